"""The loader is killed at any moment, and started again."""
import random
import signal
import time

from lab import begun, command

PROMISE = "a load that is killed leaves the old or the new, never what is between"
GOAL = "200 random kill -9; the next load succeeds unattended"
COUNTS = "{} kills"
LENGTH, QUICK = 200, 3

TABLES = ("source", "study", "fact", "claim", "claim_value", "passage", "faq", "faq_fact")


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    how, told_so = lab.as_deployed()
    # Two releases, each loaded by itself, have every moment that five have.
    one, two = lab.folder_of_content(only=1), lab.folder_of_content(only=2)
    how["MICRONEEDLING_CONTENT"] = two
    with_one, url_with_one = server.database()
    code, said = command(lab, "load", database=url_with_one, how=how, MICRONEEDLING_CONTENT=one)
    if code:
        raise RuntimeError(f"load: {said}")
    begin = time.monotonic()
    code, said = command(lab, "load", database=url, how=how)
    usual = time.monotonic() - begin
    figures.hold(code == 0, f"undisturbed a load {told_so} takes {usual:.1f} s, Java's start included")
    whole = contents(server, name)
    half, killed, found = [], 0, {}
    for kill in range(length):
        # Either nothing is there yet, or the tables and one release: then what is killed is the load of the other.
        name, url = server.database(like=with_one if kill % 2 else "template1")
        process = begun("load", database=url, how=how)
        # Before Java is up there is nothing to disturb.
        deadline = time.monotonic() + usual
        while process.poll() is None and time.monotonic() < deadline:
            if server.sql(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}' AND usename = 'faults'") != "0":
                time.sleep(random.uniform(0, usual / 2))
                break
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        after = contents(server, name)
        found[len(after)] = found.get(len(after), 0) + 1
        if any(whole.get(version) != rows for version, rows in after.items()):
            half.append(f"kill {kill}: {after}")
        code, said = command(lab, "load", database=url, how=how)
        if code or contents(server, name) != whole:
            half.append(f"kill {kill}: the next load: {said}")
        server.sql(f"DROP DATABASE {name} WITH (FORCE)")
    figures.none(half, f"databases between old and new after {length} loads, {killed} of which were killed before their end")
    figures.hold(killed > length / 3, f"releases that were there then, and how often: {dict(sorted(found.items()))}")


def contents(server, name):
    """A digest of all rows of each release; none where there are no tables yet. What hangs on no release counts as one."""
    if server.sql("SELECT count(*) FROM pg_tables WHERE tablename = 'faq_fact'", name) == "0":
        return {}
    rows = " UNION ALL ".join(f"SELECT release, '{table}' || t::text AS line FROM {table} t" for table in TABLES)
    rows += " UNION ALL SELECT version, digest FROM release UNION ALL SELECT version, reason FROM activation"
    lines = server.sql(f"SELECT release, md5(string_agg(line, ' ' ORDER BY line)) FROM ({rows}) r GROUP BY release", name)
    return dict(line.split("|") for line in lines.splitlines())
