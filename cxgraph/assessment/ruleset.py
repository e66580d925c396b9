"""The catalogue and the user's options -> what an organisation is judged by: rules with their checks, and weights."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cxgraph.assessment.rules import RULES, Check, CustomRule, Verdict
from cxgraph.assessment.score import missing_halves
from cxgraph.core.errors import CatalogueError, ConfigError, Problem, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.inputs.config import DEFAULT, Config
from cxgraph.knowledge.catalogue import PILLARS, Catalogue, Indicator, MoveKind, Rule, Severity, catalogue

LATE: Final = ("CX008", "CX009")
"""Rules about suppressions, whose logic waits in the audit until all others have spoken."""


@dataclass(frozen=True, kw_only=True)
class Ruleset:
    """What an organisation is judged by.

    Attributes:
        catalogue: Rules that are looked at, indicators with the weights in force, and the evidence behind them.
        checks: The logic of each rule, by code.
        known: All rules by code, those included that the user does not want to be looked at.
        config: What the user wants otherwise than cxgraph does.
        custom: Codes of the rules that are not cxgraph's.
        graded: Codes of the rules whose severity the user set.
    """

    catalogue: Catalogue
    checks: Mapping[str, Check]
    known: Mapping[str, Rule]
    config: Config = DEFAULT
    custom: tuple[str, ...] = ()
    graded: frozenset[str] = frozenset()

    @property
    def excluded(self) -> frozenset[str]:
        """Ids of the counterparts of whom no partnership is expected in this kind of organisation."""
        return self.catalogue.profiles[self.config.profile]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """What a failure of each severity counts in plans: as the user has it, else as the ontology does."""
        return {**self.catalogue.gravity, **self.config.plan}

    def severity(self, rule: Rule, verdict: Verdict) -> Severity:
        """How bad a failure is: as the user has it, else as the verdict does, else as the rule does."""
        return rule.severity if rule.code in self.graded else verdict.severity or rule.severity


def shipped_ruleset() -> Ruleset:
    """What the shipped ontology judges by.

    Raises:
        CatalogueError: The ontology and the code do not fit together: a rule or indicator without its other half
            would silently never be heard of.
    """
    book = catalogue()
    lonely = [*missing_halves(book), *sorted({*RULES, *LATE} ^ set(book.rules))]
    if lonely:
        raise CatalogueError(Message("other-half-missing", {"names": Words(", ".join(lonely))}))
    return Ruleset(catalogue=book, checks=RULES, known=book.rules)


def ruleset_for(config: Config = DEFAULT, custom: Iterable[CustomRule] = ()) -> Ruleset:
    """The shipped ruleset with a user's options met.

    Args:
        config: The options.
        custom: Rules beside ours, each with a code that no other rule has.

    Raises:
        CatalogueError: As :func:`shipped_ruleset`; or two rules have one code.
        ConfigError: An option names a rule, an indicator or a profile that is not there, or leaves a pillar without
            weight; every such problem is listed.
    """
    base = shipped_ruleset()
    added = tuple(custom)
    rules = dict(base.catalogue.rules)
    for one in added:
        if one.rule.code in rules:
            raise CatalogueError(Message("one-code-for-two", {"code": Quoted(one.rule.code)}))
        rules[one.rule.code] = one.rule
    book = replace(base.catalogue, rules=rules)
    if problems := [*_problems(config, book)]:
        raise ConfigError(problems)
    chosen = {code: _graded(rule, config) for code, rule in rules.items() if _is_chosen(rule, config)}
    weighted = {one.id: one for pillar in PILLARS for one in _weighed(book, pillar, config.weights)}
    return Ruleset(
        catalogue=replace(book, rules=chosen, indicators=weighted, moves=_valued(book, config.efforts)),
        checks={**base.checks, **{one.rule.code: one.check for one in added}},
        known=rules,
        config=config,
        custom=tuple(one.rule.code for one in added if one.rule.code in chosen),
        graded=frozenset(code for code, rule in rules.items() if any(_names(rule, word) for word in config.severity)),
    )


def _is_chosen(rule: Rule, config: Config) -> bool:
    """Whether a rule is looked at: the longest of the words for and against it decides, as in common linters."""
    wanted = max((_meets(rule, word) for word in config.select), default=0) if config.select else 1
    return wanted > max((_meets(rule, word) for word in config.ignore), default=0)


def _meets(rule: Rule, word: str) -> int:
    """How exactly a word names a rule: more for its code or name than for the beginning of its code; 0 for neither."""
    word = word.casefold()
    if word in (rule.code.casefold(), rule.name.casefold()):
        return len(rule.code) + 1
    return len(word) if word and rule.code.casefold().startswith(word) else 0


def _graded(rule: Rule, config: Config) -> Rule:
    wanted = (level for word, level in config.severity.items() if _names(rule, word))
    return replace(rule, severity=next(wanted, rule.severity))


def _names(rule: Rule, word: str) -> bool:
    return _meets(rule, word) > len(rule.code)


def _weighed(book: Catalogue, pillar: str, weights: Mapping[str, float]) -> Iterator[Indicator]:
    """The indicators of a pillar, their weights in the proportion of the given ones to 1 for each of the others."""
    parts = [one for one in book.indicators.values() if one.pillar == pillar]
    if weights.keys().isdisjoint(one.id for one in parts):
        yield from parts
        return
    shares = {one.id: weights.get(one.id, one.weight * len(parts)) for one in parts}
    total = sum(shares.values())
    for one in parts:
        yield replace(one, weight=shares[one.id] / total)


def _valued(book: Catalogue, efforts: Mapping[str, int]) -> dict[str, MoveKind]:
    """The kinds of move, with the efforts that the user set."""
    return {id_: replace(kind, effort=efforts.get(id_, kind.effort)) for id_, kind in book.moves.items()}


def _problems(config: Config, book: Catalogue) -> Iterator[Problem]:
    if config.profile not in book.profiles:
        hint = Message("known-here", {"known": Words(", ".join(book.profiles))})
        what = Message("no-profile", {"profile": Quoted(config.profile)})
        yield config.problem(("profile",), what, meant(config.profile, book.profiles) or hint)
    known = [word for rule in book.rules.values() for word in (rule.code, rule.name)]
    for field in ("select", "ignore"):
        for nth, word in enumerate(getattr(config, field)):
            if not any(_meets(rule, word) for rule in book.rules.values()):
                yield config.problem((field, nth), _no_rule(word), meant(word, known))
    for nth, entry in enumerate(config.suppressions):
        if not any(_names(rule, entry.rule) for rule in book.rules.values()):
            path = ("suppressions", nth, "rule")
            yield config.problem(path, _no_rule(entry.rule), meant(entry.rule, known))
    for word in config.severity:
        if not any(_names(rule, word) for rule in book.rules.values()):
            yield config.problem(("severity", word), _no_rule(word), meant(word, known))
    for word in config.weights:
        if word not in book.indicators:
            what = Message("no-indicator", {"indicator": Quoted(word)})
            yield config.problem(("weights", word), what, meant(word, book.indicators))
    for word in config.efforts:
        if word not in book.moves:
            what = Message("no-kind-of-move", {"kind": Quoted(word)})
            yield config.problem(("efforts", word), what, meant(word, book.moves))
    for pillar in PILLARS:
        parts = [one.id for one in book.indicators.values() if one.pillar == pillar]
        if all(config.weights.get(one) == 0 for one in parts):
            what = Message("nothing-weighs", {"pillar": Words(pillar)})
            yield config.problem(("weights",), what, Message("leave-one-above-zero"))


def _no_rule(word: str) -> Message:
    return Message("no-rule", {"rule": Quoted(word)})
