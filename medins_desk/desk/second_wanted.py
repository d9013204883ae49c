"""What the desk answers where another clerk has to stand beside the one who asks: who can, and how they say so."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from medins_desk.desk.typed import Typed
from medins_desk.domain.clerks import Session
from medins_desk.domain.errors import ClerkFault, Fault

SECOND = "second"
"""The place of the fault."""


class SecondWanted(ClerkFault):
    """All is right but that another clerk has to confirm it. A screen asks for one, then does the same again.

    ``who`` can confirm: key and name; nobody where none of them has a password, as ``words`` then say.
    ``unlock`` tries a password, ``together`` is the desk's ``together_with``.
    """

    def __init__(
        self,
        words: str,
        who: Sequence[tuple[int, str]],
        unlock: Callable[[int, str], Session],
        together: Callable[[Session], AbstractContextManager[None]],
    ) -> None:
        super().__init__([Fault(SECOND, words)])
        self.words, self.who, self.together = words, tuple(who), together
        self._unlock = unlock

    def confirm(self, fields: Mapping[str, str]) -> Session:
        """Another clerk says yes: ``clerk``, ``password``. Raises ``ClerkFault``; a wrong one counts into the lock."""
        typed = Typed(fields)
        clerk, password = typed.text("clerk", required="第二人"), typed.raw("password")
        if clerk and clerk not in {str(key) for key, _ in self.who}:
            typed.fault("clerk", "从列表里选")
        if not password:
            typed.fault("password", "还没有填密码")
        typed.stop_if_faulty()
        return self._unlock(int(clerk), password)
