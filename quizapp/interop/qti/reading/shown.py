"""The picture that a question of another program is about."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from lxml import etree

from quizapp.domain.stimulus import Picture, Stimulus
from quizapp.interop.qti.ids import identifier

Bytes = Callable[[str], tuple[str, bytes]]
"""The path in the package and the bytes of what an item names; empty when there is none."""

MOST_BYTES = 500_000
MOST_TITLE = 200

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


def shown(body: etree._Element, title: str, bytes_: Bytes) -> Stimulus | None:
    """The first picture of an item's body that can be held, taken out of the body.

    Pictures inside of options, and drawings (SVG), stay where they are and are lost.
    """
    for element in _pictures(body):
        source = element.get("src", "") or element.get("data", "")
        path, data = _embedded(source) if source.startswith("data:") else bytes_(source)
        kind = _kind(data)
        if not kind or len(data) > MOST_BYTES:
            continue
        words = element.get("alt", "") or "".join(map(str, element.itertext()))
        alt = " ".join(words.split())[:MOST_TITLE]
        _take_out(element)
        encoded = base64.b64encode(data).decode("ascii")
        named = alt or title or path
        return Stimulus(
            f"picture-{identifier(path)}", named, picture=Picture(kind, encoded, alt or named)
        )
    return None


def _pictures(body: etree._Element) -> Iterator[etree._Element]:
    for element in list(body.iter("img", "object")):
        above = {str(one.tag) for one in element.iterancestors(etree.Element)}
        inside = any(name.endswith("-interaction") for name in above) and "prompt" not in above
        if not inside and not above & {"modal-feedback", "feedback-block", "feedback-inline"}:
            yield element


def _embedded(source: str) -> tuple[str, bytes]:
    head, _, data = source.partition(",")
    try:
        return "here", base64.b64decode(unquote(data)) if head.endswith(";base64") else b""
    except (binascii.Error, ValueError):
        return "", b""


def _kind(data: bytes) -> str:
    """The MIME type by the first bytes, "" for what is no such picture."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _KINDS if data.startswith(start)), "")


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)
