"""What the rules know of English: closed lists of words, and word lists of installed packages."""
