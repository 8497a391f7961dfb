"""Modules that are loaded when something is first asked of them, and not at the start.

Standard library only. What few pages need, and what takes megabytes, would else lie in each process
of a server from its start on. How a module is written that uses one:

    if TYPE_CHECKING:
        import typst
    else:
        typst = late("typst")

Type checkers and the contracts of layers see the import as any other. `from typst import Fonts`
would load it at once, so what is inside of it is named in full: `typst.Fonts`.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


class _Late(ModuleType):
    """Stands for a module; holds nothing, so that there is no half-loaded state to guard.

    Python's own lock makes threads that ask at the same moment wait for one import. (Its
    `importlib.util.LazyLoader` let them through too early before 2024: python/cpython, gh-114763.)
    """

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


def late(name: str) -> ModuleType:
    """What stands for the module of that full name until it is needed, and behaves as it does.

    Asking it for an attribute raises what the import raises: ImportError when there is none.
    """
    return _Late(name)
