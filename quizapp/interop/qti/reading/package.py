"""A file of QTI to parcels: a package, or one XML file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from quizapp.interop.model import Brought, Loss, Parcel, Refusal, Source
from quizapp.interop.packages.paths import beside
from quizapp.interop.qti.kinds import WHAT
from quizapp.interop.qti.names import LANG, neutral
from quizapp.interop.qti.reading.files import Files, carried, items_of
from quizapp.interop.qti.reading.item import Around, read_item
from quizapp.interop.qti.reading.shared import Parts, own_stimulus, stimuli
from quizapp.interop.qti.reading.tests import ItemRef, Test, read_test
from quizapp.interop.safe import xml
from quizapp.interop.safe.archive import Archive, is_zip
from quizapp.interop.together import together
from quizapp.interop.trouble import empty, other_kind

RTL = "rtl"
MOST_STIMULI = 50

_ITEMS = ("imsqti_item", "imsqti_apipitem", "imsapip_item", "imsapipitem")
_TESTS = ("imsqti_test", "imsqti_apiptest", "imsqti_section", "imsqti_apipsection")


def read(source: Source) -> Brought:
    """What the file holds. Raises ReadError, and nothing else."""
    if is_zip(source.data):
        return _Package(Archive.open(source.data, WHAT)).brought()
    root = neutral(xml.parsed(source.data, "the XML"))
    if root.tag in {"assessment-test", "assessment-section"}:
        message = "it is a test, whose questions are in files of their own"
        raise other_kind("a file with questions", message)
    if root.tag != "assessment-item":
        raise other_kind("a QTI file", f"it begins with <{root.tag!s}>")
    made = read_item(root, Around(source.name))
    title = root.get("title", "") or source.name
    parcel = Parcel(title, made.questions, _language(root), _direction(root), stimuli=made.stimuli)
    refusals = tuple(replace(one, number=1) for one in made.refusals)
    return Brought((parcel,) if made.questions else (), made.losses, refusals)


def _language(root: etree._Element) -> str:
    return root.get(LANG, "").strip() or "en"


def _direction(root: etree._Element) -> str:
    bodies = [root, *root.iter("item-body", "div")][:20]
    return RTL if any(one.get("dir") == RTL for one in bodies) else "ltr"


class _Package:
    def __init__(self, archive: Archive) -> None:
        self._files = Files(archive)
        self._raw = carried(archive)
        self._raws = items_of(self._raw)

    def brought(self) -> Brought:
        """Each test is a parcel, and so are the items of no test.

        Raises ReadError when there is no question.
        """
        found: list[Brought] = []
        left = dict.fromkeys(self._files.of(_ITEMS, "assessment-item"))
        for file in self._files.of(_TESTS, "assessment-test"):
            found.append(self._files.found_wrong())
            test = self._test(file)
            if test is None or not test.refs:
                continue
            for ref in test.refs:
                left.pop(ref.file, None)
            found.append(self._parcel(test, test.refs))
        found.append(self._files.found_wrong())
        refs = [ItemRef(file) for file in left]
        if refs:
            title = self._files.manifest.title if self._files.manifest else ""
            found.append(self._parcel(Test(title), refs))
        brought = together(found)
        if not brought.parcels and not brought.refusals:
            raise empty()
        return brought

    def _test(self, file: str) -> Test | None:
        root = self._files.root(file)
        if root is None:
            return None
        test = read_test(root, file)
        self._files.losses += [
            Loss("", one, what, instead, place=file) for one, what, instead in test.losses
        ]
        return test

    def _parcel(self, test: Test, refs: Iterable[ItemRef]) -> Brought:
        """Its questions and what was found wrong of them; no parcel where there is no question."""
        parts = Parts(test.title)
        for ref in refs:
            self._next(ref, parts)
        if not parts.questions:
            return self._files.found_wrong()
        for path in self._files.of(("imsqti_stimulus",), "assessment-stimulus"):
            own_stimulus(self._files, path, parts)
        title, summary = test.title, test.summary
        if self._files.manifest is not None:
            title, summary = (
                title or self._files.manifest.title,
                summary or self._files.manifest.summary,
            )
        parcel = Parcel(
            title or "QTI",
            tuple(parts.questions),
            parts.language or "en",
            parts.direction,
            summary,
            tuple(parts.passage),
            tuple(test.objectives),
            tuple(parts.stimuli),
            raw=self._raw,
        )
        return self._files.found_wrong(parcel)

    def _next(self, ref: ItemRef, parts: Parts) -> None:
        """The item, or why it stays outside, by its number among those of the test."""
        asked, wrong = len(parts.questions), len(self._files.refusals)
        self._item(ref, parts)
        refusals = self._files.refusals[wrong:]
        if refusals and len(parts.questions) == asked:
            parts.refused += 1
            why = replace(refusals[-1], number=asked + parts.refused)
            self._files.refusals[-1] = why

    def _item(self, ref: ItemRef, parts: Parts) -> None:
        if not ref.file:
            message = "the test names a question outside of the package"
            self._files.refusals.append(Refusal(WHAT, message, "export the package anew"))
            return
        root = self._files.root(ref.file)
        if root is None:
            return
        if root.tag != "assessment-item":
            message = f"is no question: it begins with <{root.tag!s}>"
            self._files.refusals.append(Refusal(ref.file, message, "export the package anew"))
            return
        stimulus = stimuli(self._files, root, ref.file, parts)
        sentences = frozenset(
            one.id
            for paragraph in parts.passage
            for one in (*paragraph.sentences, *paragraph.easier)
        )
        around = Around(
            ref.file,
            sentences,
            ref.objective,
            ref.weight,
            stimulus,
            self._raws,
            lambda name: self._beside(ref.file, name),
        )
        made = read_item(root, around)
        names = {one.id: parts.ids.take(one.id) for one in made.questions}
        parts.questions += (replace(one, id=names[one.id]) for one in made.questions)
        known = {one.id for one in parts.stimuli}
        new = [one for one in made.stimuli if one.id not in known]
        # A question whose picture finds no room is told of by whoever makes the unit.
        parts.stimuli += new[: max(0, MOST_STIMULI - len(known))]
        parts.language = parts.language or root.get(LANG, "").strip()
        if _direction(root) == RTL:
            parts.direction = RTL
        self._files.losses += (replace(one, item=names[one.item]) for one in made.losses)
        self._files.refusals += made.refusals

    def _beside(self, file: str, name: str) -> tuple[str, bytes]:
        path = beside(file, name)
        return path, self._files.bytes(path)
