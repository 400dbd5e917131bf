"""Readers who look at what they get: each answer's status, bytes, ETag and Content-Release, not only their number."""
import array
import collections
import gzip
import hashlib
import json
import multiprocessing
import socket
import time

PATHS = ["/v1", "/v1/facts?limit=50", "/v1/side-effects", "/v1/side-effects/redness", "/v1/recovery", "/v1/faqs",
         "/v1/sources?limit=20", "/v1/disagreements", "/v1/search?q=does+it+hurt", "/side-effects/redness"]

# What makes one answer: two that agree in these and differ in bytes would be a lie.
Seen = collections.namedtuple("Seen", "path encoding status release etag digest")


class Unanswered(Exception):
    """The other side was gone before the answer was whole."""


class Connection:
    """One HTTP/1.1 connection; a client of the standard library costs five times as much as the service."""

    def __init__(self, port, timeout=30):
        self.port = port
        self.timeout = timeout
        self.socket = None

    def ask(self, path, encoding=None, etag=None):
        """Status, headers, body."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), self.timeout)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n"
        request += f"Accept-Encoding: {encoding}\r\n" if encoding else ""
        request += f"If-None-Match: {etag}\r\n" if etag else ""
        try:
            self.socket.sendall((request + "\r\n").encode())
            return self.answer()
        except BaseException:
            self.close()
            raise

    def answer(self):
        received = b""
        while b"\r\n\r\n" not in received:
            received += self.more()
        head, _, body = received.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split(" ", 2)[1])
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        if status not in (204, 304):
            if "content-length" not in headers:
                raise Unanswered("an answer without a length")
            parts, have, length = [body], len(body), int(headers["content-length"])
            while have < length:
                parts.append(self.more())
                have += len(parts[-1])
            body = b"".join(parts)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return status, headers, body

    def more(self):
        received = self.socket.recv(262144)
        if not received:
            raise Unanswered("the connection ended")
        return received

    def close(self):
        if self.socket:
            self.socket.close()
            self.socket = None


def read(connection, path, encoding, etag):
    status, headers, body = connection.ask(path, encoding, etag)
    digest = hashlib.sha256(body).hexdigest()[:16] if status != 304 else None
    if status == 200 and headers.get("content-encoding") == "gzip":
        gzip.decompress(body)
    return Seen(path, encoding, status, headers.get("content-release"), headers.get("etag"), digest)


def reference(port, paths=PATHS):
    """What a quiet service answers: to compare with what is seen in a storm."""
    connection = Connection(port)
    found = set()
    for path in paths:
        for encoding in (None, "gzip"):
            seen = read(connection, path, encoding, None)
            if seen.status != 200 or not seen.etag:
                raise RuntimeError(f"the quiet service answered {seen}")
            found.add(seen)
    connection.close()
    return found


class Tally:
    """What all readers saw."""

    def __init__(self):
        self.seen = collections.Counter()
        self.errors = collections.Counter()
        self.latencies = array.array("f")
        self.begin = None

    def add(self, seen, errors, latencies):
        self.seen.update(seen)
        self.errors.update(errors)
        self.latencies.extend(latencies)

    @property
    def reads(self):
        return sum(self.seen.values()) + sum(self.errors.values())

    def failures(self):
        """Answers other than 200 and 304, and connections that ended without one."""
        wrong = {f"{seen.status} {seen.path}": count for seen, count in self.seen.items() if seen.status not in (200, 304)}
        return collections.Counter(wrong) + self.errors

    def mixed(self, known):
        """Answers whose body, ETag and Content-Release never stood together in a quiet service."""
        whole = {tuple(seen) for seen in known}
        tags = {(seen.path, seen.encoding, seen.release, seen.etag) for seen in known}
        wrong = collections.Counter()
        for seen, count in self.seen.items():
            if seen.status == 200 and tuple(seen) not in whole:
                wrong[seen] += count
            if seen.status == 304 and (seen.path, seen.encoding, seen.release, seen.etag) not in tags:
                wrong[seen] += count
        return wrong

    def two_bodies(self):
        """ETags of one address that stood over more than one body."""
        bodies = collections.defaultdict(set)
        for seen in self.seen:
            if seen.status == 200:
                bodies[seen.path, seen.etag].add((seen.encoding, seen.digest) if seen.encoding else seen.digest)
        # An ETag names bytes: the plain and the packed may not share one either.
        return {key: found for key, found in bodies.items() if len(found) > 1}

    def releases(self):
        return {seen.release for seen in self.seen if seen.release}

    def quantile(self, share):
        """Milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class Readers:
    """Some processes that read all the time, while the block of a `with` breaks things."""

    def __init__(self, ports, processes=2, paths=PATHS, rate=None, follow=None):
        """`rate` bounds all readers' requests a second; `follow` is a shared list of flags, one a port: 1 is to be asked."""
        self.stopping = multiprocessing.Event()
        self.tally = Tally()
        ports = ports if isinstance(ports, list) else [ports]
        self.running = []
        self.read = multiprocessing.Value("q", 0)
        for number in range(processes):
            here, there = multiprocessing.Pipe(False)
            pace = processes / rate if rate else 0
            process = multiprocessing.Process(target=self.work, daemon=True,
                                              args=(there, ports, number, paths, pace, follow))
            self.running.append((process, here))

    def __enter__(self):
        self.tally.begin = time.monotonic()
        for process, _ in self.running:
            process.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for process, pipe in self.running:
            if pipe.poll(60):
                self.tally.add(*pipe.recv())
            else:
                self.tally.errors["a reader that hangs"] += 1
            process.join(5)
            process.kill()

    def until(self, reads, seconds):
        """Goes on until so many reads were done, but no longer than that."""
        end = time.monotonic() + seconds
        while self.read.value < reads and time.monotonic() < end:
            time.sleep(0.1)

    def work(self, pipe, ports, number, paths, pace, follow):
        seen, errors, latencies = collections.Counter(), collections.Counter(), array.array("f")
        connections = [Connection(port) for port in ports]
        tags = {}
        asked = number
        due = time.monotonic()
        while not self.stopping.is_set():
            asked += 1
            open_to = [i for i in range(len(ports)) if follow is None or follow[i]]
            if not open_to:
                time.sleep(0.01)
                continue
            connection = connections[open_to[asked % len(open_to)]]
            path, encoding = paths[asked % len(paths)], (None, "gzip")[asked // len(paths) % 2]
            # Each third asks whether what it has is still good.
            etag = tags.get((path, encoding)) if asked % 3 == 0 else None
            begin = time.monotonic()
            try:
                one = read(connection, path, encoding, etag)
                tags[path, encoding] = one.etag
                seen[one] += 1
            except (OSError, Unanswered, ValueError) as e:
                errors[f"{type(e).__name__}: {e}"] += 1
                time.sleep(0.02)
            end = time.monotonic()
            latencies.append(end - begin)
            if asked % 16 == 0:
                with self.read.get_lock():
                    self.read.value += 16
            due = max(due + pace, end - 1)
            if due > end:
                time.sleep(due - end)
        pipe.send((seen, errors, latencies))


def told(counter, most=3):
    """A few of what went wrong, for the table."""
    return "; ".join(f"{count}× {what}" for what, count in counter.most_common(most))


def release_of(body):
    return json.loads(body)["release"]["version"]
