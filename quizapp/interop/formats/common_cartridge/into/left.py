"""What of a cartridge is no test, no page before one and no topic: it stays outside."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.interop.formats.common_cartridge import names
from quizapp.interop.formats.common_cartridge.into.contents import Place
from quizapp.interop.model import Loss

_KINDS = {
    "imswl_xmlv1p": "a link to another site",
    "imsbasiclti_xmlv1p": "a link to another tool",
    "assignment_xmlv1p": "an assignment",
    names.PAGE: "a file",
}


def page(place: Place, file: str) -> Loss:
    """A page that no test follows. file: its path in the cartridge."""
    what = f"the page {(place.title or file)!r}: a test has the page just before it alone"
    return Loss("", "webcontent", what, "left out", place=file)


def beside(place: Place, file: str) -> Iterator[Loss]:
    """Any other resource; nothing for a kind that holds no content."""
    type_ = place.resource.type
    said = next((what for begin, what in _KINDS.items() if type_.startswith(begin)), "")
    if said:
        what = f"{said}: {(place.title or file or place.resource.id)!r}"
        yield Loss("", type_, what, "left out", place=file)
