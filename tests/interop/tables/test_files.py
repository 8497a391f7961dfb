"""Tables as files: signs, encodings, workbooks, and what a spreadsheet does to them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.canonical import canonical
from quizapp.domain.lesson import Evidence, Paragraph, Sentence
from quizapp.interop.format import Fit
from quizapp.interop.formats import csv, xlsx
from quizapp.interop.model import Parcel, Question, Source
from quizapp.interop.tables.table import MOST_ROWS
from quizapp.interop.trouble import ReadError
from tests.interop.parcels import gallery_parcel, shipped_parcels
from tests.interop.tables.tables import csv_of, read, workbook
from tests.support.drill import full

HEADER = ("Type", "KEY", "Question", "Option B", "option_1")
ROW = ("single choice", "1", "Where,\nand; when?", "school", "the mill")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_sign_and_encoding_that_spreadsheets_write(sign: str, encoding: str) -> None:
    data = csv_of(HEADER, ROW, sign=sign).encode(encoding)
    assert csv.fits(Source(data)) is Fit.SURE
    (question,) = csv.read(Source(data)).parcels[0].questions
    assert question.stem == "Where,\nand; when?"
    assert [option.text for option in question.shape.options] == ["the mill", "school"]


def test_a_header_in_quotation_marks_is_known() -> None:
    assert csv.fits(Source(b'"question";"key"\n"A?";"a"\n')) is Fit.LIKELY


def test_the_file_gives_the_title_unless_a_row_does() -> None:
    assert read(HEADER, ROW).parcels[0].title == "mill"
    unit = ("unit", "", "The harbour", "", "")
    assert read(HEADER, unit, ROW).parcels[0].title == "The harbour"


def test_the_language_says_in_which_direction_it_is_read() -> None:
    header = ("question", "key", "language", "type", "tags")
    parcel = read(header, ("A?", "a", "ar", "", "")).parcels[0]
    assert (parcel.language, parcel.direction) == ("ar", "rtl")
    assert read(header, ("A?", "a", "az-Latn", "", "")).parcels[0].direction == "ltr"
    assert read(header, ("T", "", "ku-Arab", "unit", ""), ("A?", "a")).parcels[0].direction == "rtl"


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    brought = read((), HEADER, ROW, ("",), ("riddle", "1", "Q", "a", "b"))
    assert [refusal.place for refusal in brought.refusals] == ["row 5, column A"]


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("", "is not a table of questions", 0),
        ("a,b\n1,2\n", "is not a table of questions", 0),
        ("question\nWhere?\n", "is not a table of questions", 0),
        ("question,key\n", "no question", 0),
        ('question,key\nA?,a\n"B?,b\nC?,c\n', "never closed", 3),
        ("question,key\n" + "A?,a\n" * (MOST_ROWS + 1), "rows, at most", 0),
        ("question,key\n" + "," * 400, "has 401 cells in row 2", 0),
    ],
)
def test_what_is_no_table_says_why_and_where(text: str, said: str, line: int) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        csv.read(Source(text.encode()))
    assert caught.value.problem.line == line


def test_quotation_marks_in_odd_places_do_not_keep_a_table_out() -> None:
    brought = csv.read(Source(b'question,key\nA "bit"?,a\n"B"x?,b\n'))
    assert [question.stem for question in brought.parcels[0].questions] == ['A "bit"?', "Bx?"]


def test_bytes_that_are_no_text_are_named_by_line() -> None:
    with pytest.raises(ReadError) as caught:
        csv.read(Source(b"question,key\nA?,\xff\n"))
    assert (caught.value.problem.line, caught.value.problem.column) == (2, 4)


@pytest.mark.parametrize("format_", [csv, xlsx], ids=["csv", "xlsx"])
def test_what_travels_along_comes_back_whole(format_: object) -> None:
    for parcel in (gallery_parcel(), *shipped_parcels()):
        written = format_.write(parcel)
        assert format_.fits(Source(written.data)) is Fit.SURE
        assert format_.write(parcel).data == written.data
        (back,) = format_.read(Source(written.data)).parcels
        assert canonical(back.raw) == canonical(parcel.raw)
        assert (back.title, back.language, back.summary) == (
            parcel.title,
            parcel.language,
            parcel.summary,
        )


def test_nothing_in_a_table_is_run() -> None:
    parcel = shipped_parcels()[0]
    evil = [
        Question(f"q{n}", f"{sign}1+1", parcel.questions[0].shape) for n, sign in enumerate("=+-@")
    ]
    written = csv.write(Parcel("=1+1", tuple(evil)))
    cells = [
        cell.strip('"') for line in written.data.decode().split("\r\n") for cell in line.split(",")
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    for format_ in (csv, xlsx):
        data = format_.write(Parcel("=1+1", tuple(evil))).data
        (back,) = format_.read(Source(data)).parcels
        assert [question.stem for question in back.questions] == [one.stem for one in evil]
        assert back.title == "=1+1"
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


@settings(max_examples=full(100, 15), deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1))
def test_every_text_comes_back_from_its_cell(text: str) -> None:
    question = shipped_parcels()[0].questions[0]
    asked = Question("q1", f"x{text}x", question.shape, explanation=f"'{text}x")
    for format_ in (csv, xlsx):
        (back,) = format_.read(Source(format_.write(Parcel("T", (asked,))).data)).parcels
        assert back.questions[0].stem == asked.stem
        assert back.questions[0].explanation == asked.explanation


def test_a_workbook_brings_dates_and_numbers_as_they_were_typed() -> None:
    data = workbook(
        {
            "notes": [("not", "this", "one")],
            "Sheet": [
                ("type", "question", "key", "option 1", "option 2"),
                ("date", "When?", date(2024, 11, 27)),
                ("date", "Which year?", 2024),
                ("number", "How much?", 0.5),
                ("true/false", "New?", True),
                ("single choice", "Which?", 2, 1990, 1995),
            ],
        }
    )
    brought = xlsx.read(Source(data, "mill.xlsx"))
    assert not brought.refusals
    when, year, much, new, which = (one.shape for one in brought.parcels[0].questions)
    assert (when.tiers[0].lowest, year.tiers[0].lowest) == ("2024-11-27", "2024")
    assert float(much.tiers[0].value) == 0.5
    assert [option.right for option in new.options] == [True, False]
    assert [option.text for option in which.options] == ["1990", "1995"]


def test_the_passage_has_a_sheet_of_its_own() -> None:
    data = workbook(
        {
            "questions": [
                ("question", "key", "evidence sentence", "evidence quote"),
                ("Where?", "mill", "It rained.\np1.s1", "rained\nThey"),
            ],
            "Passage": [
                ("Text", "Paragraph", "Level", "Sentence", "Heading"),
                ("They met.", "p1", "", "", "The mill"),
                ("It rained.", "", "", "p1.s9", ""),
                ("They met.", "p1", "easier", "", ""),
                ("", "p2"),
            ],
        }
    )
    parcel = xlsx.read(Source(data)).parcels[0]
    assert parcel.questions[0].evidence == (Evidence("p1.s9", "rained"), Evidence("p1.s1", "They"))
    assert parcel.passage == (
        Paragraph(
            "p1",
            (Sentence("p1.s1", "They met."), Sentence("p1.s9", "It rained.")),
            (Sentence("p1.e1", "They met."),),
            "The mill",
        ),
    )
    for parcel in shipped_parcels():
        (back,) = xlsx.read(Source(xlsx.write(parcel, carry=False).data)).parcels
        assert back.passage == parcel.passage


@pytest.mark.parametrize("format_", [csv, xlsx], ids=["csv", "xlsx"])
def test_what_travels_along_is_cut_into_cells(format_: object) -> None:
    question = shipped_parcels()[0].questions[0]
    raw = {"id": "q1", "noise": [sha256(str(n).encode()).hexdigest() for n in range(1500)]}
    written = format_.write(Parcel("T", (replace(question, raw=raw),)))
    (back,) = format_.read(Source(written.data)).parcels
    assert back.questions[0].raw == raw


def test_a_cell_that_no_workbook_can_hold_is_told() -> None:
    asked = replace(shipped_parcels()[0].questions[0], explanation="\N{GRINNING FACE}" * 20_000)
    written = xlsx.write(Parcel("T", (asked,)), carry=False)
    assert [loss.item for loss in written.losses if not loss.field] == [asked.id]
    assert xlsx.read(Source(written.data)).parcels[0].questions[0].explanation == ""


def with_sheet(body: str, name: str = "xl/worksheets/sheet1.xml", more: str = "") -> bytes:
    """A sound workbook whose first sheet is another one."""
    out = io.BytesIO()
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sound = io.BytesIO(workbook({"a": [("question",)]}))
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, f"<worksheet {space}><sheetData>{body}</sheetData></worksheet>")
        if more:
            new.writestr(more, "x")
    return out.getvalue()


CELL = '<c r="{}"><v>1</v></c>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            with_sheet(f'<row r="1">{CELL.format("A1")}{CELL.format("XFD1048576")}</row>'),
            "column 16384",
        ),
        (with_sheet('<row r="99999"><c><v>1</v></c></row>'), "row 99999"),
        (with_sheet(f'<row r="1">{CELL.format("ZZZZ1")}</row>'), "a cell 'ZZZZ1'"),
        (with_sheet('<row r="-1"/>'), "a row '-1'"),
        (with_sheet("", "xl/worksheets/sheet1.dat"), "hides a sheet"),
        (with_sheet("", more="content.xml"), "no workbook needs"),
        (with_sheet("", more="XL/WORKBOOK.XML"), "no workbook needs"),
        (with_sheet("<row>"), "is damaged"),
        (b"\xd0\xcf\x11\xe0rest", "protected by a password"),
        (b"PK", "no zip file"),
    ],
)
def test_a_workbook_is_looked_through_before_it_is_opened(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        xlsx.read(Source(data))


def test_empty_cells_far_away_are_no_bomb() -> None:
    far = '<c r="XFD1048576" s="1"/>'
    with pytest.raises(ReadError, match="is not a table of questions"):
        xlsx.read(Source(with_sheet(f'<row r="1">{CELL.format("A1")}</row><row>{far}</row>')))


def test_entities_in_a_workbook_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'
    out = io.BytesIO(with_sheet(""))
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("xl/more.xml", bomb)
    with pytest.raises(ReadError, match="entities"):
        xlsx.read(Source(out.getvalue()))
