"""Damerau-Levenshtein distance, unrestricted."""

from __future__ import annotations


def damerau_levenshtein(a: str, b: str) -> int:
    """The least number of insertions, deletions, substitutions and swaps of neighbours.

    Source: Lowrance and Wagner, "An Extension of the String-to-String Correction Problem",
    Journal of the ACM 22(2), 1975.
    """
    width = len(b)
    far = len(a) + width
    last_row: dict[str, int] = {}
    table: list[list[int]] = [[far] * (width + 2), [far, *range(width + 1)]]
    for i, letter_a in enumerate(a, start=1):
        row = [far, i] + [0] * width
        last_match = 0
        for j, letter_b in enumerate(b, start=1):
            k = last_row.get(letter_b, 0)
            same = letter_a == letter_b
            row[j + 1] = min(
                table[i][j] + (not same),
                row[j] + 1,
                table[i][j + 1] + 1,
                table[k][last_match] + (i - k - 1) + 1 + (j - last_match - 1),
            )
            if same:
                last_match = j
        table.append(row)
        last_row[letter_a] = i
    return table[-1][-1]
