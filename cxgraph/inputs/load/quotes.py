"""What is told of an input, without whoever may be named in it: arguments are replaced, words of ours left alone."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

from cxgraph.core.errors import Problem, Told, as_message
from cxgraph.core.message import Argument, Chain, ItemName, Listing, Message, PersonName, Quoted
from cxgraph.core.place import NodePlace, Path
from cxgraph.inputs.charts.fields import records

LEFT_OUT: Final = "…"


def change_problem(problem: Problem, change: Callable[[str], str]) -> Problem:
    """A problem with everything that it quotes of the input changed, the keys of its path included.

    Args:
        problem: The problem; text that is no message counts as quoted whole.
        change: Takes what is quoted, and gives what is to stand instead.
    """
    hint = problem.hint
    return replace(
        problem,
        path=_path(problem.path, change),
        what=change_quotes(problem.what, change),
        hint=hint and change_quotes(hint, change),
    )


def change_quotes(told: Told, change: Callable[[str], str], items: Callable[[str], str] | None = None) -> Message:
    """What is told, with everything that it quotes of the input changed.

    Args:
        told: The message; text that is none counts as quoted whole.
        change: Takes what is quoted, and gives what is to stand instead.
        items: The same for ids and labels of items of the chart, where these are changed otherwise.
    """
    message = as_message(told)
    items = items or change
    return Message(
        message.template, {blank: _argument(said, change, items) for blank, said in message.arguments.items()}
    )


def quotes(told: Told) -> list[str]:
    """Everything that is quoted of the input."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    change_quotes(told, note)
    return found


def _argument(argument: Argument, change: Callable[[str], str], items: Callable[[str], str]) -> Argument:
    match argument:
        case Quoted(text=text):
            return Quoted(change(text))
        case PersonName(name=name):
            return PersonName(change(name))
        case ItemName(id=id_, label=label):
            return replace(argument, id=items(id_), label=label and items(label))
        case Listing(items=several) | Chain(items=several):
            return replace(argument, items=tuple(_argument(item, change, items) for item in several))
        case Message():
            return change_quotes(argument, change, items)
    return argument


def _path(path: Path | NodePlace | str, change: Callable[[str], str]) -> Path | NodePlace | str:
    if isinstance(path, str):
        return path and change(path)
    if isinstance(path, NodePlace):
        return replace(path, node=change(path.node))
    return tuple(step if isinstance(step, int) or step in _keys() else change(step) for step in path)


@cache
def _keys() -> frozenset[str]:
    """The keys of the format, which name nobody wherever they stand."""
    return frozenset(field.encode_name for record in records() for field in record.fields)
