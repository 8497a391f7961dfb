"""The sheet of every page: written in parts, sent as one."""

from __future__ import annotations

import re
from pathlib import Path

from quizapp.web import assets
from tests.web.visitor import Visitor

PARTS = sorted(Path(assets.__file__).with_name("static").joinpath("css").iterdir())
LONGEST = 300
"""Lines of a part that still reads in one sitting."""


def test_parts_are_named_by_place_and_purpose_and_are_small() -> None:
    numbers = [re.fullmatch(r"(\d\d)-[a-z]+\.css", part.name) for part in PARTS]

    assert [int(one[1]) for one in numbers if one] == list(range(1, len(PARTS) + 1))
    for part in PARTS:
        text = part.read_text(encoding="utf-8")
        assert text.count("\n") <= LONGEST, part.name
        assert text.endswith("}\n"), part.name
        assert text.count("{") == text.count("}"), part.name


def test_a_page_asks_once_for_all_rules_in_order(visitor: Visitor) -> None:
    page = visitor.get("/")
    sheets = [known["href"] for tag, known in page.tags if known.get("rel") == "stylesheet"]

    (sheet,) = [one for one in sheets if re.search(r"/app\.\w+\.css$", one)]
    served = visitor.client.get(sheet)

    assert served.mimetype == "text/css"
    assert served.get_data(as_text=True) == "\n".join(
        part.read_text(encoding="utf-8") for part in PARTS
    )
    assert visitor.client.get(f"/static/css/{PARTS[0].name}").status_code == 404
