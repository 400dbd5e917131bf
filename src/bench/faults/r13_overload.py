"""Five times as many requests as the service has power for."""
import itertools
import subprocess
import threading
import time

from clients import answers, asking, counted
from lab import get
from readers import Readers

PROMISE = "under overload those who are admitted are answered in time, and the rest are told to come back"
GOAL = "accepted p99 ≤ 1 s at five times capacity, the rest 503 with Retry-After, recovery ≤ 5 s, liveness never fails"
COUNTS = "{} s of overload"
LENGTH, QUICK = 30, 8

WORDS = ("redness pain infection scars acne price cost roller pen needle length depth sun makeup session weeks downtime swelling "
         "pregnancy diabetes keloid melasma wrinkles pores stretch marks hair exosome botox laser peel").split()


def run(lab, length, figures):
    server = lab.postgres()
    _, url = server.database()
    service = lab.service(url)
    service.follows_its_database()
    # Search is what costs most, and each query is another: nothing of it stands ready.
    numbers = itertools.count()
    queries = lambda: (f"/v1/search?q={one}+{other}+{next(numbers)}" for one, other in itertools.cycle(itertools.product(WORDS, WORDS)))
    # Answers and refusals alike are compiled by then.
    for connections in (16, 4000, 16):
        flood(lab, service, queries(), 10, connections)
    capacity = flood(lab, service, queries(), 8, 16)["ok"] / 8
    figures.say(f"capacity {capacity:.0f} new searches a second, with 16 connections")

    probes, refused, stop = [], [], threading.Event()

    def watch():
        while not stop.is_set():
            begin = time.monotonic()
            probes.append((service.probe("live"), service.probe("ready"), (time.monotonic() - begin) / 2))
            status, headers, _ = get(service.port, f"/v1/search?q=redness+{next(numbers)}")
            if status == 503:
                refused.append((headers.get("retry-after"), headers.get("content-type"), headers.get("cache-control")))
            time.sleep(0.1)

    watching = threading.Thread(target=watch)
    watching.start()
    # So many that all of them would take five seconds, and each asks again a second after its answer. Some clients among them, each
    # with its own questions, tell how long an answer took; the flood can't.
    crowd = int(5 * capacity)
    asked = flooding(lab, service, queries(), length, crowd, pause=1000)
    some = [sample(lab, service, itertools.islice(queries(), 3_000), length - 1) for _ in range(4)]
    sampled = [answer for process, log in some for answer in taken(process, log)]
    sent = counted(asked)
    stop.set()
    watching.join()
    ended = time.monotonic()
    recovered = None
    while recovered is None and time.monotonic() < ended + 30:
        begin = time.monotonic()
        if get(service.port, "/v1/search?q=redness")[0] == 200 and time.monotonic() - begin < 0.5:
            recovered = time.monotonic() - ended
    accepted = sorted(took for status, took in sampled if status == 200)
    p99 = accepted[int(0.99 * len(accepted))] if accepted else float("inf")
    total = (sent["ok"] + sent["busy"]) / length
    # Who asks shares the processors with who answers, so that fewer come than would like to.
    figures.hold(total >= 3 * capacity, f"{crowd:,} clients, five times what it answers in a second, each asking again a second "
                 f"after it was answered: {total / capacity:.1f} times capacity was answered, {sent}")
    figures.hold(len(accepted) >= length and p99 <= 1000, f"p99 of {len(accepted)} that were accepted, of {len(sampled)} by four "
                 f"clients: {p99:.0f} ms")
    figures.hold(not sent["other"] and not sent["failed"] and {status for status, _ in sampled} <= {200, 503},
                 "no other status, and no connection failed")
    figures.hold(bool(refused) and all(retry and "json" in kind and cache == "no-store" for retry, kind, cache in refused),
                 f"{len(refused)} refusals looked at: each says when to come back")
    lost = [probe for probe in probes if probe[:2] != (200, 200)]
    figures.hold(not lost and len(probes) > length / 2, f"{len(lost)} of {len(probes)} probes failed, the slowest took "
                 f"{1000 * max(took for *_, took in probes):.0f} ms")
    figures.hold(recovered is not None and recovered <= 5, f"quick again {recovered:.1f} s after it ended")
    with Readers(service.port, processes=1) as readers:
        time.sleep(2)
    figures.none(readers.tally.failures(), f"failures in {readers.tally.reads:,} reads after it")


def flood(lab, service, queries, seconds, connections):
    """How many of so many clients' questions, each asked once and the next at once, were answered in which way."""
    return counted(flooding(lab, service, queries, seconds, connections))


def flooding(lab, service, queries, seconds, connections, pause=0):
    """The same, still asking, with milliseconds between an answer and the next question."""
    paths = itertools.islice(queries, 60_000 * seconds)
    return asking(f"http://127.0.0.1:{service.port}", paths, lab.folder / "paths", seconds, connections, pause)


def sample(lab, service, paths, seconds):
    """One client that asks a hundred times a second."""
    number = lab.number()
    asked, log = lab.folder / f"paths-{number}", lab.folder / f"answers-{number}"
    asked.write_text("".join(f"http://127.0.0.1:{service.port}{path}\n" for path in paths))
    return subprocess.Popen(["h2load", "--h1", "-i", asked, "-D", str(seconds), "-c1", "-t1", "--rps", "100", f"--log-file={log}"],
                            stdout=subprocess.DEVNULL), log


def taken(process, log):
    """Status and milliseconds of each answer."""
    process.wait()
    return answers(log)
