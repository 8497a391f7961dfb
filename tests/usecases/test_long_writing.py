"""Where somebody has written for an hour a save reads little of it, and decides what it would."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.arrival import DeviceWord
from quizapp.domain.attempt import Kind, Mode
from quizapp.store import saving
from quizapp.usecases.attempts import save_response, submit_attempt
from quizapp.usecases.attempts.decide import decide
from quizapp.usecases.attempts.posting import MOST_CHARACTERS
from quizapp.usecases.errors import Closed, UsecaseError
from quizapp.usecases.transaction import quick_look
from tests.support.drill import full
from tests.usecases.world import World, open_world, unit

SAVING = sys.modules[save_response.__module__]


class Act(NamedTuple):
    """A posting: under the key of that number, a script's or a page's; given `early` minutes ago.

    seen: how many steps before the last one its page had seen; hands_in: hands the attempt in.
    """

    kind: Kind
    choice: str | None
    item: str
    key: int
    strict: bool
    sure: int | None
    seen: int | None
    early: int | None
    hands_in: bool


ACTS = st.lists(
    st.builds(
        Act,
        st.sampled_from((Kind.ANSWER, Kind.ANSWER, Kind.ANSWER, Kind.CHECK, Kind.REVEAL)),
        st.sampled_from(("a", "b", "c", None)),
        st.sampled_from(("q1", "q1", "q2")),
        st.integers(0, 9),
        st.booleans(),
        st.sampled_from((None, None, 1, 3)),
        st.sampled_from((None, None, 0, 1)),
        st.sampled_from((None, None, 0, 2, 9)),
        st.integers(0, 19).map(lambda n: n == 0),
    ),
    max_size=25,
)


def post(world: World, person: str, attempt: str, act: Act) -> object:
    """What the learner is told."""
    key = f"{'s' if act.strict else 'p'}-key-{act.key:04}"
    response = None if act.choice is None or act.kind is Kind.REVEAL else {"choice": act.choice}
    now = world.clock()
    seen = None if act.seen is None else max(0, last(world, attempt, act.item) - act.seen)
    early = None if act.early is None else timedelta(minutes=act.early)
    word = None if early is None else DeviceWord(now - early, now, seen or 0)
    to = (world.services, person, attempt, act.item, act.kind, response, key, act.sure, word)
    try:
        if act.hands_in:
            submit_attempt(world.services, person, attempt)
        return save_response(*to, seen=seen)
    except UsecaseError as refused:
        return type(refused), vars(refused), str(refused)


def last(world: World, attempt: str, item: str) -> int:
    found = world.raw(
        "SELECT max(sequence) FROM response WHERE attempt_id = ? AND item_id = ?", attempt, item
    )
    return found[0][0] or 0


def recorded(world: World, attempt: str) -> list[tuple[object, ...]]:
    columns = "number, item_id, sequence, kind, answer, client_key, received_at"
    rows = world.raw(
        f"SELECT {columns} FROM response WHERE attempt_id = ? ORDER BY number",  # noqa: S608 - ours
        attempt,
    )
    return [tuple(row) for row in rows]


@settings(max_examples=full(400, 25), deadline=None)
@given(acts=ACTS, mode=st.sampled_from(Mode), certainty=st.booleans())
def test_reading_few_steps_decides_what_reading_all_does(
    acts: list[Act], mode: Mode, certainty: bool
) -> None:
    with TemporaryDirectory() as folder:
        world = open_world(Path(folder), [unit() | {"certainty": certainty}])
        people = [world.guest().person_id for _ in range(2)]
        attempts = [world.start(person, mode) for person in people]
        for act in acts:
            world.clock.go_on(minutes=1)
            told = []
            for person, attempt, many in zip(people, attempts, (0, 10**9), strict=True):
                with patch.object(SAVING, "MANY", many):
                    told.append(post(world, person, attempt, act))
            assert told[0] == told[1]
        assert recorded(world, attempts[0]) == recorded(world, attempts[1])
        world.services.close()


def test_an_hour_of_writing_is_not_read_with_each_save(world: World) -> None:
    ada = world.guest().person_id
    attempt = world.start(ada, Mode.PRACTICE)
    world.answer(ada, attempt, "q1", "b", "s-check-00", Kind.CHECK)
    for n in range(2, 50):
        answer = {"choice": f"{n:04}"}
        to = (world.services, ada, attempt, "q1", Kind.ANSWER, answer, f"s-{n:08}")
        assert save_response(*to, seen=n - 1).sequence == n
    wanted = saving.Wanted(attempt, "q1", "s-00000007", certainty=False, few=True)
    with quick_look(world.services) as link:
        found = saving.near(link, wanted)
    assert found is not None
    assert [one.sequence for one in found.steps] == [1, 7, 49]
    assert (found.last, found.kept) == (49, 48 * len('{"choice":"0000"}') + len('{"choice":"b"}'))


def test_the_bounds_hold_where_little_is_read(world: World) -> None:
    ada = world.guest().person_id
    attempt = world.start(ada)
    text = "ö" * (MOST_CHARACTERS // 10)

    def write(n: int) -> None:
        to = (world.services, ada, attempt, "q1", Kind.ANSWER, {"choice": f"{n:03}{text}"})
        save_response(*to, f"s-{n:08}", seen=n)

    kept = 119 * len(f'{{"choice":"000{text}"}}')
    with patch.object(sys.modules[decide.__module__], "MOST_KEPT", kept):
        for n in range(119):
            write(n)
        with pytest.raises(Closed):
            write(119)
