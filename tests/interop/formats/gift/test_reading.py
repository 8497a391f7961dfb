"""What GIFT becomes: shapes, objectives, a passage, and the losses on the way in."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizapp.domain.shapes import Choice, Extended, Match, Order, TextEntry, Tier, Value
from quizapp.interop.bare import one_line
from quizapp.interop.format import Fit
from quizapp.interop.formats import gift
from quizapp.interop.model import Source
from tests.interop.formats.gift.samples import brought, parcel, question


def lost(text: str) -> list[tuple[str, str]]:
    return [(loss.field, loss.what) for loss in brought(text).losses]


def test_true_or_false_is_a_choice_of_two() -> None:
    one = question("The mill stands.{FALSE#Look again.#Just so.}")
    shape = one.shape
    assert isinstance(shape, Choice)
    assert (shape.most, shape.ordered_as_written) == (1, True)
    told = [(option.text, option.right, option.explanation) for option in shape.options]
    assert told == [("True", False, "Look again."), ("False", True, "")]
    assert one.explanation == "Just so."


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        ("Where?{=mill#Just so. ~port#No.####It stood there.}", "It stood there. Just so."),
        ("Where?{=mill#There. ~port####It stood. There.}", "It stood. There."),
        ("Where?{=mill#Just so.}", "Just so."),
        ("Where?{=mill#Just so. =weir#This, too.}", ""),
        ("How many?{#30:1#Just so.}", "Just so."),
        ("Which?{~%50%mill#One. ~%50%port#Two.}", ""),
    ],
)
def test_feedback_on_the_one_right_answer_is_the_explanation(text: str, explanation: str) -> None:
    assert question(text).explanation == explanation


def test_one_right_answer_and_a_part_of_the_points_for_another() -> None:
    shape = question("Where?{~%25%port#Near. =mill ~sea}").shape
    assert isinstance(shape, Choice)
    assert shape.most == 1
    told = [(one.right, one.credit, one.explanation) for one in shape.options]
    assert told == [(False, Fraction(1, 4), "Near."), (True, 1, ""), (False, 0, "")]


@pytest.mark.parametrize(
    ("weights", "rule", "credits_"),
    [
        ("50 50 -50 -50", "", [1, 1, 0, 0]),
        ("33.33333 33.33333 33.33333 -50 -50", "", [1, 1, 1, 0, 0]),
        ("33.33333 33.33333 33.33333 -33.33333", "net_correct", [1, 1, 1, 0]),
        ("50 50", "", [1, 1]),
        ("50 50 0", "moodle", [Fraction(1, 2), Fraction(1, 2), 0]),
        ("60 40 -100", "moodle", [Fraction(3, 5), Fraction(2, 5), -1]),
    ],
)
def test_several_right_answers(weights: str, rule: str, credits_: list[Fraction]) -> None:
    each = " ".join(f"~%{weight}%a{n}" for n, weight in enumerate(weights.split()))
    one = question(f"Which?{{{each}}}")
    assert isinstance(one.shape, Choice)
    assert (one.shape.most, one.rule) == (len(credits_), rule)
    assert [option.credit for option in one.shape.options] == credits_
    assert [option.right for option in one.shape.options] == [share > 0 for share in credits_]


def test_several_answers_that_are_right_alone() -> None:
    text = "Name a season\\:{=spring =autumn ~Easter}"
    shape = question(text).shape
    assert isinstance(shape, Choice)
    assert (shape.most, [one.right for one in shape.options]) == (3, [True, True, False])
    assert lost(text) == [("=", "that each of 2 answers earns all points on its own")]


def test_what_takes_points_away_where_one_is_chosen() -> None:
    text = "Where?{=mill ~%-50%sea ~%100%port}"
    shape = question(text).shape
    assert isinstance(shape, Choice)
    assert [one.credit for one in shape.options] == [1, 0, 0]
    assert [field for field, _ in lost(text)] == ["%", "%"]


def test_short_answers_right_and_wrong() -> None:
    text = r"Who?{=the *miller* =%50%miller =%0%sailor#He left. =a\\*b =%0%*#No. =%10%m*r}"
    shape = question(text).shape
    assert isinstance(shape, TextEntry)
    assert [(one.text, one.credit) for one in shape.accept] == [
        ("miller", Fraction(1, 2)),
        ("a*b", 1),
    ]
    assert [(one.text, one.explanation) for one in shape.reject] == [("sailor", "He left.")]
    assert len(lost(text)) == 3


def test_a_typed_answer_is_no_markdown() -> None:
    shape = question("[html]<b>Who</b>?{=a_b_c and x < y =<i>he</i>}").shape
    assert isinstance(shape, TextEntry)
    assert [one.text for one in shape.accept] == ["a_b_c and x < y", "he"]


def test_numbers_best_first() -> None:
    text = "How many?{#=%50%25..35#Near. =30:1 ~#Far.}"
    shape = question(text).shape
    assert isinstance(shape, Value)
    assert shape.tiers == (
        Tier(Fraction(29), Fraction(31), Fraction(1), Fraction(30)),
        Tier(Fraction(25), Fraction(35), Fraction(1, 2), None),
    )
    assert [one.text for one in shape.accept] == ["29 – 31", "25 – 35"]
    assert [field for field, _ in lost(text)] == ["~"]


def test_matching_with_a_spare_answer_and_with_a_shared_one() -> None:
    shape = question("Match.{=mill -> river =boat -> sea = -> desert}").shape
    assert isinstance(shape, Match)
    assert [one.text for one in shape.options] == ["river", "sea", "desert"]
    assert ([row.key for row in shape.rows], shape.reuse) == (["o1", "o2"], False)
    shared = question("Match.{=mill -> river =weir -> river =boat -> sea}").shape
    assert isinstance(shared, Match)
    assert ([row.key for row in shared.rows], shared.reuse) == (["o1", "o1", "o2"], True)


def test_judgements_stand_in_their_usual_order() -> None:
    shape = question("Is it so?{=It fell. -> False =It stands. -> True =It burns. -> False}").shape
    assert isinstance(shape, Match)
    assert [one.text for one in shape.options] == ["True", "False"]
    assert [row.key for row in shape.rows] == ["o2", "o1", "o2"]
    spare = question("So?{=a -> not stated =b -> not stated = -> false = -> true}").shape
    assert isinstance(spare, Match)
    assert [one.text for one in spare.options] == ["true", "false", "not stated"]


def test_what_is_said_of_a_row_explains_it() -> None:
    shape = question("Match.{=mill -> river#It needs water. =boat -> sea}").shape
    assert isinstance(shape, Match)
    assert [row.explanation for row in shape.rows] == ["It needs water.", ""]


def test_an_answer_that_counts_already_is_not_listed_again() -> None:
    text = "Who?{=the miller =The miller. =%50%miller =Miller's wife}"
    shape = question(text).shape
    assert isinstance(shape, TextEntry)
    assert [one.text for one in shape.accept] == ["the miller", "Miller's wife"]
    assert lost(text) == [("=", "what miller earns, or what is said of it")]


def test_an_order_and_how_it_is_marked() -> None:
    one = question("Order.{>3 ALL VERTICAL ABSOLUTE_POSITION\nstorm\nfire\nvote}")
    assert isinstance(one.shape, Order)
    assert [entry.text for entry in one.shape.entries] == ["storm", "fire", "vote"]
    assert (one.shape.key, one.rule) == ((("e1",), ("e2",), ("e3",)), "absolute")
    fields = lost("Order.{>2 RANDOM V LONGEST_ORDERED_SUBSET\nstorm\nfire\nvote}")
    assert [what for _, what in fields] == [
        "that only 2 of the entries are shown",
        "the marking LONGEST_ORDERED_SUBSET",
    ]


def test_an_essay() -> None:
    one = question("Why?{####Because.}")
    assert (one.shape, one.explanation) == (Extended(scored=True), "Because.")


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("The mill stands by the {=river} bank.", "The mill stands by the _____ bank."),
        ("The mill stands by the {=river}.", "The mill stands by the _____."),
        ("How old is it? {#30}.", "How old is it?"),
        ("{=It} stands.", "_____ stands."),
        ("The mill ({=old}) stands.", "The mill (_____) stands."),
        ("[html]<i>The</i> mill {~sinks =stands}, <b>so</b>.", "*The* mill _____, **so**."),
    ],
)
def test_a_missing_word_is_a_blank_in_the_stem(text: str, stem: str) -> None:
    assert question(text).stem == stem


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[html]<p>The <b>old</b> mill</p>", "The **old** mill"),
        ("[markdown]The **old**\nmill", "The **old** mill"),
        ("[plain]x < y & <b>", "x < y & <b>"),
        ("The <i>old</i>\n   mill", "The *old* mill"),
        ("if x<y then", "if x<y then"),
        ("caf&eacute;", "café"),
    ],
)
def test_a_text_by_its_mark(text: str, read: str) -> None:
    assert question(f"{text}{{}}").stem == read


def test_what_html_had_beside_is_told() -> None:
    (loss,) = brought('[html]Look\\: <img src\\="mill.png" alt\\="A mill"> Why?{}').losses
    assert (loss.item, loss.field, loss.place) == ("q1", "question", "line 1, column 1")
    assert "mill.png" in loss.what


def test_ids_from_numbers_and_titles() -> None:
    text = (
        "// [id:17]\nA?{}\n\n// [id:a.b-c]\nB?{}\n\n::Old mill!::C?{}\n\n::Old mill!::D?{}\n\nE?{}"
    )
    assert [one.id for one in parcel(text).questions] == [
        "q17",
        "a.b-c",
        "old-mill",
        "old-mill-2",
        "q5",
    ]


def test_a_title_is_lost_unless_something_else_says_it() -> None:
    assert lost("::The old mill::The old mill stands.{T}") == []
    assert lost("::Old mill::Why?{}") == []
    assert lost("// [id:1]\n::Harbour::Why?{}") == [("title", "the title 'Harbour'")]


def test_tags_go_with_the_question() -> None:
    assert question("// [tag:sea] [tag:land]\nWhy?{}").tags == ("sea", "land")


def test_categories_are_the_objectives_of_one_unit() -> None:
    one = parcel(
        "$CATEGORY: $course$/top/Sea/Port\n\nA?{}\n\nB?{}\n\n"
        "$CATEGORY: $course$/top/Sea/Coast/Quay\n\nC?{}\n\n$CATEGORY: $course$/top/Sea/Port\n\nD?{}"
    )
    assert one.title == "Sea"
    assert [objective.text for objective in one.objectives] == ["Port", "Coast / Quay"]
    assert [question.objective for question in one.questions] == ["o1", "o1", "o2", "o1"]


def test_a_file_without_categories_is_called_as_the_file() -> None:
    one = parcel("Why?{}")
    assert (one.title, one.objectives, one.questions[0].objective) == ("harbour", (), "")


def test_descriptions_are_the_passage() -> None:
    found = brought(
        "::The mill::[html]<h3>Then</h3><p>It stood.</p><p>It fell.</p>\n\nWhy?{}\n\n"
        "::Later::It was built anew.\\n\\nIt stands.\n"
    )
    (one,) = found.parcels
    assert one.title == "The mill"
    told = [(part.heading, part.sentences[0].text) for part in one.passage]
    assert told == [
        ("Then", "It stood."),
        (None, "It fell."),
        ("Later", "It was built anew."),
        (None, "It stands."),
    ]
    assert [loss.what for loss in found.losses] == ["a text between questions"]


@pytest.mark.parametrize(
    ("text", "name", "fit"),
    [
        ("Why?{=so ~not}", "a.txt", Fit.LIKELY),
        ("::Title::Why?{}", "a.txt", Fit.SURE),
        ("$CATEGORY: a\n\nWhy?{}", "a.txt", Fit.SURE),
        ("Why?{}", "a.txt", Fit.PERHAPS),
        ("Why?{}", "a.gift", Fit.SURE),
        ("Only a text.", "a.txt", Fit.NO),
        ('{"a": {"b": [1, 2]}}', "a.json", Fit.NO),
        ("p { color: red; }\n\na { margin: 0 }", "a.css", Fit.NO),
        ("What?\nA. this\nB. that\nANSWER: A\n", "a.txt", Fit.NO),
        ("Wo\udcfe?{=hier ~dort}", "a.gift", Fit.SURE),
        ("Wo\udcfe?{=hier ~dort}", "a.txt", Fit.LIKELY),
        ("\x00Wo?{=hier ~dort}", "a.gift", Fit.NO),
    ],
)
def test_what_looks_like_gift(text: str, name: str, fit: Fit) -> None:
    assert gift.fits(Source(text.encode("utf-8", "surrogateescape"), name)) is fit


def test_a_long_file_is_known_by_its_beginning() -> None:
    assert gift.fits(Source(b"Why?{=so ~not}\n\n" * 20_000)) is Fit.LIKELY


def test_white_space_is_one_space() -> None:
    assert one_line("\ta \n b\u00a0 c ") == "a b\u00a0 c"
