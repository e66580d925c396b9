"""Where the words, limits and evidence of the audit lie."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def ontology() -> Traversable:
    """The folder ``ontology/``: inside the installed package, else at the top of the checkout."""
    packaged = files("cxgraph") / "_ontology"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "ontology"
