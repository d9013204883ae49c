"""A pack read again from texts that were kept when it was used, wherever its folder has gone since."""

from collections.abc import Sequence

from medins_desk.domain.policy import PolicyPack
from medins_desk.packs.faults import Faults
from medins_desk.packs.reading import read_pack
from medins_desk.packs.source import Source
from medins_desk.packs.words import PackWords, read_words


def pack_from(sources: Sequence[Source]) -> PolicyPack:
    """The pack of the first texts; the others are those of the packs that it stands on.

    Raises ``PackFault`` where this program cannot read them, as one of a later vocabulary cannot.
    """
    return read_pack(sources[0], lambda name: [source for source in sources if source.name == name])


def words_from(sources: Sequence[Source]) -> PackWords:
    """Rules, articles and readings of such a pack, whether or not its steps can be read."""
    words: PackWords | None = None
    for source in reversed(sources):
        words = read_words(source, Faults(), words)
    return words or PackWords({}, {}, {})
