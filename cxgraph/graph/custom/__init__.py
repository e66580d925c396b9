"""Rules that a user brings along: a folder of SPARQL, and entry points of installed packages -> rules beside ours."""

from collections.abc import Iterator

from cxgraph.assessment.rules import CustomRule
from cxgraph.core.model import Org
from cxgraph.graph.custom.installed import installed_rules
from cxgraph.graph.custom.words import files, rules_in_folder
from cxgraph.inputs.config import Config

__all__ = ["custom_rules", "files"]


def custom_rules(config: Config, org: Org | None = None) -> Iterator[CustomRule]:
    """The rules of installed packages, then those in the folder that the configuration names.

    Args:
        config: What the user wants otherwise than cxgraph does.
        org: The organisation that rules in SPARQL are asked of; None where only their words are wanted.

    Raises:
        ConfigError: A rule cannot be used; every problem in the folder is listed.
    """
    yield from installed_rules()
    yield from rules_in_folder(config, org)
