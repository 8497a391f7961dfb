"""What a lesson, an answer and a mark are: pure functions over the standard library alone."""
