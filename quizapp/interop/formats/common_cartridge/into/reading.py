"""A cartridge: its tests and banks, each with the page before it, and its topics."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from quizapp.interop import carry, trouble
from quizapp.interop.format import Fit
from quizapp.interop.formats.common_cartridge import names
from quizapp.interop.formats.common_cartridge.into import assembled, left, pages, topics
from quizapp.interop.formats.common_cartridge.into.contents import Place, places
from quizapp.interop.model import Brought, Loss, Parcel, Question, Raw, Refusal, Source
from quizapp.interop.packages.manifest import FILE, Manifest, Resource
from quizapp.interop.packages.manifest import read as manifest_of
from quizapp.interop.qti1 import document
from quizapp.interop.qti1.package import CARTRIDGE, is_document
from quizapp.interop.safe.archive import Archive, is_zip
from quizapp.interop.safe.xml import parsed
from quizapp.interop.together import together
from quizapp.interop.trouble import ReadError

WHAT = "the cartridge"
_TYPES = ("imsqti_xmlv1p2", "imsdt_xmlv1p", "imswl_xmlv1p", "imsbasiclti_xmlv1p", "webcontent")
_QUIZ = "imsqti_xmlv1p2"
_TOPIC = "imsdt_xmlv1p"
_PAGES = (".html", ".htm", ".xhtml")
_BESIDE = {names.EASIER_FILE, names.ABOUT_FILE}
_FULLER = "non_cc_assessments/{}.xml.qti"
"""Where Canvas puts a test with all that the profile cannot hold."""


def fits(source: Source) -> Fit:
    """See Reads.fits."""
    if not is_zip(source.data):
        return Fit.NO
    try:
        archive = Archive.open(source.data, WHAT)
        manifest = archive.read(FILE) if archive.has(FILE) else b""
    except ReadError:
        return Fit.NO
    return Fit.SURE if CARTRIDGE in manifest else Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read."""
    archive = Archive.open(source.data, WHAT)
    manifest = manifest_of(archive.read(FILE), FILE)
    if not any(one.type.startswith(_TYPES) for one in manifest.resources):
        raise trouble.other_kind("a Common Cartridge", "it has no part of a cartridge")
    reading = _Reading(archive, manifest)
    for place in places(manifest):
        reading.take(place)
    brought = together(reading.parts(source.name))
    if not brought.parcels and not brought.refusals:
        raise trouble.empty()
    return brought


@dataclass(slots=True)
class _Reading:
    """What was found so far.

    tests: each with what was lost of it; page: the last one, and its file; used: by a test after
    it; losses, refusals: of the cartridge as a whole.
    """

    archive: Archive
    manifest: Manifest
    tests: list[Brought] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    page: tuple[Place, str] | None = None
    used: bool = False
    topics: list[Question] = field(default_factory=list)
    of_topics: list[Loss] = field(default_factory=list)
    raw: Raw | None = None

    def take(self, place: Place) -> None:
        """One resource, in the order of the table of contents."""
        resource = place.resource
        file = resource.href or next(iter(resource.files), "")
        try:
            if resource.type.startswith(_QUIZ):
                self._quiz(place, file)
            elif resource.type.startswith(_TOPIC):
                self._topic(resource, file)
            elif resource.type == names.PAGE and file.lower().endswith(_PAGES):
                self._page(place, file)
            elif file == names.CARRIED_FILE and self.archive.has(file):
                self.raw = carry.unpack(self.archive.read(file).decode("ascii", "replace"))
            else:
                self.losses += left.beside(place, file)
        except ReadError as error:
            problem = error.problem
            at = f"{file}, line {problem.line}" if problem.line else file or resource.id
            self.refusals.append(Refusal(at, problem.message, problem.help))

    def parts(self, name: str) -> list[Brought]:
        """All of it, test by test; topics go into the first one. name: of the file."""
        self._drop_page()
        if self.topics:
            self._put_topics(name)
        whole = [n for n, one in enumerate(self.tests) if one.parcels]
        if self.raw is not None and len(whole) == 1:
            only = self.tests[whole[0]]
            parcel = assembled.with_raw(only.parcels[0], self.raw)
            self.tests[whole[0]] = replace(only, parcels=(parcel,))
        return [*self.tests, Brought((), tuple(self.losses), tuple(self.refusals))]

    def _put_topics(self, name: str) -> None:
        first = next((n for n, one in enumerate(self.tests) if one.parcels), None)
        if first is None:
            title, language = self.manifest.title or name, self.manifest.language or "en"
            self.tests.append(Brought((Parcel(title, (), language),)))
            first = -1
        test = self.tests[first]
        parcel = test.parcels[0]
        asked = replace(parcel, questions=(*parcel.questions, *self.topics))
        self.tests[first] = replace(test, parcels=(asked,), losses=(*test.losses, *self.of_topics))

    def _quiz(self, place: Place, file: str) -> None:
        fuller = _FULLER.format(place.resource.id)
        chosen = fuller if self.archive.has(fuller) else file
        data = self.archive.read(chosen)
        if not is_document(data):
            raise trouble.other_kind("QTI 1.2", "it begins otherwise")
        ours = file == names.quiz_file(place.resource.id)
        for held in document.read(parsed(data, chosen), chosen, place.title or chosen):
            self.tests.append(self._test(held, place, ours=ours))

    def _test(self, held: Brought, place: Place, *, ours: bool) -> Brought:
        """The test of a document with the page before it, and with what is lost of that."""
        if not held.parcels:
            return held
        (parcel,) = held.parcels
        asked = assembled.joined(parcel.questions) if ours else parcel.questions
        lost: list[Loss] = []
        whole = self._whole(replace(parcel, questions=asked), place, lost)
        return replace(held, parcels=(whole,), losses=(*held.losses, *lost))

    def _whole(self, parcel: Parcel, place: Place, lost: list[Loss]) -> Parcel:
        """The parcel with the page before it as its passage."""
        language = self.manifest.language or parcel.language
        whole = replace(parcel, language=language)
        if self.page is None or parcel.passage or self.page[0].module != place.module:
            return whole
        file = self.page[1]
        self.used = True
        try:
            ours = file == names.PASSAGE_FILE
            page = pages.read(self.archive.read(file), language, ours=ours)
            if ours and self.archive.has(names.EASIER_FILE):
                page = pages.easier(page, self.archive.read(names.EASIER_FILE))
        except ReadError as error:
            lost.append(Loss("", "/passage", error.problem.message, "left out", place=file))
            return whole
        for word in page.dropped:
            what = f"{word} cannot be held here"
            lost.append(Loss("", "/passage", what, "the text was kept", place=file))
        return replace(
            whole,
            passage=page.paragraphs,
            language=page.language or language,
            direction=page.direction or whole.direction,
            summary=whole.summary or self._summary(),
        )

    def _summary(self) -> str:
        """What the manifest says of the whole, when the whole is this one test."""
        tests = list(self.manifest.of_type(_QUIZ))
        return self.manifest.summary if len(tests) == 1 else ""

    def _topic(self, resource: Resource, file: str) -> None:
        folder, _, name = file.rpartition("/")
        ours = folder == names.TOPIC_FOLDER
        id_ = name.removesuffix(".xml") if ours else resource.id
        question, losses = topics.read(self.archive.read(file), id_ or f"topic-{file}", file)
        self.topics.append(question)
        self.of_topics += losses

    def _page(self, place: Place, file: str) -> None:
        if file in _BESIDE and self.archive.has(names.PASSAGE_FILE):
            if file == names.ABOUT_FILE and not self.archive.has(names.CARRIED_FILE):
                self.losses.append(left.page(place, file))
            return
        self._drop_page()
        self.page = place, file
        self.used = False

    def _drop_page(self) -> None:
        if self.page is not None and not self.used:
            self.losses.append(left.page(*self.page))
        self.page = None
