#!/usr/bin/env bash
# Lets Schemathesis (from PyPI) attack a running service by its own OpenAPI document, with all of its checks and a fixed seed.
#
#   src/bench/attacks/contract.sh URL SECONDS            as long as this
#   src/bench/attacks/contract.sh URL SECONDS CASES      again with further seeds, until there were so many cases
#
# Prints how many cases there were and how many violated the document; exits 1 when any did.
set -euo pipefail
url=$1 seconds=$2 wanted=${3:-1}
attacks=$(cd "$(dirname "$0")" && pwd)
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

python3 -m venv "$temp/venv"
"$temp/venv/bin/pip" install -q --disable-pip-version-check schemathesis==4.32.5

cd "$temp"
cases=0 violations=0 seed=0
while [ "$cases" -lt "$wanted" ]; do
    seed=$((seed + 1))
    # What a run has found it keeps for the next; each shall be the same on every machine.
    rm -rf .hypothesis .schemathesis
    SCHEMATHESIS_HOOKS=hooks PYTHONPATH=$attacks venv/bin/schemathesis --config-file "$attacks/schemathesis.toml" run "$url/openapi.json" --url "$url" --seed "$seed" --checks all \
        --max-time "$seconds" --continue-on-failure --request-timeout 10 --output-truncate false \
        --report json --report-json-path report.json >run.log 2>&1 || true
    [ -s report.json ] || { cat run.log; exit 1; }
    read -r more wrong errors tested < <(jq -r \
        '"\(.test_cases.generated) \(.test_cases.with_failures) \(.test_cases.errored + (.errors | length)) \(.operations.tested == .operations.total)"' \
        report.json)
    cases=$((cases + more)) violations=$((violations + wrong + errors))
    echo "seed $seed: $more cases, $wrong violations, $errors errors"
    if [ "$wrong" != 0 ] || [ "$errors" != 0 ] || [ "$tested" != true ] || [ "$more" = 0 ]; then
        sed -n '/FAILURES/,$p; /ERRORS/,$p' run.log | head -n 300
        [ "$tested" = true ] && [ "$more" != 0 ] || { echo "not every operation was tested"; exit 1; }
    fi
done
echo "$cases cases, $violations violations"
[ "$violations" = 0 ]
