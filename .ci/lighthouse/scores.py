"""Runs Lighthouse on pages and fails when one scores too low: python3 scores.py URL PATH…, in a folder with lighthouse installed.

Accessibility, best practices and SEO must be 100. Performance must be 95 or more, of the better of two runs, because other
programs of the machine count in it.
"""

import json
import subprocess
import sys

LEAST = {"performance": 0.95, "accessibility": 1, "best-practices": 1, "seo": 1}


def report(url):
    command = ["npx", "--no-install", "lighthouse", url, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def low(found):
    for name, category in found["categories"].items():
        if (category["score"] or 0) < LEAST[name]:
            audits = [found["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"]]
            yield name, [audit["id"] for audit in audits if audit["score"] is not None and audit["score"] < 1]


def main(base, *paths):
    failed = False
    for path in paths:
        found = report(base + path)
        if [name for name, _ in low(found)] == ["performance"]:
            found = report(base + path)
        print(path, {name: round(100 * (category["score"] or 0)) for name, category in found["categories"].items()})
        for name, audits in low(found):
            failed = True
            print("  ", name, "is too low:", ", ".join(audits))
    return 1 if failed or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
