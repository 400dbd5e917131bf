"""Reading for a long time."""
import time

from lab import command, versions
from readers import PATHS, Readers, told

PROMISE = "memory is bounded"
GOAL = "RSS ≤ 256 MiB at ten times the content; flat over a soak of 30 minutes"
COUNTS = "{} s of soak"
LENGTH, QUICK = 1800, 30

# What three open releases of that size and the answers from them live in; the image has less, for today's content.
HEAP = "-Xmx128m"

# Releases of the same size, to switch to and back.
AFTER = ["2030.1.1", "2030.1.2"]


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    content = lab.grown(10, *AFTER)
    how, told_so = lab.as_deployed(content, HEAP)
    # As in a cluster: a job loads, and who serves only reads.
    code, out = command(lab, "load", database=url, MICRONEEDLING_CONTENT=content)
    if code:
        raise RuntimeError(f"load: {out}")
    service = lab.service(url, MICRONEEDLING_POLL="1s", MICRONEEDLING_LOAD="false", **how)
    service.follows_its_database()
    known = versions(content)
    paths = [*PATHS, *(f"/v1/facts?release={version}&limit=20" for version in known), "/v1/export", "/docs/", "/openapi",
             "/embed/charts/recovery.svg", "/embed/faq?topic=recovery"]
    sizes = []
    with Readers(service.port, paths=paths, rate=600) as readers:
        begin = time.monotonic()
        while time.monotonic() - begin < length:
            time.sleep(length / 30)
            sizes.append(service.rss())
            if len(sizes) % 5 == 0:
                server.activate(name, known[len(sizes) // 5 % len(known)])
    figures.none(readers.tally.failures(), f"failures in {readers.tally.reads:,} reads {told(readers.tally.failures())}")
    figures.hold(max(sizes) <= 256, f"RSS {sizes[0]:.0f} MiB at first, {max(sizes):.0f} MiB at most, {told_so}")
    middle, end = sum(sizes[10:20]) / 10, sum(sizes[20:]) / len(sizes[20:])
    figures.hold(end <= 1.05 * middle, f"{middle:.0f} MiB on average in the second third, {end:.0f} MiB in the last")
