"""The rules: each module looks for one kind of thing and says by `RULES` what its ids stand for."""
