"""The last used ones of something that can be had again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """At most `most` values by key; the one that was not used for longest goes first.

    Safe for threads, which share the values: what is put in must never change.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value if it is at hand."""
        with self._lock:
            value = self._known.get(key)
            if value is not None:
                self._known.move_to_end(key)
            return value

    def keys(self) -> frozenset[K]:
        """Keys of the values at hand."""
        with self._lock:
            return frozenset(self._known)

    def put(self, key: K, value: V) -> None:
        """Keep it, instead of another one with that key."""
        with self._lock:
            self._known[key] = value
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
