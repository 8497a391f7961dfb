"""What `quizapp lint` does: check once, mend, watch."""
