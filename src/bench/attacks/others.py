#!/usr/bin/env python3
"""What others wait while slow clients attack, and how long these may stay: others.py URL SECONDS CLIENTS, on the machine of the service.

A new connection for each request. Exits 1 when one in a hundred waited longer than 500 ms or any failed, when the attackers did not
come, or when they were there for longer than 20 seconds.
"""

import sys
import time
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

url, seconds, clients = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
port = f"{urlsplit(url).port:04X}"


def held():
    """Connections that the service has open: established (01), and those that the client has ended (08)."""
    count = 0
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(table) as lines:
            for line in lines:
                _, local, _, state = line.split()[:4]
                count += local.endswith(":" + port) and state in ("01", "08")
    return count


begin = time.monotonic()
waited, failed, seen = [], 0, []
while time.monotonic() < begin + seconds:
    asked = time.perf_counter()
    try:
        with urlopen(url, timeout=10) as answer:
            answer.read()
    except (URLError, OSError):
        failed += 1
    waited.append(time.perf_counter() - asked)
    seen.append((time.monotonic() - begin, held()))
    time.sleep(0.05)

waited.sort()
p99 = waited[int(len(waited) * 0.99)]
most = max(count for _, count in seen)
# Some others may be there all the time.
few = clients // 50
came = min((at for at, count in seen if count > few), default=0)
full = min((at for at, count in seen if count == most), default=0)
gone = min((at for at, count in seen if at > full and count <= few), default=None)
print(f"{most} at once, the first at {came:.0f} s, the last at {full:.0f} s, all gone at {'no time' if gone is None else f'{gone:.0f} s'};"
      f" others: {len(waited)} asked, {failed} failed, p99 {p99 * 1000:.0f} ms")
sys.exit(0 if failed == 0 and p99 <= 0.5 and most >= clients * 0.8 and gone is not None and gone - full <= 20 else 1)
