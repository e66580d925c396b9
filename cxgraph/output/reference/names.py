"""IRIs -> how the page calls them, and where on the page, or else on the web, they are told of.

The anchor of a term is the fragment of its IRI; of anything else it is the IRI without the common base, so that one
rule sends every IRI of ours to its place on the page.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from cxgraph.knowledge.vocab import BASE, PREFIXES, objects, turtle_files

_SPACES: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Link(NamedTuple):
    """A name or a text as it is shown.

    Attributes:
        text: What is read.
        href: Where it leads, or None.
        language: Language of the text where that is not English, else None.
    """

    text: str
    href: str | None = None
    language: str | None = None


def anchor(iri: str) -> str:
    """Anchor of an IRI of ours; that of a file or a code list ends in a slash: it is no term of the same name."""
    if iri.startswith(PREFIXES["cx"]):
        return iri.removeprefix(PREFIXES["cx"])
    path = iri.removeprefix(BASE).replace("#", "/")
    return path if "/" in path else f"{path}/"


def iri_of(name: str) -> str:
    """The IRI that a prefixed name stands for; an IRI stands for itself."""
    prefix, _, local = name.partition(":")
    return namespaces()[prefix] + local if prefix in namespaces() else name


def curie(iri: str) -> str:
    """An IRI as a prefixed name, or in full where no prefix fits."""
    for prefix, space in namespaces().items():
        if iri.startswith(space) and iri != space:
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def link(value: NamedNode | Literal) -> Link:
    """A value as the page shows it: a thing of ours by its short name, leading to its place; people by their names."""
    if isinstance(value, Literal):
        return Link(value.value, None, value.language if value.language != "en" else None)
    if name := text(value, "foaf:name"):
        return Link(name)
    iri = value.value
    if not iri.startswith(BASE):
        return Link(curie(iri), iri)
    is_told = any(objects(value, "rdf:type"))
    return Link(_short(iri), f"#{anchor(iri)}" if is_told else iri)


def split_camel_case(name: str) -> str:
    """A name in camel case as words: ``subPropertyOf`` as "sub-property of"."""
    return _SPACES.sub(" ", name).replace("_", " ").lower().replace("sub ", "sub-")


def text(node: NamedNode, *curies: str) -> str | None:
    """The English, or else the only text of the first of these properties that a node has; None where it has none."""
    for name in curies:
        found = sorted((v for v in objects(node, name) if isinstance(v, Literal)), key=_english_first)
        if found:
            return found[0].value
    return None


@cache
def namespaces() -> dict[str, str]:
    """Prefixes of the vocabularies that the ontology draws on, as its files declare them, sorted."""
    found = dict(PREFIXES)
    for file in turtle_files():
        parser = parse(file.read_bytes(), format=RdfFormat.TURTLE)
        for _ in parser:
            pass
        found |= {prefix: space for prefix, space in parser.prefixes.items() if not space.startswith(BASE)}
    return dict(sorted(found.items()))


def kinds(node: NamedNode) -> list[str]:
    """What a node is declared to be, in words, sorted."""
    types = (kind for kind in objects(node, "rdf:type") if isinstance(kind, NamedNode))
    return sorted(split_camel_case(curie(kind.value).partition(":")[2]) for kind in types)


def _short(iri: str) -> str:
    if iri.startswith(PREFIXES["cx"]):
        return iri.removeprefix(PREFIXES["cx"])
    kind, _, name = iri.removeprefix(BASE).replace("#", "/").partition("/")
    return name or kind


def _english_first(value: Literal) -> tuple[bool, str]:
    return value.language not in ("en", None), value.value
