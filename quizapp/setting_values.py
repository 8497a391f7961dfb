"""What the value of each setting may be, and what is read of it.

Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LEAST_SECRET = 32
"""Characters."""

_HOST = re.compile(r"[0-9A-Za-z_-]+(?:\.[0-9A-Za-z_-]+)*\.?|[0-9A-Fa-f:.]+")

Read = Callable[[object], Any]
"""What a raw value means. Raises Unfit."""


class Unfit(Exception):  # noqa: N818 - becomes an error with the place where the value stands
    """A value that can't be used. shown: whether it may be told."""

    def __init__(self, expected: str, *, shown: bool = True) -> None:
        super().__init__(expected)
        self.expected = expected
        self.shown = shown


def _path(raw: object) -> Path:
    if not isinstance(raw, str | Path) or not str(raw):
        raise Unfit("the path of a folder")
    return Path(raw).expanduser()


def _text(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise Unfit("some text")
    return raw.strip()


def _url(raw: object) -> str:
    text = _text(raw)
    if "://" not in text:
        # It may hold a password.
        raise Unfit("a URL such as sqlite:///data/quizapp.db", shown=False)
    return text


def _secret(raw: object) -> bytes:
    text = _text(raw)
    if len(text) < LEAST_SECRET:
        raise Unfit(f"{LEAST_SECRET} characters or more")
    return text.encode()


def _yes_no(raw: object) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in words:
        return words[raw.lower()]
    raise Unfit("true or false")


def _zone(raw: object) -> str:
    text = _text(raw)
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unfit("a time zone such as Europe/Berlin") from error
    return text


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(raw: object) -> int:
        text = raw if isinstance(raw, str) else str(raw)
        good = not isinstance(raw, bool) and text.isascii() and text.isdigit()
        if not good or not least <= int(text) <= most:
            raise Unfit(f"a whole number from {least} to {most}")
        return int(text)

    return read


def _address(raw: object) -> str:
    host, _, port = raw.rpartition(":") if isinstance(raw, str) else ("", "", "")
    if not host or not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        raise Unfit("an address and a port such as 127.0.0.1:9100")
    return f"{host}:{port}"


def _one_of(*words: str) -> Callable[[object], str]:
    def read(raw: object) -> str:
        if not isinstance(raw, str) or raw.lower() not in words:
            raise Unfit(f"one of {', '.join(words)}")
        return raw.lower()

    return read


def _issuer(raw: object) -> str:
    text = _text(raw)
    parts = urlsplit(text)
    here = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not parts.hostname or parts.query or not (parts.scheme == "https" or here):
        raise Unfit("an address such as https://login.school.example")
    return text


def origin(text: str) -> str:
    """Scheme, host and port of an address that has nothing else, "" for any other text."""
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = parts.hostname or ""
    sound = parts.scheme in {"http", "https"} and _HOST.fullmatch(host) is not None
    if not sound or parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in text:
        return ""
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{port}"


def _site(raw: object) -> str:
    found = origin(_text(raw))
    if not found:
        raise Unfit("an address without a path, such as https://quiz.school.example")
    return found


def _origins(raw: object) -> str:
    found = [origin(one) for one in _text(raw).split()]
    if not all(found):
        raise Unfit("addresses without a path, such as https://lms.school.example, and spaces")
    return " ".join(dict.fromkeys(found))


def _claim(raw: object) -> str:
    text = _text(raw)
    claim, _, value = text.partition("=")
    if not claim.strip() or not value.strip():
        raise Unfit("claim=value, such as groups=teachers")
    return text


READERS: Mapping[str, Read] = {
    "data_dir": _path,
    "database_url": _url,
    "tenant": _whole(1, 2**31 - 1),
    "lessons": _path,
    "host": _text,
    "port": _whole(1, 65535),
    "https": _yes_no,
    "workers": _whole(1, 64),
    "threads": _whole(1, 64),
    "proxies": _whole(0, 8),
    "review": _yes_no,
    "timezone": _zone,
    "invite_by_teachers": _yes_no,
    "second_reader": _yes_no,
    "commit": _yes_no,
    "metrics": _address,
    "log_level": _one_of("auto", "debug", "info", "warning", "error"),
    "log_format": _one_of("auto", "json", "console"),
    "address": _site,
    "launch_origins": _origins,
    "oidc_issuer": _issuer,
    "oidc_client_id": _text,
    "oidc_teachers": _claim,
    "oidc_client_secret": _text,
    "secret": _secret,
}
