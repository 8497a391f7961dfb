"""Data to PDF, by typst, inside of this process.

typst sees its own templates and nothing else of the disk; they ask for nothing from the network.
It is told to write PDF/UA-1, which people who listen can read, and which forbids characters that no
font has: so a sheet never comes out with boxes for letters. It lets go of Python's lock, and may be
called by several threads at once.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import as_file, files
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizapp.late import late
from quizapp.paper.blocks import Block
from quizapp.paper.errors import PaperError
from quizapp.paper.fonts import at_hand, families
from quizapp.paper.look import Look

if TYPE_CHECKING:
    import typst
else:
    typst = late("typst")

_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
# How typst writes what can't be seen, and what would end the text.
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)", re.DOTALL)
_SHOWN = 12


def pdf(
    documents: Sequence[Block],
    title: str,
    looks: Collection[Look] = (),
    pictures: Mapping[str, list[int]] = MappingProxyType({}),
) -> bytes:
    """The documents, sheets or keys, behind each other in one file. Raises PaperError.

    pictures: bytes by the ids that the documents name. The same input gives the same bytes wherever
    the same fonts are: no date stands in it.
    """
    data = {
        "title": title,
        "fonts": families(looks),
        "large": Look.LARGE in looks,
        "spaced": Look.SPACED in looks,
        "pictures": dict(pictures),
        "documents": list(documents),
    }
    with as_file(files(__package__) / "typst") as root:
        try:
            made = typst.compile(
                root / "main.typ",
                root=root,
                font_paths=at_hand(),
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards="ua-1",
                package_path=root,
                package_cache_path=root,
            )
        except typst.TypstError as error:
            raise PaperError(_told(error)) from error
    return made


def _told(error: typst.TypstError) -> str:
    found = "".join(_ESCAPED.sub(_meant, one) for one in _MISSING.findall(error.diagnostic))
    lacking = dict.fromkeys(_named(one) for one in found)
    if lacking:
        named = " ".join(list(lacking)[:_SHOWN])
        more = " and more" if len(lacking) > _SHOWN else ""
        return (
            f"no font on this computer has these characters: {named}{more}. Install a font for "
            "them, as one of the Noto family, or print the page from the browser"
        )
    if "image" in error.message:
        return f"a picture of the lesson can't be drawn ({error.message}); put in a sound one"
    return f"the PDF can't be made: {error.message}"


def _meant(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16)) if escaped[1] else escaped[2]


def _named(character: str) -> str:
    """The character, or its number where it can't be seen alone."""
    alone = character.isprintable() and not unicodedata.combining(character)
    return character if alone else f"U+{ord(character):04X}"
