"""A message -> plain data for JSON: the id of its template, and what fills each blank, by the kind of each."""

from datetime import date
from typing import Any

from cxgraph.core.message import Argument, Chain, ItemName, Listing, Message, Number, PersonName, Quoted, Words


def message_data(message: Message) -> dict[str, Any]:
    """A message as data, beside which its sentence may stand."""
    arguments = {blank: _argument(argument) for blank, argument in message.arguments.items()}
    return {"template": message.template, "arguments": arguments}


def _argument(argument: Argument) -> dict[str, Any]:
    match argument:
        case ItemName(section, id_, label):
            return {"kind": section.removesuffix("s"), "id": id_, "label": label}
        case PersonName(text) | Quoted(text) | Words(text):
            kinds = {PersonName: "person", Quoted: "quoted", Words: "words"}
            return {"kind": kinds[type(argument)], "text": text}
        case Number(value):
            return {"kind": "number", "value": value}
        case Listing(items, more, joined):
            return {"kind": "listing", "items": [_argument(item) for item in items], "more": more, "joined": joined}
        case Chain(items, link, left_out):
            named = [_argument(item) for item in items]
            return {"kind": "chain", "items": named, "link": link, "left_out": left_out}
        case Message():
            return {"kind": "message", **message_data(argument)}
        case date():
            return {"kind": "date", "text": argument.isoformat()}
