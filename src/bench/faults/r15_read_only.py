"""The image, as a cluster runs it: as root on Debian 12 only."""
import os

from lab import HERE, script

PROMISE = "a root that is only read, a user that is not root, 16 MB of /tmp and a full disk will do"
GOAL = "starts and serves"
COUNTS = "{} building of the image, its bases included"
LENGTH, QUICK = 1, 1


def run(lab, length, figures):
    if os.geteuid() != 0:
        raise RuntimeError("only root can mount and change the root")
    script(figures, HERE / ".ci/container", lab.folder / "bases")
