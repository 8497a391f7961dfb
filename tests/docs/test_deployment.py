"""The files for a service manager, a proxy and a container name what there is."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli.app import app
from quizapp.cli.worker import PATIENCE
from quizapp.settings import PREFIX, load_settings
from quizapp.web.forms import MOST_BYTES
from tests.docs.documents import ROOT

FILES = ROOT / "docs" / "how-to" / "files"
UNITS = ("quizapp.service", "quizapp.socket")


def read(name: str) -> str:
    """A file."""
    return (FILES / name).read_text(encoding="utf-8")


def values(unit: str, name: str) -> list[str]:
    """What a systemd unit says under a name."""
    return re.findall(rf"^{name}=(.*)$", read(unit), re.MULTILINE)


def is_a_command(words: list[str]) -> bool:
    """Whether `quizapp` takes these words."""
    done = CliRunner().invoke(app, [*words, "--help"])
    return done.exit_code == 0


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for unit in UNITS:
        # The program is where the test's own is, so that systemd finds it.
        text = read(unit).replace("/opt/quizapp/bin/quizapp", f"{sys.executable} -m quizapp")
        (tmp_path / unit).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / one) for one in UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, ours(done.stderr)) == (0, [])


def ours(said: str) -> list[str]:
    """What was said about these units; a machine may have troubles of its own."""
    return [line for line in said.splitlines() if "quizapp" in line]


def test_the_service_runs_a_command_that_there_is() -> None:
    (command,) = values("quizapp.service", "ExecStart")
    words = shlex.split(command)
    assert words[0].endswith("/quizapp")
    assert is_a_command(words[1:])
    assert int(values("quizapp.service", "TimeoutStopSec")[0]) > PATIENCE + 5
    assert values("quizapp.service", "StateDirectory") == ["quizapp"]
    assert "/var/lib/quizapp" in command


def instructions() -> Iterator[tuple[str, str]]:
    """Name and words of each line of the container file."""
    joined = re.sub(r"\\\n\s*", "", read("Containerfile"))
    for line in joined.splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(" ")
            yield name, words.strip()


def test_the_container_file_says_what_is_there(tmp_path: Path) -> None:
    found = list(instructions())
    known = "FROM WORKDIR RUN COPY ENV USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD"
    assert {name for name, _ in found} <= set(known.split())
    for name, words in found:
        if name == "COPY" and not words.startswith("--from"):
            assert all((ROOT / source).exists() for source in words.split()[:-1]), words
    variables = dict(
        pair.split("=", 1) for name, words in found if name == "ENV" for pair in words.split()
    )
    ours = {key: value for key, value in variables.items() if key.startswith(PREFIX)}
    settings = load_settings(environ=ours, folder=tmp_path)
    assert {one.removeprefix(PREFIX).lower() for one in ours} <= set(settings.origins)
    assert ("EXPOSE", str(settings.port)) in found
    assert ("VOLUME", str(settings.data_dir)) in found
    entry = [json.loads(words) for name, words in found if name in {"ENTRYPOINT", "CMD"}]
    assert entry[0] == ["quizapp"]
    assert is_a_command(entry[1])


def test_the_container_does_not_run_as_root_and_tells_its_health() -> None:
    found = list(instructions())
    last = max(at for at, (name, _) in enumerate(found) if name == "FROM")
    users = [words for name, words in found[last:] if name == "USER"]
    assert users == ["quizapp"]
    (health,) = [words for name, words in found if name == "HEALTHCHECK"]
    check = json.loads(health.partition("CMD ")[2])
    compile(check[-1], "health", "exec")
    assert "/readyz" in check[-1]


def test_the_proxy_says_anew_what_quizapp_believes() -> None:
    text = read("nginx.conf")
    assert text.count("{") == text.count("}")
    headers = dict(re.findall(r"proxy_set_header (\S+) ([^;]+);", text))
    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "$scheme"
    assert headers["X-Forwarded-Host"] == headers["Host"] == "$host"
    assert headers["X-Request-ID"] == "$request_id"
    (most,) = re.findall(r"client_max_body_size (\d+)m;", text)
    assert int(most) * 1024 * 1024 >= MOST_BYTES
    for line in text.splitlines():
        bare = line.partition("#")[0].strip()
        assert not bare or bare[-1] in ";{}", line
