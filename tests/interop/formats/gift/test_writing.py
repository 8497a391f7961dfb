"""GIFT that is written: what it looks like, and what it tells of losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.lesson import Evidence, Objective, Paragraph, Sentence, Why, WhyKind
from quizapp.domain.shapes import (
    Choice,
    Estimate,
    Extended,
    Gap,
    Gaps,
    Match,
    Option,
    Order,
    Row,
    Shape,
    TextEntry,
    Tier,
    Value,
)
from quizapp.domain.text import normalise
from quizapp.interop import carry
from quizapp.interop.formats import gift
from quizapp.interop.model import Loss, Parcel, Question, Source
from tests.interop.formats.gift.samples import parcel as read_again

LIKELY = {"max_examples": 40, "deadline": None}
TEXTS = (
    st.text(st.sampled_from("ab \\:#=~{}%/$[]->*_<>&\"'\u00a0é.1"), min_size=1, max_size=14)
    .map(str.strip)
    .filter(bool)
)


def parcel_of(*questions: Question, title: str = "The mill") -> Parcel:
    return Parcel(title, questions, objectives=(Objective("o1", "Tell what the mill was."),))


def ask(shape: Shape, stem: str = "Which?", **more: object) -> Question:
    return replace(Question("q1", stem, shape, objective="o1"), **more)  # type: ignore[arg-type]


def options(*texts: str, right: Sequence[int] = (0,)) -> tuple[Option, ...]:
    return tuple(
        Option(f"a{n}", text, f"/options/{n}/text", n in right, Fraction(n in right))
        for n, text in enumerate(texts)
    )


def written(*questions: Question) -> tuple[str, tuple[Loss, ...]]:
    """The blocks behind the category of the unit, and the losses of the questions."""
    file = gift.write(parcel_of(*questions), carry=False)
    text = file.data.decode().split("\n\n", 2)[2].removesuffix("\n")
    return text, tuple(loss for loss in file.losses if loss.item)


def fields(losses: Sequence[Loss]) -> list[str]:
    return [loss.field for loss in losses]


def test_a_choice_with_all_that_gift_has() -> None:
    why = Why(WhyKind.CONTRADICTED, "It *never* was.", (Evidence("p1.s1", "mill"),))
    first, second, third = options("The mill", "A {port}: 50%", "*Nothing*")
    second = replace(second, why=why, credit=Fraction(1, 3))
    text, losses = written(ask(Choice((first, second, third), 1), explanation="So it is."))
    assert text == (
        "// [id:q1]\n"
        "Which? {\n"
        "\t=The mill\n"
        "\t~%33.33333%A \\{port\\}\\: 50%#[html]It <em>never</em> was.\n"
        "\t~[html]<em>Nothing</em>\n"
        "\t####So it is.\n"
        "}"
    )
    assert fields(losses) == ["/options/1/why/kind", "/options/1/why/evidence"]


def test_html_is_said_once_when_the_question_itself_needs_it() -> None:
    text, _ = written(ask(Choice(options("3 < 4", "no"), 1), "Is *this* so & true?"))
    assert "[html]Is <em>this</em> so &amp; true? {\n\t=3 &lt; 4\n\t~no\n}" in text


def test_several_right_answers_have_weights_that_say_the_rule() -> None:
    shape = Choice(options("a", "b", "c", right=(0, 1)), 3)
    assert "{\n\t~%50%a\n\t~%50%b\n\t~%-100%c\n}" in written(ask(shape))[0]
    assert "~%-50%c" in written(ask(shape, rule="net_correct"))[0]
    assert written(ask(shape))[1] == ()
    text, losses = written(ask(shape, rule="all_or_nothing"))
    assert ("~%-100%c" in text, fields(losses)) == (True, ["/scoring"])


def test_true_and_false() -> None:
    first, second = options("True", "False", right=(1,))
    shape = Choice((replace(first, explanation="No."), second), 1, ordered_as_written=True)
    assert written(ask(shape)) == ("// [id:q1]\nWhich? {\n\tFALSE#No.#\n}", ())


def test_typed_answers() -> None:
    accept = (
        Option("1", "*mill*", "/accept/0/text", True, Fraction(1)),
        Option("2", "%5 a->b", "/accept/1/text", True, Fraction(1, 2)),
    )
    reject = (Option("3", "[html] x", "/reject/0/text", explanation="No."),)
    text, losses = written(ask(TextEntry(accept, reject, "a word")))
    assert text.endswith("{\n\t=\\\\*mill\\\\*\n\t=%50%%5 a→b\n\t=%0%[plain][html] x#No.\n}")
    assert fields(losses) == ["/expects", "/accept/1/text"]


def test_numbers() -> None:
    tiers = (
        Tier(Fraction(29), Fraction(31), value=Fraction(30)),
        Tier(Fraction(-5), Fraction("0.5"), Fraction(1, 2)),
        Tier(Fraction(1, 3), Fraction(1, 3), Fraction(1, 4), value=Fraction(1, 3)),
    )
    accept = tuple(
        Option(str(n), "", f"/accept/{n}", True, tier.credit) for n, tier in enumerate(tiers)
    )
    text, losses = written(ask(Value("number", accept, "years", tiers)))
    assert "{#\n\t=30:1\n\t=%50%-5..0.5\n\t=%25%0.33333333333333333333\n}" in text
    assert fields(losses) == ["/unit", "/accept/2"]


def test_a_year_is_a_number_and_a_day_stays_out() -> None:
    accept = (Option("1", "1972", "/accept/0", True, Fraction(1)),)
    year = Value("date", accept, tiers=(Tier("1972", "1973"),), precision="year")
    text, losses = written(ask(year))
    assert ("=1972..1973" in text, fields(losses)) == (True, [""])
    day = replace(year, tiers=(Tier("1972-03-01", "1972-03-01"),), precision="day")
    assert fields(written(ask(Extended(scored=True)), replace(ask(day), id="q2"))[1]) == [""]


def test_rows_and_a_spare_answer() -> None:
    rows = (Row("r1", "a -> b", "o1", "/premises/0/text", "So."),)
    shape = Match(rows, options("*river*", "sea"), reuse=False)
    shape = replace(shape, rows=(replace(rows[0], key="a0"),))
    text, losses = written(ask(shape))
    assert text.endswith("{\n\t=a → b -> river\n\t= -> sea\n}")
    assert fields(losses) == [
        "/options/0/text",
        "/premises/0/explanation",
        "/premises/0/text",
    ]


def test_answers_that_change_their_places_are_told() -> None:
    rows = tuple(
        Row(f"r{n}", f"row {n}", key, f"/premises/{n}/text") for n, key in enumerate(("a1", "a2"))
    )
    losses = written(ask(Match(rows, options("sea", "river", "town"), reuse=False)))[1]
    assert fields(losses) == ["/options", "/premises/0", "/premises/1"]
    judged = tuple(replace(row, key=key) for row, key in zip(rows, ("a1", "a1"), strict=True))
    shape = Match(judged, options("True", "False", "Not stated"), reuse=True)
    assert written(ask(shape))[1] == ()


def test_an_order_is_a_matching_question() -> None:
    entries = (Option("b", "fire", "/entries/0/text"), Option("a", "storm", "/entries/1/text"))
    text, losses = written(ask(Order(entries, (("a",), ("b",)))))
    assert text.endswith("{\n\t=fire -> 2\n\t=storm -> 1\n}")
    assert fields(losses) == [""]
    undated = ask(Order(entries, (("a",),)))
    assert "fire" not in written(undated, replace(ask(Extended(scored=True)), id="q2"))[0]


def test_a_text_with_one_gap_has_a_missing_word() -> None:
    entry = Choice(options("river", "sea"), 1)
    one = Gaps(("The mill stands by the ", Gap("g", entry), ", *so*."))
    text, losses = written(ask(one, "Fill the gap."))
    assert text.endswith("by the {\n\t=river\n\t~sea\n} , <em>so</em>.")
    assert fields(losses) == [""]
    two = Gaps((*one.parts, Gap("h", entry)))
    assert fields(written(ask(two), replace(ask(Extended(scored=True)), id="q2"))[1]) == [""]


def test_what_gift_cannot_ask_is_left_out_and_travels_along() -> None:
    raw = {"id": "q1", "type": "forecast"}
    poll = Choice(options("yes", "no", right=()), 1)
    unit = {"id": "mill", "items": [raw, {"id": "q2"}]}
    both = (ask(Estimate("It opens."), raw=raw), ask(poll, id="q2", raw={"id": "q2"}))
    essay = ask(Extended(scored=True), id="q3", raw={"id": "q3"})
    file = gift.write(replace(parcel_of(*both, essay), raw=unit))
    assert {(loss.item, loss.kept) for loss in file.losses} == {
        ("", True),
        ("q1", True),
        ("q2", True),
    }
    back = gift.read(Source(file.data)).parcels[0]
    assert [one.id for one in back.questions] == ["q3"]
    assert back.raw == {"id": "mill", "items": [raw, {"id": "q2"}, {"id": "q3"}]}
    assert back.questions[0].raw == {"id": "q3"}
    assert carry.MARK.encode() not in gift.write(parcel_of(*both, essay), carry=False).data


def test_all_that_stands_around_a_question_is_told() -> None:
    one = ask(
        Extended(scored=False, model="So.", least=10, most=20, prompt="Say why."),
        points=Fraction(2),
        hint="Look.",
        evidence=(Evidence("p1.s1", "mill"),),
        claims=("c1",),
        stimulus="map",
        tags=("sea", "a]b"),
    )
    text, losses = written(one)
    assert text == "// [id:q1] [tag:sea] [tag:a\\]b]\nWhich? Say why. {}"
    assert fields(losses) == [
        "",
        "/model",
        "/least",
        "/most",
        "/points",
        "/hint",
        "/evidence",
        "/claims",
        "/stimulus",
    ]


def test_the_passage_goes_in_front_and_objectives_are_categories() -> None:
    passage = (
        Paragraph("p1", (Sentence("a", "It $tood."), Sentence("b", "It = old.")), heading="Then"),
        Paragraph("p2", (Sentence("c", "It fell."),)),
    )
    goals = (Objective("o1", "Tell/say it."), Objective("o2", "Ask."))
    questions = tuple(
        Question(f"q{n}", "Why?", Extended(scored=True), objective=goal)
        for n, goal in enumerate(("o1", "o1", "o2"))
    )
    whole = Parcel("Mill: one", questions, passage=passage, objectives=goals)
    lines = gift.write(whole, carry=False).data.decode().split("\n\n")
    assert lines[:3] == [
        "$CATEGORY: $course$/top/Mill: one",
        "::Mill\\: one::[html]<h3>Then</h3><p>It $tood. It \\= old.</p><p>It fell.</p>",
        "$CATEGORY: $course$/top/Mill: one/Tell//say it.",
    ]
    assert [line.partition(":")[0] for line in lines].count("$CATEGORY") == 3
    back = read_again("\n\n".join(lines))
    assert (back.title, [one.text for one in back.objectives]) == (
        "Mill: one",
        ["Tell/say it.", "Ask."],
    )
    assert [one.objective for one in back.questions] == ["o1", "o1", "o2"]
    assert [part.heading for part in back.passage] == ["Then", None]


@settings(**LIKELY)
@given(st.lists(TEXTS, min_size=5, max_size=5, unique=True))
def test_any_text_of_a_choice_comes_back_or_is_told(texts: list[str]) -> None:
    stem, first, second, said, general = texts
    wrong = replace(options("", second)[1], explanation=said)
    shape = Choice((options(first)[0], wrong), 1)
    asked = ask(shape, stem, explanation=general)
    file = gift.write(parcel_of(asked), carry=False)
    told = {loss.field for loss in file.losses if loss.item}
    back = read_again(file.data.decode()).questions[0]
    assert isinstance(back.shape, Choice)
    got = {
        "/stem": (stem, back.stem),
        "/explanation": (general, back.explanation),
        "/options/0/text": (first, back.shape.options[0].text),
        "/options/1/text": (second, back.shape.options[1].text),
        "/options/1/explanation": (said, back.shape.options[1].explanation),
    }
    assert {field for field, (before, after) in got.items() if before != after} <= told


@settings(**LIKELY)
@given(st.lists(TEXTS, min_size=3, max_size=3, unique_by=normalise), st.booleans())
def test_any_typed_answer_comes_back_or_is_told(texts: list[str], marked: bool) -> None:
    accept = tuple(
        Option(str(n), text, f"/accept/{n}/text", True, Fraction(1)) for n, text in enumerate(texts)
    )
    stem = "*Who*?" if marked else "Who?"
    file = gift.write(parcel_of(ask(TextEntry(accept, ()), stem)), carry=False)
    told = {loss.field for loss in file.losses if loss.item}
    back = read_again(file.data.decode()).questions[0].shape
    assert isinstance(back, TextEntry)
    changed = {
        f"/accept/{n}/text"
        for n, (before, after) in enumerate(zip(texts, back.accept, strict=True))
        if before != after.text
    }
    assert changed <= told
