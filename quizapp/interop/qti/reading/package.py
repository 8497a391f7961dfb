"""A file of QTI to parcels: a package, or one XML file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from quizapp.domain.lesson import Paragraph
from quizapp.interop.model import Brought, Loss, Parcel, Question, Raw, Refusal, Source
from quizapp.interop.packages import manifest
from quizapp.interop.packages.manifest import Manifest
from quizapp.interop.packages.paths import beside
from quizapp.interop.qti.ids import identifier
from quizapp.interop.qti.kinds import WHAT
from quizapp.interop.qti.names import LANG, neutral
from quizapp.interop.qti.reading.item import Around, read_item
from quizapp.interop.qti.reading.stimulus import read_stimulus
from quizapp.interop.qti.reading.tests import ItemRef, Test, read_test
from quizapp.interop.safe import xml
from quizapp.interop.safe.archive import Archive
from quizapp.interop.trouble import ReadError, empty, other_kind

CARRIED = "quizapp/unit.json"
"""Where our own packages carry the unit."""

RTL = "rtl"

_ITEMS = ("imsqti_item", "imsqti_apipitem", "imsapip_item", "imsapipitem")
_TESTS = ("imsqti_test", "imsqti_apiptest", "imsqti_section", "imsqti_apipsection")


def read(source: Source) -> Brought:
    """What the file holds. Raises ReadError, and nothing else."""
    if source.data.startswith(b"PK"):
        return _Package(Archive.open(source.data, WHAT)).brought()
    root = neutral(xml.parsed(source.data, "the XML"))
    if root.tag in {"assessment-test", "assessment-section"}:
        message = "it is a test, whose questions are in files of their own"
        raise other_kind("a file with questions", message)
    if root.tag != "assessment-item":
        raise other_kind("a QTI file", f"it begins with <{root.tag}>")
    made = read_item(root, Around(source.name))
    title = root.get("title", "") or source.name
    parcel = Parcel(title, made.questions, _language(root), _direction(root))
    return Brought((parcel,) if made.questions else (), made.losses, made.refusals)


def _language(root: etree._Element) -> str:
    return root.get(LANG, "").strip() or "en"


def _direction(root: etree._Element) -> str:
    bodies = [root, *root.iter("item-body", "div")][:20]
    return RTL if any(one.get("dir") == RTL for one in bodies) else "ltr"


@dataclass(slots=True)
class _Parts:
    """What a parcel is made of, while it grows."""

    title: str
    questions: list[Question] = field(default_factory=list)
    language: str = ""
    direction: str = "ltr"
    passage: list[Paragraph] = field(default_factory=list)
    stimuli: dict[str, int] = field(default_factory=dict)


class _Package:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._losses: list[Loss] = []
        self._refusals: list[Refusal] = []
        self._raw = _carried(archive)
        self._raws = _items_of(self._raw)
        named = archive.has(manifest.FILE)
        self._manifest = (
            manifest.read(archive.read(manifest.FILE), manifest.FILE) if named else None
        )

    def brought(self) -> Brought:
        """Each test is a parcel, and so are the items of no test."""
        parcels: list[Parcel] = []
        left = dict.fromkeys(self._files(_ITEMS, "assessment-item"))
        for file in self._files(_TESTS, "assessment-test"):
            test = self._test(file)
            if test is None or not test.refs:
                continue
            for ref in test.refs:
                left.pop(ref.file, None)
            parcels += self._parcel(test, test.refs)
        refs = [ItemRef(file) for file in left]
        if refs:
            title = self._manifest.title if self._manifest else ""
            parcels += self._parcel(Test(title), refs)
        if not parcels and not self._refusals:
            raise empty()
        return Brought(tuple(parcels), tuple(self._losses), tuple(self._refusals))

    def _files(self, types: tuple[str, ...], root: str) -> Iterator[str]:
        """The files of a kind: those that the manifest names, or without one those that are."""
        if self._manifest is not None:
            for one in self._manifest.of_type(*types):
                file = one.href or next(iter(one.files), "")
                if file:
                    yield file
                else:
                    place = f"{manifest.FILE} line {one.line}"
                    message = "names a file outside of the package, or none"
                    self._refusals.append(Refusal(place, message, "export the package anew"))
            return
        for name in self._archive.names:
            if name.lower().endswith(".xml") and name != manifest.FILE:
                found = self._root(name, quiet=True)
                if found is not None and found.tag == root:
                    yield name

    def _root(self, file: str, *, quiet: bool = False) -> etree._Element | None:
        try:
            return neutral(xml.parsed(self._archive.read(file), file))
        except ReadError as error:
            if not quiet:
                self._refusals.append(Refusal(_at(file, error), str(error), error.problem.help))
            return None

    def _test(self, file: str) -> Test | None:
        root = self._root(file)
        if root is None:
            return None
        test = read_test(root, file)
        self._losses += [Loss("", one, what, instead, place=file) for one, what, instead in test.losses]
        return test

    def _parcel(self, test: Test, refs: Iterable[ItemRef]) -> Iterator[Parcel]:
        parts = _Parts(test.title)
        for ref in refs:
            self._item(ref, parts)
        if not parts.questions:
            return
        title, summary = test.title, test.summary
        if self._manifest is not None:
            title, summary = title or self._manifest.title, summary or self._manifest.summary
        yield Parcel(
            title or "QTI",
            tuple(_apart(parts.questions)),
            parts.language or "en",
            parts.direction,
            summary,
            tuple(parts.passage),
            tuple(test.objectives),
            raw=self._raw,
        )

    def _item(self, ref: ItemRef, parts: _Parts) -> None:
        if not ref.file:
            message = "the test names a question outside of the package"
            self._refusals.append(Refusal(WHAT, message, "export the package anew"))
            return
        root = self._root(ref.file)
        if root is None:
            return
        if root.tag != "assessment-item":
            message = f"is no question: it begins with <{root.tag}>"
            self._refusals.append(Refusal(ref.file, message, "export the package anew"))
            return
        self._stimuli(root, ref.file, parts)
        sentences = frozenset(
            one.id
            for paragraph in parts.passage
            for one in (*paragraph.sentences, *paragraph.easier)
        )
        around = Around(ref.file, sentences, ref.objective, ref.weight, "", self._raws)
        made = read_item(root, around)
        parts.questions += made.questions
        parts.language = parts.language or root.get(LANG, "").strip()
        if _direction(root) == RTL:
            parts.direction = RTL
        self._losses += made.losses
        self._refusals += made.refusals

    def _stimuli(self, root: etree._Element, file: str, parts: _Parts) -> None:
        for one in root.findall("assessment-stimulus-ref"):
            path = beside(file, one.get("href", ""))
            if not path or path in parts.stimuli:
                continue
            parts.stimuli[path] = len(parts.passage)
            stimulus = self._root(path)
            if stimulus is None:
                continue
            text = read_stimulus(stimulus, len(parts.passage) + 1)
            title = stimulus.get("title", "")
            if text.paragraphs and parts.passage and not text.paragraphs[0].heading and title:
                first = replace(text.paragraphs[0], heading=title)
                parts.passage += (first, *text.paragraphs[1:])
            else:
                parts.passage += text.paragraphs
            self._losses += [
                Loss("", "stimulus-body", f"the text has {kind}", "left out", place=path)
                for kind in text.dropped
            ]


def _at(file: str, error: ReadError) -> str:
    return f"{file} line {error.problem.line}" if error.problem.line else file


def _apart(questions: Iterable[Question]) -> Iterator[Question]:
    """The questions with ids that are unique."""
    taken: set[str] = set()
    for one in questions:
        id_, number = one.id, 2
        while id_ in taken:
            id_, number = f"{one.id}-{number}", number + 1
        taken.add(id_)
        yield one if id_ == one.id else replace(one, id=id_)


def _carried(archive: Archive) -> Raw | None:
    if not archive.has(CARRIED):
        return None
    try:
        raw = json.loads(archive.read(CARRIED))
    except (ReadError, ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _items_of(raw: Raw | None) -> Mapping[str, Raw]:
    """The carried items by the identifier that they have in the package."""
    items = raw.get("items") if raw is not None else None
    if not isinstance(items, list):
        return {}
    return {
        identifier(one["id"]): one
        for one in items
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }


__all__ = ["CARRIED", "Manifest", "read"]
