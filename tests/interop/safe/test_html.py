"""HTML of strangers as a line of a lesson."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.interop.safe.html import from_markdown, plain, to_markdown
from quizapp.interop.safe.runs import apart
from quizapp.interop.safe.tags import read_tags


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>The mill <em>stood</em>.</p>", "The mill *stood*."),
        (
            "The <b>mill</b> and <strong><i>all</i> of it</strong>",
            "The **mill** and ***all* of it**",
        ),
        ("<p>One</p>\n<p>two<br>three</p>", "One two three"),
        ("a &lt; b &amp;&nbsp;c", "a < b &\u00a0c"),
        ("CO<sub>2</sub> and 10<sup>-3</sup>", "CO₂ and 10⁻³"),
        ("the<em> old </em>mill", "the *old* mill"),
        ("<q>All of it</q>, they said", "“All of it”, they said"),
        ("2 * 3 and snake_case", "2 * 3 and snake_case"),
        ("no <unknown>tag</unknown> &unknown;", "no tag &unknown;"),
        ("", ""),
    ],
)
def test_what_a_lesson_can_say_comes_in_whole(html: str, text: str) -> None:
    assert to_markdown(html).text == text
    assert to_markdown(html).dropped == ()


@pytest.mark.parametrize(
    ("html", "text", "dropped"),
    [
        ('<a href="https://mill.example/">mill</a>', "mill", "the link https://mill.example/"),
        ('<img src="map.png" alt="the harbour">', "[the harbour]", "the picture map.png"),
        ("<ul><li>a</li><li>b</li></ul>", "a b", "the marks of a list"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b", "the rows and columns of a table"),
        ("x<sup>th</sup>", "xth", "raised text"),
        ("<script>steal()</script>left", "left", "scripts"),
        ("<style>p{}</style>left", "left", "styles"),
        ("<math><mi>x</mi></math>", "", "a formula"),
        ("all *of* it", "all ∗of∗ it", "stars or underscores that would mean emphasis"),
        ("half<em>(way)</em>there", "half(way)there", "emphasis of a part of a word"),
    ],
)
def test_what_a_lesson_cannot_say_is_told(html: str, text: str, dropped: str) -> None:
    assert to_markdown(html).text == text
    assert to_markdown(html).dropped == (dropped,)


PIECES = st.sampled_from(
    ["<em>", "</em>", "<b>", "</b>", "*", "**", "_", " ", "a", "&", "<", "(", "“", "<p>", "<br>"]
)
SOUP = st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join)


@given(SOUP)
def test_a_line_shows_what_the_html_showed_and_is_never_markup(html: str) -> None:
    inlined = to_markdown(html)
    again = to_markdown(from_markdown(inlined.text))
    assert again.text == inlined.text
    assert again.dropped == ()


@given(SOUP)
def test_what_goes_out_of_a_lesson_comes_back_as_it_shows(text: str) -> None:
    shown = read_tags(from_markdown(text))[0]
    back = to_markdown(from_markdown(text))
    if back.dropped:
        assert {"*", "_"} & set("".join(run.text for run in shown))
    else:
        assert apart(read_tags(from_markdown(back.text))[0]) == apart(shown)


SAID = st.sampled_from(["{}", "*{}*", "**{}**", "***{}***", "_{}_", "“*{}*”"])
WORD = st.sampled_from(["mill", "2 * 3", "(a)", "snake_case", "é", "<b>"])


@given(st.lists(st.builds(str.format, SAID, WORD), max_size=6).map(" ".join))
def test_whole_words_keep_their_emphasis(text: str) -> None:
    back = to_markdown(from_markdown(text))
    assert back.dropped == ()
    shown = read_tags(from_markdown(text))[0]
    assert apart(read_tags(from_markdown(back.text))[0]) == apart(shown)


def test_plain_text_has_no_marks() -> None:
    assert plain("The *old* mill, **2 * 3** of it") == "The old mill, 2 * 3 of it"


def test_a_text_of_nothing_but_emphasis_is_taken_as_plain() -> None:
    found = to_markdown("*_" * 20_000)
    assert "emphasis, of which it has too much" in found.dropped
    assert plain(found.text) == found.text
    assert len(found.text) == 40_000
    assert to_markdown("<b>a</b> b " * 300).dropped == ()
