"""A visitor without JavaScript: reads pages, fills in their forms and presses their buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.web.downloads import PDF
from quizapp.web.teacher.workbook import XLSX

Fields = dict[str, list[str]]
# All that makes up forms: they themselves, and what is outside of one that it belongs to.
_OF_FORMS = re.compile(
    r"<form\b.*?</form>|<(button|select|textarea)\b[^>]*\bform=.*?</\1>|<input\b[^>]*\bform=[^>]*>",
    re.DOTALL,
)


@dataclass
class Form:
    """A form as a browser would send it; buttons: (name, value) of each, with its text."""

    action: str
    method: str
    fields: Fields = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def has_button(self, value: str) -> bool:
        return any(known == value for _, known, _ in self.buttons)


class _Forms(HTMLParser):
    """The forms of a page; `path` is where one without an address is sent."""

    def __init__(self, html: str, path: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._path = path
        self._by_id: dict[str, Form] = {}
        self._form: Form | None = None
        self._select: tuple[Form, str] | None = None
        self._area: tuple[Form, str] | None = None
        # The rest of a page takes most of the time.
        for part in _OF_FORMS.finditer(html):
            self.feed(part[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin(known)
        form = self._by_id.get(known.get("form", "")) or self._form
        if form is not None:
            self._control(form, tag, known)

    def _begin(self, known: dict[str, str]) -> None:
        self._form = Form(known.get("action") or self._path, known.get("method", "get").lower())
        self.forms.append(self._form)
        if "id" in known:
            self._by_id[known["id"]] = self._form

    def _control(self, form: Form, tag: str, known: dict[str, str]) -> None:
        name, value = known.get("name", ""), known.get("value", "")
        if tag == "button" and name:
            form.buttons.append((name, value, ""))
        elif tag == "select":
            self._select = (form, name)
        elif tag == "option" and self._select:
            if name := self._select[1]:
                chosen = form.fields.setdefault(name, [value])
                if "selected" in known:
                    chosen[:] = [value]
        elif tag == "textarea":
            self._area = (form, name)
            form.fields.setdefault(name, [""])
        elif tag == "input" and name:
            kind = known.get("type", "text")
            if kind not in {"radio", "checkbox"} or "checked" in known:
                form.fields.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area:
            form, name = self._area
            form.fields[name][0] += data


class Page(HTMLParser):
    """A page with its forms, links and visible text; looked at when asked, as most never are."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__()
        self.response = response
        self.status = response.status_code
        self.path = response.request.path
        # Workbooks and printed sheets are bytes, in which there is nothing to read.
        self.html = "" if response.mimetype in (XLSX, PDF) else response.get_data(as_text=True)
        self._links: list[str] = []
        self._tags: list[tuple[str, dict[str, str]]] = []
        self._texts: list[str] = []
        self._unread = True

    @property
    def text(self) -> str:
        """What can be read, with single spaces."""
        return " ".join(" ".join(self._read()._texts).split())

    @cached_property
    def forms(self) -> list[Form]:
        return _Forms(self.html, self.path).forms

    @property
    def links(self) -> list[str]:
        return self._read()._links

    @property
    def tags(self) -> list[tuple[str, dict[str, str]]]:
        return self._read()._tags

    def _read(self) -> Page:
        if self._unread:
            self._unread = False
            self.feed(self.html)
        return self

    def form(self, action: str = "", button: str = "") -> Form:
        """The form whose address ends so, or that has a button of that value."""
        return next(
            one
            for one in self.forms
            if (not action or one.action.endswith(action))
            and (not button or one.has_button(button))
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self._tags.append((tag, known))
        if tag == "a" and "href" in known:
            self._links.append(known["href"])

    def handle_data(self, data: str) -> None:
        self._texts.append(data)


class Visitor:
    """One browser."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.seen: list[Page] = []

    def get(self, path: str, **more: Any) -> Page:
        """The page, after redirects."""
        return self._see(self.client.get(path, follow_redirects=True, **more))

    def submit(self, form: Form, button: str = "", **fields: str | list[str]) -> Page:
        """Send a form by a button of that value, after redirects; `fields` are typed over it."""
        return self._see(self.client.post(**self.posting(form, button, **fields)))

    def posting(self, form: Form, button: str = "", **fields: str | list[str]) -> dict[str, Any]:
        """What the browser would send."""
        data: dict[str, Any] = dict(form.fields)
        if button:
            name = next(known for known, value, _ in form.buttons if value == button)
            data[name] = button
        data |= fields
        return {"path": form.action, "data": data, "follow_redirects": True}

    def start(self, nickname: str = "Ada") -> str:
        """Come in as a guest; the recovery code."""
        page = self.get("/start")
        page = self.submit(page.form("/start"), nickname=nickname)
        code = page.html.partition("<code>")[2].partition("</code>")[0]
        self.submit(page.form("/noted"))
        return code

    def begin(self, mode: str, unit: str = "/c/harbour/mill") -> Page:
        """Start a unit in that mode; the first question."""
        return self.submit(self.get(unit).form("/start"), mode)

    @property
    def bodies(self) -> list[str]:
        """Headers and body of all that came, redirects included."""
        answers = [one for page in self.seen for one in (*page.response.history, page.response)]
        return [f"{one.headers}{one.get_data(as_text=True)}" for one in answers]

    def send(self, form: Form, button: str, fields: Fields) -> Page:
        """Send as the page's script does, and get JSON."""
        posting = self.posting(form, button) | {"headers": {"Accept": "application/json"}}
        posting["data"] |= fields
        return self._see(self.client.post(**posting))

    def _see(self, response: TestResponse) -> Page:
        page = Page(response)
        self.seen.append(page)
        return page
