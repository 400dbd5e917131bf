"""Two instances behind HAProxy are replaced one after the other while releases are switched."""
import shutil
import subprocess
import time

from lab import get, until, versions
from readers import Readers, reference, told
from service import free_port

PROMISE = "a rolling update and the switch of releases behind a load balancer are not felt"
GOAL = "0 failures in ≥ 20,000 reads, no two bodies under one ETag"
COUNTS = "{} updates of both instances"
LENGTH, QUICK = 3, 1


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    settings = {"QUARKUS_SHUTDOWN_DELAY": "5S", "MICRONEEDLING_POLL": "1s"}
    places = [(free_port(), free_port()) for _ in range(2)]
    services = [started(lab, url, settings, place) for place in places]
    for service in services:
        service.follows_its_database()
    known = set()
    for version in versions():
        server.activate(name, version)
        for service in services:
            service.follows(version)
            known |= reference(service.port)
    front = haproxy(lab, places)
    if until(lambda: get(front, "/v1")[0] == 200, 15) is None:
        raise RuntimeError("HAProxy does not answer")
    switches = 0
    with Readers(front) as readers:
        for _ in range(length):
            for i, place in enumerate(places):
                services[i].stop()
                server.activate(name, versions()[switches % len(versions())])
                switches += 1
                services[i] = started(lab, url, settings, place)
                services[i].follows_its_database()
                time.sleep(3)
                server.activate(name, versions()[switches % len(versions())])
                switches += 1
                time.sleep(2)
        readers.until(20_000, 120)
    tally = readers.tally
    figures.none(tally.failures(), f"failures in {tally.reads:,} reads through {2 * length} restarts and {switches} switches, "
                 f"p99 {tally.quantile(0.99):.0f} ms {told(tally.failures())}")
    figures.hold(tally.reads >= 20_000, "there were enough")
    figures.none(tally.two_bodies(), "ETags with two bodies")
    figures.none(tally.mixed(known), "answers that no quiet instance gives")


def started(lab, url, settings, place):
    return lab.service(url, QUARKUS_HTTP_PORT=place[0], QUARKUS_MANAGEMENT_PORT=place[1], **settings)


def haproxy(lab, places):
    """It asks for readiness as Kubernetes does, and sends again elsewhere what an instance has not begun to answer."""
    if not shutil.which("haproxy", path="/usr/sbin:/usr/bin"):
        raise RuntimeError("there is no haproxy; apt-get install haproxy")
    port = free_port()
    file = lab.folder / "haproxy.cfg"
    servers = "\n".join(f"  server s{i} 127.0.0.1:{port} check port {management}" for i, (port, management) in enumerate(places))
    file.write_text(f"""defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  retries 3
  option redispatch
  retry-on conn-failure empty-response
frontend front
  bind 127.0.0.1:{port}
  default_backend services
backend services
  balance roundrobin
  option httpchk GET /q/health/ready
  default-server inter 500ms fall 2 rise 1
{servers}
""")
    with open(lab.folder / "haproxy.log", "a") as log:
        process = subprocess.Popen(["/usr/sbin/haproxy", "-db", "-f", file], stdout=log, stderr=log)
    lab.closing.callback(process.terminate)
    return port
