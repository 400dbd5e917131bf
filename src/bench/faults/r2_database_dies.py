"""The server goes at once, with nothing said, and stays away."""
import time

from lab import until
from readers import Readers, reference, told

PROMISE = "the database dies while the service serves"
GOAL = "0 failures in ≥ 20,000 reads across a 120 s outage"
COUNTS = "{} s of outage"
LENGTH, QUICK = 120, 8


def run(lab, length, figures):
    server = lab.postgres()
    _, url = server.database()
    service = lab.service(url)
    service.follows_its_database()
    known = reference(service.port)
    with Readers(service.port, rate=4000) as readers:
        time.sleep(1)
        server.stop("immediate")
        noticed = until(lambda: service.health().get("database") == "away", 15)
        time.sleep(length)
        during = readers.read.value
        server.start()
        back = until(lambda: service.health().get("database") == "answers", 30)
        time.sleep(1)
    figures.none(readers.tally.failures(), f"failures in {readers.tally.reads:,} reads {told(readers.tally.failures())}")
    figures.none(readers.tally.mixed(known), "answers that a quiet service does not give")
    least = 20_000 if length >= 60 else 500 * length
    figures.hold(during >= least, f"{during:,} reads before the database was back, p99 {readers.tally.quantile(0.99):.0f} ms")
    figures.hold(noticed is not None and back is not None, f"noticed after {noticed} s, found again after {back} s")
