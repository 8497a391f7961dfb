"""Every link and picture leads somewhere, and every document can be found."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.docs.documents import DOCUMENTS, ROOT, anchors, links, name

# Where something of the machine that it was written on would show.
_MACHINE = re.compile(r"(?:^|[\s\"'(`])(?:/(?:home|root|work|tmp|Users)/|[A-Z]:\\)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_and_pictures_are_there(path: Path) -> None:
    for address in links(path.read_text(encoding="utf-8")):
        parts = urlsplit(address)
        if parts.scheme:
            assert parts.scheme == "https", address
            continue
        target = (path.parent / parts.path).resolve() if parts.path else path
        assert target.is_relative_to(ROOT), address
        assert target.exists(), address
        if parts.fragment:
            assert parts.fragment in anchors(target), address


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for address in links(path.read_text(encoding="utf-8")):
            parts = urlsplit(address)
            if not parts.scheme and parts.path.endswith(".md"):
                waiting.append((path.parent / parts.path).resolve())

    assert {name(path) for path in DOCUMENTS} <= {name(path) for path in reached}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_no_path_of_a_machine(path: Path) -> None:
    assert _MACHINE.search(path.read_text(encoding="utf-8")) is None
