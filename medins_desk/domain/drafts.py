"""Frozen classes made quickly.

A frozen dataclass sets each of its fields by a call of its own, which for a class of many fields is most of the work of
making one. So the fields are filled into a draft, laid out alike and not frozen, and the draft becomes the frozen thing
when it is whole. (The language allows it: a class may be given to an instance of another with the same ``__slots__``.)
"""

from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def drafted(kind: Callable[P, T]) -> Callable[P, T]:
    """A frozen dataclass with slots, made from the same arguments in a third of the time; its checks are run as ever.

    For classes without default factories.
    """
    frozen: Any = kind
    parts = [(part.name, Any, field(default=part.default)) for part in fields(frozen)]

    def whole(draft: Any) -> None:  # noqa: ANN401  a draft of whatever kind
        draft.__class__ = frozen
        draft.__post_init__()

    draft: Any = make_dataclass(f"{frozen.__name__}Draft", parts, slots=True, namespace={"__post_init__": whole})
    found: Callable[P, T] = draft
    return found
