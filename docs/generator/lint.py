"""The index of the rules, read from the rules."""

from __future__ import annotations

from collections.abc import Iterator

from docs.generator import markdown
from docs.generator.markdown import table
from quizapp.content.lint import Rule, rules

_INTRO = """\
`quizapp lint` runs these rules over every unit once the file is sound. Most findings are warnings:
they name what test-wise students use, what misleads the others, and what shuts somebody out. The
page of each rule shows a bad and a good example with only the keys that matter, and says when the
rule stays silent. In a language for which quizapp has no word lists, rules that need them stay
silent.

A rule earns its place by examples: at least five that it must find and five that come close and are
good. Over the examples of all rules, at least nine of ten findings of each rule are right, and it
finds at least nine of ten places; `python -m bench --only lint-rules` prints the figures.

What is wrong with a file, its form or its ground has [codes of its own](codes.md).
"""

_FAMILIES = {
    "Q": "Items",
    "L": "Language",
    "S": "Fairness",
    "A": "Accessibility",
}


def page() -> str:
    """The text of reference/lint/index.md."""
    return markdown.page("Lint rules", _INTRO, *_families())


def _families() -> Iterator[str]:
    left = dict(rules())
    for letter, title in _FAMILIES.items():
        family = {code: left.pop(code) for code in list(left) if code.startswith(letter)}
        yield f"## {title}"
        yield _listed(family)
    if left:
        yield "## Others"
        yield _listed(left)


def _listed(family: dict[str, Rule]) -> str:
    return table(
        ("Code", "Name", "Why", "Safe fix"),
        (
            (
                f"[{code}]({code.lower()}.md)",
                rule.NAME,
                rule.REASON,
                "yes" if hasattr(rule, "mended") else "",
            )
            for code, rule in sorted(family.items())
        ),
    )
