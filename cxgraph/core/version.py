"""The version of the software, and of the ontology that ships with it."""

from typing import Final

VERSION: Final = "0.1.0"
