"""QTI 2 and 3: one model of items with two vocabularies, see `names`."""
