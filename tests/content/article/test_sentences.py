"""Splitting into sentences, in several scripts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.article.sentences import split

# "|" stands between two sentences.
TABLE = [
    ("en", "It began on Nov. 27 near the mill.| Nobody was hurt."),
    ("en", "Dr. Ann Lee met Mr. B. K. Stone at 9 a.m. on Monday.| They left."),
    ("en", "The U.S. Army left.| The U.S. stayed neutral."),
    ("en", "“Is it over?” she asked.| “Not yet.”| He left."),
    ("en", "Prices rose 3.5 percent to $2.75 a loaf.| Nobody complained."),
    ("en", "Well... maybe.| The harbour… is closed.| It opens soon…| Perhaps."),
    ("en", "Well… I think so."),
    ("en", "Gen. Ali al-Amin, the chief of Gov. Hall's staff, spoke.| It ended."),
    ("en", "It cost approx. 5 million.| See fig. 3 and p. 12.| Done."),
    ("en", "The firm, Hall & Co. Ltd., closed.| Its rival, Stone Inc., grew."),
    ("en", "J. R. R. Moss wrote it.| M. Moss did not."),
    ("en", "Visit www.example.org.| It is free!| Really?!| Yes."),
    ("en", "She lives in St. Ives.| He lives at No. 10 Mill Rd. in town."),
    ("en", "(They met in secret.)| The council denied it."),
    ("en", "The vote was 5 to 4.| 12 members stayed away."),
    ("en", "He has a Ph.D. in law.| She has none."),
    ("ar", "هل سقطت المدينة؟| لا أحد يعرف.| قال الوزير إن الأمر خطير."),
    ("ur", "یہ ایک شہر ہے۔| وہ وہاں رہتا ہے۔| کیا یہ سچ ہے؟"),
    ("hi", "यह एक शहर है।| वह वहाँ रहता है।"),
    ("zh", "港口今天关闭。|没有人受伤！|是真的吗？|是。"),
    ("ja", "港は今日閉まった。|誰もけがをしなかった。"),
    ("de", "Das gilt z. B. für den Hafen.| Am 3. Oktober ging er zu.| Dr. Moll ging."),
    ("de", "Er kam ca. 9 Uhr, d.h. zu spät.| Die Fähre war weg."),
    ("fr", "M. Dupont est parti.| « Pourquoi ? » a-t-elle demandé.| Rien."),
    ("es", "¿Qué pasó?| El Sr. Gómez salió.| Nadie lo vio."),
    ("ru", "Это случилось в 1998 г. в порту.| Никто не пострадал."),
    ("xx", "One.| Two."),
]


@pytest.mark.parametrize(("language", "marked"), TABLE)
def test_sentences_end_where_a_reader_would_say(language: str, marked: str) -> None:
    found = split(marked.replace("|", ""), language)

    assert [text for _, text in found] == [part.strip() for part in marked.split("|")]


_TEXTS = st.text(
    st.one_of(st.sampled_from(" .?!…\"“”()«»abA1\n\t。؟'’:;—"), st.characters()), max_size=120
)


@given(text=_TEXTS, language=st.sampled_from(["en", "ar", "zh", "de", "pt-BR", "xx"]))
@settings(max_examples=200, deadline=None)
def test_no_character_is_lost_and_each_place_is_exact(text: str, language: str) -> None:
    found = split(text, language)

    end = 0
    for start, sentence in found:
        assert not text[end:start].strip()
        assert text[start : start + len(sentence)] == sentence
        end = start + len(sentence)
    assert not text[end:].strip()
