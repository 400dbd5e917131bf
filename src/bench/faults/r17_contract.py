"""Cases that are made from the OpenAPI document."""
from lab import attacked

PROMISE = "every answer is as the OpenAPI document says"
GOAL = "0 violations in ≥ 20,000 generated cases"
COUNTS = "≥ {:,} cases"
LENGTH, QUICK = 20_000, 1_000


def run(lab, length, figures):
    attacked(lab, figures, "contract.sh", 180 if length >= LENGTH else 30, length)
