"""What is told of an input, without whoever may be named in it: arguments are replaced, words of ours left alone."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

from cxgraph.core.errors import Problem, Told
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


def change_quotes(told: Told, change: Callable[[str], str]) -> Told:
    """What is told, with everything that it quotes of the input changed."""
    if isinstance(told, str):
        return change(told)
    return _changed(told, change)


def quotes(message: Message) -> list[str]:
    """Everything that a message quotes of the input."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    change_quotes(message, note)
    return found


def _changed(message: Message, change: Callable[[str], str]) -> Message:
    return Message(message.template, {blank: _argument(said, change) for blank, said in message.arguments.items()})


def _argument(argument: Argument, change: Callable[[str], str]) -> Argument:
    match argument:
        case Message():
            return _changed(argument, change)
        case Quoted(text=text):
            return Quoted(change(text))
        case PersonName(name=name):
            return PersonName(change(name))
        case ItemName(id=id_, label=label):
            return replace(argument, id=change(id_), label=label and change(label))
        case Listing(items=items) | Chain(items=items):
            return replace(argument, items=tuple(_argument(item, change) for item in items))
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
