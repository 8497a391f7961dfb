"""A real nginx with the configuration of the documents, on addresses of the tests' own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.ports import free_port
from tests.support.server import ROOT
from tests.support.wait import until

PROGRAM = "QUIZAPP_NGINX"
"""Environment variable: the nginx to run, before the one on the path."""

CONFIGURATION = ROOT / "docs" / "how-to" / "files" / "nginx.conf"
_AROUND = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{inner}
}}
"""


def nginx_path() -> str:
    """The program, or an error that says what to do."""
    for name in (os.environ.get(PROGRAM, ""), "nginx", "/usr/sbin/nginx"):
        if name and (path := shutil.which(name)):
            return path
    raise RuntimeError(f"no nginx: run `make test`, or name one in {PROGRAM}")


@contextmanager
def nginx(servers: Sequence[str]) -> Iterator[int]:
    """The port that nginx listens on; servers: host and port of each that it sends to."""
    folder, port = Path(tempfile.mkdtemp(prefix="quizapp-nginx-")), free_port()
    (folder / "nginx.conf").write_text(_configuration(folder, port, servers), encoding="utf-8")
    command = [nginx_path(), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen([*command, "-e", str(folder / "error.log")], stderr=log)
    try:
        until(lambda: (folder / "pid").exists() or process.poll() is not None)
        if process.poll() is not None:
            raise RuntimeError((folder / "output.log").read_text(errors="replace"))
        yield port
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _configuration(folder: Path, port: int, servers: Sequence[str]) -> str:
    """The file of the documents; only addresses are others, and it speaks plain http."""
    inner = CONFIGURATION.read_text(encoding="utf-8")
    how = re.search(r"server [\d.]+:\d+ (.*);", inner)
    if how is None:
        raise RuntimeError(f"{CONFIGURATION} names no servers")
    lines = "\n".join(f"    server {server} {how[1]};" for server in servers)
    inner = re.sub(r"(    server [\d.]+:\d+ .*;\n)+", lines + "\n", inner)
    inner = re.sub(r"listen 443 ssl;", f"listen 127.0.0.1:{port};", inner)
    inner = re.sub(r" *ssl_certificate.*\n", "", inner)
    # Without it the port would be missing from where redirects lead.
    inner = inner.replace("Host $host;", "Host $http_host;")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return _AROUND.format(folder=folder, inner=inner, user="user root;" if root else "")
