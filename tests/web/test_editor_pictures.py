"""Pictures, tables and quotes of a draft, in a browser without a script."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from quizapp.content.pictures import MOST_BYTES
from quizapp.usecases.drafts import begin_from_unit, open_draft, save_draft
from tests.usecases.world import COURSE, UNIT
from tests.web.teacher_world import Room, csrf_of, open_room, words

MAP = {
    "id": "m",
    "title": "The bay",
    "map": {"width": 10, "height": 10, "alt": "A bay.", "places": []},
}


@dataclass
class Writer:
    room: Room
    draft: str

    @property
    def url(self) -> str:
        return f"/teach/write/{self.draft}/pictures"

    @property
    def raw(self) -> dict[str, Any]:
        return dict(open_draft(self.room.world.services, self.draft).raw)

    @property
    def shown(self) -> list[dict[str, Any]]:
        return list(self.raw.get("stimuli", ()))

    def post(self, path: str = "", **fields: Any) -> TestResponse:
        html = self.room.html(f"{self.url}/new/quote")
        base = re.search(r'name="base" value="(\d+)"', html)
        assert base
        data = {"csrf_token": csrf_of(html), "base": base[1], **fields}
        path = self.url + path
        return self.room.client.post(path, data=data, content_type="multipart/form-data")

    def add(self, kind: str, **fields: Any) -> str:
        """The id of the new one."""
        response = self.post(f"/new/{kind}", **fields)
        assert response.status_code == 303, words(response.get_data(as_text=True))
        return str(self.shown[-1]["id"])

    def save(self, **changes: Any) -> None:
        services = self.room.world.services
        person = self.room.world.raw("SELECT id FROM person WHERE nickname = 'Ms Harbour'")[0][0]
        head = open_draft(services, self.draft).head
        save_draft(services, person, self.draft, head, {**self.raw, **changes}, "By hand")


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_room(tmp_path) as room:
        person = room.world.raw("SELECT id FROM person WHERE nickname = 'Ms Harbour'")[0][0]
        yield Writer(room, begin_from_unit(room.world.services, person, COURSE, UNIT).id)


def png(width: int = 40, height: int = 30, colour: str = "#123456") -> tuple[io.BytesIO, str]:
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "PNG")
    return io.BytesIO(made.getvalue()), "quay.png"


def test_the_outline_leads_there(writer: Writer) -> None:
    html = writer.room.html(f"/teach/write/{writer.draft}")
    assert f'href="{writer.url}"' in html
    assert "There is none yet." in writer.room.text(writer.url)


def test_a_picture_is_made_anew_and_shown_with_its_size(writer: Writer) -> None:
    id_ = writer.add("picture", title="The quay", alt="A dark quay.", file=png())
    (kept,) = writer.shown
    assert kept["picture"]["type"] == "image/png"
    assert kept["picture"]["alt"] == "A dark quay."
    html = writer.room.html(writer.url)
    assert kept["picture"]["data"] in html
    assert "40 × 30, 1 kB · No question is about it yet" in words(html)
    assert f'id="picture-{id_}"' in html


def test_a_picture_stays_unless_another_one_is_brought(writer: Writer) -> None:
    id_ = writer.add("picture", title="The quay", alt="A dark quay.", file=png())
    before = writer.shown[0]["picture"]["data"]
    html = writer.room.html(f"{writer.url}/{id_}")
    form = html[html.index("enctype=") : html.rindex("</form>")]
    assert before not in "".join(re.findall(r"<(?:input|textarea)[^>]*>[^<]*", form))
    writer.post(f"/{id_}", title="The quay at night", alt="Darker.", file=(io.BytesIO(b""), ""))
    assert writer.shown[0]["picture"] == {"type": "image/png", "data": before, "alt": "Darker."}
    assert writer.shown[0]["title"] == "The quay at night"
    writer.post(f"/{id_}", title="The quay", alt="Other.", file=png(50, 50))
    assert Image.open(io.BytesIO(base64.b64decode(writer.shown[0]["picture"]["data"]))).size == (
        50,
        50,
    )


def test_a_table_is_typed_as_lines(writer: Writer) -> None:
    typed = "Bridge | Built\r\nThe old one | 1890\r\nThe new one | 1987"
    id_ = writer.add("table", title="Bridges", table=typed)
    table = {
        "header": ["Bridge", "Built"],
        "rows": [["The old one", "1890"], ["The new one", "1987"]],
    }
    assert writer.shown == [{"id": id_, "title": "Bridges", "table": table}]
    assert "| The old one | 1890 |" in writer.room.html(f"{writer.url}/{id_}")
    writer.post(f"/{id_}", title="Bridges", table="Bridge\tBuilt\nThe iron one\t1850")
    assert writer.shown[0]["table"]["rows"] == [["The iron one", "1850"]]


def test_a_quote_has_words_and_a_source(writer: Writer) -> None:
    id_ = writer.add("quote", title="A voice", text="We are tired.", source="A sailor")
    assert writer.shown[0]["quote"] == {"text": "We are tired.", "source": "A sailor"}
    assert "We are tired." in writer.room.text(writer.url)
    assert "We are tired." in writer.room.text(f"{writer.url}/{id_}")


def test_they_are_moved_and_taken_out_and_it_is_said_who_asks(writer: Writer) -> None:
    first = writer.add("quote", title="First", text="One.", source="A")
    second = writer.add("quote", title="Second", text="Two.", source="B")
    assert writer.post(do=f"up:{second}").status_code == 303
    assert [one["id"] for one in writer.shown] == [second, first]
    items = writer.raw["items"]
    writer.save(items=[{**items[0], "stimulus": first}, *items[1:]])
    text = writer.room.text(writer.url)
    assert "Asked about in question 1" in text
    assert "Take out (1 question about it)" in text
    writer.post(do=f"out:{first}")
    assert [one["id"] for one in writer.shown] == [second]
    assert "Question 1 asked about it" in writer.room.text(writer.url)
    writer.post(do=f"out:{second}")
    assert "stimuli" not in writer.raw
    assert writer.add("quote", title="Third", text="Three.", source="C") not in {first, second}


def test_a_map_is_shown_and_kept(writer: Writer) -> None:
    writer.save(stimuli=[MAP])
    text = writer.room.text(writer.url)
    assert "The bay" in text
    assert "A map is drawn in the lesson’s file" in text
    assert writer.room.get(f"{writer.url}/m").status_code == 404
    writer.add("quote", title="A voice", text="One.", source="A")
    assert writer.shown[0] == MAP


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("picture", {"alt": "Dark."}, "Choose the file of the picture."),
        ("picture", {"alt": "Dark.", "file": b"no picture"}, "a.png: the file is no picture"),
        ("picture", {"alt": " ", "file": "png"}, "Say what the picture shows."),
        ("picture", {"title": "", "alt": "Dark.", "file": "png"}, "Give it a title"),
        ("table", {"table": "Bridge | Built"}, "a row below them"),
        ("table", {"table": "a | b\nc"}, "Line 2 has 1 cell, the first line has 2."),
        ("table", {"table": "| a |  |\n| b | c |"}, "Line 1: give each column a name."),
        ("table", {"table": "\n".join(["a"] * 150)}, "1 columns and 149 rows"),
        ("quote", {"text": "We.", "source": ""}, "Say who said it, and where."),
        ("quote", {"text": "x" * 2001, "source": "A"}, "These are 2,001."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    writer: Writer, kind: str, fields: dict[str, Any], told: str
) -> None:
    if "file" in fields:
        data = fields["file"]
        fields = {**fields, "file": png() if data == "png" else (io.BytesIO(data), "a.png")}
    response = writer.post(f"/new/{kind}", **{"title": "Quays of Tarn", **fields})
    html = response.get_data(as_text=True)
    assert response.status_code == 422
    assert told in words(html)
    assert fields.get("title", "Quays of Tarn") in html
    assert fields.get("alt", fields.get("table", fields.get("text", "")))[:30] in html
    assert writer.shown == []


def test_too_large_a_picture_is_told(writer: Writer) -> None:
    data, kind = b"x" * (MOST_BYTES + 600_000), "multipart/form-data; boundary=x"
    path = f"{writer.url}/new/picture"
    response = writer.room.client.post(path, data=data, content_type=kind)
    assert response.status_code == 413
    assert "larger than 10 MB" in words(response.get_data(as_text=True))


@pytest.mark.parametrize("path", ["/new/map", "/nothing"])
def test_what_is_not_there(writer: Writer, path: str) -> None:
    assert writer.room.get(writer.url + path).status_code == 404


@pytest.mark.parametrize("do", ["", "up:zzz", "burn:quote1"])
def test_a_button_that_is_none(writer: Writer, do: str) -> None:
    assert writer.post(do=do).status_code == 400
