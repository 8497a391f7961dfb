"""A school to look at: a class whose work a program has made up."""
