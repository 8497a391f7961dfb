"""What goes wrong on a Monday: everything over a real server process and through HTTP."""
