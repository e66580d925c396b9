"""Files of a Backstage catalogue -> its entities, and what each says of another."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from cxgraph.inputs.charts.scalars import NOTHING
from cxgraph.inputs.services.records import MarkedValue, documents, texts
from cxgraph.inputs.tables.columns import fold
from cxgraph.inputs.tables.rows import Row

DEFAULT: Final = "default"
"""The namespace of an entity that names none."""
_GROUP: Final = "backstage.io/"
LISTS: Final = ("items", "entities")
"""Where the answer of a catalogue's server holds the entities."""


class Ref(NamedTuple):
    """What an entity is known by; case does not matter in it."""

    kind: str
    namespace: str
    name: str

    @property
    def id(self) -> str:
        """Short and unique within a kind: the namespace stands in front where it is not the default."""
        return self.name if self.namespace.casefold() == DEFAULT else f"{self.namespace}/{self.name}"

    @property
    def key(self) -> "Ref":
        """The reference as others are compared with it."""
        return Ref(*map(str.casefold, self))


class Entity(NamedTuple):
    """One entity; ``spec`` and ``metadata`` as written, and the row for remarks."""

    ref: Ref
    metadata: Mapping[str, Any]
    spec: Mapping[str, Any]
    relations: tuple[tuple[str, str], ...]
    row: Row

    def text(self, *path: str) -> str:
        """A plain value of the metadata or the spec, as one line; empty where nothing is written."""
        here: Any = {"metadata": self.metadata, "spec": self.spec}
        for key in path:
            here = here.get(key, NOTHING) if isinstance(here, dict) else NOTHING
        return _text(here)

    @property
    def label(self) -> str:
        """What it is called: its display name, its title, or the name that it is filed under."""
        return self.text("spec", "profile", "displayName") or self.text("metadata", "title") or self.ref.name

    def named(self, words: Iterable[str]) -> str:
        """What a field of the spec or its profile, or an annotation or label, says that is called by one of the words.

        Of an annotation the part after the slash counts: ``example.org/job-title`` is called ``job-title``.
        """
        groups = (
            self.spec,
            _group(self.spec, "profile"),
            *(_group(self.metadata, k) for k in ("annotations", "labels")),
        )
        wanted = dict.fromkeys(words, "")
        for group in groups:
            for key, value in group.items():
                word = fold(key.rpartition("/")[2])
                if word in wanted:
                    wanted[word] = wanted[word] or _text(value)
        return next(filter(None, wanted.values()), "")

    def refs(self, kind: str, field: str, *relations: str) -> list[Ref]:
        """Entities of a kind that a field of the spec or a relation names, each once."""
        written = [*texts(self.spec.get(field, NOTHING)), *(to for name, to in self.relations if name in relations)]
        found = (parse_ref(text, kind, self.ref.namespace) for text in written)
        return list({ref.key: ref for ref in found if ref.kind.casefold() == kind}.values())


def read_entities(data: bytes, file: str) -> Iterator[Entity]:
    """Every entity of a file; what is no entity has an empty kind.

    Raises:
        OrgFileError: The bytes are no text, or the text is not YAML.
    """
    for document in documents(data, file):
        for node in _spread(document):
            yield _entity(node, file)


def parse_ref(text: str, kind: str, namespace: str) -> Ref:
    """A reference such as ``group:default/team-a``; what it leaves out is taken from where it stands."""
    before, colon, rest = text.partition(":")
    space, slash, name = (rest if colon else before).partition("/")
    return Ref(before if colon else kind, space if slash else namespace, name if slash else space)


def _spread(node: MarkedValue) -> Iterator[MarkedValue]:
    """The entities that a document holds: itself, the items of a list, or those of a server's answer."""
    value = node.value
    if isinstance(value, dict) and ("apiVersion" not in value or value.get("kind") == "List"):
        for key, child in node.children():
            if key in LISTS and isinstance(child.value, list):
                node = child
    if isinstance(node.value, list):
        yield from (child for _, child in node.children())
    else:
        yield node


def _entity(node: MarkedValue, file: str) -> Entity:
    value = node.value if isinstance(node.value, dict) else {}
    line, column = node.place
    metadata, spec = _group(value, "metadata"), _group(value, "spec")
    row = Row(line, line, (), file, column)
    kind = _text(value.get("kind", NOTHING)) if _GROUP in _text(value.get("apiVersion", NOTHING)) else ""
    ref = _ref(kind, metadata)
    return Entity(ref, metadata, spec, tuple(_relations(value.get("relations"))), row)


def _ref(kind: str, named: Mapping[str, Any]) -> Ref:
    namespace, name = (_text(named.get(key, NOTHING)) for key in ("namespace", "name"))
    return Ref(kind, namespace or DEFAULT, name)


def _relations(value: Any) -> Iterator[tuple[str, str]]:
    for relation in value if isinstance(value, list) else ():
        if isinstance(relation, dict):
            target = _group(relation, "target")
            written = "{}:{}/{}".format(*_ref(_text(target.get("kind", NOTHING)), target)) if target else ""
            yield _text(relation.get("type", NOTHING)), _text(relation.get("targetRef", NOTHING)) or written


def _group(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    group = value.get(key)
    return group if isinstance(group, dict) else {}


def _text(value: Any) -> str:
    return next(iter(texts(value)), "")
