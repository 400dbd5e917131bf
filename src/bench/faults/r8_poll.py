"""Nobody notifies: what is active is found by asking. (A notification as a hint is not built.)"""
import time

from lab import until, versions

PROMISE = "the poll is the truth"
GOAL = "a switch is served ≤ 20 s later; a burst of 1,000 activations causes ≤ 12 reloads"
COUNTS = "{} switches"
LENGTH, QUICK = 10, 2


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    service = lab.service(url)
    service.follows_its_database()
    waits = []
    for switch in range(length):
        release = versions()[switch % len(versions())]
        server.activate(name, release)
        waits.append(service.follows(release))
    figures.hold(max(waits) <= 20, f"{max(waits):.1f} s at most, {sum(waits) / length:.1f} s on average, with the poll as it is")
    before = service.logged().count("Serving release")
    for _ in range(100):
        server.sql("INSERT INTO activation (number, version, reason) SELECT max(number) + n, "
                   f"CASE WHEN n % 2 = 0 THEN '{versions()[0]}' ELSE '{versions()[1]}' END, 'burst' "
                   "FROM activation, generate_series(1, 10) n GROUP BY n", name, "faults")
    last = until(lambda: service.serves() == versions()[0], 20)
    time.sleep(6)
    reloads = service.logged().count("Serving release") - before
    figures.hold(last is not None and reloads <= 12, f"1,000 activations caused {reloads} reloads, and the last is served")
