"""What the items of a package share, while a parcel grows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from quizapp.domain.lesson import Paragraph
from quizapp.domain.stimulus import Stimulus
from quizapp.interop.free_ids import FreeIds
from quizapp.interop.model import Loss, Question
from quizapp.interop.packages.paths import beside
from quizapp.interop.qti.reading.files import Files
from quizapp.interop.qti.reading.stimulus import OWN, read_own, read_stimulus


@dataclass(slots=True)
class Parts:
    """What a parcel is made of, while it grows. refused: how many questions stay outside."""

    title: str
    ids: FreeIds = field(default_factory=FreeIds)
    questions: list[Question] = field(default_factory=list)
    refused: int = 0
    language: str = ""
    direction: str = "ltr"
    passage: list[Paragraph] = field(default_factory=list)
    stimuli: list[Stimulus] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)


def stimuli(files: Files, root: etree._Element, file: str, parts: Parts) -> str:
    """Bring in what the item is read with; the id of our own stimulus that it is about."""
    own = ""
    for one in root.findall("assessment-stimulus-ref"):
        path = beside(file, one.get("href", ""))
        if path and path not in parts.seen:
            parts.seen[path] = _stimulus(files, path, parts)
        own = parts.seen.get(path, "") or own
    return own


def own_stimulus(files: Files, path: str, parts: Parts) -> None:
    """Bring in a stimulus of our own that no item shows, such as a map to answer on."""
    if path not in parts.seen:
        root = files.root(path, quiet=True)
        if root is not None and root.find(f".//*[@class='{OWN}']") is not None:
            parts.seen[path] = _stimulus(files, path, parts)


def _stimulus(files: Files, path: str, parts: Parts) -> str:
    root = files.root(path)
    if root is None:
        return ""
    if root.find(f".//*[@class='{OWN}']") is not None:
        id_ = root.get("identifier", "").removeprefix("stimulus-")
        made = read_own(root, id_, lambda name: files.bytes(beside(path, name)))
        if made is None:
            what, instead = "the package has a map or picture that cannot be read", "left out"
            files.losses.append(Loss("", "stimulus-body", what, instead, place=path))
            return ""
        parts.stimuli.append(made)
        return made.id
    text = read_stimulus(root, len(parts.passage) + 1)
    title = root.get("title", "")
    paragraphs = list(text.paragraphs)
    if paragraphs and parts.passage and not paragraphs[0].heading and title:
        paragraphs[0] = replace(paragraphs[0], heading=title)
    parts.passage += paragraphs
    files.losses += [
        Loss("", "stimulus-body", f"the text has {kind}", "left out", place=path)
        for kind in text.dropped
    ]
    return ""
