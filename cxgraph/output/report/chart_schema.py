"""The JSON Schema of ``org.yaml``, for editors, generated from the records and the words of the ontology."""

from typing import Any, Final

import msgspec

from cxgraph.core.model import Chart
from cxgraph.inputs.charts.spelling import WORDS
from cxgraph.knowledge import words
from cxgraph.output.report.data import with_head

RECORDS: Final = {"posts": "Post", "units": "Unit", "ties": "Tie"}
"""Section -> the record of its items."""


def org_schema() -> dict[str, Any]:
    """The JSON Schema of ``org.yaml``.

    Nothing in a chart may be empty, so ``null`` is allowed nowhere; and text may look like a number (ids such as 016,
    years), since the format reads it as written. The words of the ontology are listed, so that an editor completes
    them; where a chart may have words of its own, any other text is right as well.
    """
    schema = with_head(_as_written(msgspec.json.schema(Chart)), "org", "Organisation chart, format 1")
    fields = {name: record["properties"] for name, record in schema["$defs"].items()}
    right = fields["DecisionRight"]
    right["right"] = {
        **_with_words(_undescribed(right["right"]), "right"),
        "description": right["right"]["description"],
    }
    rights = fields["Mandate"]["decision_rights"]
    rights["items"] = {"anyOf": [_undescribed(right["right"]), rights["items"]]}
    for section, schemes in WORDS.items():
        for name, scheme in schemes.items():
            _list(fields[RECORDS[section]][name], scheme)
    return schema


def _list(field: dict[str, Any], scheme: str) -> None:
    """Lists the words of a scheme at a field that holds one of them, or several."""
    if "items" in field:
        field["items"] = _with_words(field["items"], scheme)
    else:
        about = {"description": field["description"]}
        listed = _with_words(_undescribed(field), scheme)
        field.clear()
        field |= about | listed


def _with_words(text: dict[str, Any], scheme: str) -> dict[str, Any]:
    listed = {"enum": [*words.words_of(scheme)]}
    return {"anyOf": [listed, text]} if scheme in words.OPEN else listed


def _undescribed(field: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in field.items() if key != "description"}


def _as_written(schema: Any) -> Any:
    """The schema without ``null``, and with numbers wherever free text may stand."""
    if isinstance(schema, list):
        return [_as_written(item) for item in schema if item != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _as_written(value) for key, value in schema.items() if (key, value) != ("default", None)}
    if kept.get("type") == "string":
        kept["type"] = ["string", "number"]
    if len(kept.get("anyOf", ())) == 1:
        kept |= kept.pop("anyOf")[0]
    return kept
