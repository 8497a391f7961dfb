"""A browser that comes from an LMS."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from quizapp.domain.lti import words
from tests.support.lms import Lms
from tests.web.visitor import Page, Visitor

TEACHES: dict[str, Any] = {
    "sub": "teacher-1",
    "given_name": "Linden",
    words.ROLES: [words.INSTRUCTOR],
}


class Comer(Visitor):
    """One browser, and the LMS that its person is signed in at."""

    def __init__(self, client: FlaskClient, lms: Lms) -> None:
        super().__init__(client)
        self.lms = lms

    def away(self, *, choosing: bool = False, post: bool = False, **asked: str) -> str:
        """Press the link in the course; the address at the LMS that we send to."""
        query = self.lms.login(choosing=choosing, **asked)
        if post:
            kind = "application/x-www-form-urlencoded"
            # What another site has a browser post brings no cookie along, and may set none.
            other = self.client.application.test_client()
            posted = other.post("/lti/login", data=query, content_type=kind)
            assert "Set-Cookie" not in posted.headers
            answer = self.client.get(posted.headers["Location"])
        else:
            answer = self.client.get(f"/lti/login?{query}")
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return answer.headers["Location"]

    def back(self, address: str, **claims: Any) -> Page:
        """What the LMS has the browser post, and where that leads."""
        return self.post(self.lms.answer(address, **claims))

    def post(self, fields: dict[str, str]) -> Page:
        """Post to the door for launches."""
        answer = self.client.post("/lti/launch", data=fields, follow_redirects=True)
        return self._see(answer)

    def come(self, *, choosing: bool = False, **claims: Any) -> Page:
        """All the way."""
        return self.back(self.away(choosing=choosing), **claims)
