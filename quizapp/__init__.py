"""quizapp turns a news article into a lesson that students take in a browser."""
