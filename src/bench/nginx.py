#!/usr/bin/env python3
"""What an answer costs here, beside nginx serving the same bytes and headers as a file.

    ./mvnw package -DskipTests && src/bench/nginx.py [--pairs 5] [--requests 30000] [--java-options "-Xmx256m"]

Needs nginx, h2load (Debian: nghttp2-client) and curl. Prints, for each kind of answer, the processor time of one request
(user and system, of the server's process) here and at nginx, and their ratio: the median of the pairs, which alternate in one
run, after both have answered 100,000 of each kind: until then a JVM is still compiling. Then throughput at 32 and 512 connections,
and latency at half of that throughput, of both.

The service runs on its own content and serves from the shelf, as it does after the first request of each kind.
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request

from clients import answers
from service import Service, free_port, processor, until_answers

KINDS = {
    "a hot list, 200 kB": ("/v1/side-effects", {}),
    "a fact": ("/v1/side-effects/redness", {}),
    "a 304": ("/v1/side-effects", {"If-None-Match": None}),
    "a list in gzip": ("/v1/side-effects", {"Accept-Encoding": "gzip"}),
}
HOP = {"connection", "content-length", "content-type", "content-encoding", "date"}


def get(url, headers):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers))


class Nginx:
    """Serves what the service serves, byte for byte and header for header, as files; one worker, no log."""

    def __init__(self, folder, service):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        locations = []
        for number, path in enumerate(sorted({path for path, _ in KINDS.values()})):
            answer = get(service.url + path, {})
            body = answer.read()
            root = folder / "files"
            file = root / f"{number}.json"
            root.mkdir(exist_ok=True)
            file.write_bytes(body)
            packed = get(service.url + path, {"Accept-Encoding": "gzip"})
            (root / f"{number}.json.gz").write_bytes(packed.read())
            headers = "\n".join(
                "add_header {} '{}';".format(name, value.replace("'", "\\'"))
                for name, value in answer.getheaders()
                if name.lower() not in HOP | {"etag"}
            )
            locations.append(
                f"location = {path} {{ alias {file}; default_type application/json; types {{ }} gzip_static on;\n{headers}\n}}"
            )
        (folder / "nginx.conf").write_text(
            f"""user root; worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; server_tokens off;
  open_file_cache max=100; open_file_cache_valid 600s;
  server {{ listen 127.0.0.1:{self.port} backlog=1024;
{chr(10).join(locations)}
}} }}"""
        )
        self.process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")])
        until_answers(self.url + "/v1/side-effects", self.process)

    def pids(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def load(url, headers, *options):
    """h2load's own report, after it has found every answer good."""
    command = ["h2load", "--h1", "-t1", *options]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    out = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    if " 0 failed, 0 errored, 0 timeout" not in out:
        sys.exit(out)
    return out


def cost(server, path, headers, requests):
    """Microseconds of processor time that a request takes."""
    before = processor(server.pids())
    load(server.url + path, headers, f"-n{requests}", "-c16")
    return (processor(server.pids()) - before) / requests * 1e6


def asked(server, path, headers):
    """The headers to ask with; for a 304 the tag that this server gives."""
    if "If-None-Match" in headers:
        return {"If-None-Match": get(server.url + path, {}).headers["ETag"]}
    return headers


def throughput(server, path, connections, seconds=6):
    out = load(server.url + path, {}, f"-c{connections}", f"-D{seconds}")
    return float(out.split(" req/s")[0].rsplit(" ", 1)[1])


def latencies(server, folder, path, connections, rate, seconds=10):
    """Milliseconds, ascending, at a rate."""
    log = folder / "latency.log"
    log.unlink(missing_ok=True)
    load(server.url + path, {}, f"-c{connections}", f"-D{seconds}", f"--rps={rate / connections:.3f}", f"--log-file={log}")
    return sorted(took for _, took in answers(log))


def at(ordered, share):
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pairs", type=int, default=5)
    arguments.add_argument("--requests", type=int, default=30000)
    arguments.add_argument("--warm", type=int, default=100000, help="requests of each kind before the first pair")
    arguments.add_argument("--java-options", default="")
    arguments.add_argument("--only", choices=["cost", "speed"])
    arguments = arguments.parse_args()
    for tool in ("java", "nginx", "h2load"):
        if not shutil.which(tool):
            sys.exit(f"There is no {tool} here; on Debian: apt-get install nginx nghttp2-client")
    folder = pathlib.Path(tempfile.mkdtemp())
    service = Service(folder, arguments.java_options.split())
    nginx = Nginx(folder, service)
    try:
        for server in (service, nginx):
            for path, headers in KINDS.values():
                load(server.url + path, asked(server, path, headers), f"-n{arguments.warm}", "-c16")
        if arguments.only != "speed":
            print(f"{'microseconds of processor a request':36} {'here':>8} {'nginx':>8} {'ratio':>7}")
            for name, (path, headers) in KINDS.items():
                pairs = []
                for _ in range(arguments.pairs):
                    ours = cost(service, path, asked(service, path, headers), arguments.requests)
                    theirs = cost(nginx, path, asked(nginx, path, headers), arguments.requests)
                    pairs.append((ours / theirs, ours, theirs))
                ratio, _, _ = sorted(pairs)[len(pairs) // 2]
                ours, theirs = (statistics.median(column) for column in list(zip(*pairs))[1:])
                print(f"{name:36} {ours:8.1f} {theirs:8.1f} {ratio:7.2f}", flush=True)
        if arguments.only != "cost":
            print(f"\n{'a fact: requests a second':36} {'here':>8} {'nginx':>8} {'ratio':>7}")
            path = KINDS["a fact"][0]
            for connections in (32, 512):
                pairs = [
                    (throughput(service, path, connections), throughput(nginx, path, connections)) for _ in range(arguments.pairs)
                ]
                ours, theirs = (statistics.median(column) for column in zip(*pairs))
                print(f"{f'{connections} connections':36} {ours:8.0f} {theirs:8.0f} {ours / theirs:7.2f}", flush=True)
                for name, server, rate in (("here", service, ours / 2), ("nginx", nginx, theirs / 2)):
                    found = latencies(server, folder, path, connections, rate)
                    print(
                        f"  {name} at half of that: p50 {at(found, .5):.2f} ms, p99 {at(found, .99):.2f} ms,"
                        f" p99.9 {at(found, .999):.2f} ms of {len(found)}",
                        flush=True,
                    )
    finally:
        nginx.stop()
        service.stop()
        shutil.rmtree(folder)


main()
