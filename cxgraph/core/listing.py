"""Names -> a line that lists them, however many there are."""

from collections.abc import Sequence
from typing import Final

LISTED: Final = 20
"""How many names a line lists before it counts the rest."""


def listing(names: Sequence[str], between: str = ", ") -> str:
    """Names with a sign between; of very many the first, and how many more."""
    more = len(names) - LISTED
    return between.join(names) if more <= 0 else f"{between.join(names[:LISTED])} and {more:,} more"
