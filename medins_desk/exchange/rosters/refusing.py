"""Why a whole file is not read."""

from medins_desk.domain.errors import ClerkFault, Fault

FILE = "file"
"""The place of a fault of the whole file."""

MOST_BYTES = 32 * 2**20
MOST_ROWS = 100_000
MOST_COLUMNS = 60
TOO_LONG = f"超过 {MOST_ROWS} 行，分成几份再读"


def refused(text: str) -> ClerkFault:
    """The fault of a file, in words that the sender understands."""
    return ClerkFault([Fault(FILE, text)])
