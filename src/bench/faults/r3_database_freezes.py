"""The server is there, its connections stand, and nothing comes back: the hardest way of being away."""
import datetime
import json
import threading
import time

from lab import command, freeze_next, get, is_logged, until, versions, words
from readers import Readers, reference, told

PROMISE = "the database freezes"
GOAL = "reads unaffected, any database call fails in ≤ 3 s, readiness answers ≤ 200 ms"
COUNTS = "{} s of frost"
LENGTH, QUICK = 60, 6


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    # A release that the service can read only from the database, because its own folder does not have it.
    there = lab.folder_of_content()
    version = freeze_next(lab, there)
    code, said = command(lab, "load", database=url, MICRONEEDLING_CONTENT=there)
    figures.hold(code == 0, f"a release of somebody else is loaded: {words(said)}")
    service = lab.service(url, MICRONEEDLING_POLL="1s")
    service.follows_its_database()
    service.follows(version)
    server.activate(name, versions()[0])
    service.follows(versions()[0])
    known = reference(service.port)
    # So that the one that only the database has is open no more.
    for other in versions()[1:3]:
        get(service.port, f"/v1?release={other}")
    slowest, calls, computed = [0.0], [], []

    def ask_for_the_other():
        begin = time.monotonic()
        status, headers, _ = get(service.port, f"/v1/facts?release={version}")
        calls.append((status, time.monotonic() - begin, headers.get("retry-after")))

    def ask_what_nobody_asked():
        begin = time.monotonic()
        status, _, _ = get(service.port, f"/v1/search?q=redness+{len(computed)}")
        computed.append((status, time.monotonic() - begin))

    with Readers(service.port, rate=3000) as readers:
        time.sleep(1)
        before = readers.read.value
        server.freeze()
        try:
            begin, waiting = time.monotonic(), []
            while time.monotonic() - begin < length:
                asked = time.monotonic()
                status = service.probe("ready")
                slowest[0] = max(slowest[0], time.monotonic() - asked)
                if status != 200:
                    figures.hold(False, f"readiness said {status}")
                if len(waiting) < 8 * (time.monotonic() - begin) / 0.5:
                    # More at once than there are threads to compute answers.
                    for _ in range(8):
                        waiting.append(threading.Thread(target=ask_for_the_other))
                        waiting[-1].start()
                ask_what_nobody_asked()
                time.sleep(0.05)
            for one in waiting:
                one.join()
            during = readers.read.value - before
            gave_up = commanded(lab, url) if length >= 30 else None
        finally:
            server.thaw()
        opened = until(lambda: get(service.port, f"/v1/facts?release={version}")[0] == 200, 20, 0.5)
    figures.none(readers.tally.failures(), f"failures in {readers.tally.reads:,} reads, {during:,} of them in the frost, "
                 f"p99 {readers.tally.quantile(0.99):.0f} ms {told(readers.tally.failures())}")
    figures.none(readers.tally.mixed(known), "answers that a quiet service does not give")
    figures.hold(during > 20 * length, "readers went on")
    figures.hold(slowest[0] <= 0.2, f"readiness answered after {1000 * slowest[0]:.0f} ms at most")
    longest = max(took for _, took, _ in calls)
    figures.hold(all(status == 503 and retry for status, _, retry in calls) and longest <= 3,
                 f"{len(calls)} reads that need the database: {longest:.1f} s at most, {sorted({c[0] for c in calls})}")
    figures.hold(all(status == 200 for status, _ in computed) and max(took for _, took in computed) <= 0.5,
                 f"{len(computed)} new searches meanwhile: {1000 * max(took for _, took in computed):.0f} ms at most")
    if gave_up is not None:
        figures.hold(gave_up <= 3, f"the command load gave up {gave_up:.1f} s after it had started and read its releases")
    figures.hold(opened is not None, "after it they are answered again")


def commanded(lab, url):
    """Seconds that a load takes that finds a database that hangs, by its log: Java's start is none of the database's time."""
    code, said = command(lab, "load", database=url)
    # To the millisecond; more digits not every version of Python reads.
    times = [datetime.datetime.fromisoformat(json.loads(line)["timestamp"][:23]) for line in said.splitlines() if is_logged(line)]
    if code != 1 or len(times) < 2:
        raise RuntimeError(f"the load was to fail: {said}")
    return (times[-1] - times[-2]).total_seconds()
