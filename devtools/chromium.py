"""A Chrome or Chromium for the tests and the pictures of the documents."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from devtools.calling import fail
from devtools.environment import PYTHON

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
