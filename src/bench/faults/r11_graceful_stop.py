"""The service is told to stop while readers read, and one of them slowly."""
import multiprocessing
import socket
import threading
import time

from lab import get, until
from readers import Readers, told

PROMISE = "a service that is told to stop finishes what it has"
GOAL = "0 failures in ≥ 10,000 reads, readiness 503 at once, requests under way finish"
COUNTS = "≥ {:,} reads"
LENGTH, QUICK = 10_000, 1_000


def run(lab, length, figures):
    server = lab.postgres()
    _, url = server.database()
    service = lab.service(url, QUARKUS_SHUTDOWN_DELAY="5S", QUARKUS_SHUTDOWN_TIMEOUT="10S")
    service.follows_its_database()
    whole = get(service.port, "/v1/export")[2]
    slow, finished = [], []

    def read_slowly():
        with socket.socket() as s:
            # So little fits into the kernel's hands that the service has not sent all before it is told to stop.
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            s.connect(("127.0.0.1", service.port))
            s.sendall(b"GET /v1/export HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            received = b""
            begin = time.monotonic()
            while part := s.recv(16384):
                received += part
                # Eight seconds in all, so that it ends after the delay and before the time-out.
                time.sleep(max(0, begin + 8 * len(received) / len(whole) - time.monotonic()))
                slow.append((time.monotonic() - begin, len(received)))
            finished.append((received.partition(b"\r\n\r\n")[2], time.monotonic() - begin))

    follow = multiprocessing.Array("i", [1])
    with Readers(service.port, follow=follow) as readers:
        readers.until(length, 120)
        reader = threading.Thread(target=read_slowly)
        reader.start()
        time.sleep(1)
        before, told_to = readers.read.value, time.monotonic()
        service.terminate()
        noticed = until(lambda: service.probe("ready") == 503, 5, 0.01)
        time.sleep(3.5)
        # As a load balancer does when it has seen readiness go.
        follow[0] = 0
        live = service.probe("live")
        time.sleep(1)
    reader.join(30)
    service.process.wait(30)
    ended = time.monotonic() - told_to
    tally = readers.tally
    had = max([size for when, size in slow if when <= 1], default=0)
    figures.none(tally.failures(), f"failures in {tally.reads:,} reads {told(tally.failures())}")
    figures.hold(tally.reads >= length and tally.reads - before >= length / 10, f"{tally.reads - before:,} of them after the signal")
    figures.hold(noticed is not None and noticed <= 0.5, f"readiness 503 after {noticed} s, while it lived ({live})")
    figures.hold(bool(finished) and finished[0][0] == whole,
                 f"a slow reader of {len(whole) // 1024} KiB, who had {had // 1024} KiB of it at the signal, got all "
                 f"{finished[0][1] - 1 if finished else 0:.1f} s after it")
    figures.hold(ended <= 20 and service.process.returncode in (0, 143), f"the process ended after {ended:.1f} s "
                 f"with {service.process.returncode}")
