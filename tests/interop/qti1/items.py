"""Files of QTI 1.2 as Canvas and Blackboard write them, about a place that is made up."""

from __future__ import annotations

from collections.abc import Iterable

from quizapp.interop.formats import qti1
from quizapp.interop.model import Brought, Question, Source

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


def brought(*items: str, head: str = "") -> Brought:
    """What a test with these items brings."""
    return qti1.read(Source(file_of(*items, head=head), "harbour.xml"))


def question(item: str) -> Question:
    """The one question of a file with this item."""
    (parcel,) = brought(item).parcels
    (only,) = parcel.questions
    return only


def refused(item: str) -> str:
    """Why the item stays outside, while its neighbour comes in."""
    found = brought(item, choice("Where do boats land?", ("In the harbour", "At the mill"), 0))
    assert len(found.parcels[0].questions) == 1
    (refusal,) = found.refusals
    assert refusal.place.startswith("line ")
    return refusal.message


def file_of(*items: str, head: str = "") -> bytes:
    """A file with one test."""
    return (
        f'<questestinterop xmlns="{NAMESPACE}"><assessment ident="a" title="The harbour">{head}'
        f'<section ident="root_section">{"".join(items)}</section></assessment></questestinterop>'
    ).encode()


def item(about: dict[str, str], shown: str, rules: str = "", feedback: str = "") -> str:
    """An item with its metadata as Canvas and cartridges have it."""
    fields = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel>"
        f"<fieldentry>{value}</fieldentry></qtimetadatafield>"
        for name, value in about.items()
    )
    return (
        f"<item><itemmetadata><qtimetadata>{fields}</qtimetadata></itemmetadata>"
        f"<presentation>{shown}</presentation>{processing(rules)}{feedback}</item>"
    )


def processing(rules: str, most: str = "100") -> str:
    """Scoring rules."""
    score = f'<decvar maxvalue="{most}" minvalue="0" varname="SCORE" vartype="Decimal"/>'
    return f"<resprocessing><outcomes>{score}</outcomes>{rules}</resprocessing>"


def html(text: str) -> str:
    """A text in HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<material><mattext texttype="text/html">{escaped}</mattext></material>'


def listed(
    labels: Iterable[str], ident: str = "response1", many: str = "Single", before: str = ""
) -> str:
    """A response with labels "a", "b" …"""
    shown = "".join(
        f'<response_label ident="{chr(97 + n)}">{html(label)}</response_label>'
        for n, label in enumerate(labels)
    )
    return (
        f'<response_lid ident="{ident}" rcardinality="{many}">{before}'
        f"<render_choice>{shown}</render_choice></response_lid>"
    )


def typed(ident: str = "response1", kind: str = "") -> str:
    """A field to type into."""
    fib = f' fibtype="{kind}"' if kind else ""
    return (
        f'<response_str ident="{ident}" rcardinality="Single"><render_fib{fib}>'
        '<response_label ident="answer1"/></render_fib></response_str>'
    )


def rule(condition: str, score: str = "100", action: str = "Set", shows: str = "") -> str:
    """A rule that scores, or that shows a text alone when `score` is empty."""
    given = f'<setvar action="{action}" varname="SCORE">{score}</setvar>' if score else ""
    seen = f'<displayfeedback feedbacktype="Response" linkrefid="{shows}"/>' if shows else ""
    going = ' continue="Yes"' if not score else ""
    asked = f"<conditionvar>{condition}</conditionvar>"
    return f"<respcondition{going}>{asked}{given}{seen}</respcondition>"


def equal(value: str, ident: str = "response1") -> str:
    """A test for one value."""
    return f'<varequal respident="{ident}">{value}</varequal>'


def said(ident: str, text: str) -> str:
    """A feedback."""
    return f'<itemfeedback ident="{ident}"><flow_mat>{html(text)}</flow_mat></itemfeedback>'


def choice(stem: str, options: Iterable[str], key: int) -> str:
    """A question of Canvas with one right answer."""
    about = {"question_type": "multiple_choice_question", "points_possible": "2.0"}
    return item(about, html(stem) + listed(options), rule(equal(chr(97 + key))))


def formatted(text: str) -> str:
    """A text as Blackboard has it."""
    return (
        '<flow class="FORMATTED_TEXT_BLOCK"><material><mat_extension>'
        f'<mat_formattedtext type="HTML">{text}</mat_formattedtext>'
        "</mat_extension></material></flow>"
    )


def board(kind: str, stem: str, block: str, rules: str, *, rest: str = "", more: str = "") -> str:
    """An item of Blackboard. rest: after the block of responses; more: after the rules."""
    return (
        f"<item><itemmetadata><bbmd_asi_object_id>_{kind}_</bbmd_asi_object_id>"
        f"<bbmd_questiontype>{kind}</bbmd_questiontype>"
        "<qmd_absolutescore_max>4.0</qmd_absolutescore_max></itemmetadata>"
        f'<presentation><flow class="Block"><flow class="QUESTION_BLOCK">{formatted(stem)}</flow>'
        f'<flow class="RESPONSE_BLOCK">{block}</flow>{rest}</flow></presentation>'
        f"{processing(rules, '4.0')}{more}</item>"
    )


def otherwise(shows: str = "incorrect") -> str:
    """Blackboard's last rule."""
    return rule("<other/>", "0.0", shows=shows)
