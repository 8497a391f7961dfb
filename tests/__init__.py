"""Behaviour of quizapp through its public surface."""
