"""What the place that a result goes to can show."""

import os
import shutil
import sys
from pathlib import Path
from typing import Final

from cxgraph.cli.files import is_standard_output

DEFAULT_WIDTH: Final = 80


def width(output: Path | None) -> int:
    """Columns to write for: those of the terminal, or of ``COLUMNS``; 80 for a file."""
    if not is_standard_output(output):
        return DEFAULT_WIDTH
    return shutil.get_terminal_size((DEFAULT_WIDTH, 0)).columns


def has_color(output: Path | None) -> bool:
    """Whether to use colour: on a terminal only, and not where ``NO_COLOR`` asks for none."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and is_standard_output(output) and sys.stdout.isatty()
