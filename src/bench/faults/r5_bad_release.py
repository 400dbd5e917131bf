"""Content that breaks a rule takes the place of what is served, once for each way to break one: a test of the build does it."""
import subprocess
import xml.etree.ElementTree

from lab import HERE

PROMISE = "a bad release is refused whole"
GOAL = "≥ 60 mutants, at least one a rule: each told as file:line:column, the database and all ETags unchanged under readers"
COUNTS = "{} run of RefusedContentTest and RulesTest"
LENGTH, QUICK = 1, 1


def run(lab, length, figures):
    done = subprocess.run(["./mvnw", "-q", "-B", "test", "-Dtest=RefusedContentTest,RulesTest"], cwd=HERE, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    figures.hold(done.returncode == 0, "all of it passed" if done.returncode == 0 else done.stdout[-2000:])
    for name in ("catalog.RefusedContentTest", "content.RulesTest"):
        suite = xml.etree.ElementTree.parse(HERE / f"target/surefire-reports/TEST-microneedling.{name}.xml").getroot()
        ran = int(suite.get("tests")) - int(suite.get("skipped"))
        figures.hold(ran >= (60 if name.endswith("RulesTest") else 1), f"{name}: {ran} tests in {float(suite.get('time')):.0f} s")
