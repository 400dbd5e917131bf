#!/usr/bin/env python3
"""Finds secrets in tracked files, and private keys in their history too: .ci/secrets.py

It knows private keys, the tokens of a few well-known services by their form, passwords in addresses, and settings whose name
says that they are secret and that have a value written out. It can't know a secret that looks like any other word.
"""
import re
import subprocess
import sys

# Each with a sample that it has to find, so that a pattern that finds nothing is noticed. They are put together here so that
# this file doesn't hold what it looks for.
PATTERNS = {
    "private key": (r"-----BEGIN [A-Z ]*PRIVATE KEY", "-----BEGIN " + "PRIVATE KEY-----"),
    "token": (r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{36}|github_pat_\w{40}|glpat-[\w-]{20}|xox[bp]-[\w-]{20}|sk-[\w-]{32})",
              "AKIA" + "0123456789ABCDEF"),
    "password in an address": (r"\b[a-z]+://[^/\s:@{}$\"']+:(?!\d+@)[^/\s:@{}$\"']+@", "postgresql://me" + ":word@host"),
}
# In configuration alone: in a program a word beside "password" is mostly a name.
CONFIGURATION = re.compile(r"\.(ya?ml|properties|env|json|toml|xml|conf|sql)$|(^|/)(Dockerfile|Containerfile)[^/]*$|\.options$")
# A value, and no reference to where one stands: ${…}, $…, :'…', <…>, a path, or nothing.
WRITTEN_OUT = (r"(?i)(?:password|passwd|secret|token|api[_-]?key)['\"]?(?:\s*[:=](?!')|\s)\s*['\"](?![$<:/{])[^'\"\s]{3,}['\"]"
               r"|(?i:^[\w. -]*(?:password|passwd|api[_-]?key)\s*[:=]\s*)(?![$<:/{'\"#])\S{3,}", "quarkus.datasource." + "password=word")
# What looks like one and is none.
KNOWN = {
    # Their values are in the passwords' place: names of files and of the Secrets' keys.
    "quarkus.datasource.password", "password", "passwordSecret",
}


def look(name, line):
    found = [what for what, (pattern, _) in PATTERNS.items() if re.search(pattern, line)]
    if CONFIGURATION.search(name):
        match = re.search(WRITTEN_OUT[0], line)
        if match and re.split(r"[:=\s]+", match.group())[-1].strip("'\"") not in KNOWN:
            found.append("setting with its value")
    return found


for what, (_, sample) in PATTERNS.items():
    assert look("sample.txt", sample), f"{what} is not found any more"
assert look("sample.properties", WRITTEN_OUT[1]) and look("sample.yaml", "  " + "password: 'hunter2'"), "settings are not found any more"

files = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout.split("\0")[:-1]
wrong = []
for name in files:
    try:
        with open(name, encoding="utf-8") as file:
            wrong += [f"{name}:{number}: {what}" for number, line in enumerate(file, 1) for what in look(name, line)]
    except (UnicodeDecodeError, FileNotFoundError):
        # A picture or font; or removed and not committed yet.
        continue
log = subprocess.run(["git", "log", "--all", "--format=%h %s", "-G", PATTERNS["private key"][0]],
                     check=True, capture_output=True, text=True).stdout
wrong += [f"commit {line}: private key, added or removed" for line in log.splitlines()]
print(f"{len(files)} files")
print("\n".join(wrong))
sys.exit(bool(wrong) or not files)
