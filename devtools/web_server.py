"""An nginx for the tests of several servers."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from devtools.calling import fail
from devtools.environment import VENV


def nginx() -> str:
    """The path of a working nginx; unpacks Debian's into .venv when there is none.

    It is not installed: nobody's machine shall begin to serve pages because tests were run.
    """
    unpacked = VENV / "nginx" / "usr" / "sbin" / "nginx"
    named = (os.environ.get("QUIZAPP_NGINX", ""), "nginx", "/usr/sbin/nginx", str(unpacked))
    found = next((path for name in named if name and (path := shutil.which(name))), "")
    return found or _nginx_from_debian(unpacked) or _no_nginx()


def _nginx_from_debian(unpacked: Path) -> str:
    apt = shutil.which("apt-get")
    if not apt:
        return ""
    print("no nginx found: trying Debian's package …")
    if os.geteuid() == 0:
        subprocess.run([apt, "update", "-qq"], check=False, capture_output=True)
    folder = VENV / "nginx"
    folder.mkdir(exist_ok=True)
    subprocess.run([apt, "download", "-qq", "nginx"], cwd=folder, check=False, capture_output=True)
    for package in folder.glob("nginx_*.deb"):
        subprocess.run(["dpkg", "-x", package, folder], check=False, capture_output=True)
    return shutil.which(str(unpacked)) or ""


def _no_nginx() -> str:
    fail(
        "the tests of several servers need nginx and none could be found or unpacked.\n"
        "Install it (Debian and Ubuntu: apt-get install nginx; Fedora: dnf install nginx; "
        "macOS: brew install nginx) or name its program in QUIZAPP_NGINX."
    )
    return ""
