"""The server is there, its connections stand, and nothing comes back: the hardest way of being away."""
import threading
import time

from lab import command, freeze_next, get
from readers import Readers, reference, told

PROMISE = "the database freezes"
GOAL = "reads unaffected, any database call fails in ≤ 3 s, readiness answers ≤ 200 ms"
COUNTS = "{} s of frost"
LENGTH, QUICK = 60, 12


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    # A release that the service can read only from the database, because its own folder does not have it.
    there = lab.folder_of_content()
    version = freeze_next(lab, there)
    code, said = command(lab, "load", database=url, MICRONEEDLING_CONTENT=there)
    figures.hold(code == 0, f"a release of somebody else is loaded: {said.splitlines()[-1]}")
    service = lab.service(url, MICRONEEDLING_POLL="1s")
    service.follows_its_database()
    service.follows(version)
    server.activate(name, "2026.11.1")
    service.follows("2026.11.1")
    known = reference(service.port)
    # So that the one that only the database has is open no more.
    for other in ("2026.11.2", "2026.11.3"):
        get(service.port, f"/v1?release={other}")
    # A Java's start is none of the database's time.
    begin = time.monotonic()
    command(lab, "activate", "2026.11.2", "--expected", "1", database=url)
    usual = time.monotonic() - begin
    slowest, calls = [0.0], []

    def ask_for_the_other():
        begin = time.monotonic()
        status, headers, _ = get(service.port, f"/v1/facts?release={version}")
        calls.append((status, time.monotonic() - begin, headers.get("retry-after")))

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
                if len(waiting) < (time.monotonic() - begin) / 0.5:
                    waiting.append(threading.Thread(target=ask_for_the_other))
                    waiting[-1].start()
                time.sleep(0.05)
            for one in waiting:
                one.join()
            during = readers.read.value - before
            begin = time.monotonic()
            code, said = command(lab, "activate", "2026.11.2", database=url)
            commanded = time.monotonic() - begin
        finally:
            server.thaw()
        opened = [get(service.port, f"/v1/facts?release={version}")[0] for _ in range(40) if not time.sleep(0.5)]
    figures.none(readers.tally.failures(), f"failures in {readers.tally.reads:,} reads, {during:,} of them in the frost, "
                 f"p99 {readers.tally.quantile(0.99):.0f} ms {told(readers.tally.failures())}")
    figures.none(readers.tally.mixed(known), "answers that a quiet service does not give")
    figures.hold(during > 100 * length, "readers went on")
    figures.hold(slowest[0] <= 0.2, f"readiness answered after {1000 * slowest[0]:.0f} ms at most")
    longest = max(took for _, took, _ in calls)
    figures.hold(all(status == 503 and retry for status, _, retry in calls) and longest <= 3.2,
                 f"{len(calls)} reads that need the database: {longest:.1f} s at most, {sorted({c[0] for c in calls})}")
    figures.hold(code == 1 and commanded - usual <= 3, f"the command gave up {commanded - usual:.1f} s later than it is refused when "
                 f"the database answers ({usual:.1f} s, Java's start included)")
    figures.hold(200 in opened, "after it they are answered again")
