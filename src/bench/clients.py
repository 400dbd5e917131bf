"""Load generators whose answers are looked at: wrk, where each address is asked once, and h2load's log."""

import pathlib
import re
import subprocess

EACH = pathlib.Path(__file__).parent / "each.lua"


def each(url, paths, file, seconds, connections):
    """Asks each of these paths once, of which there have to be enough; tells how many were ok, busy, other and failed."""
    return counted(asking(url, paths, file, seconds, connections))


def asking(url, paths, file, seconds, connections, pause=0):
    """The same, still asking; each connection waits so many milliseconds on average before it asks again."""
    file.write_text("\n".join(paths))
    return subprocess.Popen(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "5s", "-s", EACH, url, file, str(pause)],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def counted(asked):
    """Waits for the end of that, and tells."""
    output, _ = asked.communicate()
    found = re.search(r"answers: (.*)", output)
    if asked.returncode or not found:
        raise RuntimeError(output)
    return {kind: int(count) for count, kind in (part.split() for part in found[1].split(", "))}


def answers(log):
    """Status and milliseconds of each answer in a log of h2load."""
    lines = (line.split("\t") for line in log.read_text().splitlines())
    return [(int(status), int(took) / 1000) for _, status, took in lines if int(status) > 0]
