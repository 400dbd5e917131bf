"""Load generators whose answers are looked at: wrk, where each address is asked once, and h2load's log."""

import pathlib
import re
import subprocess

EACH = pathlib.Path(__file__).parent / "each.lua"


def each(url, paths, file, seconds, connections):
    """Asks each of these paths once, of which there have to be enough; tells how many were ok, busy, other and failed."""
    file.write_text("\n".join(paths))
    done = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "5s", "-s", EACH, url, file],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = re.search(r"answers: (.*)", done.stdout)
    if done.returncode or not found:
        raise RuntimeError(done.stdout)
    return {kind: int(count) for count, kind in (part.split() for part in found[1].split(", "))}


def answers(log):
    """Status and milliseconds of each answer in a log of h2load."""
    lines = (line.split("\t") for line in log.read_text().splitlines())
    return [(int(status), int(took) / 1000) for _, status, took in lines if int(status) > 0]
