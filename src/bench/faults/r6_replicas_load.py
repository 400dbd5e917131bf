"""Several processes bring the same releases into one new database at once, also through a pool that shares connections."""
import json
import os
import shutil
import subprocess
import sys
import time

from lab import begun, command, is_logged, until
from r7_killed_while_loading import contents
from service import free_port

PROMISE = "replicas may load at once"
GOAL = "2, 4 and 8 processes × 50, also through pgbouncer in transaction mode: each release once, no errors, no lock left"
COUNTS = "{} times each"
LENGTH, QUICK = 50, 1

RELEASES = 2


def run(lab, length, figures):
    server = lab.postgres()
    name, url = server.database()
    how, told_so = lab.loads_often(lab.folder_of_content(only=RELEASES), server)
    command(lab, "load", database=url, how=how)
    whole = contents(server, name)
    pool = pgbouncer(lab, server)
    for through, port in (("directly", None), ("through pgbouncer", pool)):
        for processes in (2, 4, 8) if length > 1 else (4,):
            wrong, slowest = [], 0.0
            for i in range(length):
                name, _ = server.database()
                begin = time.monotonic()
                running = [begun("load", database=server.url(name, port), how=how) for _ in range(processes)]
                said = [process.communicate()[0] for process in running]
                slowest = max(slowest, time.monotonic() - begin)
                wrong += [text[-600:] for text, process in zip(said, running) if process.returncode]
                wrong += [line for text in said for line in text.splitlines() if is_logged(line) and json.loads(line)["level"] in ("ERROR", "FATAL")]
                if contents(server, name) != whole:
                    wrong.append("what is there is not what one process loads")
                if server.sql("SELECT count(*) FROM activation", name) != str(RELEASES):
                    wrong.append("a release was activated more than once")
                if server.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") != "0":
                    wrong.append("a lock is left")
                server.sql(f"DROP DATABASE {name} WITH (FORCE)")
                print(f"\r     {processes} processes {through}: {i + 1} of {length}, {len(wrong)} faults ", end="", file=sys.stderr, flush=True)
            print(file=sys.stderr)
            figures.none(wrong, f"faults in {length} × {processes} processes {through}, {told_so}; all had ended after {slowest:.0f} s at most")


def pgbouncer(lab, server):
    """Server connections that are lent for a transaction each."""
    if not shutil.which("pgbouncer", path="/usr/sbin:/usr/bin"):
        raise RuntimeError("there is no pgbouncer; apt-get install pgbouncer")
    port = free_port()
    folder = lab.folder / "pgbouncer"
    folder.mkdir()
    (folder / "users").write_text('"faults" "faults"\n')
    (folder / "ini").write_text(f"""[databases]
* = host=127.0.0.1 port={server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
auth_type = plain
auth_file = {folder}/users
pool_mode = transaction
ignore_startup_parameters = extra_float_digits
unix_socket_dir =
""")
    if os.geteuid() == 0:
        for file in (folder, folder / "users", folder / "ini"):
            shutil.chown(file, "postgres", "postgres")
    with open(lab.folder / "pgbouncer.log", "a") as log:
        process = subprocess.Popen([*server.user, "/usr/sbin/pgbouncer", folder / "ini"], stdout=log, stderr=log, cwd="/")
    lab.closing.callback(process.terminate)
    if until(lambda: "up" in (lab.folder / "pgbouncer.log").read_text() or process.poll() is not None, 10) is None:
        raise RuntimeError((lab.folder / "pgbouncer.log").read_text())
    return port
