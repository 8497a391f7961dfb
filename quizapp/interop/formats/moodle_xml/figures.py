"""Pictures, tables and quotations in a question's text, which are stimuli here."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from quizapp.domain.stimulus import Picture, Quotation, Stimulus, Table
from quizapp.interop.formats.moodle_xml.markup import fragment, inner, plain
from quizapp.interop.formats.moodle_xml.out_figures import MAP
from quizapp.interop.formats.moodle_xml.slugs import Names
from quizapp.interop.formats.moodle_xml.tree import Element, children, content, value

_BEGIN = re.compile(r"<(figure|table|img)\b", re.IGNORECASE)
_STORED = "@@PLUGINFILE@@/"
_INLINE = re.compile(r"data:image/[a-z+.]+;base64,", re.IGNORECASE)
_MOST_TRIES = 50
_MOST_LETTERS = 700_000
_MOST_COLUMNS, _MOST_ROWS, _MOST_TEXT = 12, 100, 2000
_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """What was found in a text: the stimulus, without an id where the file tells none; None for the
    words that stand for a map of ours.

    alone: nothing describes the picture; rest: the HTML without it.
    """

    stimulus: Stimulus | None
    rest: str
    alone: bool = False


def files_of(question: Element, name: str = "questiontext") -> dict[str, bytes]:
    """The files of a text element, by name, with the form of Moodle 1 (<image_base64>)."""
    found: dict[str, bytes] = {}
    for element in children(question, name):
        for one in children(element, "file"):
            data = _decoded(content(one)) if one.get("encoding", "base64") == "base64" else None
            if data:
                found[
                    one.get("path", "/").strip("/")
                    + "/" * (one.get("path", "/") != "/")
                    + one.get("name", "")
                ] = data
    old = _decoded(value(question, "image_base64"))
    if old:
        found[_old_name(question)] = old
    return found


def old_picture(question: Element) -> str:
    """HTML that shows the picture of a question in the form of Moodle 1, "" for none."""
    if not value(question, "image_base64"):
        return ""
    return f'<img src="{_STORED}{quote(_old_name(question))}">'


def _old_name(question: Element) -> str:
    return value(question, "image").replace("/", "_") or "picture"


def figure(source: str, files: Mapping[str, bytes], *, tables: bool = True) -> Figure | None:
    """The first figure of a text that can be a stimulus.

    tables: false where a bare table may hold gaps, so that it is a part of the text.
    """
    for start, end in _candidates(source, tables=tables):
        found = source[start:end]
        rest = source[:start] + source[end:]
        if MAP in found:
            return Figure(None, rest)
        tree = fragment(found)
        one = None if tree is None else _stimulus(tree, files)
        if one is not None:
            return replace(one, rest=rest)
    return None


def _candidates(source: str, *, tables: bool) -> Iterator[tuple[int, int]]:
    """Where figures, tables and pictures stand, not those within others; in one pass."""
    lower = source.lower()
    at = 0
    for _ in range(_MOST_TRIES):
        found = _BEGIN.search(source, at)
        if found is None:
            return
        name = found[1].lower()
        if name == "table" and not tables:
            at = found.end()
            continue
        close = ">" if name == "img" else f"</{name}"
        end = lower.find(close, found.end())
        end = lower.find(">", end) if end >= 0 else end
        if end < 0:
            return
        yield found.start(), end + 1
        at = end + 1


class Stimuli:
    """The stimuli of a parcel; equal ones are one."""

    def __init__(self) -> None:
        self.found: list[Stimulus] = []
        self._known: dict[Stimulus, str] = {}
        self._names = Names()

    def add(self, stimulus: Stimulus) -> str:
        """The id under which it stands from now on."""
        bare = replace(stimulus, id="")
        if bare not in self._known:
            name = self._names.new(stimulus.id, otherwise=f"stimulus-{len(self.found) + 1}")
            self._known[bare] = name
            self.found.append(replace(stimulus, id=name))
        return self._known[bare]


def _stimulus(tree: Element, files: Mapping[str, bytes]) -> Figure | None:
    outer = tree.find(".//figure")
    caption = tree.find(".//figcaption")
    title = plain(inner(caption)) if caption is not None else ""
    name = outer.get("id", "") if outer is not None else ""
    image, table, cited = (tree.find(f".//{tag}") for tag in ("img", "table", "blockquote"))
    if image is not None and table is None:
        return _picture(image, files, title, name)
    if table is not None:
        cells = _table(table)
        told = title or (cells.header[0] if cells else "")
        return Figure(Stimulus(name, told, table=cells), "") if cells else None
    if cited is not None and outer is not None:
        source = tree.find(".//cite")
        words = Quotation(plain(inner(cited)), plain(inner(source)) if source is not None else "")
        return Figure(Stimulus(name, title, quote=words), "") if words.text and title else None
    return None


def _picture(image: Element, files: Mapping[str, bytes], title: str, name: str) -> Figure | None:
    source = image.get("src", "")
    data = None
    stored = ""
    if source.startswith(_STORED):
        stored = unquote(source.removeprefix(_STORED)).partition("?")[0]
        data = files.get(stored)
    elif inline := _INLINE.match(source):
        data = _decoded(source[inline.end() :])
    elif not source and len(files) == 1:
        stored, data = next(iter(files.items()))
    kind = _kind(data or b"")
    letters = base64.b64encode(data or b"").decode("ascii")
    if not kind or len(letters) > _MOST_LETTERS:
        return None
    base = stored.rpartition("/")[2].rpartition(".")[0]
    alt = " ".join(image.get("alt", "").split())
    told = alt or title or base.replace("_", " ") or "Picture"
    picture = Picture(kind, letters, told)
    return Figure(Stimulus(name or base, title or told, picture=picture), "", alone=not alt)


def _kind(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), "")


def _table(table: Element) -> Table | None:
    rows = [[one for one in row if one.tag in {"td", "th"}] for row in table.iter("tr")]
    cells = [one for row in rows for one in row]
    if (
        any({"colspan", "rowspan"} & set(one.keys()) for one in cells)
        or table.find(".//table") is not None
    ):
        return None
    told = [tuple(plain(inner(one)) for one in row) for row in rows if row]
    if not 2 <= len(told) <= _MOST_ROWS + 1 or len({len(row) for row in told}) != 1:
        return None
    if not all(told[0]) or len(told[0]) > _MOST_COLUMNS:
        return None
    if any(len(cell) > _MOST_TEXT for row in told for cell in row) or len(told[0]) < 2:
        return None
    return Table(told[0], tuple(told[1:]))


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
