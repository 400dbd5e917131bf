"""The packaged service for a measurement: started on a free port, and what its process has used."""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request

TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def processor(pids):
    """Seconds of processor time, user and system, that processes have used."""
    total = 0
    for pid in pids:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def until_answers(url, process):
    """Waits until a process that was just started answers; its end, or ten minutes without an answer, end the program."""
    for _ in range(12000):
        try:
            return urllib.request.urlopen(url).read()
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    sys.exit(f"{url} does not answer")


class Service:
    """Answers when it is made; its log is a file in the folder."""

    def __init__(self, folder, options):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            ["java", *options, f"-Dquarkus.http.port={port}", "-jar", "target/quarkus-app/quarkus-run.jar"],
            env=os.environ | {"QUARKUS_MANAGEMENT_PORT": "0"},
            stdout=open(folder / f"{port}.log", "w"),
            stderr=subprocess.STDOUT,
        )
        until_answers(self.url + "/v1", self.process)

    def pids(self):
        return [self.process.pid]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
