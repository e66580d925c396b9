"""The format and the words of the ontology -> what the forms of the workbench are made of.

Every field of the format has its place in a form, in the order of the format: what kind of value it takes, which words
there are, and what it means. So a field that is added to the format is in the forms as well.
"""

from functools import cache
from typing import Any, Final, Literal, TypeAlias

from cxgraph.core.shipped import word_lists
from cxgraph.knowledge.words import READ, words_of
from cxgraph.output.report.chart_schema import org_schema
from cxgraph.workbench.entries import SINGLE

Kind: TypeAlias = Literal[
    "text",
    "long",
    "date",
    "number",
    "flag",
    "tick",
    "one",
    "several",
    "item",
    "holder",
    "units-or-all",
    "rights",
    "group",
]
Row: TypeAlias = dict[str, Any]

UNKNOWN: Final = "Not known"
"""What leaving a field out says, where nothing else is said of it."""
LONG: Final = 10_000
"""Characters that a text may have which is written in several lines."""


@cache
def forms() -> Row:
    """The sections in the order of the format, and the fields of every record, as plain data."""
    records = {name: record for name, record in org_schema()["$defs"].items() if name != "Chart"}
    chart = org_schema()["$defs"]["Chart"]["properties"]
    words = word_lists("workbench.toml")
    return {
        "sections": [
            {
                "section": section,
                **words["sections"][section],
                "record": _record_of(chart[section]),
                "single": section in SINGLE,
            }
            for section in chart
            if section in words["sections"]
        ],
        "records": {name: [*_fields(name, record, words)] for name, record in records.items()},
    }


def _record_of(section: Row) -> str:
    reference: str = section.get("items", section)["$ref"]
    return reference.rpartition("/")[2]


def _fields(name: str, record: Row, words: Row) -> Any:
    for key, field in record["properties"].items():
        yield {
            "key": key,
            "label": words["labels"][name][key],
            "about": field["description"],
            "kind": kind(key, field, words["refers"]),
            "left_out": words["left-out"].get(name, {}).get(key, UNKNOWN),
            "required": key in record["required"],
            **({"refers": words["refers"][key]} if key in words["refers"] else {}),
            **({"none": words["none"][key]} if key in words["none"] else {}),
            **({"record": _record_of(field)} if "$ref" in field else {}),
            **_options(field),
        }


def kind(key: str, field: Row, refers: Row) -> Kind:
    """What kind of value a field takes.

    Args:
        key: Its key.
        field: Its JSON Schema.
        refers: Keys that name entries of other sections.
    """
    match field:
        case {"$ref": _}:
            return "group"
        case {"type": "boolean", "default": False}:
            return "tick"
        case {"type": "boolean"}:
            return "flag"
        case {"type": "number" | "integer"}:
            return "number"
        case {"enum": _}:
            return "one"
        case {"anyOf": [{"enum": ["all"]}, _]}:
            return "units-or-all"
        case {"anyOf": [_, {"type": "array"}]}:
            return "holder"
        case {"anyOf": _}:
            return "text"
        case {"type": "array", "items": items}:
            return "rights" if any("$ref" in one for one in items.get("anyOf", ())) else "several"
        case {"pattern": _}:
            return "date"
    if key in refers:
        return "item"
    return "long" if field.get("maxLength") == LONG else "text"


def _options(field: Row) -> Row:
    """The words that a field takes; and whether any other will do."""
    inner = field.get("items", field)
    choices = [inner, *inner.get("anyOf", ())]
    listed = next((one["enum"] for one in choices if "enum" in one and one["enum"] != ["all"]), None)
    if listed is None:
        return {}
    labelled = [{"id": word, "label": _label(word)} for word in listed]
    return {"options": labelled, "open": "anyOf" in inner}


def _label(word: str) -> str:
    known = next((words_of(scheme)[word] for scheme in sorted(READ) if word in words_of(scheme)), None)
    return known.label if known else word.replace("-", " ")
