"""Judges rendered documents strictly, unknown fields included: schemas.py FILE…, run in the folder of the tools.

What Kubernetes has itself goes by its schemas (kubernetes-validate). What operators bring goes by models made from their Go types:
the TypeScript compiler finds unknown fields and wrong terms, the model's validator what the types can't say.
"""

import json
import pathlib
import subprocess
import sys

import kubernetes_validate
import yaml

VERSION = "1.37"
# apiVersion and kind → the module that knows it
MODELS = {
    ("gateway.networking.k8s.io/v1", "HTTPRoute"): "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1",
    ("monitoring.coreos.com/v1", "PrometheusRule"): "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
    ("monitoring.coreos.com/v1", "ServiceMonitor"): "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
    ("postgresql.cnpg.io/v1", "Cluster"): "@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1",
}

problems = []
foreign = []
seen = set()
count = 0
for file in sys.argv[1:]:
    with open(file) as text:
        for document in yaml.safe_load_all(text):
            kind = (document["apiVersion"], document["kind"])
            name = f"{pathlib.Path(file).name}: {kind[1]} {document['metadata']['name']}"
            count += 1
            if kind in MODELS:
                foreign.append((name, kind, document))
                seen.add(kind)
                continue
            try:
                kubernetes_validate.validate(document, VERSION, strict=True)
            except kubernetes_validate.ValidationError as e:
                problems.append(f"{name}: {'/'.join(str(step) for step in e.path)}: {e.message}")
            except (kubernetes_validate.SchemaNotFoundError, kubernetes_validate.InvalidSchemaError) as e:
                problems.append(f"{name}: no schema: {e.message if hasattr(e, 'message') else e}")

for kind in MODELS.keys() - seen:
    problems.append(f"no document is of {kind}: the components are not rendered")

literals, calls = [], []
for number, (name, kind, document) in enumerate(foreign):
    module = json.dumps(MODELS[kind])
    literals.append(f"import type {{ I{kind[1]} as I{number} }} from {module};")
    literals.append(f"export const d{number}: I{number} = {json.dumps(document)}; // {name}")
    calls.append(f"import {{ {kind[1]} as C{number} }} from {module};")
    calls.append(f"judge({json.dumps(name)}, () => new C{number}({json.dumps(document)}).validate());")
pathlib.Path("documents.ts").write_text("\n".join(literals) + "\n")
pathlib.Path("documents.mjs").write_text(
    "function judge(name, check) { try { check(); } catch (e) { process.exitCode = 1; console.log(name + ': ' + e.message); } }\n"
    + "\n".join(calls)
    + "\n"
)
for command in (
    ["node_modules/.bin/tsc", "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "documents.ts"],
    ["node", "documents.mjs"],
):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        problems.append(f"{command[0]}: {done.stdout}{done.stderr}")

for problem in problems:
    print(problem)
print(f"{count} documents, {len(foreign)} of them of operators' kinds: {len(problems)} problems")
sys.exit(1 if problems or not count else 0)
