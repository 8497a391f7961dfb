"""The index of the rules for items, read from the rules."""

from __future__ import annotations

from docs.generator import markdown
from docs.generator.markdown import table
from quizapp.content.lint import rules

_INTRO = """\
`quizapp lint` runs these rules over every item once the file is sound. Most findings are warnings:
they name what test-wise students use, or what misleads the others. The page of each rule shows a
bad and a good example with only the keys that matter, and says when the rule stays silent. In a
language for which quizapp has no word lists, rules that need them stay silent.

What is wrong with a file, its form or its ground has [codes of its own](codes.md).
"""


def page() -> str:
    """The text of reference/lint/index.md."""
    listed = table(
        ("Code", "Name", "Why"),
        (
            (f"[{code}]({code.lower()}.md)", rule.NAME, rule.REASON)
            for code, rule in sorted(rules().items())
        ),
    )
    return markdown.page("Lint rules for items", _INTRO, listed)
