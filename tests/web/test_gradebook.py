"""The pages and files of the gradebook, from a first category to a printed report."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from quizapp.usecases.people import accept_invite, invite_teacher
from quizapp.web.current import TOKEN
from quizapp.web.teacher.gradebook_wish import gradebook_wish
from quizapp.web.teacher.workbook import workbook
from tests.support.large_class import fill_class
from tests.support.overhear import statements
from tests.usecases.world import Clock, World
from tests.web.conftest import PASSWORD
from tests.web.test_assignments import joined, set_for, take, theirs
from tests.web.test_classes import code_on, made
from tests.web.visitor import Page, Visitor

HOSTILE = ("=1+1", "+1", "-2", "@SUM(A1)", '=cmd|"/c calc"!A1')
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CLOSED = {"due": "2026-03-02T08:00", "closes": "2026-03-03T08:00"}
COLUMNS = ("Grade (%)", "Homework (%)", "Tests (%)")
MOST_STATEMENTS = 20


class School:
    """A class with Ada in it, its teacher, and what it is set."""

    def __init__(self, teacher: Visitor, ada: Visitor, world: World) -> None:
        self.teacher, self.ada, self.world = teacher, ada, world
        self.page = made(teacher)
        joined(ada, self.page)

    @property
    def path(self) -> str:
        return f"{self.page.path}/gradebook"

    @property
    def class_id(self) -> str:
        return self.page.path.rpartition("/")[2]

    def set(self, **fields: str) -> Page:
        return set_for(self.teacher, self.page, **fields)

    def book(self, **query: str) -> Page:
        page = self.teacher.get(self.path + asked(query))
        assert page.status == 200
        return page

    def csv(self, **query: str) -> list[dict[str, str]]:
        answer = self.teacher.client.get(f"{self.path}.csv{asked(query)}")
        assert (answer.status_code, answer.mimetype) == (200, "text/csv")
        text = answer.get_data().decode("utf-8").removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def category(self, name: str, weight: str, **more: str) -> Page:
        there = f"{self.page.path}/categories"
        form = self.teacher.get(there).form("/categories")
        return self.teacher.submit(form, name=name, weight=weight, **more)

    def report_of(self, name: str) -> Page:
        link = re.search(rf'href="([^"]+/report)"><bdi>{re.escape(name)}<', self.book().html)
        assert link
        return self.teacher.get(link[1])

    def later(self, **by: float) -> None:
        self.world.clock.go_on(**by)


def asked(query: dict[str, str]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in query.items()) if query else ""


@pytest.fixture
def school(teacher: Visitor, learner: Visitor, world: World) -> School:
    return School(teacher, learner, world)


def test_an_empty_class_and_one_with_nothing_set(teacher: Visitor, learner: Visitor) -> None:
    page = made(teacher)
    assert "Nobody is in the class yet." in teacher.get(f"{page.path}/gradebook").text
    joined(learner, page)
    assert "The class is set nothing yet." in teacher.get(f"{page.path}/gradebook").text
    assert any(link.endswith("/gradebook") for link in teacher.get(page.path).links)


def test_cells_say_in_words_where_somebody_stands(school: School) -> None:
    one = school.set(**CLOSED)
    assert any(link == school.path for link in one.links)
    assert "Not begun" in school.book().text
    school.later(days=1, hours=1)
    late = school.book()
    assert "Overdue" in late.text
    assert "1 missing or overdue" in late.text
    school.later(days=1)
    gone = school.book()
    assert "Missing" in gone.text
    assert "0 %" in gone.text
    two = school.set()
    take(school.ada, theirs(two))
    found = school.book()
    attempt = next(link for link in found.links if link.startswith("/teach/a/"))
    assert school.teacher.get(attempt).status == 200
    line = school.csv()[0]
    assert line["The councils: state"] == "handed in"


def test_a_grade_of_two_categories(school: School) -> None:
    first, second = school.set(**CLOSED), school.set()
    take(school.ada, theirs(second))
    half(school.world)
    assert school.category("Homework", "40").status == 200
    page = school.category("Tests", "60", by="equal")
    ids = [id_of(page, name) for name in ("Homework", "Tests")]
    form = page.form("/sorted")
    names = [f"of-{one.path.rpartition('/')[2]}" for one in (first, second)]
    sorted_ = school.teacher.submit(form, **dict(zip(names, ids, strict=True)))
    assert sorted_.status == 200
    school.later(days=3)
    line = school.csv()[0]
    assert [line[name] for name in COLUMNS] == ["30", "0", "50"]
    assert [one["Homework (%)"] for one in school.csv(category=ids[0])] == ["0"]
    shown = school.book(category=ids[1])
    assert shown.html.count('class="unit-col"') == 1
    assert "No assignment is in this category." in school.book(category="none").text
    changed = school.teacher.get(f"{school.page.path}/categories/{ids[0]}")
    assert changed.form(f"/{ids[0]}").fields["weight"] == ["40"]
    done = school.teacher.submit(changed.form(f"/{ids[0]}"), name="At home", weight="0")
    assert "At home" in done.text
    assert school.csv()[0]["Grade (%)"] == "50"
    removed = school.teacher.submit(
        school.teacher.get(f"{school.page.path}/categories/{ids[0]}").form("/remove")
    )
    assert "At home" not in removed.text


def half(world: World) -> None:
    """Every attempt earned half of the points."""
    world.raw("UPDATE mark SET score = '3', maximum = '6'")


def id_of(page: Page, category: str) -> str:
    found = re.search(rf'/categories/([A-Za-z0-9_-]+)" aria-label="Change {category}"', page.html)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " ", "weight": "1"}, "Name the category."),
        ({"name": "x" * 61, "weight": "1"}, "Use at most 60 characters."),
        ({"name": "Tests", "weight": ""}, "Give a weight of 0 to 100."),
        ({"name": "Tests", "weight": "many"}, "Write a whole number."),
        ({"name": "Tests", "weight": "101"}, "Give a weight of 0 to 100."),
        ({"name": "Tests", "weight": "-1"}, "Give a weight of 0 to 100."),
        ({"name": "Tests", "weight": "1" * 30}, "Give a weight of 0 to 100."),
        ({"name": "Tests", "weight": "1", "by": "luck"}, "Not a valid choice."),
        ({"name": "homework", "weight": "1"}, "There is a category of this name."),
    ],
)
def test_what_is_wrong_with_a_category_is_said(
    school: School, fields: dict[str, str], said: str
) -> None:
    school.category("Homework", "40")
    page = school.category(**fields)
    assert page.status == 422
    assert said in page.text
    there = next(link for link in page.links if "/categories/" in link)
    form = school.teacher.get(there).form(there.rpartition("/")[2])
    if fields["name"] != "homework":
        assert school.teacher.submit(form, **fields).status == 422
    assert school.world.raw("SELECT name, weight FROM category") == [("Homework", 40)]


def test_an_excuse_is_given_and_taken_back(school: School) -> None:
    work = school.set(**CLOSED)
    school.later(days=3)
    report = school.report_of("Ada")
    assert "Missing" in report.text
    link = next(one for one in report.links if "/excuses/" in one)
    form = school.teacher.get(link)
    excused = school.teacher.submit(form.form(link), reason=" ill ")
    assert "Excused" in excused.text
    assert "Grade: none yet" in excused.text
    assert "Excused" in school.book().text
    shown = school.teacher.get(link)
    assert "by Tea : ill" in shown.text
    assert shown.form(link).fields["reason"] == ["ill"]
    again = school.teacher.submit(shown.form("/take-back"))
    assert "counts 0" in again.text
    long = school.teacher.submit(school.teacher.get(link).form(link), reason="x" * 201)
    assert (long.status, "Use at most 200 characters." in long.text) == (422, True)
    assert school.teacher.get(f"{work.path}/excuses/nobody").status == 404
    assert school.world.raw("SELECT count(*) FROM excuse") == [(0,)]


def test_sorting_filtering_and_both_files_agree(
    school: School, another: Callable[[], Visitor]
) -> None:
    for name in ("Bo", "Cy"):
        card = another()
        card.submit(card.get(f"/join/{code_on(school.page)}").form("/join"), nickname=name)
    work = school.set(**CLOSED)
    take(school.ada, theirs(work))
    half(school.world)
    school.later(days=3)

    def names(**query: str) -> list[str]:
        found = re.findall(r'/report"><bdi>(.*?)</bdi>', school.book(**query).html)
        lines = [one["Student"] for one in school.csv(**query)]
        answer = school.teacher.client.get(f"{school.path}.xlsx{asked(query)}")
        sheet = cells(answer.get_data())
        assert found == lines == [row["A"][1] for row in sheet[1:]]
        return found

    assert names() == ["Ada", "Bo", "Cy"]
    assert names(sort="-name") == ["Cy", "Bo", "Ada"]
    assert names(sort="-grade") == ["Ada", "Bo", "Cy"]
    assert names(sort="grade") == ["Bo", "Cy", "Ada"]
    assert names(missing="1") == ["Bo", "Cy"]
    assert names(missing="1", sort="-name") == ["Cy", "Bo"]
    for foolish in ("sort=x", "page=99", "page=-1", "category=%00", "missing=yes", "category=x"):
        assert school.teacher.get(f"{school.path}?{foolish}").status == 200


def xml(book: zipfile.ZipFile, name: str) -> ET.Element:
    """One part of a workbook."""
    return ET.fromstring(book.read(f"xl/{name}.xml"))  # noqa: S314 - we wrote it


def cells(data: bytes) -> list[dict[str, tuple[str, str]]]:
    """By row and column the kind and the text of each cell of the only sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert not [name for name in book.namelist() if "vba" in name or "externalLink" in name]
        shared = xml(book, "sharedStrings")
        texts = ["".join(one.itertext()) for one in shared.iter(f"{MAIN}si")]
        sheet = xml(book, "worksheets/sheet1")
    assert not list(sheet.iter(f"{MAIN}f"))
    assert not list(sheet.iter(f"{MAIN}hyperlink"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        line = {}
        for cell in row.iter(f"{MAIN}c"):
            value = cell.findtext(f"{MAIN}v") or ""
            kind = cell.get("t", "n")
            place = re.sub(r"\d", "", cell.get("r", ""))
            line[place] = (kind, texts[int(value)] if kind == "s" else value)
        rows.append(line)
    return rows


@pytest.mark.whatever_database
@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_runs_as_a_formula(school: School, world: World, name: str) -> None:
    work = school.set()
    take(school.ada, theirs(work))
    world.raw("UPDATE person SET nickname = ? WHERE nickname = 'Ada'", name)
    world.raw("UPDATE assignment SET title = ?", name)
    school.category(name, "40")
    answer = school.teacher.client.get(f"{school.path}.xlsx")
    assert (answer.mimetype or "").endswith("spreadsheetml.sheet")
    assert re.search(r'filename="quizapp-gradebook-[-0-9]+\.xlsx"', str(answer.headers))
    heading, row = cells(answer.get_data())
    assert row["A"] == ("s", name)
    assert row["B"][0] == "n"
    assert ("s", f"{name}: score (%)") in heading.values()
    (line,) = school.csv()
    assert line["Student"] == f"'{name}"
    assert line[f"'{name}: score (%)"].isdigit()
    page = school.book()
    assert "=cmd|&#34;" in page.html or name in page.html


@given(st.lists(st.lists(st.text(max_size=40) | st.integers(0, 10**6), min_size=1, max_size=4)))
def test_whatever_is_written_text_is_text_and_numbers_are_numbers(
    rows: list[list[str | int]],
) -> None:
    data = workbook("Any", rows, Clock()())
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = xml(book, "worksheets/sheet1")
    filled = (cell for cell in sheet.iter(f"{MAIN}c") if cell.find(f"{MAIN}v") is not None)
    kinds = [cell.get("t", "n") for cell in filled]
    wanted = ["n" if isinstance(one, int) else "s" for row in rows for one in row if one != ""]
    assert kinds == wanted
    assert not list(sheet.iter(f"{MAIN}f"))


@given(st.dictionaries(st.sampled_from(["category", "missing", "sort", "page"]), st.text()))
def test_any_address_is_a_wish(args: dict[str, str]) -> None:
    found = gradebook_wish(args)
    told = {name: str(value) for name, value in found.address(page=found.page).items()}
    assert gradebook_wish(told) == found


def test_the_report_shows_a_picture_and_the_same_in_a_table(school: School) -> None:
    work = school.set()
    missed = school.set(**CLOSED)
    take(school.ada, theirs(work))
    school.later(days=3)
    page = school.report_of("Ada")
    assert 'class="scores bars"' in page.html
    assert page.html.count('<rect class="bar"') == 1
    assert "✕" in page.html
    line = school.csv()[0]
    assert f"Grade: {line['Grade (%)']} %" in page.text
    assert theirs(missed).rpartition("/")[2] in page.html
    assert school.teacher.get(f"{school.page.path}/students/nobody/report").status == 404


def test_a_hostile_title_is_no_markup_in_the_picture(school: School, world: World) -> None:
    take(school.ada, theirs(school.set()))
    world.raw("UPDATE assignment SET title = '<script>alert(1)</script>'")
    for page in (school.report_of("Ada"), school.book()):
        assert "<script>alert" not in page.html


@pytest.fixture
def outsider(app: Flask, world: World) -> Visitor:
    """A teacher of another class."""
    made_ = accept_invite(
        world.services, invite_teacher(world.services), "Lo", "lovelace", PASSWORD
    )
    client = app.test_client()
    with client.session_transaction() as session:
        session[TOKEN] = made_.token
    return Visitor(client)


def test_nobody_else_sees_or_changes_any_of_it(school: School, outsider: Visitor) -> None:
    work = school.set()
    page = school.category("Homework", "40")
    category = next(link for link in page.links if "/categories/" in link)
    report = school.report_of("Ada")
    excuse = next(link for link in report.links if "/excuses/" in link)
    form = school.teacher.get(excuse).form(excuse)
    base = school.page.path
    gets = [school.path, f"{school.path}.csv", f"{school.path}.xlsx", f"{base}/categories"]
    for path in (*gets, category, report.path, excuse):
        assert outsider.get(path).status == 404, path
        assert school.ada.client.get(path).status_code in {302, 303, 403}, path
    outsider.client.application.config["WTF_CSRF_ENABLED"] = False
    fields = {"name": "Mine", "weight": "1", "by": "points", "csrf_token": "x"}
    posts = [f"{base}/categories", category, f"{category}/remove", f"{base}/sorted"]
    for path in (*posts, form.action, f"{excuse}/take-back"):
        assert outsider.client.post(path, data=fields).status_code == 404, path
    assert school.world.raw("SELECT name FROM category") == [("Homework",)]
    assert work.status == 200


def test_an_assignment_of_another_class_is_not_sorted(school: School, outsider: Visitor) -> None:
    school.set()
    page = school.category("Homework", "40")
    form = page.form("/sorted")
    answer = school.teacher.submit(form, **{"of-nothing": ""})
    assert answer.status == 404


@pytest.fixture
def large(school: School) -> School:
    fill_class(school.world.services, school.class_id, 130, 50)
    return school


def test_no_page_of_a_large_class_takes_twenty_statements(large: School) -> None:
    counts = {}
    for path in (
        large.path,
        f"{large.path}?sort=-grade&page=2",
        f"{large.path}?missing=1",
        f"{large.path}.csv",
        f"{large.path}.xlsx",
        f"{large.page.path}/categories",
        f"{large.page.path}/students/pupil-0001/report",
        "/teach/assignments/work-001/excuses/pupil-0001",
    ):
        with statements(large.world.engine) as seen:
            answer = large.teacher.client.get(path)
        assert answer.status_code == 200, path
        counts[path] = len(seen)
    assert max(counts.values()) < MOST_STATEMENTS, counts


def test_pages_of_a_large_class_lead_on(large: School) -> None:
    page = large.book()
    assert "131 students; 1 to 50 are shown" in page.text
    following = next(link for link in page.links if link.endswith("page=2"))
    assert "51 to 100 are shown" in large.teacher.get(following).text
    assert len(large.csv()) == 131


def test_the_script_is_there(school: School) -> None:
    page = school.book()
    name = re.search(r'src="(/static/gradebook\.[0-9a-f]+\.js)"', page.html)
    assert name
    assert school.teacher.client.get(name[1]).status_code == 200
    assert "data-arrows" in page.html


def test_what_is_changed_is_told_to_the_log(
    school: School, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "quizapp.security")
    school.set()
    school.category("Homework", "40")
    link = next(one for one in school.report_of("Ada").links if "/excuses/" in one)
    school.teacher.submit(school.teacher.get(link).form(link), reason="ill")
    school.teacher.submit(school.teacher.get(link).form("/take-back"))
    told = [line.split()[0] for line in caplog.messages]
    for event in ("grading-changed", "assignment-excused", "assignment-not-excused"):
        assert told.count(event) == 1
    assert not any("ill" in line.split() or '"ill"' in line for line in caplog.messages)


def test_files_are_named_by_their_day(school: School, tmp_path: Path) -> None:
    answer = school.teacher.client.get(f"{school.path}.csv")
    (tmp_path / "one.csv").write_bytes(answer.get_data())
    assert 'filename="quizapp-gradebook-2026-03-01.csv"' in str(answer.headers)
