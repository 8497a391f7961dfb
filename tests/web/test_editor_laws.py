"""Whatever is done through the editor's forms: the draft stays a lesson, and undo leads back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.content.editing import fault_of, text_of
from quizapp.usecases.drafts import open_draft, undo_draft
from tests.web.editor import Writer, open_editor

PATHS = ("/part/about", "/part/claims", "/part/notes", "/text", "/items/q1", "/items")
# What somebody may type, in a field that is for something else, too.
TYPED = st.sampled_from(
    [
        "",
        "TODO",
        "Two. Three!",
        "One.\n\nTwo.",
        "7",
        "2024-02-30",
        "p1.s1",
        "confirmed",
        "\x00",
        "[[",
    ]
)


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    with open_editor(tmp_path_factory.mktemp("laws")) as writer:
        yield writer


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_steps_keep_a_lesson_and_undo_leads_back(writer: Writer, data: st.DataObject) -> None:
    services = writer.room.world.services
    # What is drawn may end in mid-course when it grows too long, and the draft is the same for all.
    while (draft := open_draft(services, writer.draft)).can_undo:
        undo_draft(services, writer.draft, draft.head)
    first = text_of(writer.raw)
    texts = {writer.head: first}
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(PATHS))
        page = writer.get(path)
        if page.status == 404:
            continue
        form = next(one for one in page.forms if "base" in one.fields and one.buttons)
        names = sorted(form.fields.keys() - {"base", "csrf_token"})
        typed = {
            name: data.draw(TYPED)
            for name in data.draw(st.lists(st.sampled_from(names), max_size=3))
        }
        button = data.draw(st.sampled_from([value for _, value, _ in form.buttons if value]))
        assert writer.visitor.submit(form, button, **typed).status in {200, 422}
        draft = open_draft(services, writer.draft)
        assert fault_of(draft.raw) is None
        assert json.loads(text_of(draft.raw)) == draft.raw
        texts[draft.head] = text_of(draft.raw)
    while (draft := open_draft(services, writer.draft)).can_undo:
        if draft.head in texts:
            assert text_of(draft.raw) == texts[draft.head]
        undo_draft(services, writer.draft, draft.head)
    assert writer.head == 1
    assert text_of(writer.raw) == first
