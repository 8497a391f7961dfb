"""A question type that lives outside of quizapp, as a stranger's package would bring it."""
