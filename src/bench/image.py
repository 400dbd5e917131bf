"""The service as its image runs it, without an image: the same package, options and AOT cache, on the same Java."""

import os
import re
import shutil
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def java_of_the_image():
    """The Java in JAVA_HOME, if it is one that reads such a cache; else None."""
    java = Path(os.environ.get("JAVA_HOME", "/nowhere"), "bin/java")
    if not java.exists():
        return None
    version = subprocess.run([java, "-version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    return java if int(version.split('"')[1].split(".")[0]) >= 25 else None


def laid_out(package, folder, content):
    """A package with its content in its folder, as an image has it."""
    if not package.exists():
        raise RuntimeError(f"{package} is not there; the README says how to make it")
    shutil.copytree(package, folder)
    shutil.copytree(content, folder / "content")
    shutil.copy(TOP / "src/main/docker/java.options", folder)


def trained(java, folder, content, log, options="", target=TOP / "target"):
    """Lays out the image's package there, trains its cache, and tells how it is started in that folder."""
    laid_out(target / "container-app", folder, content)
    with open(folder / "java.options", "a") as more:
        more.write("\n" + options.replace(" ", "\n") + "\n")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QUARKUS_", "MICRONEEDLING_"))}
    subprocess.run([java, TOP / "src/main/docker/Train.java", java, "app.aot"], cwd=folder, check=True, env=kept, stdout=log, stderr=log)
    variables = re.findall(r"(?m)^ENV (.+)$", (TOP / "src/main/docker/Dockerfile.jvm").read_text())
    return ["/usr/bin/env", *variables, java, "@java.options", "-XX:AOTCache=app.aot", "-XX:AOTMode=on", "-jar", "quarkus-run.jar"]
