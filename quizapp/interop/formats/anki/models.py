"""The note types: one for each way in which a card asks. Their templates fetch nothing."""

from __future__ import annotations

from enum import StrEnum

import genanki

from quizapp.interop.formats.anki.identity import number


class Need(StrEnum):
    """How a card asks."""

    CHOOSE = "Choose"
    SAY = "Say"
    TYPE = "Type"
    FILL = "Fill gaps"


FIELDS = (
    "Question",
    "Options",
    "Answer",
    "Why",
    "Sentence",
    "Wrong",
    "About",
    "Hint",
    "Lesson",
    "Language",
    "Direction",
)
"""`Question` comes first: Anki sorts by it and finds doubles by it."""

_CSS = """
.card { font: 1.15em/1.5 system-ui, sans-serif; }
.sheet { max-width: 38em; margin: 0 auto; text-align: start; }
.sheet img { max-width: 100%; height: auto; background: #fff; }
.sheet table { border-collapse: collapse; }
.sheet th, .sheet td { border: 1px solid #888; padding: 0.2em 0.5em; text-align: start; }
.answer { font-weight: 600; }
.wrong, .lesson { font-size: 0.85em; }
mark { background: #fde68a; color: #111; }
.cloze { font-weight: 600; }
"""
_SHEET = '<div class="sheet" lang="{{Language}}" dir="{{Direction}}">%s</div>'
_HINT = "{{#Hint}}<p>{{hint:Hint}}</p>{{/Hint}}"
_ASKED = "{{#About}}{{About}}{{/About}}<p><b>{{Question}}</b></p>{{Options}}"
_TOLD = (
    '<hr id="answer"><div class="answer">{{Answer}}</div>'
    "{{#Why}}<p>{{Why}}</p>{{/Why}}{{#Sentence}}{{Sentence}}{{/Sentence}}"
    '{{#Wrong}}<div class="wrong">{{Wrong}}</div>{{/Wrong}}<p class="lesson">{{Lesson}}</p>'
)
_FRONTS = {
    Need.CHOOSE: _ASKED + _HINT,
    Need.SAY: _ASKED + _HINT,
    Need.TYPE: _ASKED + "{{type:Answer}}" + _HINT,
    Need.FILL: "{{#About}}{{About}}{{/About}}<p><b>{{Question}}</b></p>{{cloze:Options}}" + _HINT,
}
_BACKS = {
    **dict.fromkeys((Need.CHOOSE, Need.SAY), _ASKED + _TOLD),
    Need.TYPE: _ASKED + "{{type:Answer}}" + _TOLD,
    Need.FILL: _FRONTS[Need.FILL].removesuffix(_HINT) + _TOLD,
}


def model(need: Need) -> genanki.Model:
    """The note type of a need. Its id is the same for ever: by it Anki knows the type again."""
    return genanki.Model(
        number(f"note type 1\x1f{need}"),
        f"quizapp: {need}",
        fields=[{"name": one} for one in FIELDS],
        templates=[
            {"name": need.value, "qfmt": _SHEET % _FRONTS[need], "afmt": _SHEET % _BACKS[need]}
        ],
        css=_CSS,
        model_type=genanki.Model.CLOZE if need is Need.FILL else genanki.Model.FRONT_BACK,
    )
