"""An announcement is a hint: what is active is found by asking too, when nobody announces or it can't be heard."""
import time

from lab import until, versions
from service import free_port

PROMISE = "the poll is the truth, an announcement a hint"
GOAL = "a switch is served ≤ 20 s later without announcements, ≤ 2 s with; a burst of 1,000 activations causes ≤ 12 reloads"
COUNTS = "{} switches in each way"
LENGTH, QUICK = 10, 2


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    asking = lab.service(url, MICRONEEDLING_ANNOUNCEMENTS=f"jdbc:postgresql://127.0.0.1:{free_port()}/{name}")
    asking.follows_its_database()
    # Once an hour is never: what this one follows was announced.
    hearing = lab.service(url, MICRONEEDLING_ANNOUNCEMENTS=url, MICRONEEDLING_POLL="1h")
    hearing.follows_its_database()
    heard = until(lambda: "Activations are announced" in hearing.logged(), 20)
    figures.hold(heard is not None, "one service hears announcements, the other is given a port where nobody is")
    waits = {asking: [], hearing: []}
    for service in waits:
        for switch in range(length):
            release = versions()[switch % len(versions())]
            server.activate(name, release)
            waits[service].append(service.follows(release))
    for service, goal, how in (asking, 20, "by asking, with the poll as it is"), (hearing, 2, "by announcement"):
        took = waits[service]
        figures.hold(max(took) <= goal, f"{max(took):.1f} s at most, {sum(took) / length:.1f} s on average, {how}")
    figures.hold(asking.logged().count("not announced") == 1, "that nothing can be heard is logged once")

    before = {service: service.logged().count("Serving release") for service in waits}
    # Each its own transaction, and so announced for itself.
    server.sql(";".join("INSERT INTO activation (number, version, reason) SELECT max(number) + 1, "
                        f"'{versions()[2 + n % 2]}', 'burst' FROM activation" for n in range(1, 1001)), name, "faults")
    for service, how in (asking, "asks"), (hearing, "hears"):
        last = until(lambda: service.serves() == versions()[2], 20)
        time.sleep(6)
        reloads = service.logged().count("Serving release") - before[service]
        figures.hold(last is not None and reloads <= 12, f"1,000 activations caused {reloads} reloads where it {how}, and the last is served")

    # A connection that breaks is made anew, and what was announced meanwhile is not lost.
    server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN activation'")
    server.activate(name, versions()[-1])
    took = hearing.follows(versions()[-1])
    figures.hold(took <= 20, f"{took:.1f} s after its connection broke it served what was activated meanwhile")
