"""How much of a request has come in: whether a thread could answer it without waiting for more."""

from __future__ import annotations

import re

from quizapp.web.forms import MOST_BYTES
from quizapp.web.uploads import MOST_BROUGHT, PLACES

MOST_HEAD = 32 * 1024
"""Bytes of a request line and its headers together."""

_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*([0-9]{1,18})[ \t]*(?=\r\n)")
_CODED = re.compile(rb"\r\ntransfer-encoding[ \t]*:")
_EXPECTS = re.compile(rb"\r\nexpect[ \t]*:[ \t]*100-continue")
_BRINGS = re.compile(rb"post [^ ?]*?" + PLACES.encode())
_JSON = re.compile(rb"\r\naccept[ \t]*:[ \t]*application/json")

_MOST_LINE = 1024
"""Bytes of the head in which the address of a page that takes files stands."""

HEAD_TOO_LONG, NO_LENGTH = 431, 411


class Arriving:
    """A request on its way in.

    It only measures. What the request means is for the server's parser, which never waits either:
    where the two should differ, the parser meets an end and refuses.

    refused: the HTTP status to refuse it with, None when it is well-formed so far; last: whether
    nothing that follows on the connection can be made sense of; wants_json: what an answer to it
    should be; brings: whether it is a file on its way to a page that takes some.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self.refused: int | None = None
        self.last = False
        self.wants_json = False
        self.brings = False
        self._whole: int | None = None
        self._expects = False

    @property
    def begun(self) -> bool:
        """Whether anything has come in."""
        return bool(self.data)

    def add(self, more: bytes) -> bool:
        """Take in what came; whether nothing more needs to come before an answer can be given."""
        self.data += more
        if self._whole is None:
            self._measure()
        return self._whole is not None and len(self.data) >= self._whole

    def take(self, most: int) -> bytes:
        """The next bytes, no more than `most`; none when no more have come in."""
        taken = bytes(self.data[:most])
        del self.data[:most]
        return taken

    def must_be_told_to_go_on(self) -> bool:
        """Whether the client holds its body back until it is told "100 Continue"; true once."""
        waits, self._expects = self._expects, False
        return waits

    def _measure(self) -> None:
        end = self.data.find(_END, 0, MOST_HEAD)
        if end < 0 and len(self.data) < MOST_HEAD:
            return
        head = bytes(self.data[: end + 2 if end >= 0 else MOST_HEAD]).lower()
        self.wants_json = _JSON.search(head) is not None
        if end < 0:
            self._refuse(HEAD_TOO_LONG)
            return
        if _CODED.search(head):
            # Browsers and proxies name the length; without it nobody knows how much is to come.
            self._refuse(NO_LENGTH)
            return
        lengths = _LENGTH.findall(head)
        length = int(lengths[0]) if len(lengths) == 1 else 0
        self._expects = _EXPECTS.search(head) is not None
        # Of a body that is too large nothing is waited for: the application refuses it unread.
        too_long = length > MOST_BYTES
        line = head[:_MOST_LINE]
        self.brings = too_long and length <= MOST_BROUGHT and _BRINGS.match(line) is not None
        self.last = too_long and not self.brings
        self._whole = end + len(_END) + (0 if self.last else length)

    def _refuse(self, status: int) -> None:
        self.refused, self.last, self._whole = status, True, 0
