#!/usr/bin/env python3
"""How long the packaged service takes from start to ready, and what memory it then needs: plain, and as in the image.

    ./mvnw package -DskipTests && ./mvnw package -DskipTests -Pcontainer
    QUARKUS_DATASOURCE_JDBC_URL=… QUARKUS_DATASOURCE_USERNAME=… QUARKUS_DATASOURCE_PASSWORD=… \\
        JAVA_HOME=… src/bench/start.py [--pairs 7] [--requests 2000] [--content FOLDER] [--options "-Xmx96m …"]

JAVA_HOME is a JDK 25, with which both run. Plain is target/quarkus-app with the JVM's defaults; as in the image is
target/container-app with src/main/docker/java.options and an AOT cache that is trained here first. The releases are loaded
beforehand. Each pair starts one and then the other, every other time in turn, so that what else the machine does hits both.
Ready is when /v1/facts answers 200. Then come requests of every kind, and the memory is looked at.
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


def load(port, requests):
    """Asks every kind of question from eight clients; none may fail."""
    failed = []

    def ask():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        for i in range(requests // 8):
            connection.request("GET", PATHS[i % len(PATHS)], headers={"Accept-Encoding": "gzip"} if i % 2 else {})
            response = connection.getresponse()
            body = response.read()
            if response.status != 200 or not (gzip.decompress(body) if response.headers["Content-Encoding"] == "gzip" else body):
                failed.append((response.status, PATHS[i % len(PATHS)]))

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


def start(command, folder, requests, log):
    port = free_port()
    begin = time.monotonic()
    service = subprocess.Popen(
        [*command[:1], f"-Dquarkus.http.port={port}", "-Dquarkus.management.port=0", *command[1:]],
        cwd=folder, env=dict(os.environ, MICRONEEDLING_LOAD="false"), stdout=log, stderr=log)
    try:
        while not answers(port):
            if service.poll() is not None:
                sys.exit(f"The service ended with {service.returncode}; see {log.name}")
            time.sleep(0.005)
        wall = time.monotonic() - begin
        cpu = processor([service.pid])
        load(port, requests)
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
    given = arguments.parse_args()
    java = java_of_the_image() or sys.exit("JAVA_HOME has to be a JDK 25")
    if "QUARKUS_DATASOURCE_JDBC_URL" not in os.environ:
        sys.exit("QUARKUS_DATASOURCE_JDBC_URL has to name a PostgreSQL")
    with tempfile.TemporaryDirectory() as temp:
        temp = Path(temp)
        plain, image = temp / "plain", temp / "image"
        laid_out("quarkus-app", plain, given.content)
        with open(temp / "log", "w") as log:
            ways = {
                "plain": ([java, "-jar", "quarkus-run.jar"], plain),
                "image": (trained(java, image, given.content, log, given.options), image),
            }
            subprocess.run([java, "-jar", "quarkus-run.jar", "load"], cwd=plain, check=True, stdout=log, stderr=log)
            seen = {name: [] for name in ways}
            for pair in range(given.pairs):
                for name in list(ways)[:: -1 if pair % 2 else 1]:
                    command, folder = ways[name]
                    seen[name].append(start(list(map(str, command)), folder, given.requests, log))
        cache = (image / "app.aot").stat().st_size >> 20
    print(f"medians of {given.pairs} pairs; AOT cache {cache} MiB; after {given.requests} requests")
    print(f"{'':8}{'ready s':>10}{'CPU s':>10}{'RSS MiB':>10}{'of it own':>10}")
    middle = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in seen.items()}
    for name, row in middle.items():
        print(f"{name:8}{row[0]:10.2f}{row[1]:10.2f}{row[2]:10.0f}{row[3]:10.0f}")
    ratios = [statistics.median(b[i] / a[i] for a, b in zip(seen["plain"], seen["image"])) for i in range(4)]
    print(f"{'ratio':8}" + "".join(f"{ratio:10.2f}" for ratio in ratios))
    for name, rows in seen.items():
        print(f"{name}: " + ", ".join(f"{row[0]:.2f}" for row in sorted(rows)) + " s")


if __name__ == "__main__":
    main()
