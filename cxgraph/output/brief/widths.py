"""How wide text is where no browser can say, and text cut to what there is room for; any script.

Widths are in shares of the font size, somewhat generous, so that a text fits in whichever sans-serif it is shown.
"""

import unicodedata
from functools import cache
from typing import Final

LETTERS: Final = {
    0.28: "ijlI|!'.,:;’‘· ",
    0.38: 'ftr()[]{}/\\"-“”',
    0.5: "csvzJxy?*^_°",
    0.58: "aegkFLSTEYZ0123456789$#+=<>~×−–",
    0.62: "bdhnopqu",
    0.65: "ABCKPRVX&",
    0.78: "DGHNOQUw…",
    0.96: "mMW@%—",
}
"""Letters by their width. ``make regen`` writes these and the numbers below for the scripts of the page too."""
ADVANCES: Final = {letter: advance for advance, letters in LETTERS.items() for letter in letters}
BOLD: Final = 1.05
FULL: Final = 1.05
"""Of a letter that fills a square, as Chinese ones and pictures do."""
CAPITAL: Final = 0.75
OTHER: Final = 0.66
CUT: Final = "…"
JOINERS: Final = "\u200c\u200d\ufe0f"


def width(text: str, *, bold: bool = False) -> float:
    """How wide a text is, in shares of the font size."""
    return sum(map(_advance, text)) * (BOLD if bold else 1)


@cache
def _advance(letter: str) -> float:
    """The width of one character; one that is a letter with an accent is as wide as the letter."""
    if letter in JOINERS or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    base = unicodedata.normalize("NFD", letter)[:1] or letter
    if base in ADVANCES:
        return ADVANCES[base]
    if unicodedata.east_asian_width(letter) in "WF" or unicodedata.category(letter) == "So":
        return FULL
    return CAPITAL if letter.isupper() else OTHER


def fit(text: str, room: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as there is room for, with a sign that it is cut.

    It is cut between words where that leaves at least half of the room filled, and never inside of what is read as one
    letter.

    Args:
        text: The text.
        room: Shares of the font size.
        bold: Whether it is bold.
    """
    factor = BOLD if bold else 1
    if width(text, bold=bold) <= room:
        return text
    left, kept = room / factor - _advance(CUT), 0
    for nth, letter in enumerate(text):
        left -= _advance(letter)
        if left < 0:
            break
        if not _belongs_to_the_last(text, nth + 1):
            kept = nth + 1
    words = text[:kept].rsplit(maxsplit=1)[0] if text[kept : kept + 1].strip() and " " in text[:kept] else text[:kept]
    chosen = words if width(words) * 2 * factor >= room else text[:kept]
    return chosen.rstrip(" ,;:") + CUT


def _belongs_to_the_last(text: str, place: int) -> bool:
    """Whether what stands at a place is read as one with what stands before it: an accent, a joined picture."""
    if place >= len(text):
        return False
    letter, before = text[place], text[place - 1]
    return letter in JOINERS or before == "\u200d" or unicodedata.category(letter) in ("Mn", "Mc", "Me")
