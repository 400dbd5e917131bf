"""Releases are switched while readers read."""
import time

from lab import versions
from readers import Readers, reference, told

PROMISE = "the switch of releases is atomic"
GOAL = "0 mixed answers in ≥ 50,000: body, ETag and Content-Release agree"
COUNTS = "{} switches"
LENGTH, QUICK = 50, 4


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    # Who it is may stand in the URL as well.
    unnamed = {"QUARKUS_DATASOURCE_USERNAME": None, "QUARKUS_DATASOURCE_PASSWORD": None}
    service = lab.service(f"{url}?user=faults&password=faults", MICRONEEDLING_POLL="1s", **unnamed)
    service.follows_its_database()
    releases = versions()
    known = set()
    for release in releases:
        server.activate(name, release)
        service.follows(release)
        known |= reference(service.port)
    waits = []
    with Readers(service.port) as readers:
        for switch in range(length):
            release = releases[switch % len(releases)]
            server.activate(name, release)
            waits.append(service.follows(release))
            time.sleep(0.2)
        readers.until(1000 * length, 60)
    tally = readers.tally
    figures.none(tally.mixed(known), f"mixed answers in {tally.reads:,} over {length} switches, "
                 f"{sum(seen.status == 304 for seen in tally.seen.elements()):,} of them 304")
    figures.none(tally.failures(), f"failures {told(tally.failures())}")
    figures.none(tally.two_bodies(), "ETags with two bodies")
    figures.hold(tally.reads >= (50_000 if length >= 50 else 500 * length), "there were enough")
    figures.hold(tally.releases() == set(releases), "every release was seen")
    figures.hold(max(waits) <= 20, f"a switch was served after {max(waits):.1f} s at most, with a poll of 1 s")
