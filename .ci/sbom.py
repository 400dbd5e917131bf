#!/usr/bin/env python3
"""Holds a package against the list of its parts, and the parts against what may be shipped: .ci/sbom.py target/quarkus-app

Every jar that is shipped stands in quarkus-run-cyclonedx.json, which lies in the package or beside it, with its place and its
SHA-256, and nothing stands there with a place that isn't shipped. No part is a snapshot, stands there in two versions, or is what pom.xml wants for tests alone.
"""
import hashlib
import json
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

package = Path(sys.argv[1])
file = next(folder / "quarkus-run-cyclonedx.json" for folder in (package, package.parent) if (folder / "quarkus-run-cyclonedx.json").exists())
bom = json.loads(file.read_text())
pom = {"m": "http://maven.apache.org/POM/4.0.0"}
for_tests = {
    (one.findtext("m:groupId", namespaces=pom), one.findtext("m:artifactId", namespaces=pom))
    for one in xml.parse(Path(__file__).parents[1] / "pom.xml").iterfind("m:dependencies/m:dependency", pom)
    if one.findtext("m:scope", namespaces=pom) == "test"
}
listed, versions, wrong = {}, {}, []
for part in [bom["metadata"]["component"], *bom["components"]]:
    digests = {one["content"] for one in part.get("hashes", []) if one["alg"] == "SHA-256"}
    for place in part.get("evidence", {}).get("occurrences", []):
        listed[place["location"]] = digests
    if part.get("evidence", {}).get("occurrences"):
        name = (part.get("group"), part["name"])
        versions.setdefault(name, set()).add(part["version"])
        if "SNAPSHOT" in part["version"]:
            wrong.append(f"{part['purl']}: is a snapshot")
        if name in for_tests:
            wrong.append(f"{part['purl']}: is for tests, and shipped")
    if not part.get("purl", "").startswith("pkg:"):
        wrong.append(f"{part['name']}: has no package URL by which a scanner would know it")

shipped = {str(jar.relative_to(package)): hashlib.sha256(jar.read_bytes()).hexdigest() for jar in package.rglob("*.jar")}
for place in sorted(shipped.keys() | listed.keys()):
    if place not in listed:
        wrong.append(f"{place}: is shipped and not listed")
    elif place in shipped and shipped[place] not in listed[place]:
        wrong.append(f"{place}: has another SHA-256 than the list says")
    elif not (package / place).exists():
        wrong.append(f"{place}: is listed and not shipped")

wrong += [f"{group}:{name}: is shipped in versions {found}" for (group, name), found in versions.items() if len(found) > 1]

print(f"{len(shipped)} jars shipped, {len(listed)} places listed")
print("\n".join(wrong))
sys.exit(bool(wrong) or not shipped or not for_tests)
