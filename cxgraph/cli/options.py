"""A configuration, and the rules and weights that it asks for -> what an organisation is judged by.

A configuration that nobody named but that lay near the file changes what a reader of the result sees: what it changes
is told on standard error, as a warning of the logger ``cxgraph``.
"""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cxgraph.assessment.network import Network
    from cxgraph.assessment.rules import CustomRule, Verdict
    from cxgraph.assessment.ruleset import Ruleset
    from cxgraph.core.model import Org
    from cxgraph.inputs.config import Config
    from cxgraph.inputs.redaction import Redaction
    from cxgraph.knowledge.catalogue import Catalogue, Rule

WORDS: Final = ("label", "definition", "rationale", "procedure", "message", "open_message", "remedy", "note", "example")
"""What a custom rule says in sentences."""


log = logging.getLogger("cxgraph")


def read_options(
    folder: Path, config: Path | None = None, weights: Path | None = None, redaction: "Redaction | None" = None
) -> "Config":
    """What the user wants otherwise than cxgraph does; what nobody named and yet holds is told of.

    Args:
        folder: Where the file lies that is judged.
        config: The configuration; None for the nearest one from the folder upwards, if any
            (:func:`cxgraph.inputs.config.find_config`), whose rules are run only where the user trusts its folder.
        weights: A file of weights, in place of those of the configuration.
        redaction: How the organisation was redacted; None where it was not.

    Raises:
        ConfigError: The configuration, the weights or a custom rule cannot be used.
    """
    from cxgraph.inputs.config import with_weights

    with _without_names(redaction):
        options = _read(config, folder)
        if weights is not None:
            options = with_weights(options, weights)
        if redaction is not None:
            options = _redacted(options, redaction)
        if options.unasked:
            _tell(_ruleset(options), redaction)
    return options


def ruleset_by(options: "Config", org: "Org", redaction: "Redaction | None" = None) -> "Ruleset":
    """What one organisation is judged by: what cxgraph ships, with the user's options.

    Args:
        options: What :func:`read_options` gave.
        org: The organisation, which custom rules in SPARQL are asked of.
        redaction: How it was redacted; None where it was not.

    Raises:
        ConfigError: A custom rule cannot be used, or an option names what is not there.
    """
    with _without_names(redaction):
        return _ruleset(options, org, redaction)


def known_catalogue(config: Path | None = None) -> "Catalogue":
    """All rules and indicators that an audit in the working directory may speak of, custom rules included.

    Args:
        config: The configuration; None for the nearest one from the working directory upwards, if any.

    Raises:
        ConfigError: The configuration or a custom rule cannot be used.
    """
    from dataclasses import replace

    ruleset = _ruleset(read_options(Path(), config))
    return replace(ruleset.catalogue, rules=ruleset.known)


def _ruleset(options: "Config", org: "Org | None" = None, redaction: "Redaction | None" = None) -> "Ruleset":
    from cxgraph.assessment.ruleset import ruleset_for
    from cxgraph.graph.custom import custom_rules

    rules = custom_rules(options, org)
    return ruleset_for(options, rules if redaction is None else (_nameless(rule, redaction) for rule in rules))


def _without_names(redaction: "Redaction | None") -> AbstractContextManager[None]:
    if redaction is None:
        return nullcontext()
    from cxgraph.inputs.load.redacted import told_without_names

    return told_without_names(redaction)


def _redacted(options: "Config", redaction: "Redaction") -> "Config":
    """The options as they may be told; the paths in them lead where they did."""
    from msgspec.structs import replace

    suppressions = tuple(map(redaction.record, options.suppressions))
    return replace(options, suppressions=suppressions, positions=redaction.positions(options.positions))


def _nameless(custom: "CustomRule", redaction: "Redaction") -> "CustomRule":
    """A custom rule that names no holder, neither in its words nor when it fails."""
    from dataclasses import replace

    from cxgraph.assessment.rules import CustomRule
    from cxgraph.core.errors import CxgraphError, said_by
    from cxgraph.inputs.load.quotes import change_quotes

    def check(net: "Network", rule: "Rule") -> "list[Verdict]":
        try:
            return list(custom.check(net, rule))
        except Exception as error:
            raise CxgraphError(change_quotes(said_by(error), redaction.text)) from None

    words: dict[str, Any] = {name: redaction.text(getattr(custom.rule, name)) for name in WORDS}
    return CustomRule(rule=replace(custom.rule, **words), check=check)


def _read(config: Path | None, folder: Path) -> "Config":
    from msgspec.structs import replace

    from cxgraph.inputs.config import DEFAULT, find_config, read_config

    if config is not None:
        return read_config(config)
    nearest = find_config(folder)
    return DEFAULT if nearest is None else replace(read_config(nearest), unasked=True)


def _tell(by: "Ruleset", redaction: "Redaction | None") -> None:
    from cxgraph.core.sanitize import on_one_line

    if changes := [*_changes(by)]:
        said = on_one_line(f"configuration: {by.config.positions.file} ({'; '.join(changes)})")
        log.warning("%s", said if redaction is None else redaction.text(said))


def _changes(by: "Ruleset") -> Iterator[str]:
    """What a configuration changes, in numbers; weights that another file gives are not its own."""
    from cxgraph.graph.custom import files
    from cxgraph.inputs.config import DEFAULT
    from cxgraph.output.report.wording import count

    options = by.config
    if options.profile != DEFAULT.profile:
        yield f"profile {options.profile}"
    if options.rules is not None:
        yield f"rules: {options.rules.rstrip('/')}/, {count(len(files(options)), 'rule')}"
    if left := len(by.known) - len(by.catalogue.rules):
        yield f"{left} of {count(len(by.known), 'rule')} left out"
    if by.graded:
        yield f"{count(len(by.graded), 'rule')} graded otherwise"
    numbers = {
        "weight": 0 if options.weighed else len(options.weights),
        "effort": len(options.efforts),
        "suppression": len(options.suppressions),
    }
    yield from (count(number, noun) for noun, number in numbers.items() if number)
