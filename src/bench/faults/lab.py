"""A PostgreSQL and services of our own, in a folder that goes away, to be broken on purpose."""
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

from image import java_of_the_image, laid_out, trained
from service import free_port

HERE = pathlib.Path(__file__).resolve().parents[3]
JAR = HERE / "target/quarkus-app/quarkus-run.jar"
CONTENT = HERE / "content"
WARM = 120


def until(condition, seconds, every=0.1):
    """Waits for something to become true; returns how long that took, or None when it never did."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if condition():
            return time.monotonic() - begin
        time.sleep(every)
    return None


def get(port, path, timeout=30, headers=None):
    """Status, headers in lower case, body; the status is 0 when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    except (OSError, http.client.HTTPException):
        return 0, {}, b""
    finally:
        connection.close()


class Lab:
    """What a row of the table works with; whatever it starts here ends with it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="microneedling-faults-"))
        self.folder.chmod(0o755)
        self.closing = contextlib.ExitStack()
        self.closing.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.numbers = 0
        self.images = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.closing.close()

    def number(self):
        self.numbers += 1
        return self.numbers

    def postgres(self):
        server = Postgres(self.folder / f"postgres-{self.number()}")
        self.closing.callback(server.stop)
        return server

    def service(self, database=None, **settings):
        service = Service(self.folder / f"service-{self.number()}.log", database, settings)
        self.closing.callback(service.kill)
        return service

    def as_deployed(self, content=CONTENT, options=""):
        """
        How a service is started as its image starts it, where JAVA_HOME is a Java for that, else as the plain package; with further
        options of the JVM. Returned are what to give `service` for it, and its name.
        """
        java = java_of_the_image()
        if not java:
            return {"MICRONEEDLING_CONTENT": content, "options": options.split()}, f"as the plain package {options}".strip()
        if (content, options) not in self.images:
            folder = self.folder / f"image-{self.number()}"
            with open(self.folder / "training.log", "ab") as log:
                self.images[content, options] = {"start": trained(java, folder, content, log, options), "folder": folder}
        return dict(self.images[content, options]), f"as in the image {options}".strip()

    def loads_often(self, content, server):
        """
        How to run the command `load` hundreds of times, and what that is called: the image's package, where JAVA_HOME is a Java
        for it, with a cache that such a load has trained. The image's own, of a service that only reads, takes twice as long.
        """
        java = java_of_the_image()
        if not java:
            return {"MICRONEEDLING_CONTENT": content}, "as the plain package"
        folder = self.folder / f"loads-{self.number()}"
        laid_out(HERE / "target/container-app", folder, content)
        start = [java, "@java.options", *OPTIONS, "-XX:CompileThresholdScaling=1"]
        how = {"folder": folder}
        code, said = command(self, "load", database=server.database()[1], how={**how, "start": [*start, "-XX:AOTCacheOutput=load.aot", "-jar", JAR.name]})
        if not (folder / "load.aot").exists():
            raise RuntimeError(f"the load ended with {code} and made no cache: {said}")
        return {**how, "start": [*start, "-XX:AOTCache=load.aot", "-XX:AOTMode=on", "-jar", JAR.name]}, "of the image's package"

    def folder_of_content(self, only=None):
        """A copy of the content, to be changed; with `only`, with no more than the first frozen releases."""
        copy = self.folder / f"content-{self.number()}"
        shutil.copytree(CONTENT, copy)
        for version in versions()[only:] if only else []:
            for file in (copy / "releases").glob(version + ".*"):
                file.unlink()
        return copy

    def grown(self, times, *after):
        """A folder of content with one release, made of today's so many times, and with others of that size after it."""
        content = self.folder / f"content-{self.number()}"
        jars = [HERE / "target/quarkus-app" / part / "*" for part in ("app", "lib/main")]
        subprocess.run(["java", "-Xmx6g", "-cp", ":".join(map(str, jars)), HERE / "src/bench/Grow.java", str(times), content, *after], cwd=HERE,
                       check=True, stdout=subprocess.DEVNULL)
        return content


def versions(content=CONTENT):
    """The frozen releases of a folder, oldest first."""
    found = [file.name.removesuffix(".json") for file in (content / "releases").glob("*.json")]
    return sorted(found, key=lambda version: [int(part) for part in version.split(".")])


def freeze_next(lab, content, change=None):
    """Freezes one more release there; its version is returned."""
    head = content / "release.yaml"
    text = head.read_text()
    year, month, last = versions(content)[-1].split(".")
    version = f"{year}.{month}.{int(last) + 1}"
    text = re.sub(r"(?m)^version: .*$", f"version: {version}", text)
    text = re.sub(r"(?m)^summary: .*$", f'summary: "Made to be release {version} of a test."', text)
    head.write_text(text)
    if change:
        change(content)
    code, out = command(lab, "freeze", "--content", content, "--captures", "/nowhere")
    if code:
        raise RuntimeError(f"freeze: {out}")
    return version


def command(lab, *words, database=None, timeout=120, how=None, **settings):
    """Runs a command of the program: exit code and what it said."""
    process = begun(*words, database=database, how=how, **settings)
    try:
        said = process.communicate(timeout=timeout)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, said.strip()


def begun(*words, database=None, how=None, **settings):
    """The process of a command of the program, as the plain package or as `as_deployed` says."""
    how = how or {}
    return subprocess.Popen([*how.get("start", ["java", *OPTIONS, "-jar", JAR]), *words], cwd=how.get("folder", HERE),
                            env=environment(database, {k: v for k, v in {**how, **settings}.items() if k.isupper()}),
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def words(said):
    """What a command said last, without the log."""
    return next((line for line in reversed(said.splitlines()) if not is_logged(line)), said)


def is_logged(line):
    return line.startswith('{"timestamp"')


def script(figures, *words):
    """Runs a program that lies here and says itself what it saw; its lines are figures."""
    done = subprocess.run([str(word) for word in words], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    for line in lines[:-1][-30:]:
        figures.say(line)
    figures.hold(done.returncode == 0, lines[-1] if lines else f"{words[0]} said nothing")


def attacked(lab, figures, name, *words):
    """Lets one of the attacks, which tell themselves what held, loose on a service; it is given the service's address first."""
    service = lab.service(lab.postgres().database()[1])
    service.follows_its_database()
    script(figures, HERE / "src/bench/attacks" / name, f"http://127.0.0.1:{service.port}", *words)


# Commands live for two seconds: the second compiler would only cost.
OPTIONS = ["-XX:TieredStopAtLevel=1"]


def environment(database, settings):
    """Settings as the README names them, None for one that is not to be set; nothing of the caller's environment reaches a service
    by chance."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("QUARKUS_", "MICRONEEDLING_", "SMALLRYE_"))}
    if database:
        kept["QUARKUS_DATASOURCE_JDBC_URL"] = database
        kept["QUARKUS_DATASOURCE_USERNAME"] = "faults"
        kept["QUARKUS_DATASOURCE_PASSWORD"] = "faults"
    kept.update({k.upper(): v for k, v in settings.items()})
    return {k: str(v) for k, v in kept.items() if v is not None}


class Postgres:
    """A cluster whose user may create databases and is no superuser."""

    def __init__(self, data):
        self.data = data
        self.port = free_port()
        root = os.geteuid() == 0
        # PostgreSQL refuses to run as root.
        self.user = ["runuser", "-u", "postgres", "--"] if root else []
        data.mkdir()
        if root:
            shutil.chown(data, "postgres", "postgres")
        self.tool("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8")
        # We come by its socket; services are asked for their password.
        (data / "pg_hba.conf").write_text("local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        self.start()
        self.sql("CREATE ROLE faults LOGIN CREATEDB PASSWORD 'faults'")
        self.databases = 0

    @staticmethod
    def binaries():
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            raise RuntimeError("there is no PostgreSQL; apt-get install postgresql")
        return found[-1].parent

    def tool(self, name, *arguments, check=True):
        with open(self.data.parent / "postgres-tools.log", "a") as log:
            # A pipe would be held open by the server for as long as it runs.
            subprocess.run([*self.user, self.binaries() / name, *arguments], cwd="/", check=check, stdout=log, stderr=log)

    def start(self):
        self.tool("pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "-o",
                  f"-p {self.port} -k {self.data} -h 127.0.0.1 -c max_connections=200", "start")

    def stop(self, mode="immediate"):
        self.thaw()
        self.tool("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop", check=False)

    def processes(self):
        """The server and every one of its children: the kernel stops each by itself."""
        try:
            server = int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return []
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server)], stdout=subprocess.PIPE, text=True).stdout
        return [server, *map(int, children.split())]

    def freeze(self):
        self.signal(signal.SIGSTOP)

    def thaw(self):
        self.signal(signal.SIGCONT)

    def signal(self, which):
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, which)

    def sql(self, statement, database="postgres", user="postgres"):
        done = subprocess.run([self.binaries() / "psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", self.data, "-p",
                               str(self.port), "-U", user, "-f", "-", database], input=statement, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            raise RuntimeError(done.stdout)
        return done.stdout.strip()

    def database(self, like="template1"):
        """A new database, with what another one has: its name and JDBC URL."""
        self.databases += 1
        name = f"faults_{self.databases}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {like} OWNER faults")
        return name, self.url(name)

    def url(self, name, port=None):
        return f"jdbc:postgresql://127.0.0.1:{port or self.port}/{name}"

    def activate(self, name, version):
        """As the command does, but at once: a Java takes seconds to start."""
        self.sql("INSERT INTO activation (number, version, reason) SELECT max(number) + 1, "
                 f"'{version}', 'switched by a test' FROM activation", name, "faults")

    def dump(self, name):
        """The whole database as SQL, but for what differs in each dump."""
        done = subprocess.run([self.binaries() / "pg_dump", "-h", self.data, "-p", str(self.port), "-U", "postgres", name],
                              stdout=subprocess.PIPE, text=True, check=True)
        return re.sub(r"(?m)^\\(un)?restrict .*$", "", done.stdout)


class Service:
    """The packaged service."""

    def __init__(self, log, database, settings):
        self.log = log
        self.port = settings.pop("QUARKUS_HTTP_PORT", None) or free_port()
        self.management = settings.pop("QUARKUS_MANAGEMENT_PORT", None) or free_port()
        java = settings.pop("java", "java")
        before = settings.pop("before", [])
        options = settings.pop("options", [])
        start = settings.pop("start", [java, *options, "-jar", JAR])
        folder = settings.pop("folder", HERE)
        settings = {
            "QUARKUS_HTTP_HOST": "127.0.0.1",
            "QUARKUS_MANAGEMENT_HOST": "127.0.0.1",
            # Pages name it, and two services are to say the same.
            "MICRONEEDLING_URL": "http://localhost",
            "QUARKUS_HTTP_PORT": self.port,
            "QUARKUS_MANAGEMENT_PORT": self.management,
            **settings,
        }
        self.begin = time.monotonic()
        with open(log, "ab") as out:
            self.process = subprocess.Popen([*before, *start], cwd=folder, stdout=out,
                                            stderr=subprocess.STDOUT, env=environment(database, settings))

    def ready(self, seconds=WARM):
        """How long it took to be ready since its start; fails when it never is."""
        if until(lambda: self.probe("ready") == 200 or self.process.poll() is not None, seconds) is None or not self.alive():
            raise RuntimeError("the service did not become ready:\n" + self.logged()[-3000:])
        return time.monotonic() - self.begin

    def follows_its_database(self, seconds=WARM):
        """On a machine that is busy the first call may take too long; the next poll mends that."""
        self.ready(seconds)
        if until(lambda: self.health().get("database") == "answers", seconds) is None:
            raise RuntimeError("the service does not find its database:\n" + self.logged()[-3000:])

    def alive(self):
        return self.process.poll() is None

    def probe(self, name, timeout=5):
        return get(self.management, f"/q/health/{name}", timeout)[0]

    def health(self):
        """What readiness tells: the version that is served, and whether the database answers."""
        checks = json.loads(get(self.management, "/q/health/ready")[2] or b"{}").get("checks", [])
        return next((check.get("data", {}) for check in checks if check["name"] == "release"), {})

    def serves(self):
        return self.health().get("version")

    def follows(self, version, seconds=60):
        """How long until it serves a version."""
        took = until(lambda: self.serves() == version, seconds)
        if took is None:
            raise RuntimeError(f"{version} was not served after {seconds} s, but {self.serves()}:\n" + self.logged()[-3000:])
        return took

    def logged(self):
        return self.log.read_text(errors="replace")

    def rss(self):
        """MiB of memory."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024

    def terminate(self):
        self.process.terminate()

    def stop(self, seconds=60):
        self.terminate()
        self.process.wait(seconds)

    def kill(self):
        if self.alive():
            self.process.kill()
            self.process.wait()
