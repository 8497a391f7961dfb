"""A105: an emoji, a smiley or an arrow typed for a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from quizapp.content.wording.texts import AUTHORED, texts
from quizapp.domain.lesson import Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.question import Room

CODE = "A105"
NAME = "picture-signs"
REASON = "A screen reader spells a smiley as signs and an emoji by a name that says something else."
SOURCE = (
    "W3C, Web Content Accessibility Guidelines (WCAG) 2.2, 1.1.1 Non-text Content; technique "
    "H86: text alternatives for emojis and ASCII art"
)
SEVERITY = Severity.WARNING

# Cheaper to look for than a sign, and in few texts.
_MAYBE = re.compile(r"[<>=:;\u2600-\u27BF\U0001F1E6-\U0001FAFF]")
_SIGN = re.compile(
    # Pictures, weather, dingbats with ticks and crosses, flags.
    r"[\U0001F300-\U0001FAFF\u2600-\u27BF\U0001F1E6-\U0001F1FF]"
    r"|(?<![\w=<>-])(?:--?>|<--?|=>|<=>)(?![\w=>-])"
    r"|(?<!\w)[:;]-?[)(DP](?!\w)|(?<!\w)<3(?!\w)"
)


def check(unit: Unit, rooms: Mapping[str, Room]) -> Iterator[Problem]:
    """Emoji, ticks, stars, smileys and arrows of hyphens in what students read."""
    for text in texts(unit, rooms).at(AUTHORED):
        if _MAYBE.search(text.text) and (found := _SIGN.search(text.text)):
            yield Problem(
                CODE,
                text.pointer,
                f'"{found[0]}" is a picture made of signs',
                "say it in words",
                SEVERITY,
            )
