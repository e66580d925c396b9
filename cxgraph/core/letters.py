"""Letters of any script -> what is the same whatever marks stand on them."""

import unicodedata


def without_accents(text: str) -> str:
    """A text whose letters bear no marks, compatible forms as their plain ones: ``Crédit`` -> ``Credit``."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
