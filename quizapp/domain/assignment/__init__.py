"""What a class is set to do, and the rules of it: pure functions, the clock is an argument."""
