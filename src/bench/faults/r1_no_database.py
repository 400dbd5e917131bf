"""Every way in which a database can be away at the start."""
import contextlib
import socket
import struct
import threading
import time

from lab import get, versions
from service import free_port

PROMISE = "starts without a database once it has a release to serve from its own content"
GOAL = "ready ≤ 5 s, no 5xx, health data says that the database is away, never exits"
COUNTS = "{} ways of being away"
LENGTH, QUICK = 5, 2


@contextlib.contextmanager
def black_hole():
    """A port whose packets are never answered: its queue is full, and Linux then drops what knocks."""
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(0)
    knocking = []
    for _ in range(3):
        one = socket.socket()
        one.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            one.connect(server.getsockname())
        knocking.append(one)
    time.sleep(0.2)
    yield server.getsockname()[1]
    for one in [*knocking, server]:
        one.close()


@contextlib.contextmanager
def reset():
    """A port that resets whoever has come in."""
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(16)

    def work():
        with contextlib.suppress(OSError):
            while True:
                one, _ = server.accept()
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                one.close()

    threading.Thread(target=work, daemon=True).start()
    yield server.getsockname()[1]
    server.shutdown(socket.SHUT_RDWR)
    server.close()


@contextlib.contextmanager
def silence():
    """A port that lets everybody in and never says a word."""
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(64)
    yield server.getsockname()[1]
    server.close()


@contextlib.contextmanager
def closed():
    yield free_port()


def run(lab, length, figures):
    server = lab.postgres()
    ways = [
        ("black hole", black_hole, {}),
        ("wrong password", lambda: contextlib.nullcontext(server.port), {"QUARKUS_DATASOURCE_PASSWORD": "wrong"}),
        ("lets in, says nothing", silence, {}),
        ("reset", reset, {}),
        ("port closed", closed, {}),
    ]
    how, told_so = lab.as_deployed()
    _, url = server.database()
    first = lab.service(url, **how)
    figures.say(f"started {told_so}; with an empty database, into which it loads its releases, it is ready after {first.ready():.1f} s")
    first.kill()
    for load, role in (("false", "only serves"), ("true", "loads its releases too")):
        usual = lab.service(url, MICRONEEDLING_LOAD=load, **how)
        figures.say(f"who {role} is ready after {usual.ready():.1f} s with a database that has them")
        usual.kill()
        for name, port, more in ways[:length]:
            with port() as where:
                tried(lab, f"who {role}, {name}", server.url("postgres", where), {**how, **more, "MICRONEEDLING_LOAD": load}, figures)


def tried(lab, name, url, how, figures):
    service = lab.service(url, **how)
    ready = service.ready()
    away = service.health().get("database")
    figures.hold(ready <= 5, f"{name}: ready after {ready:.1f} s")
    begin, reads, failed = time.monotonic(), 0, 0
    while time.monotonic() - begin < 3:
        status, headers, _ = get(service.port, "/v1/facts?limit=5")
        reads += 1
        failed += status != 200 or headers.get("content-release") != versions()[-1]
        time.sleep(0.02)
    figures.hold(failed == 0 and reads > 5, f"{failed} of {reads} reads failed; health said that the database is {away}")
    figures.hold(away == "away" and service.alive() and service.probe("live") == 200, "it lives, and says so")
    service.kill()
