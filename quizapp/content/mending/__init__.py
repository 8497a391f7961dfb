"""Safe mends of findings: of a whole file (`quizapp lint --fix`) or of one finding (the editor).

A mend never changes what an answer earns and never makes anything else worse: one that would is
refused. A lint rule offers one by a function `mended` beside its `check`; findings that no rule
makes have theirs in fixes/.
"""

from __future__ import annotations

from quizapp.content.mending.engine import Mended, can_mend, mend, mend_one, offered
from quizapp.content.mending.files import MendedFile, mend_file

__all__ = ["Mended", "MendedFile", "can_mend", "mend", "mend_file", "mend_one", "offered"]
