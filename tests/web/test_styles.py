"""The sheets: written in parts, each sent as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp import questions
from quizapp.web import assets
from tests.web.visitor import Visitor

pytestmark = pytest.mark.whatever_database

SHEETS = sorted(Path(assets.__file__).with_name("static").joinpath(assets.SHEETS).iterdir())
ROOMS = sorted(Path(questions.__file__).parent.glob("*/style.css"))
LONGEST = 300
"""Lines of a part that still reads in one sitting."""


def _parts(sheet: Path) -> list[Path]:
    return sorted(sheet.iterdir())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_parts_are_named_by_place_and_purpose_and_are_small(sheet: Path) -> None:
    parts = _parts(sheet)
    numbers = [re.fullmatch(r"(\d\d)-[a-z]+\.css", part.name) for part in parts]

    assert [int(one[1]) for one in numbers if one] == list(range(1, len(parts) + 1))
    for part in parts:
        text = part.read_text(encoding="utf-8")
        assert text.count("\n") <= LONGEST, part.name
        assert text.endswith("}\n"), part.name
        assert text.count("{") == text.count("}"), part.name


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_is_sent_whole_in_order(visitor: Visitor, sheet: Path) -> None:
    name = assets.known()[f"{sheet.name}.css"].served
    served = visitor.client.get(f"/static/{name}")

    assert served.mimetype == "text/css"
    assert served.get_data(as_text=True) == "\n".join(
        part.read_text(encoding="utf-8") for part in _parts(sheet)
    )


def test_no_colour_depends_on_the_width_or_the_direction() -> None:
    """So the browser tests look at colours at one width, in one direction."""
    files = [*(part for sheet in SHEETS for part in _parts(sheet)), *ROOMS]
    rules = [one for file in files for one in _rules(file.read_text(encoding="utf-8"))]
    narrow = [body for about, body in rules if re.search(r"width|dir=|:dir", about)]

    assert narrow
    for body in narrow:
        # A bar may get the paper behind it that the page has anyway.
        painted = body.replace("background: var(--paper);", "")
        assert not re.search(r"color|background|fill|stroke|opacity|filter|shadow", painted), body


def _rules(text: str) -> list[tuple[str, str]]:
    """What stands before each outermost brace, and what within."""
    found, depth, begun, opened = [], 0, 0, 0
    for at, c in enumerate(text):
        if c == "{":
            opened = at if depth == 0 else opened
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0:
                found.append((text[begun:opened], text[opened + 1 : at]))
                begun = at + 1
    return found


def test_a_page_asks_once_for_the_rules_of_every_page(visitor: Visitor) -> None:
    page = visitor.get("/")
    sheets = [known["href"] for tag, known in page.tags if known.get("rel") == "stylesheet"]

    assert len([one for one in sheets if re.search(r"/app\.\w+\.css$", one)]) == 1
    for sheet in SHEETS:
        part = f"{assets.SHEETS}/{sheet.name}/{_parts(sheet)[0].name}"
        assert visitor.client.get(f"/static/{part}").status_code == 404
