"""What keeps a file, or one question of it, from being read: what, where and how to mend it."""

from __future__ import annotations

from quizapp.domain.problem import Problem


class ReadError(Exception):
    """The file cannot be read at all; `problem` says why. Readers raise nothing else."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class RefusedError(Exception):
    """One question cannot come in; its neighbours do.

    message: what is wrong; help: how to mend it; place: where in its piece of the file it stands.
    """

    def __init__(self, message: str, help_: str = "", place: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help_
        self.place = place


def unknown_format(known: str) -> ReadError:
    """A file that no format knows as its own."""
    message = "is in no format that is known here"
    return _told("I001", message, f"say which it is with --format; known are {known}")


def not_text(message: str, line: int = 0, column: int = 0) -> ReadError:
    """Bytes that are no text in UTF-8 or UTF-16."""
    return _told("I002", message, "save the file as UTF-8", line, column)


def malformed(what: str, message: str, line: int = 0, column: int = 0) -> ReadError:
    """A file that breaks the grammar of its format as a whole. what: "the XML", "the zip file"."""
    return _told("I003", f"{what} is damaged: {message}", "export it anew", line, column)


def other_kind(what: str, message: str) -> ReadError:
    """A sound file that is something else than was asked for. what: "a QTI package"."""
    return _told("I004", f"is not {what}: {message}", "choose the format that it is in")


def too_large(message: str) -> ReadError:
    """More than a limit: bytes, files, depth, or how far a file unpacks."""
    return _told("I005", message, "bring it in parts")


def unsafe(message: str) -> ReadError:
    """What no honest file needs: entities, paths out of the package, a link."""
    return _told("I006", message, "export it anew, from the program that made it")


def empty() -> ReadError:
    """A file without a question."""
    return _told("I007", "holds no question", "choose the file that has the questions")


def locked(what: str) -> ReadError:
    """A file behind a password."""
    return _told("I008", f"{what} is protected by a password", "save it without")


def _told(code: str, message: str, help_: str, line: int = 0, column: int = 0) -> ReadError:
    return ReadError(Problem(code, "", message, help_, line=line, column=column))
