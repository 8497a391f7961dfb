"""The rules of an assignment in the words of the pages."""

from __future__ import annotations

from quizapp.domain.assignment.beginning import attempts_in_all
from quizapp.domain.assignment.rules import Counting, Late, Rules, Setting, When
from quizapp.domain.assignment.showing import moment_of
from quizapp.domain.assignment.timing import Allowance, Phase, minutes_in_all
from quizapp.domain.policy import Release
from quizapp.domain.scoring import percent
from quizapp.usecases.assignments import Done

SETTINGS = {
    Setting.PRACTICE: "Practice",
    Setting.QUIZ: "Quiz",
    Setting.EXAM: "Exam",
    Setting.LIVE: "Live quiz",
}
ABOUT = {
    Setting.PRACTICE: "You find out after each question how you did, with hints and several tries.",
    Setting.QUIZ: "You answer everything first, change what you like, then hand in.",
    Setting.EXAM: (
        "You answer everything first, then hand in. While the exam lasts, the lesson is closed "
        "to the whole school."
    ),
    Setting.LIVE: (
        "Your teacher leads the class from question to question, and you answer on your own "
        "device. Being fast earns nothing."
    ),
}
PARTS = {
    Release.SCORE: "Your score",
    Release.CORRECTNESS: "Which answers were right",
    Release.KEY: "The right answers",
    Release.EXPLANATION: "Why they are right",
}
TO_TEACHER = PARTS | {Release.SCORE: "The score"}
WHENS = {
    When.AT_ONCE: "at once, question by question",
    When.SUBMITTED: "after you hand in",
    When.DUE: "when the time is over for everybody",
    When.ALL_IN: "when all have handed in",
    When.BY_HAND: "when your teacher shows it",
}
COUNTS = {
    Counting.BEST: "the best one counts",
    Counting.LAST: "the last one counts",
    Counting.FIRST: "the first one counts",
    Counting.MEAN: "their mean counts",
}
PHASES = {
    Phase.NOT_YET: ("Not open yet", ""),
    Phase.OPEN: ("Open", "tag-right"),
    Phase.LATE: ("Late", "tag-doing"),
    Phase.CLOSED: ("Closed", ""),
}
DONE = {
    Done.NOTHING: ("Not begun", ""),
    Done.UNDER_WAY: ("Under way", "tag-doing"),
    Done.HANDED_IN: ("Handed in", "tag-right"),
    Done.MISSING: ("Missing", "tag-wrong"),
}


def attempts(rules: Rules, more: Allowance) -> str:
    """How often it may be taken, and which time counts."""
    if rules.setting is Setting.LIVE:
        return "One, together with your class."
    number = attempts_in_all(rules, more)
    if number is None:
        return f"As many as you like; {COUNTS[rules.counting]}."
    return "One." if number == 1 else f"{number}; {COUNTS[rules.counting]}."


def time_limit(rules: Rules, more: Allowance) -> str:
    """How long one attempt lasts; "" for no limit."""
    whole = minutes_in_all(rules, more)
    if whole is None:
        return ""
    extra = f", {_minutes(more.minutes)} of them as your extra time" if more.minutes else ""
    return f"{_minutes(whole)} from the moment you begin{extra}."


def at_the_end(rules: Rules) -> str:
    """What happens when time runs out."""
    if rules.setting is Setting.LIVE or not rules.grace:
        # Whoever leads a class shows the results: nobody has a moment more.
        return "What you have saved by then is handed in."
    grace = f"What was on its way may arrive up to {rules.grace} seconds later."
    return f"What you have saved by then is handed in. {grace}"


def pauses(more: Allowance) -> str:
    """How long the clock may be stopped; "" for not at all."""
    return f"You may stop the clock for {_minutes(more.pause)} in all." if more.pause else ""


def late(rules: Rules) -> str:
    """What becomes of late work."""
    if rules.late is Late.REFUSE:
        return "Late work is not taken."
    if rules.late is Late.DEDUCT:
        return f"Each day late costs {percent(rules.deduction)}\u202f% of the points."
    return "Late work is taken, and marked as late."


def when_shown(rules: Rules, part: Release) -> str:
    """When a part of the feedback is shown."""
    when = moment_of(rules.plan, part)
    if rules.setting is Setting.LIVE and when is When.SUBMITTED:
        return "when your teacher ends the quiz"
    return WHENS[when]


def shown_to_students(rules: Rules) -> tuple[tuple[str, str], ...]:
    """Each part of the feedback with when it is shown; parts of one moment in one line."""
    by_moment: dict[str, list[str]] = {}
    for part in Release:
        by_moment.setdefault(when_shown(rules, part), []).append(PARTS[part])
    if len(by_moment) == 1:
        return (("Your result", f"with all answers, {next(iter(by_moment))}"),)
    return tuple((_listed(parts), when) for when, parts in by_moment.items())


def days(number: int) -> str:
    """How late: "1 day late"."""
    return f"{number} day late" if number == 1 else f"{number} days late"


def _minutes(number: int) -> str:
    hours, minutes = divmod(number, 60)
    parts = [f"{hours} hour{'s' if hours != 1 else ''}"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes} minute{'s' if minutes != 1 else ''}")
    return " and ".join(parts)


def _listed(parts: list[str]) -> str:
    """ "Your score, which answers were right and why they are right"."""
    first, *others = parts
    rest = [one[0].lower() + one[1:] for one in others]
    return first if not rest else f"{', '.join([first, *rest[:-1]])} and {rest[-1]}"
