"""Where two JSON values differ, as pointers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizapp.domain.numbers import fraction
from quizapp.interop.safe.html import from_markdown, to_markdown

Pointer = str


def differences(before: Any, after: Any, at: Pointer = "") -> Iterator[Pointer]:
    """JSON Pointers (RFC 6901) of what one value has and the other has not, or has otherwise.

    Lists are compared entry by entry. Texts that look alike on a page are equal, such as "_so_" and
    "*so*", and so are numbers however they are written, such as "1/2" and 0.5.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in sorted(before.keys() | after.keys()):
            here = f"{at}/{escaped(key)}"
            if key in before and key in after:
                yield from differences(before[key], after[key], here)
            else:
                yield here
    elif _is_list(before) and _is_list(after):
        for n in range(max(len(before), len(after))):
            here = f"{at}/{n}"
            if n < len(before) and n < len(after):
                yield from differences(before[n], after[n], here)
            else:
                yield here
    elif not _alike(before, after):
        yield at


def covered(pointer: Pointer, by: Sequence[Pointer]) -> bool:
    """Whether one of some pointers names the place of another one, or what it is in."""
    return any(pointer == one or pointer.startswith(f"{one}/") or not one for one in by)


def escaped(key: str) -> str:
    """A key as a part of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _alike(before: Any, after: Any) -> bool:
    if before == after and isinstance(before, bool) == isinstance(after, bool):
        return True
    if isinstance(before, str) and isinstance(after, str):
        return _shown(before) == _shown(after)
    try:
        return bool(_exact(before) == _exact(after))
    except (TypeError, ValueError, ArithmeticError):
        return False


def _shown(text: str) -> str:
    return to_markdown(from_markdown(text)).text


def _exact(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        raise TypeError(value)
    return fraction(value)
