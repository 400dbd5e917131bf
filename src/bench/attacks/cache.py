#!/usr/bin/env python3
"""Puts a shared cache (varnish, from Debian) in front of a running service and shows that no answer poisons another.

    python3 src/bench/attacks/cache.py http://127.0.0.1:8080 [COMBINATIONS]

The cache is as careless as one may be: it keys by the URL alone, looks at no cookie and no host, and believes what Vary and
Cache-Control say. Addresses and request headers are combined at random, with a fixed seed; through the cache each has to get what
the service gives it directly. Prints what differed, and exits 1 when anything did, or when hardly anything came from the cache.
"""

import http.client
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlsplit

service = urlsplit(sys.argv[1])
wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 800
random.seed(7)

VCL = f"""
vcl 4.1;
backend service {{ .host = "{service.hostname}"; .port = "{service.port or 80}"; }}
sub vcl_recv {{
    if (req.method == "GET" || req.method == "HEAD") {{ return (hash); }}
    return (pass);
}}
sub vcl_hash {{ hash_data(req.url); return (lookup); }}
sub vcl_deliver {{ if (obj.hits > 0) {{ set resp.http.X-From-Cache = "yes"; }} }}
"""

COMPARED = ["Content-Type", "Content-Encoding", "ETag", "Vary", "Cache-Control", "Content-Release", "Link", "Location", "Content-Disposition",
            "Repr-Digest", "Access-Control-Allow-Origin", "Content-Security-Policy", "X-Content-Type-Options", "Allow", "Set-Cookie"]
# What a 304 repeats.
KEPT = ["ETag", "Vary", "Cache-Control", "Content-Release", "Access-Control-Allow-Origin"]


def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def ask(host, number, method, path, headers):
    connection = http.client.HTTPConnection(host, number, timeout=20)
    try:
        connection.request(method, path, headers={"Accept-Encoding": "identity", **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def paths():
    status, _, body = ask(service.hostname, service.port or 80, "GET", "/v1/releases?limit=100", {})
    versions = [part.split('"')[0] for part in body.decode().split('"version":"')[1:]]
    assert status == 200 and versions, "no releases"
    plain = ["/v1", "/v1/facts", "/v1/facts?limit=2", "/v1/facts?limit=2&offset=2", "/v1/facts?offset=2&limit=2", "/v1/side-effects",
             "/v1/side-effects/redness", "/v1/faqs", "/v1/sources", "/v1/disagreements", "/v1/search?q=redness", "/v1/search?q=Redness",
             "/v1/export", "/v1/releases", "/v1/releases.atom", "/", "/side-effects/redness", "/search?q=redness", "/embed/faq?topic=recovery",
             "/embed/charts/recovery.svg", "/embed/faq/1.0.0.js", "/openapi", "/openapi.json", "/docs/", "/llms.txt", "/sitemap.xml"]
    wrong = ["/v1/facts?limit=0", "/v1/none", "/none", "/v1/facts?colour=red", "/v1/side-effects/", "/v1/facts?asOf=2999-01-01", "/v1//facts",
             "/v1/facts?limit=%zz"]
    pinned = [path + ("&" if "?" in path else "?") + "release=" + version for version in {versions[0], versions[-1]}
              for path in ("/v1", "/v1/facts?limit=2", "/v1/side-effects/redness", "/v1/export", "/v1/sources", "/side-effects/redness")]
    return plain + wrong + pinned


CHOICES = {
    "Accept": [None, None, "*/*", "*/*", "application/json", "text/csv", "application/x-ndjson", "text/html", "image/png", "text/csv;q=0.5, application/json",
               "text/html,application/xhtml+xml,*/*;q=0.8", "application/yaml"],
    "Accept-Encoding": ["identity", "gzip", "br", "gzip, br", "gzip;q=0", "zstd", "*", "br;q=0, *", ""],
    "Origin": [None, None, "https://a.example", "https://b.example", "null"],
    "Cookie": [None, None, "session=a", "session=b"],
    "X-Forwarded-Host": [None, None, None, "evil.example"],
    "X-Forwarded-Proto": [None, None, None, "https"],
    "X-Forwarded-Prefix": [None, None, None, "/evil"],
    "Forwarded": [None, None, None, "host=evil.example;proto=https"],
    "X-Original-URL": [None, None, None, "/v1/none"],
    "Host": [None, None, None, "evil.example"],
    "User-Agent": [None, "a/1", "Googlebot"],
    "Accept-Language": [None, None, "tr", "de-DE"],
    "Range": [None, None, None, "bytes=0-9"],
    "Authorization": [None, None, None, "Basic ZXZpbDpldmls"],
}


def combination(all_paths):
    headers = {name: random.choice(values) for name, values in CHOICES.items()}
    method = random.choice(["GET"] * 8 + ["HEAD"] * 2 + ["OPTIONS", "DELETE"])
    return method, random.choice(all_paths), {name: value for name, value in headers.items() if value is not None}


def compare(name, direct, cached):
    faults = []
    if cached[0] != direct[0]:
        faults.append(f"status {cached[0]}, not {direct[0]}")
    if cached[2] != direct[2]:
        faults.append(f"another body: {cached[2][:60]!r}, not {direct[2][:60]!r}")
    for header in KEPT if direct[0] == 304 else COMPARED:
        if header == "Content-Type" and direct[1].get(header) is None and direct[0] == 200:
            # The framework gives a HEAD of the API's UI no type; a cache knows it from the GET.
            continue
        if cached[1].get_all(header) != direct[1].get_all(header):
            faults.append(f"{header}: {cached[1].get_all(header)}, not {direct[1].get_all(header)}")
    return [f"{name}: {fault}" for fault in faults]


def main():
    varnishd = shutil.which("varnishd") or "/usr/sbin/varnishd"
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "cache.vcl"), "w") as vcl:
            vcl.write(VCL)
        number = port()
        # Encodings and ranges are compared as the service gives them, so the cache shall not make its own.
        cache = subprocess.Popen([varnishd, "-F", "-j", "none", "-n", os.path.join(folder, "work"), "-a", f"127.0.0.1:{number}", "-T", "none",
                                  "-f", os.path.join(folder, "cache.vcl"), "-s", "malloc,64m", "-p", "http_gzip_support=off", "-p", "http_range_support=off"],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            return attack(number, cache)
        finally:
            cache.terminate()
            cache.wait()


def attack(number, cache):
    for _ in range(100):
        try:
            ask("127.0.0.1", number, "GET", "/v1", {})
            break
        except OSError:
            if cache.poll() is not None:
                print("varnishd ended:", cache.stderr.read().decode())
                return 1
            time.sleep(0.1)
    all_paths, faults, hits, statuses = paths(), [], 0, {}
    combinations = [combination(all_paths) for _ in range(wanted)]
    # Again in another order, so that what was stored meets what was not asked yet.
    for method, path, headers in combinations + random.sample(combinations, len(combinations)):
        name = f"{method} {path} {headers}"
        direct = ask(service.hostname, service.port or 80, method, path, headers)
        if direct[1].get("ETag") and random.random() < 0.2:
            headers = {**headers, "If-None-Match": direct[1]["ETag"]}
            direct = ask(service.hostname, service.port or 80, method, path, headers)
        cached = ask("127.0.0.1", number, method, path, headers)
        if direct[0] == 406 and cached[0] == 200:
            # There is one form, so Vary names no Accept, which would have everyone ask for a copy of their own. Who takes none of
            # what there is may get it from a cache all the same (RFC 9110, 12.5.1), as long as it is that one.
            direct = ask(service.hostname, service.port or 80, method, path, {**headers, "Accept": "*/*"})
        faults += compare(name, direct, cached)
        statuses[direct[0]] = statuses.get(direct[0], 0) + 1
        if cached[1].get("X-From-Cache"):
            hits += 1
            if direct[0] >= 400:
                faults.append(f"{name}: an error was kept")
    for fault in faults[:40]:
        print("DIFFERS", fault)
    print(f"{2 * wanted} answers compared, {hits} from the cache, {len(faults)} differences; by status: {dict(sorted(statuses.items()))}")
    return 1 if faults or hits < wanted / 4 else 0


sys.exit(main())
