"""Every limit on how often and how much, read from the code."""

from __future__ import annotations

from collections.abc import Iterator

from docs.generator import markdown
from docs.generator.markdown import table
from quizapp.cli.exchange import source
from quizapp.domain.assignment.selection import MOST_LESSONS, MOST_TITLE
from quizapp.domain.drafting import MOST_COMMENT, MOST_COMMENTS, MOST_REVISIONS, MOST_WHAT
from quizapp.domain.lti.scores import TRIES
from quizapp.domain.review import MOST_A_DAY
from quizapp.domain.roster import MOST_LINES
from quizapp.domain.written import LONGEST
from quizapp.interop.safe import archive, xml
from quizapp.usecases.assignments.set_work import MOST as MOST_ASSIGNMENTS
from quizapp.usecases.attempts.begin import MOST_BEGUN
from quizapp.usecases.attempts.decide import MOST_KEPT, MOST_STEPS
from quizapp.usecases.attempts.posting import MOST_CHARACTERS
from quizapp.usecases.classes.join_class import MOST as MOST_MEMBERS
from quizapp.usecases.classes.make_class import MOST as MOST_CLASSES
from quizapp.usecases.classes.names import MOST as MOST_CLASS_NAME
from quizapp.usecases.corrections import MOST_REASON
from quizapp.usecases.disputes import MOST_ANSWER, MOST_LISTED, MOST_SENTENCE
from quizapp.usecases.exchange.adopted import MOST_PARTS
from quizapp.usecases.exchange.import_file import MOST_ITEMS
from quizapp.usecases.gradebook.categories import MOST as MOST_CATEGORIES
from quizapp.usecases.gradebook.excuses import MOST_REASON as MOST_EXCUSE
from quizapp.usecases.lti.arriving import LONGEST as LONGEST_HINT
from quizapp.usecases.lti.crypt import MOST_TOKEN
from quizapp.usecases.lti.platforms import MOST as MOST_LMS
from quizapp.usecases.people import invite, limits, names, signing
from quizapp.web import forms
from quizapp.web.editor import article, one_picture
from quizapp.web.editor.bringing import pages as bringing

_INTRO = """\
What counts is kept in the database, so it holds for all server processes together, in fixed windows
of time. A try over a limit answers with 429, a page or JSON in plain words and the header
`Retry-After`; too large a request with 413, or 414 and 431 for addresses and headers. No limit on
how often something may be done is asked before an answer is saved: nobody is kept from answering.

An address is one of IPv4, or a network of 64 bits of IPv6, which is what one household has. A
school behind one address shares its limits: they are out of reach of somebody who types, and their
windows are short, so a script that runs against them keeps others from coming in for minutes.
"""
_WORDS = {
    "CODE_REMOTE": ("Wrong recovery codes", "an address"),
    "CODE_OVERALL": ("Wrong recovery codes", "all together"),
    "PASSWORD_DEVICE": ("Wrong passwords", "a sign-in name at an address"),
    "PASSWORD_LOGIN": ("Wrong passwords", "a sign-in name"),
    "PASSWORD_REMOTE": ("Wrong passwords", "an address"),
    "PASSWORD_WORK": ("Passwords, right or wrong, and new ones", "an address"),
    "GUEST_REMOTE": ("New guests", "an address"),
    "SCHOOL_REMOTE": ("Ways to the school’s own sign-in", "an address"),
    "LMS_REMOTE": ("Ways in from an LMS", "an address"),
    "JOIN_REMOTE": ("Wrong codes of classes", "an address"),
    "JOIN_OVERALL": ("Wrong codes of classes", "all together"),
    "WORD_REMOTE": ("Wrong access words of an assignment", "an address"),
    "LINK_REMOTE": ("One-time links that do not work, used", "an address"),
    "TOKEN_REMOTE": ("Wrong tokens of programs", "an address"),
}


def page() -> str:
    """The text of reference/limits.md."""
    return markdown.page(
        "Limits",
        _INTRO,
        "## How often",
        table(("What", "Counted for", "At most", "In"), _rates()),
        "## How much",
        table(("What", "At most", "Then"), _sizes()),
    )


def _rates() -> Iterator[tuple[str, ...]]:
    for name, limit in vars(limits).items():
        if isinstance(limit, limits.Limit):
            what, whom = _WORDS[name]
            yield what, whom, f"{limit.most:,}", _time(limit.seconds)
    for most, span in MOST_BEGUN:
        yield "New attempts", "a person", f"{most:,}", _time(int(span.total_seconds()))
    yield "Questions to review", "a person", f"{MOST_A_DAY}", "a day (then none is offered)"


def _sizes() -> Iterator[tuple[str, ...]]:
    yield "Body of a request", f"{forms.MOST_BYTES:,} bytes", "413"
    for what, brings in (
        ("an article", article.BRINGS),
        ("a picture", one_picture.BRINGS),
        ("questions of another program", bringing.BRINGS),
    ):
        told = f"413; the fields beside a file: {brings.words:,} bytes"
        yield f"The same, where a teacher brings {what}", f"{brings.body:,} bytes", told
    yield "Fields of a form", f"{forms.MOST_PARTS:,}", "413"
    yield "The same, of what is proposed from an article", f"{article.BRINGS.parts:,}", "413"
    yield "Address with its query", "4,094 bytes", "414"
    yield "A header; headers together", "8,190 bytes; 100, 32,768 bytes", "431"
    yield "Time for a request to come in", "15 seconds", "the connection is closed"
    yield "Text of an answer", f"{LONGEST:,} characters", "422, all of it still in the form"
    yield "Any answer, as JSON", f"{MOST_CHARACTERS:,} characters", "422"
    yield "Saved answers to an item of an attempt", f"{MOST_STEPS:,}", "409"
    yield (
        "Text of all answers to an item of an attempt",
        f"{MOST_KEPT:,} characters",
        "409",
    )
    yield "Links for new teachers that somebody has open", f"{invite.MOST}", "422"
    yield "Browsers that a person is signed in on", f"{signing.MOST}", "the first is signed out"
    yield "Nickname", f"{names.MOST_NICKNAME} characters", "422"
    yield "Sign-in name", f"{names.LEAST_LOGIN} to {names.MOST_LOGIN} characters", "422"
    yield "Classes that somebody teaches", f"{MOST_CLASSES}", "422"
    yield "Members of a class", f"{MOST_MEMBERS:,}", "422"
    yield "Name of a class", f"{MOST_CLASS_NAME} characters", "422"
    yield "Reason of a correction", f"{MOST_REASON} characters", "422"
    yield "What a student says to dispute a mark", f"{MOST_SENTENCE} characters", "422"
    yield "What a teacher answers to it", f"{MOST_ANSWER:,} characters", "422"
    yield "Disputes that are listed at a time", f"{MOST_LISTED}", "the oldest come first"
    yield "Assignments of a class", f"{MOST_ASSIGNMENTS}", "422"
    yield "Lessons that work draws from", f"{MOST_LESSONS}", "422"
    yield "Title of such work", f"{MOST_TITLE} characters", "422"
    yield "Categories of a class", f"{MOST_CATEGORIES}", "422"
    yield "Reason of an excuse", f"{MOST_EXCUSE} characters", "422"
    yield "Revisions of a draft of a lesson", f"{MOST_REVISIONS:,}", "422"
    yield "Comments on a draft", f"{MOST_COMMENTS}", "422"
    yield "Comment on a draft", f"{MOST_COMMENT:,} characters", "422"
    yield "What was done in a draft, or is new", f"{MOST_WHAT} characters", "422"
    yield "Lines of a list of students", f"{MOST_LINES}", "422"
    yield "Comment on a lesson that is being written", f"{MOST_COMMENT:,} characters", "422"
    yield "Comments on such a lesson", f"{MOST_COMMENTS}", "422"
    yield "Steps that are kept of such a lesson", f"{MOST_REVISIONS:,}", "422"
    yield "File of another program", f"{source.MOST_BYTES:,} bytes", "it stays outside"
    yield "Files in a package of another program", f"{archive.MOST_FILES:,}", "it stays outside"
    yield "The same, unpacked", f"{archive.MOST_BYTES:,} bytes", "it stays outside"
    yield "Depth of XML of another program", f"{xml.MOST_DEPTH} elements", "it stays outside"
    yield "Questions of such a file that a page shows", f"{bringing.MOST_QUESTIONS:,}", "422"
    yield "Options, gaps or parts of such a question", f"{MOST_PARTS:,}", "it stays outside"
    yield "Questions of a unit", f"{MOST_ITEMS}", "the others make another unit"
    yield "What is new in a version, in words", f"{MOST_WHAT} characters", "it is cut there"
    yield "LMSs that are let in", f"{MOST_LMS}", "422"
    yield "Token of an LMS", f"{MOST_TOKEN:,} characters", "403"
    yield "Hint of an LMS for itself", f"{LONGEST_HINT:,} characters", "403"
    yield "Members of a course that are brought in", f"{MOST_MEMBERS:,}", "422"
    yield "Tries to send a score to an LMS", f"{TRIES}", "it is given up, and told"
    yield "Password", f"{names.LEAST_PASSWORD} to {names.MOST_PASSWORD} characters", "422"


def _time(seconds: int) -> str:
    if seconds % 86400 == 0:
        return "a day" if seconds == 86400 else f"{seconds // 86400} days"
    if seconds % 3600 == 0:
        return "an hour" if seconds == 3600 else f"{seconds // 3600} hours"
    return f"{seconds // 60} minutes"
