"""Clocks that are wrong by years."""
import json
import os

from readers import reference

PROMISE = "nothing depends on what the clock says"
GOAL = "same ETags and order under ± 10 years"
COUNTS = "clocks wrong by {} years"
LENGTH, QUICK = 10, 10


def run(lab, length, figures):
    server = lab.postgres()
    known = None
    for shift in (0, -length, length):
        _, url = server.database()
        # Both clocks are shifted: with but one of them a JVM waits too long for what is due.
        before = ["env", f"LD_PRELOAD={library()}", f"FAKETIME={shift * 365:+d}d"]
        service = lab.service(url, before=before if shift else [])
        service.follows_its_database(240)
        found = reference(service.port)
        known = known or found
        day = json.loads(service.logged().partition("\n")[0])["timestamp"][:10]
        figures.hold(found == known, f"{shift:+d} years (its log is of {day}): the same bodies and ETags")
        service.kill()


def library():
    for folder in ("x86_64-linux-gnu", "aarch64-linux-gnu"):
        if os.path.exists(f"/usr/lib/{folder}/faketime/libfaketime.so.1"):
            return f"/usr/lib/{folder}/faketime/libfaketime.so.1"
    raise RuntimeError("there is no libfaketime; apt-get install faketime")
