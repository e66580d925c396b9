"""Edge lists and graphs of who works with whom, from surveys and from logs -> ties of an organisation."""

from collections.abc import Sequence

from cxgraph.core.model import Stance
from cxgraph.inputs.account import Imported
from cxgraph.inputs.load.kinds import kind
from cxgraph.inputs.tables.table import open_table
from cxgraph.inputs.ties.edges import Edges, edges_of, headers
from cxgraph.inputs.ties.joining import join_ties

__all__ = ["import_ties"]


def import_ties(imported: Imported, sources: Sequence[tuple[str, bytes]], stance: Stance | None = None) -> Imported:
    """The organisation with the ties that further files state.

    Args:
        imported: The organisation, and the account of its import.
        sources: Name and bytes of each file: an edge list as a table, or a graph in GraphML.
        stance: What a row means that does not say it; None where nothing is to be assumed.

    Raises:
        OrgFileError: A file is neither, or no two columns of it are recognised as the ends of ties.
    """
    return join_ties(imported, [_edges(data, file) for file, data in sources], stance)


def _edges(data: bytes, file: str) -> Edges:
    if kind(data, file) == "graphml":
        from cxgraph.inputs.ties.graph import edges_of_graph

        return edges_of_graph(data, file)
    return edges_of(open_table(data, file, headers()))
