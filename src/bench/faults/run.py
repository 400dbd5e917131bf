#!/usr/bin/env python3
"""Breaks what stands around the packaged service, and prints what of its promises held.

    ./mvnw -q package -DskipTests
    python3 src/bench/faults/run.py                 every row; takes hours
    python3 src/bench/faults/run.py --quick         every row, shortened
    python3 src/bench/faults/run.py --quick R3 R9   these
    python3 src/bench/faults/run.py R7=20           with another length than usual: its rows say what it counts

As root or as a normal user (R15 as root), on Debian with postgresql, haproxy, pgbouncer, faketime, wrk, slowhttptest and
nghttp2-client (h2load). It starts a PostgreSQL of its own and ends all that it started. The exit code is 1 when a promise was not
held, or could not be tried.
"""
import importlib
import os
import pathlib
import re
import signal
import sys
import textwrap
import time
import traceback

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).parents[1])]

from lab import JAR, Lab  # noqa: E402
from row import Figures  # noqa: E402

ROWS = {
    file.name.split("_")[0].upper(): file.stem
    for file in sorted(pathlib.Path(__file__).parent.glob("r[0-9]*_*.py"), key=lambda f: int(re.match(r"r(\d+)", f.name)[1]))
}


def main(arguments):
    quick = "--quick" in arguments
    wanted = {}
    for argument in arguments:
        if argument != "--quick":
            name, _, length = argument.upper().partition("=")
            if name not in ROWS or length and not length.isdigit():
                sys.exit(f"{argument} is no row; there are {', '.join(ROWS)}\n\n{__doc__}")
            wanted[name] = int(length) if length else None
    if not JAR.exists():
        sys.exit(f"{JAR} is not there; ./mvnw -q package -DskipTests")
    results = []
    for name, file in ROWS.items():
        if not wanted or name in wanted:
            results.append(tried(name, file, quick, wanted.get(name)))
    print("".join(f"{name:<4} {'held    ' if held else 'NOT HELD'} {took:>6.0f} s  {promise}\n" for name, held, took, promise in results))
    lost = [name for name, held, *_ in results if not held]
    print(f"{len(results) - len(lost)} of {len(results)} promises held" + (f"; not {', '.join(lost)}" if lost else ""))
    return 1 if lost else 0


def tried(name, file, quick, length):
    row = importlib.import_module(file)
    length = length or (row.QUICK if quick else row.LENGTH)
    print(f"{name}  {row.PROMISE}\n     goal: {row.GOAL}\n     length: {row.COUNTS.format(length)}", flush=True)
    figures, begin = Figures(), time.monotonic()
    try:
        with Lab() as lab:
            row.run(lab, length, figures)
    except Exception as e:
        traceback.print_exc()
        figures.broken.append(str(e))
    for said in figures.said:
        print(textwrap.indent(textwrap.fill(said, 130, subsequent_indent="  "), "     "))
    held = not figures.broken and bool(figures.said)
    # Whoever shares a machine has other figures than whoever has it alone.
    busy = f"{os.getloadavg()[0]:.1f} processes wanted {os.cpu_count()} cores"
    print(f"     {'held' if held else 'NOT HELD'}, {time.monotonic() - begin:.0f} s, {busy}\n", flush=True)
    return name, held, time.monotonic() - begin, row.PROMISE


if __name__ == "__main__":
    # Whoever is stopped still ends what was started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(sys.argv[1:]))
