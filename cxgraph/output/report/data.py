"""Audit -> JSON text, and the JSON Schemas of what cxgraph writes and reads, generated from the records."""

import json
import re
from dataclasses import fields
from inspect import cleandoc
from typing import Any, Final

import msgspec

from cxgraph.advice.diff import Diff
from cxgraph.assessment.audit import Audit
from cxgraph.core.sanitize import escape_unseen
from cxgraph.core.version import VERSION
from cxgraph.knowledge.vocab import BASE

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def to_json(audit: Audit) -> str:
    r"""The audit as JSON: two spaces, keys in the order of the records, a line end at the end.

    Characters that are not seen, as bidi controls, are written as ``\u202e``: the same data, safe on a screen.
    """
    return json_text_of({one.name: fact for one in fields(audit) if (fact := getattr(audit, one.name)) != one.default})


def json_text_of(record: dict[str, Any] | Diff) -> str:
    """A record as JSON text, two spaces deep, with a line end at the end; what is not seen is escaped."""
    try:
        text = msgspec.json.encode(record).decode()
    except UnicodeEncodeError:  # the name of a file may hold bytes that are no UTF-8
        text = json.dumps(msgspec.to_builtins(record), ensure_ascii=False, allow_nan=False)
    return msgspec.json.format(escape_unseen(text), indent=2) + "\n"


def audit_schema() -> dict[str, Any]:
    """The JSON Schema of ``audit --format json``."""
    return with_head(msgspec.json.schema(Audit), "audit", "Result of an audit")


def diff_schema() -> dict[str, Any]:
    """The JSON Schema of ``diff --format json``."""
    return with_head(msgspec.json.schema(Diff), "diff", "What differs between two charts")


def schemas() -> dict[str, str]:
    """File name -> text of every schema that ships with the package."""
    from cxgraph.output.report.chart_schema import org_schema

    made = {
        "audit.schema.json": audit_schema(),
        "diff.schema.json": diff_schema(),
        "org.schema.json": org_schema(),
    }
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in made.items()}


def with_head(schema: dict[str, Any], name: str, title: str) -> dict[str, Any]:
    """A schema with its head, and with the words of the records at their fields."""
    for record in schema["$defs"].values():
        _describe(record)
    head = {"$schema": DIALECT, "$id": f"{BASE}{VERSION}/{name}.schema.json", "title": title}
    return head | schema


def _describe(record: dict[str, Any]) -> None:
    """Spreads a record's docstring over the record and its fields."""
    words = cleandoc(record.get("description", "")).replace("``", "").replace(" None", " null")
    about, _, attributes = words.partition("\n\nAttributes:\n")
    record["description"] = " ".join(about.split())
    for field, text in re.findall(r"^ +(\w+): (.+)$", attributes, re.MULTILINE):
        record["properties"][field] = {"description": text} | record["properties"][field]
