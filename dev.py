#!/usr/bin/env python3
"""Run, test and check quizapp from a fresh clone with nothing but Python 3.11 or newer.

    python3 dev.py run [--port 8000] [--lan]     make run
    python3 dev.py test [pytest options]         make test
    python3 dev.py conformance FOLDER        make conformance CORPUS=FOLDER
    python3 dev.py lint | audit | bench | docs | drill | lock

It keeps its own environment in .venv, made from the pinned and hashed lists in requirements/.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
DATA = ROOT / "data"
# What puts something into the database; make drill and make test ARGS=… run everything on both.
# Those that wait longest come first, so that no worker waits for one of them at the end.
KEEPING = (
    *(
        f"tests/faults/test_{name}.py"
        for name in (
            "connections",
            "killed",
            "no_room",
            "postgresql_gone",
            "several_servers",
            "stopped",
            "twice",
        )
    ),
    *("tests/store", "tests/usecases", "tests/web"),
)
# The same browser without the window that nobody sees comes first: tests take a sixth less time.
CHROMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)


def fail(message: str) -> None:
    """Say what is wrong and stop with exit status 2."""
    sys.exit(f"dev.py: {message}")


def call(*command: object, check: bool = True, quiet: bool = False) -> int:
    """Run a command in the project folder; stop with its exit status when it fails."""
    sink = subprocess.DEVNULL if quiet else None
    done = subprocess.run([str(part) for part in command], cwd=ROOT, stdout=sink, check=False)
    if check and done.returncode:
        sys.exit(done.returncode)
    return done.returncode


def environment(kind: str) -> None:
    """Bring .venv to the pinned state of requirements/<kind>.txt; quick when it is there already.

    The development list holds all of the running one, so either stamp serves `run`.
    """
    wanted = {name: _fingerprint(name) for name in ("run", "dev")}
    stamps = {name: VENV / f"quizapp-{name}.stamp" for name in wanted}
    enough = ("dev",) if kind == "dev" else ("run", "dev")
    if any(_read(stamps[name]) == wanted[name] for name in enough) and PYTHON.exists():
        return
    if not PYTHON.exists():
        _make_venv()
    print(f"installing pinned packages from requirements/{kind}.txt …", file=sys.stderr)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    locked = f"requirements/{kind}.txt"
    if call(*pip, "--require-hashes", "-r", locked, check=False):
        fail(
            "the packages could not be installed; the lines above say why. Is a registry in reach?"
        )
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamps[kind].write_text(wanted[kind], encoding="utf-8")


def _fingerprint(kind: str) -> str:
    parts = [sys.version, str(ROOT)]
    parts += [
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("pyproject.toml", f"requirements/{kind}.txt")
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _make_venv() -> None:
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    except (subprocess.CalledProcessError, OSError) as error:
        fail(
            f"this Python cannot make a virtual environment ({error}).\n"
            "On Debian or Ubuntu: apt-get install python3-venv; elsewhere install Python from "
            "python.org."
        )


def chrome() -> str:
    """The path of a working Chrome or Chromium; installs one when there is none."""
    return _find_chrome() or _chrome_from_playwright() or _chrome_from_debian() or _no_chrome()


def _find_chrome() -> str:
    named = os.environ.get("QUIZAPP_CHROME", "")
    if named and not _starts(named):
        fail(f"QUIZAPP_CHROME={named!r} does not start; name a Chrome or Chromium program")
    candidates = [named, *(shutil.which(name) or "" for name in CHROMES), *_playwright_browsers()]
    return next((path for path in candidates if path and _starts(path)), "")


def _starts(path: str) -> bool:
    # A Windows Chrome prints no version; that the file is there must do.
    if os.name == "nt":
        return Path(path).is_file()
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and b"hrom" in done.stdout


def _playwright_browsers() -> list[str]:
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    done = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return [path] if path and Path(path).exists() else []


def _chrome_from_playwright() -> str:
    print("no Chrome or Chromium found: trying the browser-test library's installer …")
    try:
        subprocess.run(
            [PYTHON, "-m", "playwright", "install", "chromium"],
            timeout=600,
            check=True,
            capture_output=True,
        )
    except (subprocess.SubprocessError, OSError):
        return ""
    return next((path for path in _playwright_browsers() if _starts(path)), "")


def _chrome_from_debian() -> str:
    apt = shutil.which("apt-get")
    if not apt:
        return ""
    root = os.geteuid() == 0
    if (
        not root
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode
    ):
        return ""
    print("… not to be had that way: trying Debian's packages …")
    sudo = [] if root else ["sudo", "-n"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
    calls = [["update", "-qq"]]
    # Older releases have the whole browser alone.
    calls += [["install", "-y", "-qq", name] for name in ("chromium-headless-shell", "chromium")]
    for arguments in calls:
        subprocess.run([*sudo, apt, *arguments], env=quiet, check=False, capture_output=True)
        if found := _find_chrome():
            return found
    return ""


def _no_chrome() -> str:
    fail(
        "the browser tests need Chrome or Chromium and none could be found or installed.\n"
        "Install one of them (Debian and Ubuntu: apt-get install chromium; Fedora: dnf install "
        "chromium; macOS: brew install --cask chromium; Windows: winget install Google.Chrome)\n"
        "or name its program in QUIZAPP_CHROME."
    )
    return ""


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


def run(arguments: Sequence[str]) -> None:
    """Serve the lessons of this clone; its data stays in data/."""
    parser = argparse.ArgumentParser(prog="dev.py run")
    parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
    parser.add_argument("--lan", action="store_true", help="let other devices in; show a QR code")
    options = parser.parse_args(arguments)
    environment("run")
    command = [str(PYTHON), "-m", "quizapp", "serve", "--lessons", str(ROOT / "lessons")]
    command += ["--data", str(DATA), "--port", options.port, *(["--lan"] if options.lan else [])]
    _become(command)


def _become(command: list[str]) -> None:
    # Replacing this process lets signals reach the server; Windows has no such thing.
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def test(arguments: Sequence[str]) -> None:
    """All tests on SQLite, the browser's included; then on PostgreSQL those that keep a record.

    With options for pytest, such as --database=postgresql for all of them there, one run of them.
    """
    environment("dev")
    os.environ["QUIZAPP_CHROME"] = chrome()
    if os.name != "nt":
        os.environ["QUIZAPP_NGINX"] = nginx()
    # Neighbours share what is made once for a file or a folder; who is done takes from the other.
    # One more than the two cores that are counted on, as some tests wait for clocks and disks.
    workers = ["--dist", "worksteal"]
    workers += [] if any(part.startswith("-n") for part in arguments) else ["-n", "3"]
    # Tests start servers and commands by the hundred: each would compile the whole program anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    call(PYTHON, "-m", "pytest", *workers, *arguments)
    if not arguments:
        about = ("--database=postgresql", "-m", "not whatever_database")
        call(PYTHON, "-m", "pytest", *workers, *about, *KEEPING)


def lint(_: Sequence[str]) -> None:
    """Style, format, types, layers, keys, the lessons themselves, weaknesses and secrets."""
    environment("dev")
    call(PYTHON, "-m", "ruff", "check", ".")
    call(PYTHON, "-m", "ruff", "format", "--check", ".")
    call(PYTHON, "-m", "mypy")
    call(BIN / "lint-imports")
    call(BIN / "quizapp", "lint", "lessons", "seeds")
    call(BIN / "quizapp", "fmt", "--check", "lessons", "seeds")
    call(PYTHON, "-m", "checks.tenant")
    call(PYTHON, "-m", "checks.code")
    call(PYTHON, "-m", "checks.secrets")
    # Last, so that it is seen when nobody could be asked.
    call(PYTHON, "-m", "checks.packages", "--if-asked")


def audit(arguments: Sequence[str]) -> None:
    """Known weaknesses of the pinned packages; not being able to ask is a failure."""
    environment("dev")
    call(PYTHON, "-m", "checks.packages", *arguments)


def bench(arguments: Sequence[str]) -> None:
    """Speed as ratios against yardsticks, side by side in one run."""
    environment("dev")
    call(PYTHON, "-m", "bench", *arguments)


def conformance(arguments: Sequence[str]) -> None:
    """Read folders of real files in outside formats, and count what came in."""
    environment("dev")
    call(PYTHON, "-m", "conformance", *arguments)


def docs(arguments: Sequence[str]) -> None:
    """Generated reference pages, schemas and screenshots."""
    environment("dev")
    os.environ["QUIZAPP_CHROME"] = chrome()
    call(PYTHON, "docs/build.py", *arguments)


def drill(arguments: Sequence[str]) -> None:
    """The fault drills at full count, and every page in every setting."""
    environment("dev")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["QUIZAPP_DRILL"] = "1"
    os.environ["QUIZAPP_CHROME"] = chrome()
    os.environ["QUIZAPP_NGINX"] = nginx()
    for kind in ("sqlite", "postgresql"):
        endless = ("--timeout=0", "-s", f"--database={kind}")
        call(PYTHON, "-m", "pytest", "-m", "drill", *endless, *arguments)


def lock(_: Sequence[str]) -> None:
    """Pin every dependency anew for all platforms and Python versions from 3.11 on."""
    environment("dev")
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "--universal", "--upgrade")
    shape = (
        "--generate-hashes",
        "--python-version",
        "3.11",
        "--no-header",
        "--no-annotate",
        "--quiet",
    )
    groups = ("--group", "build")
    run_list, dev_list = "requirements/run.txt", "requirements/dev.txt"
    call(*compile_, *shape, *groups, "pyproject.toml", "-o", run_list, quiet=True)
    both = (*groups, "--group", "dev", "-c", run_list)
    call(*compile_, *shape, *both, "pyproject.toml", "-o", dev_list, quiet=True)


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    command.__name__: command
    for command in (run, test, lint, audit, bench, conformance, docs, drill, lock)
}


def main() -> None:
    """Choose the command by its name."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        fail(f"quizapp needs Python 3.11 or newer, this is {sys.version.split()[0]}")
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    main()
