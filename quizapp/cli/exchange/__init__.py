"""What `quizapp import` and `quizapp export` have in common."""
