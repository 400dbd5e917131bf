#!/usr/bin/env python3
"""What the service costs with 1, 10 and 100 times the content.

    ./mvnw package -DskipTests && src/bench/growth.py [--times 1 10 100] [--plot growth.svg]

Needs wrk, and gnuplot for the plot. For each size a release is made (src/bench/Grow.java) and the packaged service loads it into
its embedded PostgreSQL. Printed are: the release's size, seconds from start to the first answer, loading included; memory after
all requests (RSS, of a JVM with a heap of 2 GB at most, or as --java-options say); and the processor time of one request, for a list
that stands ready, for a list of three facts that nobody asked for before, and for a search that nobody asked before; then the size
of the last of each of these answers. Of each kind is asked until it has become no cheaper for three rounds, for the JVM takes a
minute to compile all; the median of those three counts.
"""

import argparse
import itertools
import json
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from clients import each
from service import Service, processor, until_answers

JARS = "target/quarkus-app/app/*:target/quarkus-app/lib/main/*"
COLUMNS = ["times", "MB", "start s", "RSS MiB", "ready list us", "new list us", "new search us", "kB", "kB", "kB"]


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


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


def measure(times, folder, options):
    grown = folder / f"x{times}"
    subprocess.run(["java", "-Xmx6g", "-cp", JARS, "src/bench/Grow.java", str(times), str(grown)], check=True, stdout=sys.stderr)
    size = next(grown.glob("releases/*.json")).stat().st_size / 1e6
    begin = time.monotonic()
    service = Service(folder, options, MICRONEEDLING_CONTENT=str(grown))
    url, pid = service.url, service.process.pid
    try:
        start = time.monotonic() - begin
        until_answers(url + "/v1/search?q=redness", service.process)
        known = words()
        chance = random.Random(1)
        ids = [fact["id"] for fact in json.loads(urllib.request.urlopen(url + "/v1/export").read())["facts"]]
        # Whatever the size, an answer is three facts.
        lists = (f"/v1/facts?ids={','.join(chance.sample(ids, 3))}" for _ in itertools.count())
        searches = (f"/v1/search?limit=10&q={'+'.join(chance.choices(known, k=3))}" for _ in itertools.count())
        ready = itertools.repeat("/v1/side-effects?limit=20")
        kinds = (ready, 1_000_000), (lists, 250_000), (searches, 100_000)
        costs = [steady(lambda: cost(pid, folder, url, itertools.islice(paths, many))) for paths, many in kinds]
        sizes = [len(urllib.request.urlopen(url + next(paths)).read()) / 1000 for paths, _ in kinds]
        return [times, size, start, memory(pid), *costs, *sizes]
    finally:
        service.stop()


def plot(rows, file):
    data = "\n".join(" ".join(f"{value:.3f}" for value in row) for row in rows)
    lines = ", ".join(f"$rows using 1:{column} with linespoints title '{COLUMNS[column - 1]}'" for column in range(3, 8))
    script = f"""set terminal svg size 720,420; set output '{file}'; set logscale xy; set key outside right
set xlabel 'times the content'; set xtics (1,10,100); set grid; set yrange [1:*]
$rows << END
{data}
END
plot {lines}
"""
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    arguments.add_argument("--java-options", default="-Xmx2g")
    arguments.add_argument("--plot")
    arguments = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        print("".join(f"{name:>15}" for name in COLUMNS))
        rows = []
        for times in arguments.times:
            rows.append(measure(times, folder, arguments.java_options.split()))
            print("".join(f"{value:15.1f}" for value in rows[-1]), flush=True)
        if arguments.plot:
            plot(rows, arguments.plot)
    finally:
        shutil.rmtree(folder)


main()
