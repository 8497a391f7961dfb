"""Paths inside of a package, as its files name one another."""

from __future__ import annotations

from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit


def joined(base: str, href: str) -> str:
    """The archive's name of what `href` means below the folder `base`, without "#…" and "?…".

    "" for what is no path of the package: another site, an absolute path, a way out of it.
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    path = normpath(f"{base}/{unquote(parts.path)}" if base else unquote(parts.path))
    outside = path.startswith(("/", "../")) or path in {".", ".."}
    return "" if outside or "\\" in path or "\0" in path else path


def beside(file: str, href: str) -> str:
    """The archive's name of what the package's file `file` calls `href`; "" as in `joined`."""
    return joined(dirname(file), href)
