#!/usr/bin/env python3
"""What the service costs with 1, 10 and 100 times the content.

    ./mvnw package -DskipTests && src/bench/growth.py [--times 1 10 100] [--plot growth.svg]

Needs h2load (Debian: nghttp2-client), and gnuplot for the plot. For each size a release is made (src/bench/Grow.java) and the
packaged service loads it into its embedded PostgreSQL. Printed are: the release's size, seconds from start to the first answer,
loading included; memory after all requests (RSS, of a JVM with -Xmx as given); and the processor time of one request, for a list
that stands ready, for a page of a list that nobody asked for before, and for a search that nobody asked before.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

from service import Service, processor, until_answers

JARS = "target/quarkus-app/app/*:target/quarkus-app/lib/main/*"
COLUMNS = ["times", "MB", "start s", "RSS MiB", "ready list us", "new list us", "new search us"]


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def cost(pid, folder, urls, requests):
    """Microseconds of processor time a request, of these addresses in turn."""
    asked = folder / "urls.txt"
    asked.write_text("\n".join(urls))
    before = processor([pid])
    out = subprocess.run(
        ["h2load", "--h1", "-t1", "-c8", f"-n{requests}", "-i", asked], capture_output=True, text=True, check=True
    ).stdout
    if f" {requests} 2xx" not in out:
        sys.exit(out)
    return (processor([pid]) - before) / requests * 1e6


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
        until_answers(url + "/v1/search?q=redness")
        known = words()
        # Each address once; whole runs of others warm the JVM up before.
        lists = iter(f"{url}/v1/facts?limit=1&offset={offset}" for offset in range(1, 10**6))
        searches = iter(
            f"{url}/v1/search?limit=10&q={urllib.parse.quote_plus(f'{one} {other}')}" for one in known for other in known
        )
        some = lambda many, count: [next(many) for _ in range(count)]
        cost(pid, folder, [url + "/v1/side-effects?limit=20"], 30000)
        cost(pid, folder, some(lists, 8000), 8000)
        cost(pid, folder, some(searches, 8000), 8000)
        row = [times, size, start]
        costs = [
            cost(pid, folder, [url + "/v1/side-effects?limit=20"], 30000),
            cost(pid, folder, some(lists, 8000), 8000),
            cost(pid, folder, some(searches, 8000), 8000),
        ]
        return [*row, memory(pid), *costs]
    finally:
        service.stop()


def plot(rows, file):
    data = "\n".join(" ".join(f"{value:.3f}" for value in row) for row in rows)
    lines = ", ".join(f"$rows using 1:{column} with linespoints title '{COLUMNS[column - 1]}'" for column in range(3, 8))
    script = f"""set terminal svg size 720,420; set output '{file}'; set logscale xy; set key left top
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
