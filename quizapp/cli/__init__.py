"""The `quizapp` command."""
