"""Write index.md beside this file: the table of the item-writing rules, read from the rules."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent

_HEAD = """\
# Lint rules for items

`quizapp lint` runs these rules over every item once the file is sound. Most findings are warnings:
they name what test-wise students use, or what misleads the others. The page of each rule shows a
bad and a good example with only the keys that matter, and says when the rule stays silent. In a
language for which quizapp has no word lists, rules that need them stay silent.

| Code | Name | Why |
| --- | --- | --- |
"""


def rules() -> list[ModuleType]:
    """The modules of our own rules of family Q, by code."""
    package = "quizapp.content.lint"
    names = (entry.name for entry in files(package).iterdir())
    stems = sorted(name.removesuffix(".py") for name in names if name.startswith("q"))
    return [import_module(f"{package}.{stem}") for stem in stems if stem[1:].isdigit()]


def index() -> str:
    """The text of index.md."""
    rows = (
        f"| [{rule.CODE}]({rule.CODE.lower()}.md) | {rule.NAME} | {rule.REASON} |\n"
        for rule in rules()
    )
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    (HERE / "index.md").write_text(index(), encoding="utf-8")
