"""How a question of a review is asked: the page's own key fixes the order of what is shown."""

from __future__ import annotations

import hashlib
import hmac

from quizapp.domain.lesson import Level
from quizapp.domain.question import Asking
from quizapp.usecases.services import Services


def seed_of(services: Services, person_id: str, key: str) -> int:
    """Known to the server alone, as the seed of an attempt is, and the same when sent again."""
    what = f"review:{person_id}:{key}".encode()
    return int.from_bytes(hmac.digest(services.secret, what, hashlib.sha256)[:6])


def asking_of(services: Services, person_id: str, key: str, item_id: str, level: Level) -> Asking:
    """How the item is asked on the page with that key."""
    return Asking.of(seed_of(services, person_id, key), item_id, level)
