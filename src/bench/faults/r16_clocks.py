"""Clocks that are wrong by years."""
import os

from readers import reference
from lab import get

PROMISE = "nothing depends on what the clock says"
GOAL = "same ETags and order under ± 10 years"
COUNTS = "clocks wrong by {} years"
LENGTH, QUICK = 10, 10


def run(lab, length, figures):
    server = lab.postgres()
    known = None
    for shift in (0, -length, length):
        _, url = server.database()
        # What measures time that has passed goes on as it is; a JVM waits by it.
        before = ["env", f"LD_PRELOAD={library()}", f"FAKETIME={shift * 365:+d}d", "FAKETIME_DONT_FAKE_MONOTONIC=1"]
        service = lab.service(url, before=before if shift else [])
        service.follows_its_database(240)
        found = reference(service.port)
        dated = get(service.port, "/v1")[1].get("date")
        known = known or found
        figures.hold(found == known, f"{shift:+d} years (it dates its answers {dated}): the same bodies and ETags")
        service.kill()


def library():
    for folder in ("x86_64-linux-gnu", "aarch64-linux-gnu"):
        if os.path.exists(f"/usr/lib/{folder}/faketime/libfaketime.so.1"):
            return f"/usr/lib/{folder}/faketime/libfaketime.so.1"
    raise RuntimeError("there is no libfaketime; apt-get install faketime")
