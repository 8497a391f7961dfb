"""What a language needs to tell a report from a fact."""

from __future__ import annotations

from dataclasses import dataclass
from re import Match, Pattern

from quizapp.content.wording.prose import tokens

# Of a name of three words or more two must stand: "state" alone is in the names of two stations.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Hedging:
    """One language.

    doubt: words that mark a thing as reported or unsure by themselves ("reportedly", "seems");
    unsure: those of them that doubt rather than pass on ("seems");
    saying: words that need somebody who says it ("according to", "argues"); itself: phrases that
    go by the text at hand, whose group `kind` names what it is; fillers: words that name nobody.
    """

    doubt: Pattern[str]
    unsure: Pattern[str]
    saying: Pattern[str]
    itself: Pattern[str]
    fillers: frozenset[str]

    def carries(self, text: str) -> bool:
        """Whether there is any word of doubt or of saying in it."""
        return bool(self.doubt.search(text) or self.saying.search(text))

    def attributes(self, text: str, who: str) -> bool:
        """Whether the text marks its matter as reported or unsure, or as the word of `who`.

        who: as a claim gives it; what follows a comma ("as cited by …") is no part of the name.
        To go by the passage, the text or the article is no attribution, unless that is `who`.
        """
        wanted = self._name(who)

        def unless_meant(found: Match[str]) -> str:
            return found.group() if wanted & set(tokens(found["kind"])) else " "

        text = self.itself.sub(unless_meant, text)
        if self.doubt.search(text):
            return True
        named = len(wanted & self._name(text, whole=True))
        return bool(self.saying.search(text)) and named >= min(_ENOUGH, -(-len(wanted) // 2))

    def _name(self, text: str, *, whole: bool = False) -> frozenset[str]:
        """The words of a name; a plural counts as its singular."""
        head = text if whole else text.split(",", maxsplit=1)[0]
        words = (word.removesuffix("s") for word in tokens(head) if word not in self.fillers)
        return frozenset(words)
