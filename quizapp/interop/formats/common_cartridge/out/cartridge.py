"""The whole cartridge."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizapp.domain.lesson import Level
from quizapp.interop import carry
from quizapp.interop.formats.common_cartridge import names
from quizapp.interop.formats.common_cartridge.out import losses, page, quiz, topic
from quizapp.interop.formats.common_cartridge.out.turned import Turned, turned
from quizapp.interop.model import Loss, Parcel, Question, Written
from quizapp.interop.packages.manifest import FILE, Entry, Manifest, Resource
from quizapp.interop.packages.manifest import write as manifest_file
from quizapp.interop.safe.archive import packed
from quizapp.interop.safe.html import plain

_Made = list[tuple[Question, Turned]]


@dataclass(slots=True)
class _Packing:
    """What is in the cartridge so far."""

    parcel: Parcel
    files: dict[str, bytes] = field(default_factory=dict)
    resources: list[Resource] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def put(self, what: str, type_: str, files: dict[str, bytes], title: str = "") -> None:
        """A resource; its first file is what is opened. title: "" keeps it out of sight."""
        id_ = names.made(self.parcel, what)
        self.files |= files
        first = next(iter(files))
        href = "" if type_ in {names.QUIZ, names.TOPIC} else first
        self.resources.append(Resource(id_, type_, href, tuple(files)))
        if title:
            self.entries.append(Entry(names.made(self.parcel, f"{what} entry"), title, id_))


def write(parcel: Parcel, *, carried: bool) -> Written:
    """See Writes.write."""
    made = [(question, turned(question)) for question in parcel.questions]
    packing = _Packing(parcel)
    _pages(packing)
    _questions(packing, made)
    whole = carried and parcel.raw is not None
    if whole and parcel.raw is not None:
        line = carry.pack(parcel.raw).encode("ascii")
        packing.put("unit", names.OWN, {names.CARRIED_FILE: line})
    module = Entry(names.made(parcel, "module"), parcel.title, "", tuple(packing.entries))
    manifest = Manifest(
        names.made(parcel, "manifest"),
        tuple(packing.resources),
        (Entry("root", "", "", (module,)),),
        names.SCHEMA,
        names.VERSION,
        parcel.title,
        parcel.summary,
        parcel.language,
    )
    packing.files[FILE] = manifest_file(manifest, names.DIALECT)
    return Written(packed(packing.files), losses.kept(_lost(parcel, made), carried=whole))


def _pages(packing: _Packing) -> None:
    parcel = packing.parcel
    if parcel.passage:
        text = {names.PASSAGE_FILE: page.passage(parcel)}
        packing.put("passage", names.PAGE, text, parcel.title)
    if any(paragraph.easier for paragraph in parcel.passage):
        text = {names.EASIER_FILE: page.passage(parcel, Level.EASIER)}
        packing.put("easier", names.PAGE, text, f"{parcel.title} (easier)")
    if parcel.stimuli:
        shown, pictures = page.about(parcel)
        titles = " · ".join(stimulus.title for stimulus in parcel.stimuli)
        packing.put("about", names.PAGE, {names.ABOUT_FILE: shown, **pictures}, titles)


def _questions(packing: _Packing, made: _Made) -> None:
    parcel = packing.parcel
    items = [item for _, became in made for item in became.items]
    if items:
        id_ = names.made(parcel, "quiz")
        file = quiz.write(id_, parcel.title, items)
        packing.put("quiz", names.QUIZ, {names.quiz_file(id_): file}, f"Quiz: {parcel.title}")
    for one in (became.topic for _, became in made):
        if one is not None:
            file = topic.write(one)
            path = f"{names.TOPIC_FOLDER}/{one.id}.xml"
            packing.put(f"topic {one.id}", names.TOPIC, {path: file}, plain(one.title))


def _lost(parcel: Parcel, made: _Made) -> list[Loss]:
    told = list(losses.of_unit(parcel))
    for question, became in made:
        told += losses.of_question(question, became)
    return told
