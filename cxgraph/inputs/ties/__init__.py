"""Edge lists of who works with whom, from surveys and from logs -> ties of an organisation."""

from collections.abc import Sequence

from cxgraph.core.model import Stance
from cxgraph.inputs.account import Imported
from cxgraph.inputs.tables.table import open_table
from cxgraph.inputs.ties.edges import edges_of, headers
from cxgraph.inputs.ties.joining import join_ties

__all__ = ["import_ties"]


def import_ties(imported: Imported, sources: Sequence[tuple[str, bytes]], stance: Stance | None = None) -> Imported:
    """The organisation with the ties that further files state.

    Args:
        imported: The organisation, and the account of its import.
        sources: Name and bytes of each file: an edge list as a table.
        stance: What a row means that does not say it; None where nothing is to be assumed.

    Raises:
        OrgFileError: A file is no table, or no two columns of it are recognised as the ends of ties.
    """
    return join_ties(imported, [edges_of(open_table(data, file, headers())) for file, data in sources], stance)
