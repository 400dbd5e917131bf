"""Releases are switched while readers come at a steady rate; what they notice of it."""
import re
import statistics
import subprocess
import threading
import time

from clients import answers
from lab import HERE, versions

PROMISE = "readers hardly notice that a release is switched"
GOAL = "p99 while releases are switched ≤ 2 times that of a quiet time, at half of what the service can answer"
COUNTS = "{} pairs of 20 s"
LENGTH, QUICK = 5, 1

PATHS = ("/v1/side-effects", "/v1/facts?limit=5", "/v1/side-effects/redness", "/v1/faqs", "/v1/recovery?day=2", "/v1/sources/fda-devices")
SECONDS, EVERY = 20, 4


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    service = lab.service(url)
    service.follows_its_database()
    releases = versions()[-2:]
    for release in releases * 2:
        server.activate(name, release)
        service.follows(release)
        ask(service, "-n60000", "-c32")
    rate = float(re.search(r"([\d.]+) req/s", ask(service, "-c32", "-D6"))[1]) / 2
    figures.say(f"{rate:,.0f} requests a second over 32 connections, a switch every {EVERY} s")
    quiet, switching = [], []
    before = switches(service)
    for pair in range(length):
        for switched in ((False, True), (True, False))[pair % 2]:
            (switching if switched else quiet).append(p99(lab, service, rate, switched and (server, name, releases)))
    figures.say("quiet p99 " + ", ".join(f"{one:.1f}" for one in quiet) + " ms")
    figures.say("switching p99 " + ", ".join(f"{one:.1f}" for one in switching) + " ms")
    ratio = statistics.median(after / before for before, after in zip(quiet, switching))
    followed = switches(service) - before
    figures.hold(followed >= 3 * length, f"{followed} switches were followed")
    figures.hold(ratio <= 2, f"{ratio:.1f} times, the median of {length} pairs")


def switches(service):
    return service.logged().count("Serving release ")


def ask(service, *how):
    done = subprocess.run(["h2load", "--h1", "-t1", *how, *(f"http://127.0.0.1:{service.port}{path}" for path in PATHS)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True, cwd=HERE)
    if not re.search(r" 0 failed, 0 errored", done.stdout) or not re.search(r" 0 3xx, 0 4xx, 0 5xx", done.stdout):
        raise RuntimeError(done.stdout)
    return done.stdout


def p99(lab, service, rate, switched):
    """Milliseconds."""
    over = threading.Event()

    def switch():
        server, name, releases = switched
        while not over.wait(EVERY):
            server.activate(name, releases[0] if service.serves() == releases[1] else releases[1])

    switching = threading.Thread(target=switch) if switched else None
    log = lab.folder / "latency.log"
    log.unlink(missing_ok=True)
    if switching:
        switching.start()
    try:
        ask(service, "-c32", f"-D{SECONDS}", f"--rps={rate / 32:.2f}", f"--log-file={log}")
    finally:
        over.set()
        if switching:
            switching.join()
            time.sleep(3)
    times = sorted(took for _, took in answers(log))
    return times[int(0.99 * len(times))]
