"""A message -> its sentence: the words that its template names, and every blank filled in the manner of an output."""

from datetime import date
from functools import cache
from string import Formatter
from typing import Final

from cxgraph.core.message import Argument, Chain, ItemName, Listing, Manner, Message, Number, PersonName, Quoted, Words
from cxgraph.core.shipped import word_lists


@cache
def templates() -> dict[str, str]:
    """The sentences that are told, by id; they are looked up only once something is to be told."""
    return word_lists("messages.toml")


class Plain:
    """Says everything as it is written."""

    def say(self, argument: Argument) -> str:
        """The argument as it stands in a sentence."""
        match argument:
            case ItemName(id=said) | PersonName(name=said) | Quoted(text=said) | Words(text=said):
                return said
            case Number(value=value):
                return str(value)
            case Message():
                return sentence(argument, self)
            case Listing(items=items, more=more, joined=joined):
                named = [*map(self.say, items), *([f"{more:,} more"] if more else [])]
                if joined == ";":
                    return "; ".join(named)
                last = ", " if joined == "," and not more else f" {joined.replace(',', 'and')} "
                return last.join(filter(None, (", ".join(named[:-1]), *named[-1:])))
            case Chain(items=items, link=link, left_out=left_out):
                named = [f'"{self.say(item)}"' for item in items]
                if left_out:
                    named.insert(len(named) // 2, f"… ({left_out:,} more) …")
                return f" {link} ".join(named)
            case date():
                return argument.isoformat()


PLAIN: Final = Plain()


def sentence(message: Message, manner: Manner = PLAIN) -> str:
    """The sentence that a message stands for.

    Args:
        message: The message; its template is one of ``ontology/messages.toml``.
        manner: How the output says names, ids and what is quoted.
    """
    said: list[str] = []
    for words, blank, form in _parts(message.template):
        said.append(words)
        if blank is not None:
            said.append(_say(message.arguments[blank], form, manner))
    return "".join(said)


@cache
def _parts(template: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """The words of a template before each blank, and the blank with its form: a long account says one many times."""
    return tuple((words, blank, form) for words, blank, form, _ in Formatter().parse(templates()[template]))


def _say(argument: Argument, form: str | None, manner: Manner) -> str:
    if form and isinstance(argument, Number) and argument.value is not None:
        return format(argument.value, form)
    return manner.say(argument)


def in_prose(told: Message | str) -> str:
    """What is told, in words: a message as its sentence, any other text as it is."""
    return told if isinstance(told, str) else sentence(told)


def capitalize(text: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """Words that could begin a sentence, as they stand inside one: abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
