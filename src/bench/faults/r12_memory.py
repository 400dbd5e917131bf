"""Reading for a long time."""
import time

from lab import HERE, versions
from readers import PATHS, Readers, told

PROMISE = "memory is bounded"
GOAL = "RSS ≤ 256 MiB; flat over a soak of 30 minutes"
COUNTS = "{} s of soak"
LENGTH, QUICK = 1800, 30


# Of the image's options those that every JVM knows and that bound its memory.
HEAP = [option for option in (HERE / "src/main/docker/java.options").read_text().split("\n") if option.startswith(("-Xm", "-XX:+UseSerialGC"))]


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    service = lab.service(url, MICRONEEDLING_POLL="1s", options=HEAP)
    service.follows_its_database()
    paths = [*PATHS, *(f"/v1/facts?release={version}&limit=20" for version in versions()), "/v1/export", "/docs/", "/openapi",
             "/embed/charts/recovery.svg", "/embed/faq?topic=recovery"]
    sizes = []
    with Readers(service.port, paths=paths, rate=600) as readers:
        begin = time.monotonic()
        while time.monotonic() - begin < length:
            time.sleep(length / 30)
            sizes.append(service.rss())
            if len(sizes) % 5 == 0:
                server.activate(name, versions()[len(sizes) // 5 % len(versions())])
    figures.none(readers.tally.failures(), f"failures in {readers.tally.reads:,} reads {told(readers.tally.failures())}")
    figures.hold(max(sizes) <= 256, f"RSS {sizes[0]:.0f} MiB at first, {max(sizes):.0f} MiB at most, with {' '.join(HEAP)}")
    middle, end = sum(sizes[10:20]) / 10, sum(sizes[20:]) / len(sizes[20:])
    figures.hold(end <= 1.05 * middle, f"{middle:.0f} MiB on average in the second third, {end:.0f} MiB in the last")
