"""The database comes back after a while, with something new."""
import socket
import time

from lab import command, freeze_next, until, words

PROMISE = "when the database returns, readers get what is new there"
GOAL = "a new release is visible ≤ 15 s after it; retries at random moments; ≤ 20 log lines in 10 minutes of outage"
COUNTS = "{} s of outage"
LENGTH, QUICK = 600, 20


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    services = [lab.service(url) for _ in range(2)]
    for service in services:
        service.follows_its_database()
    there = lab.folder_of_content()
    version = freeze_next(lab, there)
    before = [len(service.logged().splitlines()) for service in services]
    server.stop("immediate")
    time.sleep(length)
    lines = max(len(service.logged().splitlines()) - start for service, start in zip(services, before))
    figures.hold(lines <= 20, f"{lines} log lines in {length} s of outage")
    server.start()
    code, said = command(lab, "load", database=url, MICRONEEDLING_CONTENT=there)
    loaded = time.monotonic()
    figures.hold(code == 0, words(said))
    for service in services:
        service.follows(version)
    figures.hold(time.monotonic() - loaded <= 15, f"both serve it {time.monotonic() - loaded:.1f} s after it was loaded")
    server.stop("immediate")
    services[1].kill()
    away = until(lambda: services[0].health().get("database") == "away", 20)
    moments = retries(server, 6 if length < 60 else 30)
    figures.hold(away is not None and len(moments) > 3 and spread(moments) > 0.2,
                 f"{len(moments)} retries, {min(moments):.1f} to {max(moments):.1f} s apart")


def retries(server, most):
    """Seconds between knocks at the database's port, by a listener in its place."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", server.port))
        door.listen(64)
        door.settimeout(15)
        knocks = []
        while len(knocks) < most:
            one, _ = door.accept()
            one.close()
            now = time.monotonic()
            if not knocks or now - knocks[-1] > 0.5:
                knocks.append(now)
    return [later - earlier for earlier, later in zip(knocks, knocks[1:])]


def spread(gaps):
    return max(gaps) - min(gaps)
