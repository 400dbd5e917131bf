"""Clients that send, or take, a few bytes now and then."""
from lab import HERE, script

PROMISE = "slow clients are sent away, and felt by nobody"
GOAL = "closed ≤ 20 s, others' p99 ≤ 500 ms, with slow heads, bodies and readers"
COUNTS = "{} slow clients of each kind"
LENGTH, QUICK = 500, 100


def run(lab, length, figures):
    service = lab.service(lab.postgres().database()[1])
    service.follows_its_database()
    script(figures, HERE / "src/bench/attacks/slow.sh", f"http://127.0.0.1:{service.port}", length)
