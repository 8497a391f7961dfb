"""How much a form may bring."""

from __future__ import annotations

import io
from typing import IO

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

MOST_PARTS = 500
"""Fields of a form; the longest page of a lesson has some dozens."""

MOST_BYTES = 512 * 1024
"""Of a request's body."""

_URL_ENCODED = "application/x-www-form-urlencoded"


class _FewFields(FormDataParser):
    """The framework counts the fields of a form with files; here those of every form."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        """Raises RequestEntityTooLarge."""
        # What is shorter has no room for so many.
        long = content_length is None or content_length >= MOST_PARTS
        if long and mimetype == _URL_ENCODED:
            body = stream.read()
            if body.count(b"&") >= MOST_PARTS:
                raise RequestEntityTooLarge
            stream = io.BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class FewFieldsRequest(Request):
    """A request whose form has no more fields than a page of ours.

    The limits are its own: looked for in the application's settings, they are for each form eight
    times. A page that takes more says so before its form is read.
    """

    form_data_parser_class = _FewFields
    max_content_length = MOST_BYTES
    max_form_memory_size = MOST_BYTES
    max_form_parts = MOST_PARTS
