"""The sheets: written in parts, each sent as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.web import assets
from tests.web.visitor import Visitor

pytestmark = pytest.mark.whatever_database

SHEETS = sorted(Path(assets.__file__).with_name("static").joinpath(assets.SHEETS).iterdir())
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


def test_a_page_asks_once_for_the_rules_of_every_page(visitor: Visitor) -> None:
    page = visitor.get("/")
    sheets = [known["href"] for tag, known in page.tags if known.get("rel") == "stylesheet"]

    assert len([one for one in sheets if re.search(r"/app\.\w+\.css$", one)]) == 1
    for sheet in SHEETS:
        part = f"{assets.SHEETS}/{sheet.name}/{_parts(sheet)[0].name}"
        assert visitor.client.get(f"/static/{part}").status_code == 404
