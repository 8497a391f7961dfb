"""The page of a package, with its scripts."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from urllib.parse import quote

from quizapp.interop.model import Parcel

PAGE = "index.html"


def unit_id(parcel: Parcel) -> str:
    """The id under which the server has the unit."""
    return parcel.unit_id or "lesson"


def page_files(parcel: Parcel, address: str, script: str) -> dict[str, bytes]:
    """The files by path. address: of the server, without a slash at the end."""
    names = ("page.css", "window.js", script)
    found = {name: (files(__package__) / "files" / name).read_bytes() for name in names}
    return {PAGE: _page(parcel, address, script).encode(), **found}


def _page(parcel: Parcel, address: str, script: str) -> str:
    title, summary = escape(parcel.title), escape(parcel.summary)
    there = f' lang="{escape(parcel.language)}" dir="{escape(parcel.direction)}"'
    path = f"/launch/{quote(unit_id(parcel), safe='')}"
    data = f'data-server="{escape(address)}" data-path="{escape(path)}"'
    return f"""<!doctype html>
<html lang="en" {data}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="page.css">
</head>
<body>
<main>
<h1{there}>{title}</h1>
<p{there}>{summary}</p>
<p><button type="button" id="open">Open the lesson in a new window</button></p>
<p id="status" role="status"></p>
<noscript><p>Without scripts the learning platform can’t be told how it went.
<a href="{escape(address + path)}">Open the lesson</a></p></noscript>
</main>
<script src="window.js"></script>
<script src="{script}"></script>
</body>
</html>
"""
