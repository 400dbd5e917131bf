"""Five times as many requests as the service has power for."""
import collections
import subprocess
import threading
import time

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
    # Search is what costs most, and each query is another.
    asked = lab.folder / "urls"
    base = f"http://127.0.0.1:{service.port}"
    asked.write_text("".join(f"{base}/v1/search?q={one}+{other}\n{base}/v1/facts?limit=50\n" for one in WORDS for other in WORDS[:12]))
    load(lab, asked, 5, 16)
    answers, _ = load(lab, asked, 5, 16)
    capacity = len(answers) / 5
    figures.say(f"capacity {capacity:.0f} requests a second, searches and lists of 50, with 16 connections")

    probes, refused, stop = [], [], threading.Event()

    def watch():
        while not stop.is_set():
            begin = time.monotonic()
            probes.append((service.probe("live"), service.probe("ready"), (time.monotonic() - begin) / 2))
            status, headers, _ = get(service.port, "/v1/search?q=redness")
            if status == 503:
                refused.append((headers.get("retry-after"), headers.get("content-type"), headers.get("cache-control")))
            time.sleep(0.1)

    watching = threading.Thread(target=watch)
    watching.start()
    # Enough of them that those who wait don't hold back the others: one request a second each.
    connections = int(min(1000, max(64, 5 * capacity)))
    answers, unanswered = load(lab, asked, length, connections, 5 * capacity / connections)
    stop.set()
    watching.join()
    ended = time.monotonic()
    recovered = None
    while recovered is None and time.monotonic() < ended + 30:
        begin = time.monotonic()
        if get(service.port, "/v1/search?q=redness")[0] == 200 and time.monotonic() - begin < 0.5:
            recovered = time.monotonic() - ended
    accepted = sorted(took for status, took in answers if status == 200)
    statuses = collections.Counter(status for status, _ in answers)
    p99 = accepted[int(0.99 * len(accepted))] / 1000 if accepted else float("inf")
    figures.hold(bool(accepted) and p99 <= 1000, f"{len(answers) / length / capacity:.1f} times capacity was sent over {connections} "
                 f"connections: {dict(statuses)}, accepted p99 {p99:.0f} ms")
    figures.hold(set(statuses) <= {200, 503}, f"{unanswered} requests were under way at the end")
    figures.hold(all(retry and "json" in kind and cache == "no-store" for retry, kind, cache in refused),
                 f"{len(refused)} refusals looked at: each says when to come back")
    lost = [probe for probe in probes if probe[:2] != (200, 200)]
    figures.hold(not lost and len(probes) > length / 2, f"{len(lost)} of {len(probes)} probes failed, the slowest took "
                 f"{1000 * max(took for *_, took in probes):.0f} ms")
    figures.hold(recovered is not None and recovered <= 5, f"quick again {recovered:.1f} s after it ended")
    with Readers(service.port, processes=1) as readers:
        time.sleep(2)
    figures.none(readers.tally.failures(), f"failures in {readers.tally.reads:,} reads after it")


def load(lab, asked, seconds, connections, rate=None):
    """Status and microseconds of each answer by h2load, which also keeps a pace; and how many it did not get."""
    log = lab.folder / f"h2load-{lab.number()}"
    pace = ["--rps", f"{rate:.2f}"] if rate else []
    done = subprocess.run(["h2load", "--h1", "-i", asked, "-D", str(seconds), "-c", str(connections), "-t", "1", *pace,
                           f"--log-file={log}"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout)
    lines = [line.split("\t") for line in log.read_text().splitlines()]
    answers = [(int(status), int(took)) for _, status, took in lines if int(status) > 0]
    return answers, len(lines) - len(answers)
