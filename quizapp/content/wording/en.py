"""English."""

from __future__ import annotations

import re

from quizapp.content.wording import en_grammar, en_stem
from quizapp.content.wording.en_access import ACCESS
from quizapp.content.wording.en_asking import ASKING
from quizapp.content.wording.en_fairness import FAIRNESS
from quizapp.content.wording.en_style import STYLE
from quizapp.content.wording.model import Bound, Quantities, Wording
from quizapp.content.wording.phrases import phrases


def _split(text: str) -> list[str]:
    return text.split()


_STOPWORDS = frozenset(
    _split("""
    a about above according after again against all also although am an and another any are as at
    be because become became been before being below between both but by can could did do does
    done down during each either else even ever every few for from further get give given gives
    had has have having he her here hers him his how however i if in into is it its itself just
    later less like made make many may me might more most much must my near neither next no nor not
    of off often on once one only onto or other our out over own part per put rather said same say
    saying says see seem she should since so some still such take taken tell tells than that the
    their them themselves then there these they thing this those though through to too told toward
    towards under until up upon us use used using very was we well went were what when where
    whether which while who whom whose why will with within without would yet you your
    answer answers article articles author choose correct describe describes explain explains
    following happen happened happens item main mark match mean means mention mentioned mentions
    option options order passage passages point question report reported reportedly reporter
    reports right sentence sentences state stated statement statements states text texts true
    false word words write writer wrong paragraph first second last best people person time
    """)
)

_NEGATION = re.compile(
    r"\b(?:not|cannot|except|never|\w+n't|\w+n’t)\b|(?<!at )\bleast(?= \w+)"
    r"|(?<=\bis )(?:false|untrue|incorrect|wrong)\b|(?<=\bare )(?:false|untrue|incorrect|wrong)\b",
    re.IGNORECASE,
)
_PLAIN_NEGATION = re.compile(
    # "true, false or not stated" names columns; "why … not" asks for a reason, and whoever misses
    # the "not" finds no option that fits; "not only", "whether or not" turn nothing round.
    r"\bor (?:is |are )?not\b[\w ]*|\bnot (?:only|just|until)\b|^\W*(?:and |but )?why\b[^.?!]*"
    r"|(?<=, )not (?:stated|given|in the text)\b|\bif\b[^,.?!]{0,200},|\bbecause\b[^.?!]*",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:always|never|completely|entirely|totally|absolutely|wholly|impossible|certainly"
    r"|definitely|undoubtedly|everyone|everybody|everything|everywhere|nobody|no one"
    r"|nothing(?! about| of)"
    r"|none|(?<!not )(?<!the )only(?! child| son| daughter| half| \w+ years)"
    r"|(?<!after )(?<!above )(?<!at )all(?! over| the way| right| day| night| along)"
    r"|every(?! day| week| month| year| few| other| time))\b",
    re.IGNORECASE,
)
_ANSWERS = r"(?:options?|answers?|choices|statements)"
_LETTER = r"(?:[a-h]|i{1,3}|iv)"
_ENDS = r"(?: (?:is|are) (?:right|correct|true|wrong|false))?[ .!]*$"
_ALL_OR_NONE = re.compile(
    r"\b(?:all|none|any|some|both|neither|either|two|most) (?:of )?"
    rf"(?:the |these |those )?(?:{_ANSWERS} )?(?:above|below){_ENDS}"
    r"|\b(?:all|none|both|neither|any) (?:of )?(?:the |these |those )?(?:other |previous )?"
    rf"{_ANSWERS}{_ENDS}"
    rf"|^(?:all|none|both|neither|any|some) of (?:these|those|them|the others){_ENDS}"
    rf"|^(?:all|both|neither){_ENDS}"
    rf"|^(?:both |only |neither |either )?(?:{_ANSWERS} )?{_LETTER}(?:, {_LETTER})*,?"
    rf" (?:and|or|nor|&) {_LETTER}(?: only| both)?{_ENDS}"
    rf"|^(?:both |only |neither )?{_ANSWERS} \d,? (?:and|or|nor|&) \d(?: only)?{_ENDS}",
    re.IGNORECASE,
)
# A capital inside a sentence makes a name of it: "Russia Today" is no day.
_UNDATED = phrases(
    r"\b(?:[Cc]urrently|[Rr]ecently|[Nn]owadays|[Pp]resently|[Pp]resent-day|[Ll]ately"
    r"|(?:[Aa]t|[Uu]p to) (?:the )?present|[Aa]t the moment|[Ss]o far|[Tt]o date|[Tt]hese days"
    r"|[Rr]ecent (?:days|weeks|months|years|times)|today(?:'s|’s)?|(?<!\w )Today"
    r"|[Yy]esterday|[Tt]omorrow|[Tt]his (?:week|month|year)"
    r"|(?<!the )(?<!his )(?<!her )(?<!their )(?:[Ll]ast|[Nn]ext) (?:week|month|year)(?! of)"
    r"|now(?! that| and then)|(?<!\w )Now(?! that| and then)"
    r"|(?<!electric )(?<!ocean )(?<!air )(?<!sea )[Cc]urrent(?= \w)"
    r"(?! (?:is|was|in|of|flows|carries|carried|runs|ran|and)\b))\b",
    "currently recently nowadays presently present lately moment far date these recent today"
    " yesterday tomorrow this last next now current",
    re.NOFLAG,
)
_MONTHS = _split(
    "january february march april may june july august september october november december"
)
_ANCHOR = re.compile(
    rf"\b(?:1[0-9]|20)\d\d\b|\b(?:{'|'.join(m.title() for m in _MONTHS)}) \d"
    rf"|\d(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(m.title() for m in _MONTHS)})\b"
    r"|\b(?:at|by|around) the time\b|\bas of \w+ \d|\bwhen (?:the|this) (?:article|report|text|"
    r"passage|story|piece) (?:was|is|came|appeared)\b|\bat that time\b|\bthe article['’]s \w+",
    re.IGNORECASE,
)
_NUMBERS = _split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS = _split("thirty forty fifty sixty seventy eighty ninety")


def _frame(pattern: str, bound: Bound) -> tuple[re.Pattern[str], Bound]:
    return re.compile(pattern), bound


_QUANTITIES = Quantities(
    numbers={word: n for n, word in enumerate(_NUMBERS)}
    | {word: n for n, word in zip(range(30, 100, 10), _TENS, strict=True)}
    | {"dozen": 12},
    scales={
        "hundred": 100,
        "thousand": 1_000,
        "million": 1_000_000,
        "billion": 1_000_000_000,
    },
    months={name: n for n, name in enumerate(_MONTHS, start=1)}
    | {name[:3]: n for n, name in enumerate(_MONTHS, start=1)},
    frames=(
        _frame(r"\bbetween [$€£]?# (?:and|to|-) [$€£]?#", Bound.BETWEEN),
        _frame(r"(?:\bfrom )?[$€£]?# ?(?:-|to|until|through) ?[$€£]?#", Bound.BETWEEN),
        _frame(r"\b(?:no|not) (?:less|fewer) than [$€£]?#", Bound.AT_LEAST),
        _frame(r"\b(?:no|not) (?:more|later) than [$€£]?#", Bound.AT_MOST),
        _frame(r"\b(?:more than|over|above|after|greater than) [$€£]?#", Bound.ABOVE),
        _frame(r"\b(?:less than|fewer than|under|below|before) [$€£]?#", Bound.BELOW),
        _frame(r"[$€£]?#(?P<unit> \w+)? or (?:more|above|over|later|older)\b", Bound.AT_LEAST),
        _frame(r"[$€£]?#(?P<unit> \w+)? or (?:less|fewer|earlier|younger)\b", Bound.AT_MOST),
        _frame(r"(?:\bat least )[$€£]?#", Bound.AT_LEAST),
        _frame(r"# ?\+", Bound.AT_LEAST),
        _frame(r"\b(?:at most|up to|until) [$€£]?#", Bound.AT_MOST),
    ),
    fillers=frozenset(_split("a an the in on of about around nearly almost some roughly exactly")),
)

WORDING = Wording(
    stopwords=_STOPWORDS,
    stem=en_stem.stem,
    negation=_NEGATION,
    plain_negation=_PLAIN_NEGATION,
    absolute=_ABSOLUTE,
    all_or_none=_ALL_OR_NONE,
    undated=_UNDATED,
    anchor=_ANCHOR,
    list_break=re.compile(r",? (?:and|or|as well as|&) |, "),
    qualifiers=frozenset(
        _split(
            "and in on at to with by because after before from for when while who which where as"
            " since during so but about against through"
        )
    ),
    quantities=_QUANTITIES,
    fits=en_grammar.fits,
    asking=ASKING,
    style=STYLE,
    fairness=FAIRNESS,
    access=ACCESS,
)
