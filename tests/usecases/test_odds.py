"""What guessing comes to, printed (pytest -s) and held above stated bounds."""

from __future__ import annotations

from collections import Counter

import pytest

from docs.generator.odds import ADDRESSES, PEOPLE, Secret, secrets
from quizapp.usecases.people import invite_teacher
from quizapp.usecases.people.codes import ALPHABET, LENGTH, new_code, normalised
from tests.usecases.world import World

YEARS = {1_000: 10_000.0, 1_000_000: 100.0}
"""By how many people there are: the least number of years until anybody's secret is hit."""


@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("secret", secrets(), ids=lambda one: one.name)
def test_nobody_hits_any_secret_in_a_lifetime_of_the_server(secret: Secret, people: int) -> None:
    print(
        f"{secret.name}: {secret.bits:.1f} bits; {secret.an_hour:,.0f} guesses an hour from "
        f"{ADDRESSES:,} addresses ({secret.why}); of {people:,} people one is expected after "
        f"{secret.guesses(people):.3g} guesses, {secret.years(people):,.3g} years"
    )
    assert secret.years(people) >= YEARS[people]


def test_a_code_has_the_entropy_that_is_reckoned_with() -> None:
    codes = [normalised(new_code()) or "" for _ in range(6000)]
    assert {len(code) for code in codes} == {LENGTH}
    assert len(set(codes)) == len(codes)
    for place in range(LENGTH):
        seen = Counter(code[place] for code in codes)
        assert set(seen) == set(ALPHABET)
        # 200 each are expected; so far off is less likely than one in 10^12.
        assert all(90 < times < 330 for times in seen.values())


def test_tokens_have_the_entropy_that_is_reckoned_with(world: World) -> None:
    guest = world.guest()
    attempt = world.start(guest.person_id)
    # Six bits a character of base 64.
    assert len(guest.token) * 6 >= 256
    assert len(invite_teacher(world.services)) * 6 >= 256
    assert len(attempt) * 6 >= 128
