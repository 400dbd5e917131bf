"""Back to an older release, and what must not undo that."""
import re
import time

from lab import command, freeze_next, versions, words
from readers import reference

PROMISE = "a roll-back is one command and lasts"
GOAL = ("≤ 20 s, byte-identical ETags, a new higher activation; a restart and a repeated load keep it; without a database the "
        "configured version, else the newest frozen; a stale writer refused; past a withdrawal only by force")
COUNTS = "{} roll-backs"
LENGTH, QUICK = 5, 1


def withdraw(content):
    """Withdraws a question, which nothing needs but what readers ask it by."""
    file = sorted((content / "faqs").glob("*.yaml"))[0]
    day = re.search(r"(?m)^date: (\S+)", (content / "release.yaml").read_text())[1]
    file.write_text(file.read_text().rstrip("\n") + f"\nwithdrawn: {{on: {day}, reason: Withdrawn by a test.}}\n")
    (content / "phrasings/faqs.yaml").unlink(missing_ok=True)


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    older, newest = versions()[-2:]
    # Before the newest one came.
    before = lab.folder_of_content(only=len(versions()) - 1)
    service = lab.service(url, MICRONEEDLING_CONTENT=before)
    service.follows_its_database()
    known = reference(service.port)
    figures.hold(service.serves() == older, f"{older} is served before {newest} comes")
    service.stop()
    service = lab.service(url)
    service.follows_its_database()
    figures.hold(service.serves() == newest, f"{newest} is served as soon as it is there")
    waits = []
    for _ in range(length):
        server.activate(name, newest)
        service.follows(newest)
        number = activation(server, name)
        begin = time.monotonic()
        code, said = command(lab, "activate", older, database=url)
        service.follows(older)
        waits.append(time.monotonic() - begin)
        figures.hold(code == 0 and activation(server, name) == number + 1, words(said))
    figures.hold(max(waits) <= 20, f"{max(waits):.1f} s at most from the command to the readers, Java's start included")
    figures.none(reference(service.port) - known, "answers differ from those before the newest one came")
    service.stop()
    service = lab.service(url)
    service.follows_its_database()
    code, _ = command(lab, "load", database=url)
    time.sleep(6)
    figures.hold(code == 0 and service.serves() == older, "a restart and a repeated load keep it")
    code, said = command(lab, "activate", newest, "--expected", "1", database=url)
    figures.hold(code == 1 and service.serves() == older, f"a stale writer: {said}")

    away = server.url("nowhere", 1)
    for settings, expected in (({"MICRONEEDLING_RELEASE": older}, older), ({}, newest)):
        alone = lab.service(away, **settings)
        alone.ready()
        figures.hold(alone.serves() == expected, f"without a database {settings or 'unconfigured'}: {alone.serves()}")
        alone.kill()

    later = lab.folder_of_content()
    withdrawn = freeze_next(lab, later, withdraw)
    code, said = command(lab, "load", database=url, MICRONEEDLING_CONTENT=later)
    service.follows(withdrawn)
    code, said = command(lab, "activate", newest, database=url)
    figures.hold(code == 1 and "--force" in said and service.serves() == withdrawn, f"past a withdrawal: {said}")
    code, said = command(lab, "activate", newest, "--force", database=url)
    service.follows(newest)
    figures.hold(code == 0, f"by force: {words(said)}")


def activation(server, name):
    return int(server.sql("SELECT max(number) FROM activation", name))
