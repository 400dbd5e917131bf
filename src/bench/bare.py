"""The least that a service with this one's framework is: the same Quarkus and database packages, and one address that answers []."""

import subprocess
import xml.etree.ElementTree as xml

from image import TOP

SPACE = "http://maven.apache.org/POM/4.0.0"
PACKAGES = {"quarkus-rest-jackson", "quarkus-smallrye-openapi", "quarkus-hibernate-orm-panache", "quarkus-jdbc-postgresql"}
PLUGINS = {"quarkus-maven-plugin", "maven-compiler-plugin", "maven-surefire-plugin"}
SERVICE = """
@jakarta.ws.rs.Path("/v1/facts")
public class Bare {
    @jakarta.ws.rs.GET
    @jakarta.ws.rs.Produces("application/json")
    public String facts() {
        return "[]";
    }
}
"""
PROPERTIES = """
quarkus.datasource.db-kind=postgresql
quarkus.devservices.enabled=false
"""


def built(folder):
    """Makes both packages of it there, in target, by this project's pom.xml with nearly all left out."""
    xml.register_namespace("", SPACE)
    pom = xml.parse(TOP / "pom.xml")
    project = pom.getroot()
    keep(project.find(f"{{{SPACE}}}dependencies"), PACKAGES, "artifactId")
    keep(project.find(f"{{{SPACE}}}profiles"), {"container"}, "id")
    build = project.find(f"{{{SPACE}}}build")
    build.remove(build.find(f"{{{SPACE}}}resources"))
    keep(build.find(f"{{{SPACE}}}plugins"), PLUGINS, "artifactId")
    for name, text in {"java/Bare.java": SERVICE, "resources/application.properties": PROPERTIES}.items():
        file = folder / "src/main" / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
    pom.write(folder / "pom.xml")
    for options in [], ["-Pcontainer"]:
        subprocess.run([TOP / "mvnw", "-q", "-f", folder / "pom.xml", "package", "-DskipTests", *options], check=True, cwd=TOP)
    return folder / "target"


def keep(parent, names, by):
    for child in list(parent):
        if child.find(f"{{{SPACE}}}{by}").text not in names:
            parent.remove(child)
