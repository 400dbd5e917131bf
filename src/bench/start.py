#!/usr/bin/env python3
"""How long the packaged service takes from start to ready, and what memory it then needs: plain, and as in the image.

    ./mvnw package -DskipTests && ./mvnw package -DskipTests -Pcontainer
    QUARKUS_DATASOURCE_JDBC_URL=… QUARKUS_DATASOURCE_USERNAME=… QUARKUS_DATASOURCE_PASSWORD=… \\
        JAVA_HOME=… src/bench/start.py [--pairs 7] [--requests 2000] [--content FOLDER] [--options "-Xmx96m …"] [--bare]

JAVA_HOME is a JDK 25, with which both run. Plain is target/quarkus-app with the JVM's defaults; as in the image is
target/container-app with src/main/docker/java.options and an AOT cache that is trained here first. The releases are loaded
beforehand. Each pair starts one and then the other, every other time in turn, so that what else the machine does hits both.
Ready is when /v1/facts answers 200. Then come requests of every kind, and the memory is looked at. With --bare two more start in
each pair, in the same two ways: bare.py says what of.
"""
import argparse
import gzip
import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bare import built
from image import TOP, java_of_the_image, laid_out, trained
from service import free_port, processor

PATHS = [
    "/v1", "/v1/facts", "/v1/facts?limit=100", "/v1/side-effects", "/v1/side-effects/redness", "/v1/recovery?day=3", "/v1/faqs",
    "/v1/conditions", "/v1/needle-lengths", "/v1/providers", "/v1/disagreements", "/v1/sources", "/v1/export", "/openapi",
    "/v1/search?q=does+it+hurt", "/v1/search?q=acne+scars", "/", "/side-effects/redness", "/embed/charts/recovery.svg",
]


def answers(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/v1/facts?limit=1")
        return connection.getresponse().status == 200
    except OSError:
        return False


def load(port, requests, paths):
    """Asks for each of these paths in turn from eight clients; none may fail."""
    failed = []

    def ask():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for i in range(requests // 8):
            path = paths[i % len(paths)]
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if i % 2 else {})
            response = connection.getresponse()
            body = response.read()
            if response.status != 200 or not (gzip.decompress(body) if response.headers["Content-Encoding"] == "gzip" else body):
                failed.append((response.status, path))

    clients = [threading.Thread(target=ask) for _ in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if failed:
        sys.exit(f"{len(failed)} requests failed, such as {failed[0]}")


def memory(pid):
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return [int(status[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon")]


def start(command, folder, requests, paths, log):
    port = free_port()
    begin = time.monotonic()
    service = subprocess.Popen(
        command, cwd=folder, stdout=log, stderr=log,
        env=dict(os.environ, QUARKUS_HTTP_PORT=str(port), QUARKUS_MANAGEMENT_PORT="0", MICRONEEDLING_LOAD="false"))
    try:
        while not answers(port):
            if service.poll() is not None:
                sys.exit(f"The service ended with {service.returncode}; see {log.name}")
            time.sleep(0.005)
        wall = time.monotonic() - begin
        cpu = processor([service.pid])
        load(port, requests, paths)
        time.sleep(1)
        return [wall, cpu, *memory(service.pid)]
    finally:
        service.terminate()
        service.wait(30)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pairs", type=int, default=7)
    arguments.add_argument("--requests", type=int, default=2000)
    arguments.add_argument("--content", type=Path, default=TOP / "content")
    arguments.add_argument("--options", default="", help="further options of the JVM in the image, in training and after")
    arguments.add_argument("--bare", action="store_true", help="beside the least that such a service can be")
    given = arguments.parse_args()
    java = java_of_the_image() or sys.exit("JAVA_HOME has to be a JDK 25")
    if "QUARKUS_DATASOURCE_JDBC_URL" not in os.environ:
        sys.exit("QUARKUS_DATASOURCE_JDBC_URL has to name a PostgreSQL")
    with tempfile.TemporaryDirectory() as temp:
        temp = Path(temp)
        targets = {"": (TOP / "target", PATHS)}
        if given.bare:
            (temp / "bare").mkdir()
            targets["bare "] = built(temp / "bare"), ["/v1/facts"]
        with open(temp / "log", "w") as log:
            ways, seen = {}, {}
            for which, (target, paths) in targets.items():
                plain, image = temp / f"{which}plain", temp / f"{which}image"
                laid_out(target / "quarkus-app", plain, given.content)
                ways[plain.name] = [java, "-jar", "quarkus-run.jar"], plain, paths
                ways[image.name] = trained(java, image, given.content, log, given.options, target), image, paths
                print(f"{image.name}: AOT cache of {(image / 'app.aot').stat().st_size >> 20} MiB")
            subprocess.run([java, "-jar", "quarkus-run.jar", "load"], cwd=temp / "plain", check=True, stdout=log, stderr=log)
            for pair in range(given.pairs):
                for name in list(ways)[:: -1 if pair % 2 else 1]:
                    command, folder, paths = ways[name]
                    seen.setdefault(name, []).append(start(list(map(str, command)), folder, given.requests, paths, log))
    print(f"medians of {given.pairs} pairs; after {given.requests} requests; the last column is the time over that of plain, by pairs")
    print(f"{'':11}{'ready s':>10}{'CPU s':>10}{'RSS MiB':>10}{'of it own':>10}{'ratio':>10}")
    for name, rows in seen.items():
        ready, cpu, resident, own = (statistics.median(column) for column in zip(*rows))
        ratio = statistics.median(row[0] / plain[0] for row, plain in zip(rows, seen["plain"]))
        print(f"{name:11}{ready:10.2f}{cpu:10.2f}{resident:10.0f}{own:10.0f}{ratio:10.2f}")
    for name, rows in seen.items():
        print(f"{name}: " + ", ".join(f"{row[0]:.2f}" for row in sorted(rows)) + " s")


if __name__ == "__main__":
    main()
