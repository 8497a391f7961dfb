"""The pages of classes: a teacher makes one, students join it by its code and leave it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest

from tests.usecases.world import World
from tests.web.conftest import PASSWORD
from tests.web.visitor import Page, Visitor

CLASSES = "/teach/classes"


def made(teacher: Visitor, name: str = "History 9b") -> Page:
    """A class of the teacher's."""
    page = teacher.submit(teacher.get(CLASSES).form(CLASSES), name=name)
    assert page.status == 200
    assert re.fullmatch(r"/teach/classes/[A-Za-z0-9_-]+", page.path)
    return page


def code_on(page: Page) -> str:
    found = re.search(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4})</code>", page.html)
    assert found
    return found[1]


def test_from_an_empty_list_to_a_class_with_a_poster(teacher: Visitor) -> None:
    assert "A class has a code" in teacher.get(CLASSES).text
    page = made(teacher, " History  9b ")
    assert "History 9b" in page.text
    assert "Nobody yet." in page.text
    poster = teacher.get(f"{page.path}/poster")
    assert code_on(poster) == code_on(page)
    assert f"http://localhost/join/{code_on(page)}" in poster.text
    assert poster.html.count("<svg") >= 1
    assert "This address works on this computer alone." in poster.text
    assert "0 students. Code" in teacher.get(CLASSES).text


def test_a_newcomer_joins_with_code_and_nickname_at_once(
    teacher: Visitor, another: Callable[[], Visitor]
) -> None:
    page = made(teacher)
    ada = another()
    form = ada.get(f"/join/{code_on(page)}").form("/join")
    assert form.fields["code"] == [code_on(page)]
    card = ada.submit(form, nickname="Ada")
    assert card.path == "/account/code"
    assert "History 9b" in ada.get("/account").text
    assert "Students (1)" in teacher.get(page.path).text
    shown = teacher.get(f"/teach/grid?class={page.path.rpartition('/')[2]}")
    assert "Students of History 9b" in shown.text
    assert "Ada" in shown.text


def test_who_is_here_already_joins_as_they_are_and_leaves(
    teacher: Visitor, learner: Visitor
) -> None:
    page = made(teacher)
    form = learner.get("/join").form("/join")
    assert "nickname" not in form.fields
    joined = learner.submit(form, code=code_on(page).lower())
    assert (joined.path, "You are in." in joined.text) == ("/account", True)
    left = learner.submit(joined.form("/leave"))
    assert "You are in no class yet." in left.text
    assert "Students (0)" in teacher.get(page.path).text


@pytest.mark.parametrize("code", ["", "AAAA-BBBB", "x" * 41])
def test_a_wrong_code_makes_nobody_and_keeps_what_was_typed(
    teacher: Visitor, another: Callable[[], Visitor], world: World, code: str
) -> None:
    made(teacher)
    before = world.raw("SELECT count(*) FROM person")
    ada = another()
    page = ada.submit(ada.get("/join").form("/join"), code=code, nickname="Ada")
    assert page.status == 422
    assert 'href="#code"' in page.html
    assert page.form("/join").fields["nickname"] == ["Ada"]
    assert world.raw("SELECT count(*) FROM person") == before


def test_closing_another_code_and_another_name(teacher: Visitor, learner: Visitor) -> None:
    page = made(teacher)
    old = code_on(page)
    closed = teacher.submit(page.form("/joining"), to="closed")
    assert "The class takes in nobody just now." in closed.text
    refused = learner.submit(learner.get("/join").form("/join"), code=old)
    assert "Ask your teacher to open it." in refused.text
    opened = teacher.submit(closed.form("/joining"), to="open")
    assert code_on(opened) == old
    coded = teacher.submit(opened.form("/code"))
    assert code_on(coded) != old
    named = teacher.submit(coded.form("/name"), name="History 9c")
    assert "History 9c" in named.text
    empty = teacher.submit(named.form("/name"), name=" ")
    assert (empty.status, "Name the class." in empty.text) == (422, True)


def test_a_colleague_teaches_along_and_leaves(teacher: Visitor, colleague: Visitor) -> None:
    page = made(teacher)
    for path in (page.path, f"{page.path}/poster", f"/teach/grid?class={page.path[15:]}"):
        assert colleague.get(path).status == 404
    nobody = teacher.submit(page.form("/teachers"), login="nobody")
    assert (nobody.status, "No teacher signs in" in nobody.text) == (422, True)
    shared = teacher.submit(page.form("/teachers"), login="lovelace")
    assert "teaches along" in shared.text
    theirs = colleague.get(page.path)
    assert theirs.status == 200
    assert "taught together" in colleague.get(CLASSES).text
    assert colleague.submit(theirs.form("/out")).path == CLASSES
    assert colleague.get(page.path).status == 404


def test_taking_somebody_out(teacher: Visitor, learner: Visitor) -> None:
    page = made(teacher)
    learner.submit(learner.get("/join").form("/join"), code=code_on(page))
    out = teacher.submit(teacher.get(page.path).form("/out"))
    assert "Students (0)" in out.text
    assert "You are in no class yet." in learner.get("/account").text


@pytest.mark.parametrize(
    "act",
    [
        *("name", "code", "joining", "teachers", "members/x/out", "members/x/code"),
        *("roster", "remove"),
    ],
)
def test_nobody_else_changes_a_class(
    teacher: Visitor, colleague: Visitor, learner: Visitor, act: str
) -> None:
    page = made(teacher)
    before = teacher.get(page.path).text
    token = colleague.get(CLASSES).form(CLASSES).fields["csrf_token"]
    data = {"csrf_token": token, "name": "Mine", "login": "lovelace", "to": "closed"}
    assert colleague.client.post(f"{page.path}/{act}", data=data).status_code == 404
    token = learner.get("/account").form("/sign-out").fields["csrf_token"]
    refused = learner.client.post(f"{page.path}/{act}", data=data | {"csrf_token": token})
    assert refused.status_code == 403
    assert teacher.get(page.path).text == before


def test_a_class_is_taken_away_by_whoever_is_sure(teacher: Visitor) -> None:
    page = made(teacher)
    unsure = teacher.submit(page.form("/remove"))
    assert (unsure.status, "Tick the box if you are sure." in unsure.text) == (422, True)
    assert teacher.submit(unsure.form("/remove"), sure="y").path == CLASSES
    assert teacher.get(page.path).status == 404


def test_names_are_text(teacher: Visitor) -> None:
    page = made(teacher, "<b>9b</b>")
    for path in (CLASSES, page.path, f"{page.path}/poster"):
        assert "<b>9b</b>" not in teacher.get(path).html
        assert "<b>9b</b>" in teacher.get(path).text


def test_a_list_is_looked_at_and_then_brought_in_once(
    teacher: Visitor, another: Callable[[], Visitor]
) -> None:
    page = made(teacher)
    form = teacher.get(f"{page.path}/roster").form(button="look")
    looked = teacher.submit(form, "look", names="Ada\nBo\nada")
    assert "2 students would come in; 1 line would not." in looked.text
    assert "Line 3" in looked.text
    assert "Students (0)" in teacher.get(page.path).text
    slips = teacher.submit(looked.form(button="add"), "add")
    codes = re.findall(r'class="slip-code" dir="ltr">([0-9A-Z-]{14})<', slips.html)
    assert len(codes) == 2
    assert "http://localhost/code" in slips.text
    again = teacher.submit(looked.form(button="add"), "add")
    assert re.findall(r'class="slip-code" dir="ltr">([0-9A-Z-]{14})<', again.html) == codes
    assert "Students (2)" in teacher.get(page.path).text
    ada = another()
    ada.submit(ada.get("/code").form("/code"), code=codes[0])
    assert "History 9b" in ada.get("/account").text


def test_a_list_comes_from_a_file(teacher: Visitor) -> None:
    page = made(teacher)
    form = teacher.get(f"{page.path}/roster").form(button="look")
    file = (io.BytesIO("Name;Class\r\nZoë;9b\r\n".encode("cp1252")), "list.csv")
    data = {"csrf_token": form.fields["csrf_token"][0], "go": "look", "file": file}
    looked = teacher.client.post(f"{page.path}/roster", data=data)
    assert "1 student would come in" in looked.get_data(as_text=True)
    assert "Zoë" in looked.get_data(as_text=True)


def test_an_empty_list_is_told(teacher: Visitor) -> None:
    page = made(teacher)
    form = teacher.get(f"{page.path}/roster").form(button="look")
    empty = teacher.submit(form, "look", names=" ")
    assert (empty.status, "The list is empty." in empty.text) == (422, True)


def test_a_student_who_lost_the_code_gets_a_slip(
    teacher: Visitor, learner: Visitor, another: Callable[[], Visitor]
) -> None:
    page = made(teacher)
    learner.submit(learner.get("/join").form("/join"), code=code_on(page))
    page = teacher.get(page.path)
    (form,) = [one for one in page.forms if "/members/" in one.action and "/code" in one.action]
    slip = teacher.submit(form)
    (code,) = re.findall(r'class="slip-code" dir="ltr">([0-9A-Z-]{14})<', slip.html)
    assert code not in teacher.get(page.path).html
    assert learner.get("/account").path == "/start"
    ada = another()
    ada.submit(ada.get("/code").form("/code"), code=code)
    account = ada.get("/account")
    assert "History 9b" in account.text
    assert "A teacher made a new code for you on" in account.text
    ada.submit(ada.get("/account/code").form("/code"))
    assert "A teacher made a new code" not in ada.get("/account").text


def test_a_student_with_a_password_gets_a_link(teacher: Visitor, learner: Visitor) -> None:
    page = made(teacher)
    learner.submit(learner.get("/join").form("/join"), code=code_on(page))
    learner.submit(learner.get("/account").form("/account"), login="ada", password=PASSWORD)
    page = teacher.get(page.path)
    assert "New password" in page.text
    (form,) = [one for one in page.forms if "/members/" in one.action and "/code" in one.action]
    shown = teacher.submit(form)
    assert re.search(r">http://localhost/reset/[\w-]{40,}</textarea>", shown.html)
    assert learner.get("/account").path == "/account"


def test_a_teacher_who_learns_in_a_class_gets_no_link(teacher: Visitor, colleague: Visitor) -> None:
    page = made(teacher)
    colleague.submit(colleague.get("/join").form("/join"), code=code_on(page))
    page = teacher.get(page.path)
    (form,) = [one for one in page.forms if "/members/" in one.action and "/code" in one.action]
    refused = teacher.submit(form)
    assert (refused.status, "Lo is a teacher." in refused.text) == (422, True)
    assert colleague.get("/teach/").status == 200


def test_a_teacher_says_how_long_work_is_kept_and_students_read_it(
    teacher: Visitor, learner: Visitor
) -> None:
    page = made(teacher)
    learner.submit(learner.get("/join").form("/join"), code=code_on(page))
    assert "Everything is kept until a student deletes it." in page.text
    kept = teacher.submit(teacher.get(page.path).form("/keeping"), months="12")
    assert "A student who has done nothing here for 12 months is erased" in kept.text
    assert kept.form("/keeping").fields["months"] == ["12"]
    told = "It keeps your work until you have done nothing here for 12 months."
    assert told in learner.get("/account").text
    wrong = teacher.submit(kept.form("/keeping"), months="7")
    assert wrong.status == 422
    ever = teacher.submit(teacher.get(page.path).form("/keeping"), months="")
    assert "Everything is kept until a student deletes it." in ever.text
