"""Clients that send, or take, a few bytes now and then."""
from lab import attacked

PROMISE = "slow clients are sent away, and felt by nobody"
GOAL = "closed ≤ 20 s, others' p99 ≤ 500 ms, with slow heads, bodies and readers"
COUNTS = "{} slow clients of each kind"
LENGTH, QUICK = 500, 100


def run(lab, length, figures):
    attacked(lab, figures, "slow.sh", length)
