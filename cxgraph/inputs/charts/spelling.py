"""Plain values of a chart as a file may write them -> the same as the records of the format have them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cxgraph.knowledge import words
from cxgraph.knowledge.rdf import fields

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    section: {field.name: field.kind for field in table if field.kind in words.READ}
    for section, table in (("posts", fields.POST), ("units", fields.UNIT), ("ties", fields.TIE))
}
"""Section -> its fields that hold words of the ontology, each with the scheme."""


def spell_out(tree: Any) -> None:
    """Spells out, in place, what a chart may write otherwise: rights as bare words, known words by any label.

    Whatever is not as the format has it stays, for others to tell.
    """
    for section, schemes in WORDS.items():
        for item in _items(tree, section):
            _spell(item, schemes)
    for post in _items(tree, "posts"):
        mandate = post.get("mandate")
        rights = mandate.get("decision_rights") if isinstance(mandate, dict) else None
        if isinstance(rights, list):
            rights[:] = [{"right": right} if isinstance(right, str) else right for right in rights]
            for right in rights:
                if isinstance(right, dict):
                    _spell(right, {"right": "right", "how": "how"})


def _spell(item: dict[str, Any], schemes: Mapping[str, str]) -> None:
    for name, scheme in schemes.items():
        match item.get(name):
            case None:
                continue
            case str() as word:
                item[name] = words.spelt(scheme, word)
            case list() as listed:
                listed[:] = [words.spelt(scheme, word) if isinstance(word, str) else word for word in listed]


def _items(tree: Any, section: str) -> Iterator[dict[str, Any]]:
    """The items of a section that are groups of keys."""
    listed = tree.get(section) if isinstance(tree, dict) else None
    return (item for item in listed if isinstance(item, dict)) if isinstance(listed, list) else iter(())
