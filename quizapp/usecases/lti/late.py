"""What takes long to load is loaded by the first who comes from an LMS; most servers never do.

crypt: signatures and seals; talking: requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.late import late

if TYPE_CHECKING:
    from quizapp.usecases.lti import crypt, talking
else:
    crypt, talking = late("quizapp.usecases.lti.crypt"), late("quizapp.usecases.lti.talking")

__all__ = ["crypt", "talking"]
