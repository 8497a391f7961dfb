"""Version and code of a sheet: from them alone every order on it follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.paper.edition import ALPHABET, VERSIONS, Edition, read_code, usual_code

CODES = st.text(ALPHABET, min_size=4, max_size=4)


@given(code=CODES)
def test_a_code_is_read_as_it_is_printed(code: str) -> None:
    assert read_code(code) == code
    assert read_code(f" {code.lower()} ") == code
    assert Edition("B", code).name == f"Version B · {code}"


@given(digest=st.text("0123456789abcdef", min_size=64, max_size=64))
def test_the_usual_code_follows_from_the_digest(digest: str) -> None:
    code = usual_code(digest)
    assert code == usual_code(digest)
    assert read_code(code) == code


@given(one=CODES, other=CODES)
def test_each_version_of_each_code_has_an_order_of_its_own(one: str, other: str) -> None:
    seeds = {Edition(version, code).seed for code in (one, other) for version in VERSIONS}
    assert len(seeds) == len(VERSIONS) * len({one, other})


def test_seeds_stay_what_they_are() -> None:
    # Sheets that lie in bags depend on it.
    assert usual_code("ab" * 32) == "PCTG"
    assert Edition("B", "7QX2").seed == 53689736432038642


def test_what_is_easily_misread_is_read_right() -> None:
    assert read_code("oIl0") == "0110"
    assert read_code("7") == "0007"


@pytest.mark.parametrize("typed", ["", "  ", "12345", "7QXU", "7-X2", "٣", "7QX\n2", "é"])
def test_no_code_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(ValueError, match="at its foot"):
        read_code(typed)
