"""Names -> a line that lists them, however many there are."""

from collections.abc import Sequence
from typing import Final

LISTED: Final = 20
"""How many names a line lists before it counts the rest."""


def listing(names: Sequence[object], between: str = ", ", most: int = LISTED) -> str:
    """Names or numbers with a sign between; of very many the first, and how many more."""
    more = len(names) - most
    first = between.join(map(str, names[:most]))
    return first if more <= 0 else f"{first} and {more:,} more"
