"""The statistics in words: what each is, and what Moodle's documents call a value of it."""

from __future__ import annotations

from dataclasses import dataclass

_DISCRIMINATION = ((50, "very good"), (30, "adequate"), (20, "weak"), (0, "very weak"))
_FACILITY = (
    (95, "extremely easy"),
    (90, "very easy"),
    (81, "easy"),
    (65, "fairly easy"),
    (35, "about right"),
    (20, "rather hard"),
    (11, "hard"),
    (6, "very hard"),
)
_CONSISTENCY = ((75, "satisfactory"), (64, "middling"))


@dataclass(frozen=True, slots=True)
class Definition:
    """A statistic. meaning: for readers without statistics; formula: as Moodle defines it."""

    name: str
    meaning: str
    formula: str


DEFINITIONS = (
    Definition(
        "Facility",
        "How much of the points a student earned on average: 90 % is easy, 20 % is hard.",
        "mean(x) / most points, x the points that one attempt earned on the item",
    ),
    Definition(
        "Discrimination index",
        "Whether those who do well on everything else do well here, too: 100 perfectly so, 0 no "
        "connection, below 0 the other way round.",
        "100 · Cov(x, T − x) / √(Var x · Var(T − x)), T the points of the whole attempt",
    ),
    Definition(
        "Discriminative efficiency",
        "The same, measured against the best that an item so hard or so easy could do.",
        "100 · Cov(x, T − x) / Cov_max, where Cov_max pairs the sorted x with the sorted T − x",
    ),
    Definition(
        "Intended weight",
        "Which part of the mark the item is meant to be, by its points.",
        "100 · most points / Σ most points",
    ),
    Definition(
        "Effective weight",
        "Which part of the differences between marks the item really makes. Far more than intended "
        "means that this item decides who does well.",
        "100 · √Cov(x, T) / Σ √Cov(x, T); without meaning when the covariance is negative",
    ),
    Definition(
        "Random guess score",
        "What somebody earns who has read nothing and picks blindly.",
        "the mean credit over all answers, by enumeration or a stated bound",
    ),
    Definition(
        "Internal consistency",
        "Whether the items measure the same thing: from 75 % on satisfactory, below 64 % not. "
        "Known as Cronbach’s alpha; it needs attempts that asked the same items.",
        "CIC = 100 · P/(P − 1) · (1 − Σ Var x / Var T), P the number of items",
    ),
    Definition(
        "Standard error",
        "How far a student’s mark lies from what it would be with many such items: marks that are "
        "nearer to each other than this are not different.",
        "SD(T) · √(1 − CIC/100)",
    ),
    Definition(
        "Strong and weak",
        "The third of attempts with the most, and that with the fewest, points on all other items.",
        "thirds by (T − x) / (most points of all other items)",
    ),
)


def facility_in_words(facility: float) -> str:
    """What a facility from 0 to 1 is called."""
    return _called(round(100 * facility), _FACILITY, "extremely hard")


def discrimination_in_words(index: float) -> str:
    """What a discrimination index from -100 to 100 is called."""
    return _called(index, _DISCRIMINATION, "the wrong way round")


def consistency_in_words(percent: float) -> str:
    """What a coefficient of internal consistency in per cent is called."""
    return _called(percent, _CONSISTENCY, "not satisfactory")


def _called(value: float, steps: tuple[tuple[int, str], ...], lowest: str) -> str:
    return next((name for least, name in steps if value >= least), lowest)
