"""A student who answers as fast as the server takes it, and keeps books on what it promised."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from http.client import HTTPException
from itertools import count

from tests.support.client import Answer, Client
from tests.support.page import Form
from tests.usecases.world import COURSE, PLACES, UNIT

ITEMS = 3
_NOT_SAVED = 503
_PAUSE = 0.05
_numbers = count(1)


def texts(number: int) -> dict[str, str]:
    """Option id to what it says, for item `number` of the lesson that `world.unit` writes."""
    return {
        "a": f"The old {PLACES[number - 1]}",
        "b": "The new library",
        "c": "The red theatre",
    }


@dataclass(frozen=True)
class Sent:
    """One answer: the item's number, the chosen option's id and the key it went under."""

    number: int
    choice: str
    key: str


class Pupil:
    """In a quiz over the small lesson.

    promised: what the server called saved, in order; open: sent, and either nothing heard of it or
    "not saved, try again", so that it will be sent again under its key; put_off: how often the
    latter was heard; gone: how often nothing was.
    """

    def __init__(self, port: int, nickname: str = "Maple", host: str = "127.0.0.1") -> None:
        self.client = Client(port, host)
        self.client.join(nickname)
        self.attempt = self.client.begin(f"{COURSE}/{UNIT}")
        self.id = self.attempt.removeprefix("/a/")
        self.promised: list[Sent] = []
        self.refused: list[Answer] = []
        self.open: Sent | None = None
        self.put_off = 0
        self.gone = 0
        forms = [self.form(number) for number in range(1, ITEMS + 1)]
        self._tokens = {
            (number, choice): form.choices[text][1]
            for number, form in enumerate(forms, start=1)
            for choice, text in texts(number).items()
        }

    def path(self, number: int) -> str:
        """Where an item is asked."""
        return f"{self.attempt}/{number}"

    def form(self, number: int) -> Form:
        """The form of an item, drawn afresh."""
        return self.client.get(self.path(number)).page.form("answer")

    def filled(self, form: Form, number: int, choice: str, go: str = "next") -> dict[str, str]:
        """The fields of a form with an option ticked and a button pressed."""
        return {**form.fields, "choice": self._tokens[number, choice], "go": go}

    def chosen(self, number: int) -> list[str]:
        """Ids of the options that the page shows as ticked."""
        ids = {text: choice for choice, text in texts(number).items()}
        return [ids[text] for text in self.form(number).chosen]

    def save(self, sent: Sent) -> Answer:
        """Send an answer as the page's script does, and note what is said of it."""
        self.open = sent
        fields = {"key": sent.key, "choice": self._tokens[sent.number, sent.choice]}
        answer = self.client.send(self.path(sent.number), fields)
        if answer.status == _NOT_SAVED and int(answer.headers["Retry-After"] or 0) > 0:
            self.put_off += 1
            return answer
        self.open = None
        if answer.status == 200 and answer.json["saved"] is True:
            self.promised.append(sent)
        else:
            self.refused.append(answer)
        return answer

    def answer(self, number: int, choice: str) -> Answer:
        """Save a new answer."""
        return self.save(Sent(number, choice, f"s-{next(_numbers):08}"))

    def last(self, number: int) -> str | None:
        """The choice that was promised last."""
        return next((one.choice for one in self.promised[::-1] if one.number == number), None)

    def repeat(self) -> None:
        """Send what nothing was heard of once more, under its old key."""
        if self.open:
            self.save(self.open)

    def work(self, chance: random.Random, stop: threading.Event) -> None:
        """Answer until told to stop or the server is gone, each time something else."""
        while not stop.is_set():
            if self.open:
                time.sleep(_PAUSE)
                self._again()
                continue
            number = chance.randint(1, ITEMS)
            others = [choice for choice in "abc" if choice != self.last(number)]
            try:
                self.answer(number, chance.choice(others))
            except (OSError, HTTPException):
                self.gone += 1
                return

    def _again(self) -> None:
        """Send what is open once more; a server that is gone may be back the next time."""
        try:
            self.repeat()
        except (OSError, HTTPException):
            time.sleep(_PAUSE)
