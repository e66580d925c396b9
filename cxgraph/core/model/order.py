"""An organisation -> the same with everything sorted whose order says nothing."""

from typing import Any

import msgspec

from cxgraph.core.model.mandate import DecisionRight, Mandate
from cxgraph.core.model.records import Org
from cxgraph.core.model.values import ALL


def canonical(org: Org) -> Org:
    """The same organisation with everything sorted whose order says nothing, and nothing said twice.

    Two charts describe the same organisation exactly if their canonical forms are equal.
    """
    records = msgspec.structs.asdict(org)
    objectives = (o for o in org.objectives if o.name not in (None, o.id) or o.rivals is not None)
    records |= {
        "posts": _by_id(org.posts),
        "units": None if org.units is None else _by_id(org.units),
        "ties": tuple(sorted(map(_sorted_fields, org.ties), key=lambda t: (t.from_, t.to))),
        "initiatives": None if org.initiatives is None else _by_id(org.initiatives),
        "objectives": _by_id(objectives),
        "suppressions": tuple(sorted(map(_sorted_fields, org.suppressions), key=lambda s: (s.rule, s.subjects or ()))),
    }
    return Org(**records)


def _by_id(records: Any) -> tuple[Any, ...]:
    return tuple(sorted(map(_sorted_fields, records), key=lambda r: r.id))


def _sorted_fields(record: Any) -> Any:
    changed: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name == "decision_rights" and value:
            changed[name] = tuple(sorted(set(map(_sorted_fields, value)), key=_right))
        elif isinstance(value, tuple):
            changed[name] = tuple(sorted(set(value))) if name != "holder" else _one_or_sorted(value)
        elif isinstance(value, Mandate):
            changed[name] = _sorted_fields(value)
        elif name == "name" and value == record.id:
            changed[name] = None
    return msgspec.structs.replace(record, **changed) if changed else record


def _one_or_sorted(names: tuple[str, ...]) -> str | tuple[str, ...]:
    return names[0] if len(names) == 1 else tuple(sorted(names))


def _right(one: DecisionRight) -> tuple[str, str, bool, bool, tuple[str, ...]]:
    over = one.over if isinstance(one.over, tuple) else ()
    return one.right, one.how or "", one.over is not None, one.over == ALL, over
