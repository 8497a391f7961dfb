"""Questions of Canvas, each kind with its key."""

from __future__ import annotations

from fractions import Fraction

from quizapp.domain.shapes import Choice, Extended, Gaps, Match, TextEntry, Tier, Value
from tests.interop.qti1.items import (
    brought,
    choice,
    equal,
    file_of,
    html,
    item,
    listed,
    question,
    refused,
    rule,
    said,
    typed,
)


def _of(kind: str, shown: str, rules: str = "", feedback: str = "") -> str:
    return item({"question_type": kind, "points_possible": "3"}, shown, rules, feedback)


def test_one_right_option_and_what_is_said_of_each() -> None:
    shown = html("<p>Who <em>keeps</em> the lock?</p>") + listed(("The council", "A guild"))
    rules = (
        rule("<other/>", "", shows="general_fb")
        + rule(equal("b"), "", shows="b_fb")
        + rule(equal("a"), shows="correct_fb")
    )
    feedback = said("general_fb", "Line two.") + said("b_fb", "No guild is named.")
    feedback += said("correct_fb", "Well read.")
    found = brought(_of("multiple_choice_question", shown, rules, feedback))
    (only,) = found.parcels[0].questions
    assert (only.stem, only.points, only.explanation) == ("Who *keeps* the lock?", 3, "Line two.")
    assert isinstance(only.shape, Choice)
    assert only.shape.most == 1
    assert [(one.text, one.right, one.explanation) for one in only.shape.options] == [
        ("The council", True, ""),
        ("A guild", False, "No guild is named."),
    ]
    assert [loss.field for loss in found.losses] == ["feedback right"]
    assert "Well read." in found.losses[0].what


def test_several_right_options() -> None:
    key = f"<and>{equal('a')}<not>{equal('b')}</not>{equal('c')}</and>"
    shown = html("Which are fish?") + listed(("Cod", "Crane", "Herring"), many="Multiple")
    only = question(_of("multiple_answers_question", shown, rule(key)))
    assert isinstance(only.shape, Choice)
    assert only.shape.most == 3
    assert [one.right for one in only.shape.options] == [True, False, True]
    assert [one.credit for one in only.shape.options] == [1, 0, 1]
    assert only.rule == ""


def test_typed_answers_are_alternatives() -> None:
    shown = html("Who built the mill?") + typed()
    only = question(_of("short_answer_question", shown, rule(equal("Anna Mill") + equal("Mill"))))
    assert isinstance(only.shape, TextEntry)
    assert [one.text for one in only.shape.accept] == ["Anna Mill", "Mill"]


def test_a_number_with_a_tolerance_and_a_range() -> None:
    near = (
        '<or><varequal respident="response1">17</varequal><and><vargte respident="response1">15'
        '</vargte><varlte respident="response1">19</varlte></and></or>'
    )
    between = '<vargte respident="response1">100</vargte><varlte respident="response1">120</varlte>'
    shown = html("How many boats?") + typed(kind="Decimal")
    rules = rule(near) + rule(between, "50")
    only = question(_of("numerical_question", shown, rules))
    assert isinstance(only.shape, Value)
    assert only.shape.tiers == (
        Tier(Fraction(15), Fraction(19), Fraction(1), Fraction(17)),
        Tier(Fraction(100), Fraction(120), Fraction(1, 2)),
    )
    assert [one.text for one in only.shape.accept] == ["15 – 19", "100 – 120"]


def test_an_open_end_of_a_range_is_told() -> None:
    open_ = '<vargt respident="response1">1</vargt><varlte respident="response1">2.5</varlte>'
    found = brought(_of("numerical_question", html("How deep?") + typed(), rule(open_)))
    shape = found.parcels[0].questions[0].shape
    assert isinstance(shape, Value)
    assert (shape.tiers[0].lowest, shape.tiers[0].highest) == (1, Fraction(5, 2))
    assert "both ends" in found.losses[0].instead


def test_typed_blanks_take_every_answer_that_is_listed() -> None:
    prompts = [f"<material><mattext>{name}</mattext></material>" for name in ("who", "what")]
    shown = html("[who] opened the [what].")
    shown += listed(("harbour", "port"), "response_what", before=prompts[1])
    shown += listed(("Anna",), "response_who", before=prompts[0])
    rules = rule(equal("a", "response_what"), "50", "Add") + rule(
        equal("a", "response_who"), "50", "Add"
    )
    only = question(_of("fill_in_multiple_blanks_question", shown, rules))
    assert isinstance(only.shape, Gaps)
    assert [part if isinstance(part, str) else part.id for part in only.shape.parts] == [
        "",
        "g2",
        " opened the ",
        "g1",
        ".",
    ]
    entries = {gap.id: gap.entry for gap in only.shape.gaps}
    assert all(isinstance(entry, TextEntry) for entry in entries.values())
    assert [one.text for one in entries["g1"].accept] == ["harbour", "port"]  # type: ignore[union-attr]


def test_lists_in_a_text() -> None:
    prompt = "<material><mattext>colour</mattext></material>"
    shown = html("The mill is [colour].") + listed(
        ("red", "white"), "response_colour", before=prompt
    )
    rules = rule(equal("b", "response_colour"), "100", "Add")
    only = question(_of("multiple_dropdowns_question", shown, rules))
    assert isinstance(only.shape, Gaps)
    (gap,) = only.shape.gaps
    assert isinstance(gap.entry, Choice)
    assert [one.right for one in gap.entry.options] == [False, True]


def test_rows_that_are_matched() -> None:
    def row(ident: str, text: str) -> str:
        return listed(("boats", "flour", "bread"), ident, before=html(text))

    shown = html("Match them.") + row("r1", "mill") + row("r2", "harbour")
    rules = rule(equal("b", "r1"), "50.00", "Add") + rule(equal("a", "r2"), "50.00", "Add")
    only = question(_of("matching_question", shown, rules))
    assert isinstance(only.shape, Match)
    text = {one.id: one.text for one in only.shape.options}
    assert [(one.text, text[one.key]) for one in only.shape.rows] == [
        ("mill", "flour"),
        ("harbour", "boats"),
    ]
    assert len(only.shape.options) == 3
    assert not only.shape.reuse


def test_a_text_to_write_and_a_text_to_read() -> None:
    text = item({"question_type": "text_only_question"}, html("Read this. Then go on."))
    essay = _of("essay_question", html("What do you think?") + typed())
    (parcel,) = brought(text, essay).parcels
    assert parcel.questions[0].shape == Extended(scored=True)
    assert [one.text for one in parcel.passage[0].sentences] == ["Read this.", "Then go on."]
    late = brought(essay, text)
    assert late.parcels[0].passage == ()
    assert "Read this." in late.losses[0].what


def test_what_cannot_be_held_is_refused_with_a_reason() -> None:
    shown = html("What is 5 plus [x]?") + typed()
    assert "formula" in refused(_of("calculated_question", shown, rule("<other/>")))
    assert "file" in refused(_of("file_upload_question", html("Hand in a drawing.")))


def test_a_group_says_what_each_is_worth_and_how_many_are_drawn() -> None:
    asked = [choice(f"Where is boat {n}?", ("Here", "There"), n) for n in (0, 1)]
    group = (
        '<section ident="g" title="Boats"><selection_ordering><selection><selection_number>1'
        "</selection_number><selection_extension><points_per_item>5</points_per_item>"
        f"</selection_extension></selection></selection_ordering>{''.join(asked)}</section>"
    )
    found = brought(group)
    assert [one.points for one in found.parcels[0].questions] == [5, 5]
    heading, drawn = found.losses
    assert "'Boats'" in heading.what
    assert "only 1 of these" in drawn.what


def test_pictures_and_limits_are_told() -> None:
    shown = html('<p>What is this? <img src="mill.png" alt="a mill"></p>') + listed(
        ("Mill", "Ship")
    )
    head = (
        "<qtimetadata><qtimetadatafield><fieldlabel>qmd_timelimit</fieldlabel><fieldentry>30"
        "</fieldentry></qtimetadatafield></qtimetadata>"
    )
    found = brought(_of("multiple_choice_question", shown, rule(equal("a"))), head=head)
    assert {loss.field for loss in found.losses} == {"qmd_timelimit", "/stem"}
    assert all(loss.place.startswith("line ") for loss in found.losses)


def test_the_name_of_the_test_is_the_title() -> None:
    assert b"harbour" in file_of()
    (parcel,) = brought(choice("Where?", ("Here", "There"), 1)).parcels
    assert parcel.title == "The harbour"


def test_rows_and_answers_that_were_left_empty_are_told() -> None:
    shown = html("Which are fish?") + listed(("Cod", "", "Crane"), many="Multiple")
    key = f"<and>{equal('a')}<not>{equal('b')}</not><not>{equal('c')}</not></and>"
    found = brought(_of("multiple_answers_question", shown, rule(key)))
    shape = found.parcels[0].questions[0].shape
    assert isinstance(shape, Choice)
    assert [(one.text, one.right) for one in shape.options] == [("Cod", True), ("Crane", False)]
    assert "without a text" in found.losses[0].what
    prompts = {"mill": "a", "lock": "b", " ": "c"}
    labels = ("flour", "boats", "")
    rows = "".join(listed(labels, it, before=html(it.strip())) for it in prompts)
    rules = "".join(rule(equal(key, it), "25", "Add") for it, key in prompts.items())
    matched = brought(_of("matching_question", html("Match.") + rows, rules))
    shape = matched.parcels[0].questions[0].shape
    assert isinstance(shape, Match)
    assert [row.text for row in shape.rows] == ["mill", "lock"]
    assert [one.text for one in shape.options] == ["flour", "boats"]
    assert "rows without" in matched.losses[0].what


def test_a_right_answer_without_a_text_is_refused() -> None:
    shown = html("Where?") + listed(("", "Here"))
    assert "has no text" in refused(_of("multiple_choice_question", shown, rule(equal("a"))))


def test_the_prompt_of_a_response_is_part_of_the_question() -> None:
    shown = html("Read.") + listed(("Here", "There"), before=html("Where is it?"))
    assert question(_of("multiple_choice_question", shown, rule(equal("a")))).stem == (
        "Read. Where is it?"
    )


def test_spellings_that_are_compared_as_one_come_in_once() -> None:
    rules = rule(equal("Mill") + equal("mill") + equal("Watermill"))
    only = question(_of("short_answer_question", html("What is it?") + typed(), rules))
    assert isinstance(only.shape, TextEntry)
    assert [one.text for one in only.shape.accept] == ["Mill", "Watermill"]


def test_two_numbers_that_earn_the_same_are_refused() -> None:
    rules = rule(equal("4")) + rule(equal("9"))
    message = refused(_of("numerical_question", html("How many?") + typed(), rules))
    assert "earn the same" in message


def test_one_row_alone_is_a_choice() -> None:
    row = listed(("boats", "flour"), "r1", before=html("mill"))
    only = question(_of("matching_question", html("Match.") + row, rule(equal("b", "r1"))))
    assert isinstance(only.shape, Choice)
    assert only.stem == "Match. mill"
    assert [one.right for one in only.shape.options] == [False, True]


def test_a_name_that_somebody_gave_is_told_and_a_number_is_not() -> None:
    asked = choice("Where?", ("Here", "There"), 1)
    named = [asked.replace("<item>", f'<item title="{it}">') for it in ("Question 4", "Boats")]
    assert [loss.what for loss in brought(*named).losses] == ["the question's name 'Boats'"]
