#!/usr/bin/env bash
# Lets slow clients sit on a running service, as slowhttptest (from Debian) has them: heads, bodies and answers that come, or are
# taken, a few bytes at a time. Each has to be sent away within 20 seconds, while others are answered as ever.
#
#   src/bench/attacks/slow.sh URL [CLIENTS]
#
# The service runs on this machine: how many connections it holds is read from the kernel. That of a slow reader ends for the
# service, and costs it nothing any more, while the kernel still has what was sent and not yet fetched.
#
# Prints, for each kind, how long the last of them stayed and what others waited; exits 1 when it was too long.
set -euo pipefail
url=$1 clients=${2:-500}
attacks=$(cd "$(dirname "$0")" && pwd)
command -v slowhttptest >/dev/null || { echo "slowhttptest is missing: apt-get install slowhttptest"; exit 1; }
ulimit -n 8192 2>/dev/null || true
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
failed=0

# attack NAME OPTION…
attack() {
    local name=$1 pid
    shift
    echo -n "$name: "
    # A little every 5 seconds, for longer than anybody may stay.
    slowhttptest -c "$clients" -r 100 -i 5 -l 45 -p 3 -g -o "$temp/$name" "$@" >"$temp/$name.log" 2>&1 &
    pid=$!
    python3 "$attacks/others.py" "$url/v1/side-effects" 35 "$clients" || failed=1
    kill "$pid" 2>/dev/null || true
    wait "$pid" || true
}

attack heads -H -u "$url/v1" -x 24
attack bodies -B -u "$url/mcp" -t POST -s 60000 -x 10 -f application/json
attack answers -X -u "$url/v1/export" -k 1 -w 512 -y 1024 -n 5 -z 32
exit "$failed"
