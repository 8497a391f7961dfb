"""A parcel to a package."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizapp.domain.shapes import Locate
from quizapp.interop.model import Loss, Parcel, Question, Written
from quizapp.interop.packages import manifest
from quizapp.interop.packages.manifest import Dialect, Manifest, Resource
from quizapp.interop.qti.ids import identifier
from quizapp.interop.qti.names import Vocabulary, spoken
from quizapp.interop.qti.reading.files import CARRIED
from quizapp.interop.qti.writing.item import Refs, write_item
from quizapp.interop.qti.writing.losses import of_item
from quizapp.interop.qti.writing.maps import Drawn, hidden_in, picture
from quizapp.interop.qti.writing.stimuli import Shared, shared
from quizapp.interop.qti.writing.tests import TEST_FILE, write_test
from quizapp.interop.safe.archive import packed


@dataclass(frozen=True, slots=True)
class Profile:
    """How a version of QTI packs. type: of a resource, by "item", "test" or "stimulus"."""

    words: Vocabulary
    dialect: Dialect
    schema: str
    version: str
    type: Callable[[str], str]


def write(parcel: Parcel, profile: Profile, *, carry: bool) -> Written:
    """The package. carry: with the unit as only quizapp reads it."""
    files: dict[str, bytes] = {}
    resources: list[Resource] = []
    stimuli = list(shared(parcel))
    for one in stimuli:
        files[one.file] = spoken(one.root, profile.words)
        files |= dict(one.extra)
        own = (one.file, *(name for name, _ in one.extra))
        type_ = profile.type("stimulus")
        resources.append(Resource(_id(one), type_, one.file, own, title=one.title))
    names = _files(parcel)
    losses: list[Loss] = []
    for question in parcel.questions:
        file = names[question.id]
        refs, pictures = _refs(question, parcel, stimuli, file)
        root, draft = write_item(question, parcel, refs)
        files[file] = spoken(root, profile.words)
        files |= pictures
        depends = tuple(_id(one) for one in _of(question, stimuli))
        resources.append(
            Resource(_resource(question), profile.type("item"), file, (file, *pictures), depends)
        )
        losses += of_item(question, draft, carry=carry)
    files[TEST_FILE] = spoken(write_test(parcel, names), profile.words)
    items = tuple(_resource(one) for one in parcel.questions)
    test = Resource("test", profile.type("test"), TEST_FILE, (TEST_FILE,), items)
    resources.insert(0, test)
    if carry and parcel.raw is not None:
        files[CARRIED] = json.dumps(
            parcel.raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode("utf-8", "replace")
        resources.append(Resource("quizapp-unit", "webcontent", CARRIED, (CARRIED,)))
    files[manifest.FILE] = _manifest(parcel, profile, resources)
    return Written(packed(files), tuple(losses))


def _manifest(parcel: Parcel, profile: Profile, resources: list[Resource]) -> bytes:
    made = Manifest(
        "quizapp-package",
        tuple(resources),
        (),
        profile.schema,
        profile.version,
        parcel.title,
        parcel.summary,
        parcel.language,
    )
    return manifest.write(made, profile.dialect)


def _files(parcel: Parcel) -> Mapping[str, str]:
    """The file of each item, by the question's id."""
    return {
        one.id: f"items/q{number:03}.xml" for number, one in enumerate(parcel.questions, start=1)
    }


def _resource(question: Question) -> str:
    return f"item-{identifier(question.id)}"


def _id(stimulus: Shared) -> str:
    return f"stimulus-{identifier(stimulus.id)}" if stimulus.id else "passage"


def _of(question: Question, stimuli: list[Shared]) -> list[Shared]:
    """What a question is read with: the passage, and its own stimulus.

    The map that it is answered on is none of them, for it names what is to be found.
    """
    shape = question.shape
    answered = shape.stimulus if isinstance(shape, Locate) else None
    return [one for one in stimuli if one.id in {"", question.stimulus} and one.id != answered]


def _refs(
    question: Question, parcel: Parcel, stimuli: list[Shared], file: str
) -> tuple[Refs, Mapping[str, bytes]]:
    """What an item refers to, and the pictures of its own."""
    used = _of(question, stimuli)
    passage = next((f"../{one.file}" for one in used if not one.id), "")
    drawn: Drawn | None = None
    pictures: dict[str, bytes] = {}
    shape = question.shape
    if isinstance(shape, Locate):
        found = (one.map for one in parcel.stimuli if one.id == shape.stimulus)
        shown = next(found, None)
        if shown is not None:
            name = file.replace(".xml", ".svg")
            pictures[name] = picture(shown, hidden_in(shape))
            drawn = Drawn(shown, name.rpartition("/")[2])
    named = tuple((_id(one), f"../{one.file}") for one in used)
    return Refs(named, passage, drawn), pictures
