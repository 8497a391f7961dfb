"""Is all well? What is in force, what was looked at and how to mend what is wrong."""

from quizapp.usecases.doctor.effective import Effective, effective
from quizapp.usecases.doctor.examine import examine
from quizapp.usecases.doctor.finding import Finding, Level

__all__ = ["Effective", "Finding", "Level", "effective", "examine"]
