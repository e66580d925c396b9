"""Ids of a chart <-> IRIs of its nodes, without loss either way."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Org, Organization, Suppression
from cxgraph.knowledge.vocab import BASE, PREFIXES, concept, local_name, subjects

LOCAL: Final = f"{BASE}id/"
"""Below this stand organisations that have no IRI of their own: local to the user, not to be published."""
UNDATED: Final = "undated"
"""In place of the date of a chart that has none."""

OWN: Final = frozenset({"post", "unit", "initiative", "objective"})
"""Kinds whose nodes belong to one organisation."""
OPEN: Final = frozenset({"skill", "function"})
"""Schemes that an organisation may add to: what ours lacks belongs to the organisation."""

_VOCABULARIES: Final = tuple(PREFIXES.values())
_PREFIXED: Final = re.compile(rf"({'|'.join(PREFIXES)}):(?!//)")
_WEB_OR_URN: Final = re.compile(r"(https?://[^/?#]|urn:[^:/]+:.)")


def is_iri(text: str) -> bool:
    """Whether a text is a valid absolute IRI, of any scheme."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def segment(id_: str) -> str:
    """An id as one segment of an IRI: all but ``A–Z a–z 0–9 - . _ ~`` percent-encoded, as are dots on their own."""
    return id_.replace(".", "%2E") if not id_.strip(".") else quote(id_, safe="")


def from_segment(encoded: str) -> str | None:
    """The id that is encoded as this segment; None where no id is."""
    id_ = unquote(encoded)
    return id_ if id_ and segment(id_) == encoded else None


def organization_iri(organization: Organization, base: str = LOCAL) -> str:
    """The IRI of an organisation: its own, else its id where that is one, else the base and its id.

    Raises:
        CxgraphError: It is given an IRI that is none.
    """
    id_ = organization.identifier
    default = id_ if _WEB_OR_URN.match(id_) and is_iri(id_) else base + segment(id_)
    iri = organization.iri or default
    if not is_iri(iri) or _PREFIXED.match(iri):
        raise CxgraphError(Message("no-iri-of-organization", {"iri": Quoted(iri)}), Message("write-iri-in-full"))
    return iri


def chart_iri(org: Org, base: str = LOCAL) -> NamedNode:
    """The IRI of a chart, which also names its graph: one for each date of an organisation."""
    return ChartNames(organization_iri(org.organization, base)).below("chart", org.organization.as_of or UNDATED)


def audit_iri(org: Org, base: str = LOCAL) -> NamedNode:
    """The IRI of the audit of a chart, which also names its graph; its results lie below it."""
    return ChartNames(organization_iri(org.organization, base)).below("audit", org.organization.as_of or UNDATED)


class ChartNames:
    """The names of everything that one organisation's chart speaks of."""

    def __init__(self, organization: str, claimed: Mapping[str, str] | None = None) -> None:
        """Takes the organisation's IRI, and which IRIs are ids of posts, units or initiatives, and of which."""
        self.organization = NamedNode(organization)
        self._below = f"{organization}/"
        self._claimed = claimed or {}

    @classmethod
    def of(cls, org: Org, base: str = LOCAL) -> "ChartNames":
        """The names that an organisation's chart uses.

        An IRI that is the id of two things names the first of post, unit, initiative; the other gets an IRI of ours.
        """
        kinds: dict[str, Iterable[str]] = {
            "initiative": (i.id for i in org.initiatives or ()),
            "unit": (u.id for u in org.units or ()),
            "post": (p.id for p in org.posts),
        }
        claimed = {id_: kind for kind, ids in kinds.items() for id_ in ids if _WEB_OR_URN.match(id_)}
        return cls(organization_iri(org.organization, base), claimed)

    def node(self, kind: str, id_: str) -> NamedNode:
        """The IRI of a post, unit, initiative or objective, or of a concept, by its id."""
        if kind not in OWN and (kind not in OPEN or id_ in slugs(kind)):
            return concept(kind, segment(id_))
        if _WEB_OR_URN.match(id_) and self._stands_for_itself(kind, id_):
            return NamedNode(id_)
        return self.below(kind, id_)

    def below(self, kind: str, *ids: str) -> NamedNode:
        """The IRI under the organisation's own that is made of these ids."""
        return NamedNode(self._below + "/".join((kind, *map(segment, ids))))

    def suppression(self, suppression: Suppression) -> NamedNode:
        """The IRI of a suppression, made of its rule and of all that it is for."""
        return self.below("suppression", suppression.rule, *sorted(set(suppression.subjects or ())))

    def id(self, kind: str, node: NamedNode) -> str:
        """The id of a node or concept: decoded from an IRI of ours, else the IRI itself."""
        for start in (self._below,) if kind in OWN else (BASE, self._below):
            head = f"{start}{kind}/"
            if node.value.startswith(head) and (id_ := from_segment(node.value[len(head) :])):
                return id_
        return node.value

    def _stands_for_itself(self, kind: str, iri: str) -> bool:
        return is_iri(iri) and self._claimed.get(iri, kind) == kind and not self._is_minted(iri)

    def _is_minted(self, iri: str) -> bool:
        """Whether the IRI names something else already: a node made by us, or a term of a vocabulary."""
        if iri == self.organization.value or iri.startswith(_VOCABULARIES):
            return True
        if iri.startswith(BASE) and not iri.startswith(LOCAL):
            return True
        kind, *rest = iri.removeprefix(self._below).split("/") if iri.startswith(self._below) else ("",)
        match kind, rest:
            case ("post", [post, "holder", *_]):
                return from_segment(post) is not None
            case ("tie" | "right", [_, _]) | ("right", [_, _, _]) | ("chart" | "audit" | "suppression", [_, *_]):
                return True
            case (_, [only]) if kind in OWN | OPEN:
                return from_segment(only) is not None
        return False


@cache
def slugs(scheme: str) -> frozenset[str]:
    """Ids of the concepts that a scheme of ours has."""
    return frozenset(map(local_name, subjects("skos:inScheme", NamedNode(BASE + scheme))))
