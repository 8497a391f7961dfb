"""A file of QTI 1.2, or a package with several."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from quizapp.interop import trouble
from quizapp.interop.format import Fit
from quizapp.interop.model import Brought, Loss, Refusal, Source
from quizapp.interop.packages.manifest import FILE
from quizapp.interop.qti1 import document
from quizapp.interop.safe.archive import Archive, is_zip
from quizapp.interop.safe.xml import local, parsed
from quizapp.interop.together import together
from quizapp.interop.trouble import ReadError

ROOT = b"questestinterop"
CARTRIDGE = b"Common Cartridge"
"""What the manifest of a cartridge says of its kind."""

WHAT = "the QTI 1.2 package"
_HEAD = 4096
_KINDS = (".xml", ".qti", ".dat")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp3", ".mp4", ".wav", ".pdf")


def is_document(data: bytes) -> bool:
    """Whether bytes begin like a file of QTI 1.2, in UTF-8 or UTF-16."""
    return ROOT in data[:_HEAD].replace(b"\0", b"")


def fits(source: Source) -> Fit:
    """See Reads.fits. A package is one if it holds such a file and is no cartridge."""
    if not is_zip(source.data):
        return Fit.SURE if is_document(source.data) else Fit.NO
    try:
        archive = Archive.open(source.data, WHAT)
        manifest = archive.read(FILE) if archive.has(FILE) else b""
        if CARTRIDGE in manifest:
            return Fit.PERHAPS if any(_documents(archive)) else Fit.NO
        return Fit.SURE if any(_documents(archive)) else Fit.NO
    except ReadError:
        return Fit.NO


def read(source: Source) -> Brought:
    """See Reads.read."""
    if not is_zip(source.data):
        return _brought(_read(source.data, "the XML", "", _stem(source.name)))
    archive = Archive.open(source.data, WHAT)
    held: list[Brought] = []
    for name in _documents(archive):
        try:
            held += _read(archive.read(name), name, name, _stem(name))
        except ReadError as error:
            problem = error.problem
            at = f"{name}, line {problem.line}" if problem.line else name
            held.append(Brought(refusals=(Refusal(at, problem.message, problem.help),)))
    if not held:
        raise trouble.other_kind("a QTI 1.2 package", "it holds no file of QTI 1.2")
    files = [name for name in archive.names if name.lower().endswith(_PICTURES)]
    losses = tuple(
        Loss("", name, f"the file {basename(name)!r} cannot be held here", "left out", place=name)
        for name in files
    )
    return _brought([*held, Brought(losses=losses)])


def _documents(archive: Archive) -> Iterator[str]:
    """Names of the files of QTI 1.2 in a package."""
    for name in archive.names:
        if name.lower().endswith(_KINDS) and basename(name) != FILE:
            try:
                if is_document(archive.read(name)):
                    yield name
            except ReadError:
                continue


def _read(data: bytes, what: str, where: str, title: str) -> list[Brought]:
    root = parsed(data, what)
    if local(root) != ROOT.decode():
        raise trouble.other_kind("QTI 1.2", f"it begins with <{local(root)}>")
    return document.read(root, where, title)


def _brought(held: list[Brought]) -> Brought:
    brought = together(held)
    if not brought.parcels and not brought.refusals:
        raise trouble.empty()
    return brought


def _stem(name: str) -> str:
    return basename(name).rpartition(".")[0] or basename(name)
