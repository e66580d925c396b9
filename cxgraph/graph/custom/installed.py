"""Entry points of installed packages -> their rules."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from cxgraph.assessment.audit.words import BLANKS
from cxgraph.assessment.rules import CustomRule
from cxgraph.core.errors import ConfigError, Problem, said_by
from cxgraph.core.message import Argument, Message, Quoted, Words
from cxgraph.knowledge.catalogue.sentence import mistakes

GROUP: Final = "cxgraph.rules"


def installed_rules() -> Iterator[CustomRule]:
    """The rules that installed packages name under ``cxgraph.rules``, in the order of their names.

    Each entry point names an :class:`~cxgraph.assessment.rules.CustomRule`.

    Raises:
        ConfigError: One cannot be imported, is something else, or has sentences that cannot be filled.
    """
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        yield _loaded(point)


def _loaded(point: EntryPoint) -> CustomRule:
    try:
        found = point.load()
    except Exception as error:
        raise _refused(point, Message("not-importable", {"rule": Words(point.value), "why": said_by(error)})) from error
    if not isinstance(found, CustomRule):
        blanks: dict[str, Argument] = {"rule": Words(point.value), "kind": Words(type(found).__name__)}
        raise _refused(point, Message("no-custom-rule", blanks))
    for sentence in (found.rule.message, found.rule.open_message):
        for what, _ in mistakes(sentence, BLANKS):
            told: dict[str, Argument] = {"rule": Words(point.value), "sentence": Quoted(sentence), "what": what}
            raise _refused(point, Message("sentence-not-told", told))
    return found


def _refused(point: EntryPoint, what: Message) -> ConfigError:
    package = point.dist.name if point.dist is not None else "a package"
    place = f"{GROUP}.{point.name}"
    return ConfigError([Problem(package, None, None, place, what, Message("mend-the-package"))])
