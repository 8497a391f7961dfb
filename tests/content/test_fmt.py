"""The common form: idempotent, the same meaning, number literals kept, written whole."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.canonical import canonical, digest
from quizapp.content.fmt import format_file, format_text, replace_file
from quizapp.content.parse import parse

GOOD = Path(__file__).parent / "cases" / "good"
# What `parse` lets through: no halves of pairs, and of control characters those of white space.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r")
TEXT = st.text(LETTERS, max_size=120)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
KEYS = st.sampled_from(["id", "type", "items", "passage", "format", "$schema", "evidence", "x"])
OBJECTS = st.dictionaries(KEYS | TEXT, JSON, max_size=8)


def _meaning(text: str) -> str:
    parsed = parse(text.encode())
    assert parsed.raw is not None, parsed.problems
    return canonical(parsed.raw)


@settings(deadline=None)
@given(raw=OBJECTS, kind=st.sampled_from(["unit", "course", "source", ""]))
def test_the_form_is_idempotent_and_keeps_the_meaning(raw: dict[str, Any], kind: str) -> None:
    text = json.dumps(raw)

    formatted = format_text(text, kind)

    assert _meaning(formatted) == _meaning(text)
    assert format_text(formatted, kind) == formatted


@pytest.mark.parametrize(
    "literal", ["1.50", "1e2", "1E+2", "-0", "-0.0", "0.1000000000000000055", "1.0"]
)
def test_number_literals_stay(literal: str) -> None:
    assert f'"points": {literal}' in format_text(f'{{"id":"x","points":{literal},"a":[]}}', "")


def test_keys_come_in_the_order_of_the_schema_and_unknown_ones_last() -> None:
    item = {"lint": {}, "zz": 1, "stem": "s", "type": "single-choice"}

    raw = json.loads(format_text(json.dumps({"items": [item], "aa": 1, "id": "x"}), "unit"))

    assert list(raw) == ["id", "items", "aa"]
    assert list(raw["items"][0]) == ["type", "stem", "lint", "zz"]


@pytest.mark.parametrize("path", sorted(GOOD.glob("*.json")), ids=lambda path: path.stem)
def test_the_good_cases_are_in_the_common_form(path: Path) -> None:
    result = format_file(path)

    assert isinstance(result, tuple)
    assert result[0] == result[1]


def test_a_sentence_stays_on_one_line() -> None:
    sentence = "word " * 60 + "end."
    text = json.dumps({"passage": [{"id": "p1", "sentences": [{"id": "s", "text": sentence}]}]})

    assert f'        {{"id": "s", "text": "{sentence}"}}\n' in format_text(text, "unit")


def test_a_file_is_replaced_with_its_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    path.chmod(0o640)

    replace_file(path, '{"é": 1}\n')

    assert path.read_bytes() == '{"é": 1}\n'.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="No space"):
        replace_file(path, "{}\n")
    assert path.read_text(encoding="utf-8") == "{}"
    assert list(tmp_path.iterdir()) == [path]


@given(raw=OBJECTS)
def test_the_digest_sees_values_not_order(raw: dict[str, Any]) -> None:
    turned = dict(reversed(raw.items()))

    assert digest(raw) == digest(turned)
    assert digest({**raw, "another": 1}) != digest(raw) or raw.get("another") == 1
