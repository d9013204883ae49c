"""Things made quickly, for the engine, which makes tens of thousands of each in a second.

To call a class is dear: the interpreter leaves its loop for ``__init__``, and a frozen dataclass then sets each of its
fields by another call. To call a function is cheap. So what is made for every bill is made by a function beside its
class, which takes a ``new`` one and fills it in.

What is frozen cannot be filled in. So a draft is, laid out alike and not frozen, and becomes the frozen thing when it
is whole. (The language allows it: a class may be given to an instance of another with the same ``__slots__``.)
"""

from typing import Any

new: Any = object.__new__
"""An instance of a class with nothing in it yet."""


def draft_of(frozen: type) -> type:
    """What can be filled in and become an instance of a frozen dataclass with slots."""
    slots: tuple[str, ...] = vars(frozen)["__slots__"]
    return type(f"{frozen.__name__}Draft", (), {"__slots__": slots})
