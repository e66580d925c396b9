"""Entry points of installed packages -> their rules."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from cxgraph.assessment.audit.words import BLANKS
from cxgraph.assessment.rules import CustomRule
from cxgraph.core.errors import ConfigError, Problem
from cxgraph.knowledge.catalogue.sentence import mistakes

GROUP: Final = "cxgraph.rules"


def installed_rules() -> Iterator[CustomRule]:
    """The rules that installed packages name under ``cxgraph.assessment.rules``, in the order of their names.

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
        raise _refused(point, f"cannot be imported: {type(error).__name__}: {error}") from error
    if not isinstance(found, CustomRule):
        raise _refused(point, f"is no cxgraph.assessment.rules.CustomRule, but {type(found).__name__}")
    for sentence in (found.rule.message, found.rule.open_message):
        for what, _ in mistakes(sentence, BLANKS):
            raise _refused(point, f'cannot be told: "{sentence}": {what}')
    return found


def _refused(point: EntryPoint, what: str) -> ConfigError:
    package = point.dist.name if point.dist is not None else "a package"
    hint = "mend or remove the package"
    return ConfigError([Problem(package, None, None, f"{GROUP}.{point.name}", f"{point.value} {what}", hint)])
