"""``cxgraph.toml`` or ``[tool.cxgraph]`` -> what a user wants otherwise: rules, severities, weights, suppressions.

Whether rules and indicators of these names exist is not looked at here: custom rules may be among them.
"""

from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

from msgspec import Meta, field
from msgspec.structs import asdict, replace
from pyoxigraph import NamedNode

from cxgraph.core.errors import ConfigError, Problem, Severity, Told
from cxgraph.core.message import Message
from cxgraph.core.model import NOWHERE, Positions, Record, Suppression
from cxgraph.core.model import Path as Steps
from cxgraph.inputs.charts.compose import Composer
from cxgraph.inputs.charts.shape import fit
from cxgraph.inputs.charts.yaml import problem_at
from cxgraph.inputs.config.marks import Marks
from cxgraph.inputs.config.nearest import SHARED, find_config, our_branch
from cxgraph.inputs.config.text import text_of
from cxgraph.inputs.config.toml import parse_toml
from cxgraph.knowledge import vocab

__all__ = ["DEFAULT", "Config", "ConfigKeys", "find_config", "numbers", "read_config", "with_weights"]

Weight: TypeAlias = Annotated[float, Meta(ge=0, le=1_000_000)]
"""The upper end keeps out infinity, of which there is no share."""
Effort: TypeAlias = Annotated[int, Meta(ge=1, le=100)]
"""Nothing is for free, or a plan would never end."""
Count: TypeAlias = Annotated[int, Meta(ge=0, le=1_000)]
"""Whole, since what a plan closes breaks no ties."""


class ConfigKeys(Record, frozen=True, kw_only=True):
    """The keys of a configuration file.

    Attributes:
        profile: Kind of organisation; one of the ontology's profiles.
        select: Codes, names or beginnings of codes of the rules to look at; empty for all.
        ignore: Likewise those not to look at.
        severity: Severities that differ, by code or name of the rule.
        weights: Weights by indicator; one that is not named weighs 1.
        efforts: Efforts that differ, by kind of move.
        plan: What an error, a warning or a note that a plan closes counts, where that differs.
        rules: Folder of rules in SPARQL, as seen from the file; they are run only where the user trusts it.
        suppressions: Findings set aside on purpose, besides those of the chart.
    """

    profile: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)
    weights: dict[str, Weight] = field(default_factory=dict)
    efforts: dict[str, Effort] = field(default_factory=dict)
    plan: dict[Severity, Count] = field(default_factory=dict)
    rules: str | None = None
    suppressions: tuple[Suppression, ...] = ()


class Config(ConfigKeys, frozen=True, kw_only=True):
    """What the user wants otherwise, and where that is written.

    Attributes:
        unasked: Whether the file was found near a chart, and not named by the user: such a file may have come with
            the chart, from whoever made both.
        folder: Where the file lies: paths in it are seen from there.
        positions: Where its keys stand.
        weighed: Where the weights stand, when another file than that one gives them.
    """

    unasked: bool = False
    folder: Path = Path()
    positions: Positions = field(default=NOWHERE)
    weighed: Positions | None = None

    def problem(self, path: Steps, what: Told, hint: Told | None = None) -> Problem:
        """Something that is wrong with one of the values, and where it stands."""
        elsewhere = self.weighed if path[0] == "weights" else None
        positions, here = (self.positions, path) if elsewhere is None else (elsewhere, path[1:])
        line, column = positions.find(here) or (None, None)
        return Problem(positions.file, line, column, here, what, hint)


DEFAULT: Final = Config()
"""What holds where no option is set."""


def read_config(path: Path) -> Config:
    """What a configuration file says.

    Raises:
        ConfigError: Something is wrong with it; every problem is listed, with line and column.
        CxgraphError: It cannot be read.
    """
    text, name = text_of(path)
    tree, marks = parse_toml(text, name)
    if path.name == SHARED:
        tree, marks = our_branch(tree, {}), our_branch(marks, marks)
    positions = Positions(name, marks)
    choices, misfits = fit(tree, ConfigKeys)
    if misfits or choices is None:
        raise ConfigError(problem_at(misfit, positions) for misfit in misfits)
    return Config(**asdict(choices), folder=path.parent, positions=positions)


def with_weights(config: Config, path: Path) -> Config:
    """The same options with the weights of a file: numbers by indicator, in TOML, YAML or JSON.

    The numbers may stand under ``weights``, and under the names of the pillars.

    Raises:
        ConfigError: Something is wrong with it; every problem is listed, with line and column.
        CxgraphError: It cannot be read.
    """
    text, name = text_of(path)
    tree, marks = _flat(*_tree(text, name))
    positions = Positions(name, {Positions.START: marks[Positions.START], "weights": marks})
    choices, misfits = fit({"weights": tree}, ConfigKeys)
    if misfits or choices is None:
        raise ConfigError(problem_at(misfit, positions) for misfit in misfits)
    return replace(config, weights=choices.weights, weighed=Positions(name, marks))


Tree: TypeAlias = dict[str, Any]


def _tree(text: str, name: str) -> tuple[Tree, Marks]:
    if Path(name).suffix == ".toml":
        return parse_toml(text, name)
    composer = Composer(text, name)
    tree, marks = composer.compose()
    if composer.problems:
        raise ConfigError(composer.problems)
    if not isinstance(tree, dict) or not isinstance(marks, dict):
        what, hint = Message("expected-weights"), Message("write-line-for-each")
        raise ConfigError([Problem(name, 1, 1, "", what, hint)])
    return numbers(tree), marks


def numbers(tree: Any) -> Any:
    """The values with texts read as numbers where they are some: YAML without the format's fields is all text."""
    if isinstance(tree, dict):
        return {key: numbers(value) for key, value in tree.items()}
    try:
        return float(tree) if isinstance(tree, str) else tree
    except ValueError:
        return tree


def _flat(tree: Tree, marks: Marks) -> tuple[Tree, Marks]:
    """The weights by indicator, whatever they stand under, and where each stands."""
    groups = {"weights", *map(vocab.local_name, vocab.subjects("skos:inScheme", NamedNode(f"{vocab.BASE}pillar")))}
    flat: Tree = {}
    places: Marks = {Positions.START: marks[Positions.START]}
    for key, value in tree.items():
        at = marks.get(key, marks[Positions.START])
        if key in groups and isinstance(value, dict):
            inner, inside = _flat(value, at if isinstance(at, dict) else {Positions.START: at})
        else:
            inner, inside = {key: value}, {key: at}
        flat |= inner
        places |= {step: mark for step, mark in inside.items() if step != Positions.START}
    return flat, places
