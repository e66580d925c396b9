"""A job title in, the executive roles it names out, each with a confidence; or several candidates, and "ambiguous".

Roles, their labels and the words that steer a reading stand in ``ontology/roles.ttl``; here is only how they are used.
"""

from cxgraph.knowledge.titles.alike import work_alone
from cxgraph.knowledge.titles.catalogue import RoleInfo, label, lead_ranks, roles
from cxgraph.knowledge.titles.cues import heads_customers, is_untitled
from cxgraph.knowledge.titles.finds import RoleReading, TitleReading
from cxgraph.knowledge.titles.reader import read
from cxgraph.knowledge.titles.words import LONGEST_TEXT, is_too_long
from cxgraph.knowledge.titles.work import work

__all__ = [
    "LONGEST_TEXT",
    "RoleInfo",
    "RoleReading",
    "TitleReading",
    "heads_customers",
    "is_too_long",
    "is_untitled",
    "label",
    "lead_ranks",
    "read",
    "roles",
    "work",
    "work_alone",
]
