"""Where the words, limits and evidence of the audit lie."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any


def ontology() -> Traversable:
    """The folder ``ontology/``: inside the installed package, else at the top of the checkout."""
    packaged = files("cxgraph") / "_ontology"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "ontology"


@cache
def word_lists(file: str) -> dict[str, Any]:
    """What a file of words in the ontology holds, read once: whoever asks for it changes nothing in it.

    Args:
        file: Its name, as ``headers.toml``.
    """
    # looked up only once something is to be read or told
    import tomllib

    found: dict[str, Any] = tomllib.loads((ontology() / file).read_text(encoding="utf-8"))
    return found
