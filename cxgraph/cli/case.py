"""A file and the user's wishes -> the organisation in it, redacted where wished, and what it is judged by.

A configuration that nobody named but that lay near the file changes what a reader of the result sees: what it changes
is told on standard error, as a warning of the logger ``cxgraph``.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from msgspec import Struct

    from cxgraph.assessment.network import Network
    from cxgraph.assessment.rules import CustomRule, Verdict
    from cxgraph.assessment.ruleset import Ruleset
    from cxgraph.core.model import Org
    from cxgraph.inputs.config import Config
    from cxgraph.inputs.redaction import Redaction
    from cxgraph.knowledge.catalogue import Catalogue, Rule

    T = TypeVar("T", bound=Struct)

WORDS: Final = ("label", "definition", "rationale", "procedure", "message", "open_message", "remedy", "note", "example")
"""What a rule of the user's own says in sentences."""


log = logging.getLogger("cxgraph")


def ruleset_of(
    file: str | Path,
    org: "Org",
    config: Path | None = None,
    weights: Path | None = None,
    hidden: "Redaction | None" = None,
) -> "Ruleset":
    """What the organisation in a file is judged by: what :func:`judging` says of it."""
    return judging(file, config, weights, hidden)(org)


def judging(
    file: str | Path, config: Path | None = None, weights: Path | None = None, hidden: "Redaction | None" = None
) -> "Callable[[Org], Ruleset]":
    """What organisations in a file are judged by: what cxgraph ships, with the user's wishes met.

    Args:
        file: The file; ``-`` for standard input, which counts as lying in the working directory.
        config: The configuration; None for the nearest one from the file's folder upwards, if any
            (:func:`cxgraph.inputs.config.find_config`), whose rules are run only where the user trusts its folder.
        weights: A file of weights, in place of those of the configuration.
        hidden: How the organisation was redacted; None where it was not.

    Raises:
        ConfigError: The configuration, the weights or a rule of the user's own cannot be used.
    """
    from cxgraph.assessment.ruleset import ruleset_for
    from cxgraph.graph.custom import custom_rules
    from cxgraph.inputs.config import with_weights

    def judge(org: "Org") -> "Ruleset":
        with _without_names(hidden):
            own = custom_rules(wishes, org)
            return ruleset_for(wishes, own if hidden is None else (_hushed(one, hidden) for one in own))

    with _without_names(hidden):
        wishes = _wishes(config, Path(file).parent)
        if weights is not None:
            wishes = with_weights(wishes, weights)
        if hidden is not None:
            wishes = _shown(wishes, hidden)
        if wishes.unasked:
            _tell(ruleset_for(wishes, custom_rules(wishes)), hidden)
    return judge


def _without_names(hidden: "Redaction | None") -> AbstractContextManager[None]:
    if hidden is None:
        return nullcontext()
    from cxgraph.inputs.load.redacted import told_without_names

    return told_without_names(hidden)


def _shown(wishes: "Config", hidden: "Redaction") -> "Config":
    """The wishes as they may be told; the paths in them lead where they did."""
    from msgspec.structs import replace

    suppressions = hide(wishes.suppressions, hidden)
    return replace(wishes, suppressions=suppressions, positions=hidden.positions(wishes.positions))


def _hushed(own: "CustomRule", hidden: "Redaction") -> "CustomRule":
    """A rule of the user's own that names no holder, neither in its words nor when it fails."""
    from dataclasses import replace

    from cxgraph.assessment.rules import CustomRule
    from cxgraph.core.errors import CxgraphError, told

    def check(net: "Network", rule: "Rule") -> "list[Verdict]":
        try:
            return list(own.check(net, rule))
        except Exception as error:
            raise CxgraphError(hidden.text(told(error))) from None

    words: dict[str, Any] = {name: hidden.text(getattr(own.rule, name)) for name in WORDS}
    return CustomRule(rule=replace(own.rule, **words), check=check)


def known_catalogue(config: Path | None = None) -> "Catalogue":
    """All rules and indicators that an audit in the working directory may speak of, the user's own included.

    Args:
        config: The configuration; None for the nearest one from the working directory upwards, if any.

    Raises:
        ConfigError: The configuration or a rule of the user's own cannot be used.
    """
    from dataclasses import replace

    from cxgraph.assessment.ruleset import ruleset_for
    from cxgraph.graph.custom import custom_rules

    wishes = _wishes(config, Path())
    by = ruleset_for(wishes, custom_rules(wishes))
    if wishes.unasked:
        _tell(by)
    return replace(by.catalogue, rules=by.known)


def _wishes(config: Path | None, folder: Path) -> "Config":
    from msgspec.structs import replace

    from cxgraph.inputs.config import DEFAULT, find_config, read_config

    if config is not None:
        return read_config(config)
    nearest = find_config(folder)
    return DEFAULT if nearest is None else replace(read_config(nearest), unasked=True)


def _tell(by: "Ruleset", hidden: "Redaction | None" = None) -> None:
    from cxgraph.output.report.wording import on_one_line

    if changes := [*_changes(by)]:
        said = on_one_line(f"configuration: {by.config.positions.file} ({'; '.join(changes)})")
        log.warning("%s", said if hidden is None else hidden.text(said))


def _changes(by: "Ruleset") -> Iterator[str]:
    """What a configuration changes, in numbers; weights that another file gives are not its own."""
    from cxgraph.graph.custom import files
    from cxgraph.inputs.config import DEFAULT
    from cxgraph.output.report.wording import count

    wishes = by.config
    if wishes.profile != DEFAULT.profile:
        yield f"profile {wishes.profile}"
    if wishes.rules is not None:
        yield f"rules: {wishes.rules.rstrip('/')}/, {count(len(files(wishes)), 'rule')}"
    if left := len(by.known) - len(by.catalogue.rules):
        yield f"{left} of {count(len(by.known), 'rule')} left out"
    if by.graded:
        yield f"{count(len(by.graded), 'rule')} graded otherwise"
    numbers = {
        "weight": 0 if wishes.weighed else len(wishes.weights),
        "effort": len(wishes.efforts),
        "suppression": len(wishes.suppressions),
    }
    yield from (count(number, noun) for noun, number in numbers.items() if number)


def load_org(file: str | Path, redact: bool) -> "tuple[Org, Redaction | None]":
    """The organisation in a file; where it is redacted, with what else that says of it is redacted by.

    Args:
        file: The file; ``-`` for standard input.
        redact: Whether to leave out the names of those who hold posts.
    """
    from cxgraph.inputs.load import load

    if not redact:
        return load(file), None
    from cxgraph.inputs.load.redacted import open_redacted

    redaction = open_redacted(file)
    return redaction.org, redaction


def hide(records: "tuple[T, ...]", redaction: "Redaction | None") -> "tuple[T, ...]":
    """What a user wrote elsewhere about an organisation, without the names that are redacted in it.

    Args:
        records: What was written.
        redaction: How the organisation was redacted; None where it was not.
    """
    return records if redaction is None else tuple(map(redaction.record, records))
