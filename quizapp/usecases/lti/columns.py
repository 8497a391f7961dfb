"""The column of an LMS's gradebook that the scores of a link go to."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from quizapp.domain.lti import words
from quizapp.domain.lti.platform import Platform
from quizapp.domain.lti.telling import line_item
from quizapp.store.lti import places
from quizapp.store.tables import LtiLink
from quizapp.usecases.lti.access import token_for
from quizapp.usecases.lti.late import talking
from quizapp.usecases.lti.model import Away
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def column_of(services: Services, link: LtiLink, platform: Platform) -> str:
    """The address of the column of a link, made where there is none. Raises Away and NotSaved."""
    if not link.items or words.LINE_ITEMS not in link.scopes:
        raise Away("no column", 404)
    token = token_for(services, platform, words.LINE_ITEMS)
    query = urlencode({"resource_link_id": link.link})
    found = talking.ask(
        platform.origins,
        "GET",
        _asked(link.items, query),
        token=token,
        accept=words.LINE_ITEMS_TYPE,
    )
    url = _own(found.json(), link.link)
    if not url:
        body = json.dumps(line_item(link.name or "quizapp", link.link)).encode()
        made = talking.ask(
            platform.origins,
            "POST",
            link.items,
            token=token,
            accept=words.LINE_ITEM_TYPE,
            body=(words.LINE_ITEM_TYPE, body),
        )
        url = _own([made.json()], link.link)
    if not platform.owns(url):
        raise Away("no column", 404)
    with writing(services) as session:
        places.change_link(session, link.id, {"item": url})
    return url


def _own(said: Any, link: str) -> str:
    for one in said if isinstance(said, list) else ():
        if isinstance(one, dict) and one.get("resourceLinkId") in {None, link}:
            return str(one.get("id") or "")
    return ""


def _asked(url: str, query: str) -> str:
    parts = urlsplit(url)
    both = "&".join(one for one in (parts.query, query) if one)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, both, ""))
