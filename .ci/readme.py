"""Asks what the README's first screen asks, of a running service, and compares the answers with those it shows.

usage: readme.py BASE-URL
"""
import re
import subprocess
import sys

base = sys.argv[1]
text = open("README.md", encoding="utf-8").read()
block = next(block for block in re.findall(r"```sh\n(.*?)```", text, re.S) if "/v1/conditions/" in block)
shown = re.findall(r"^(curl .*)\n((?:#.*\n?)*)", block, re.M)
wrong = 0
for command, answer in shown:
    command = command.replace("localhost:8080", base.removeprefix("http://"))
    got = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    lines = [line[2:] for line in answer.splitlines()]
    # A long line is shown on several.
    same = got.returncode == 0 and " ".join(got.stdout.split()) == " ".join(" ".join(lines).split())
    print("same " if same else "OTHER", command)
    if not same:
        wrong += 1
        print("  shown:", " ".join(lines), "\n  got:  ", got.stdout, got.stderr)
if len(shown) < 6 or wrong:
    sys.exit(f"{wrong} of {len(shown)} answers are not as shown; six or more are to be")
