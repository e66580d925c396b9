"""Why a query got no answer -> bytes, and back: a locked process can open no file, so not even one with sentences."""

import json
from typing import Any

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Argument, Message, Number, Quoted, Words


def to_bytes(error: QueryError) -> bytes:
    """What an error says and advises, as a line of JSON in ASCII."""
    return json.dumps([_data(told) for told in (error.what, error.hint) if isinstance(told, Message)]).encode()


def from_bytes(data: bytes) -> QueryError:
    """The error again; what an interpreter may have warned of stands before it."""
    return QueryError(*map(_message, json.loads(data.splitlines()[-1])))


def _data(message: Message) -> list[Any]:
    return [message.template, {blank: _part(argument) for blank, argument in message.arguments.items()}]


def _part(argument: Argument) -> list[Any]:
    match argument:
        case Message():
            return ["message", _data(argument)]
        case Number(said) | Words(said) | Quoted(said):
            return [type(argument).__name__.lower(), said]
    raise TypeError(f"nothing that an engine says: {argument!r}")


def _message(data: list[Any]) -> Message:
    template, arguments = data
    return Message(template, {blank: _argument(*part) for blank, part in arguments.items()})


def _argument(kind: str, said: Any) -> Argument:
    match kind:
        case "message":
            return _message(said)
        case "number":
            return Number(said)
        case "words":
            return Words(said)
    return Quoted(said)
