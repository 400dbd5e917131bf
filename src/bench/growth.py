#!/usr/bin/env python3
"""What the service costs with 1, 10 and 100 times the content.

    ./mvnw package -DskipTests && src/bench/growth.py [--times 1 10 100] [--plot growth.svg]

Needs Debian's postgresql and wrk, and gnuplot for the plot. For each size a release is made (src/bench/Grow.java), the packaged
program's command loads it into a new database, and a service that only reads serves it. Printed are: the release's size; seconds
that the command takes, Java's start included; seconds from the service's start until it is ready; memory after all requests (RSS, of
a JVM with a heap of 2 GB at most, or as --java-options say); and the processor time of one request, for a list that stands ready, for
a list of three facts that nobody asked for before, and for a search that nobody asked before; then the size of the last of each of
these answers. Of each kind is asked until it has become no cheaper for three rounds, for the JVM takes a minute to compile all; the
median of those three counts.
"""

import argparse
import itertools
import json
import pathlib
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.request

sys.path.append(str(pathlib.Path(__file__).parent / "faults"))

from clients import each
from lab import JAR, Lab, command
from service import processor, until_answers

COLUMNS = ["times", "MB", "load s", "ready s", "RSS MiB", "ready list us", "new list us", "new search us", "kB", "kB", "kB"]


def cost(pid, folder, url, paths, seconds=8):
    """Microseconds of processor time a request, each of another of these paths; there have to be enough."""
    before = processor([pid])
    sent = each(url, paths, folder / "paths.txt", seconds, 8)
    if sum(sent.values()) != sent["ok"]:
        sys.exit(f"Not all were answered: {sent}")
    return (processor([pid]) - before) / sent["ok"] * 1e6


def steady(round_of):
    """The median of the last three rounds, once none of them was cheaper than all before."""
    costs = []
    while len(costs) < 6 or min(costs[-3:]) < min(costs[:-3]):
        costs.append(round_of())
    return statistics.median(costs[-3:])


def words():
    """Words of judged queries, put together in ever new ways."""
    text = pathlib.Path("src/test/resources/search/tune.yaml").read_text()
    return sorted({word for query in re.findall(r'(?m)^- q: "(.*)"$', text) for word in query.split() if word.isalpha()})


def measure(times, lab, server, options):
    grown = lab.grown(times)
    size = next(grown.glob("releases/*.json")).stat().st_size / 1e6
    _, database = server.database()
    begin = time.monotonic()
    code, said = command(lab, "load", database=database, timeout=600, how={"start": ["java", *options, "-jar", JAR]}, MICRONEEDLING_CONTENT=grown)
    load = time.monotonic() - begin
    if code:
        sys.exit(f"load: {said}")
    service = lab.service(database, options=options, MICRONEEDLING_CONTENT=grown, MICRONEEDLING_LOAD="false")
    try:
        ready = service.ready()
        service.follows_its_database()
        url, pid, folder = f"http://127.0.0.1:{service.port}", service.process.pid, lab.folder
        until_answers(url + "/v1/search?q=redness", service.process)
        known = words()
        chance = random.Random(1)
        ids = [fact["id"] for fact in json.loads(urllib.request.urlopen(url + "/v1/export").read())["facts"]]
        # Whatever the size, an answer is three facts.
        lists = (f"/v1/facts?ids={','.join(chance.sample(ids, 3))}" for _ in itertools.count())
        searches = (f"/v1/search?limit=10&q={'+'.join(chance.choices(known, k=3))}" for _ in itertools.count())
        always = itertools.repeat("/v1/side-effects?limit=20")
        kinds = (always, 1_000_000), (lists, 250_000), (searches, 100_000)
        costs = [steady(lambda: cost(pid, folder, url, itertools.islice(paths, many))) for paths, many in kinds]
        sizes = [len(urllib.request.urlopen(url + next(paths)).read()) / 1000 for paths, _ in kinds]
        return [times, size, load, ready, service.rss(), *costs, *sizes]
    finally:
        service.stop()


def plot(rows, file):
    data = "\n".join(" ".join(f"{value:.3f}" for value in row) for row in rows)

    def lines(*columns):
        return ", ".join(f"$rows using 1:{column + 1} with linespoints linewidth 2 pointtype 7 title '{COLUMNS[column].removesuffix(' us')}'" for column in columns)

    script = f"""set terminal svg size 760,360 background 'white'; set output '{file}'
$rows << END
{data}
END
set logscale xy; set xtics (1,10,100); set xlabel 'times the content'; set grid; set key above; set xrange [0.8:125]
set multiplot layout 1,2
set yrange [1:10000]; set ylabel 's, MiB'
plot {lines(2, 3, 4)}
set yrange [10:10000]; set ylabel 'µs of processor a request'
plot {lines(5, 6, 7)}
"""
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    arguments.add_argument("--java-options", default="-Xmx2g")
    arguments.add_argument("--plot")
    arguments = arguments.parse_args()
    print("".join(f"{name:>15}" for name in COLUMNS))
    rows = []
    with Lab() as lab:
        server = lab.postgres()
        for times in arguments.times:
            rows.append(measure(times, lab, server, arguments.java_options.split()))
            print("".join(f"{value:15.1f}" for value in rows[-1]), flush=True)
    if arguments.plot:
        plot(rows, arguments.plot)


if __name__ == "__main__":
    main()
