"""Cases that are made from the OpenAPI document."""
from lab import HERE, script

PROMISE = "every answer is as the OpenAPI document says"
GOAL = "0 violations in ≥ 20,000 generated cases"
COUNTS = "≥ {:,} cases"
LENGTH, QUICK = 20_000, 1_000


def run(lab, length, figures):
    service = lab.service(lab.postgres().database()[1])
    service.follows_its_database()
    script(figures, HERE / "src/bench/attacks/contract.sh", f"http://127.0.0.1:{service.port}", 180 if length >= 20_000 else 30, length)
