"""One role loads, another serves; RolesTest tries many more statements."""
from lab import HERE, command, versions

PROMISE = "the serving role reads and listens, and can do nothing else"
GOAL = "whatever it tries to write is refused"
COUNTS = "{} load, then a service"
LENGTH, QUICK = 1, 1

REFUSED = (
    "INSERT INTO activation SELECT number + 1, version, reason FROM activation", "UPDATE release SET draft = true", "DELETE FROM fact",
    "TRUNCATE faq", "CREATE TABLE mine (a int)", "SELECT lo_create(0)", "SELECT pg_advisory_lock(1)", "SET ROLE microneedling_load",
)


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    server.sql((HERE / "k8s/roles/roles.sql").read_text(), name)
    server.sql("ALTER ROLE microneedling_load PASSWORD 'load'; ALTER ROLE microneedling_read PASSWORD 'read'")
    roles = {role: {"QUARKUS_DATASOURCE_USERNAME": f"microneedling_{role}", "QUARKUS_DATASOURCE_PASSWORD": role} for role in ("load", "read")}
    figures.hold(command(lab, "load", database=url, **roles["read"])[0] == 1, "a load by the serving role is refused")
    code, said = command(lab, "load", database=url, **roles["load"])
    figures.hold(code == 0, f"a load by its own: {said.splitlines()[-1]}")
    service = lab.service(url, MICRONEEDLING_LOAD="false", MICRONEEDLING_ANNOUNCEMENTS=url, MICRONEEDLING_POLL="1h", **roles["read"])
    service.follows_its_database()
    server.sql(f"INSERT INTO activation (number, version, reason) SELECT max(number) + 1, '{versions()[0]}', 'by a test' FROM activation", name)
    figures.say(f"an announcement is followed after {service.follows(versions()[0], 10):.1f} s")
    done = [statement for statement in REFUSED if not refused(server, name, statement)]
    figures.none(done, f"of {len(REFUSED)} statements of the serving role were not refused")


def refused(server, name, statement):
    try:
        server.sql(f"SET default_transaction_read_only = off; {statement}", name, "microneedling_read")
        return False
    except RuntimeError as e:
        return "permission denied" in str(e)
