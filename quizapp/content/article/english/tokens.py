"""The words of a sentence with what a rule asks of them: place, capital, what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[.'’‘ʼ&-][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"(?:'s|’s|s['’](?!\w)|['’]$)$", re.IGNORECASE)
# Arabic, Hebrew, Gaelic and Romance particles that a hyphen or an apostrophe ties to a name.
_PARTICLE = re.compile(
    r"^(?:al|el|ul|ad|an|ar|as|ash|at|az|bin|ben|ibn|abu|umm|d|o|l|dell)[-’'‘ʼ](?=[^\W\d_])",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Rev|Gov|Sen|Rep|St)\."
)
# "post-Assad", "pro-Moscow": what follows the hyphen is the name.
_BEFORE_NAME = re.compile(
    r"(?:post|pre|pro|anti|non|ex|mid|inter|trans|neo|un|then)-(?=[A-Z])", re.IGNORECASE
)
# Second syllables of Korean and Chinese given names that are no English words.
_SYLLABLES = frozenset(
    {"su", "un", "il", "ho", "hee", "hyun", "min", "jin", "jae", "woo", "kyu", "sook", "ja", "wen"}
    | {
        "soo",
        "young",
        "jun",
        "hoon",
        "jung",
        "sung",
        "seok",
        "mi",
        "ah",
        "tae",
        "kun",
        "wei",
        "kai",
    }
)
_OPENING_MARKS = ("“", '"', "«", "„", "‘", "'", "(", "[", ":")


@dataclass(frozen=True, slots=True)
class Token:
    """A word. start, end: in the sentence, without a possessive ending or a full stop at its end.

    gap: what stands between it and the word before; first: whether it opens the sentence, a
    quotation or a bracket, where a capital says nothing; owns: whether it ends in 's; prefixed:
    whether "post-" or the like was cut off before it.
    """

    text: str
    start: int
    end: int
    gap: str
    first: bool
    owns: bool
    prefixed: bool = False

    @property
    def lower(self) -> str:
        """In lower case, without full stops."""
        return self.text.casefold().replace(".", "")

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is: with a capital, a particle before it left aside."""
        bare = _PARTICLE.sub("", self.text, count=1)
        first, *others = bare.split("-")
        # "Jong-su" is a name, "Iranian-backed" and "Assad-led" are none.
        named = all(one[:1].isupper() or one in _SYLLABLES for one in others)
        return first[:1].isupper() and named

    @property
    def particled(self) -> bool:
        """Whether a particle as "al-" begins it."""
        return bool(_PARTICLE.match(self.text))


def tokens(sentence: str) -> list[Token]:
    """The words of a sentence in order."""
    return list(_tokens(sentence))


def _tokens(sentence: str) -> Iterator[Token]:
    before = 0
    for match in _WORD.finditer(sentence):
        start, text = match.start(), match[0]
        gap = sentence[before:start]
        before = match.end()
        if text.endswith(".") and not _ABBREVIATED.fullmatch(text):
            text = text[:-1]
            before -= 1
        prefix = _BEFORE_NAME.match(text)
        if prefix:
            start, text = start + prefix.end(), text[prefix.end() :]
        ending = _POSSESSIVE.search(text)
        bare = text[: ending.start()] if ending and ending.start() else text
        if ending and ending[0][:1] in "sS" and ending.start():
            bare += text[ending.start()]
        opens = match.start() == len(gap) or gap.strip()[-1:] in _OPENING_MARKS
        yield Token(bare, start, start + len(bare), gap, opens, bare != text, prefix is not None)


def particle_free(name: str) -> str:
    """A name without the particle tied to its beginning: "Assad" of "al-Assad"."""
    return _PARTICLE.sub("", name, count=1)
