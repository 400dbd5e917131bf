"""Holds what was rendered against k8s/base, which KubernetesTest holds against the application: agree.py BASE FILE…

An overlay may name another database, and where readers reach the service; never other ports, probes, roles or times to drain.
"""

import pathlib
import sys

import yaml

ALIKE = ["ports", "startupProbe", "livenessProbe", "readinessProbe", "securityContext", "resources", "args"]
MAY_DIFFER = {"QUARKUS_DATASOURCE_JDBC_URL"}
MAY_COME = {"MICRONEEDLING_URL", "MICRONEEDLING_ANNOUNCEMENTS"}

problems = []


def documents(*files):
    """By kind and name; the job's name has the release's behind it."""
    found = [document for file in files for document in yaml.safe_load_all(file.read_text())]
    return {(one["kind"], one["metadata"]["name"].split("-load-")[0]): one for one in found if one["kind"] != "Kustomization"}


def same(what, here, there):
    if here != there:
        problems.append(f"{what}: {here} where base has {there}")


def settings(container):
    return {one["name"]: one.get("value", one.get("valueFrom")) for one in container["env"]}


def pods(what, here, there):
    for field in ["terminationGracePeriodSeconds", "serviceAccountName", "automountServiceAccountToken", "securityContext"]:
        same(f"{what} {field}", here.get(field), there.get(field))
    one, base = here["containers"][0], there["containers"][0]
    for field in ALIKE:
        same(f"{what} {field}", one.get(field), base.get(field))
    set_here, set_there = settings(one), settings(base)
    same(f"{what} settings", set_here.keys() - MAY_COME, set(set_there))
    for name in set_there.keys() - MAY_DIFFER:
        same(f"{what} {name}", set_here.get(name), set_there[name])


base = documents(*sorted(pathlib.Path(sys.argv[1]).glob("*.yaml")))
compared = 0
for file in map(pathlib.Path, sys.argv[2:]):
    rendered = documents(file)
    for key, there in base.items():
        what = f"{file.name}: {' '.join(key)}"
        here = rendered.get(key)
        compared += 1
        if here is None:
            problems.append(f"{what} is missing")
        elif "template" in there.get("spec", {}):
            pods(what, here["spec"]["template"]["spec"], there["spec"]["template"]["spec"])
        else:
            same(f"{what} spec", here.get("spec"), there.get("spec"))

print("\n".join(problems))
print(f"{compared} documents of {sys.argv[1]} compared, {len(problems)} differ")
sys.exit(1 if problems or not compared else 0)
