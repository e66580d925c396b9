"""The walk from a file to a result, stage by stage: read this first.

::

    a file of any kind --load--> Org --audit--> Audit --report--> text, JSON, SARIF …, the triples of its graph
                                  |               `-----page----> one HTML file
                                  |---query---> rows, over the organisation, its audit and the ontology
                                  |---rdf-----> Turtle, JSON-LD, N-Triples; with its audit, TriG, N-Quads
                                  |---plan----> Plans --report--> text, JSON, Markdown; the last of them applied
    tables --load.table--> Org ---`---write---> org.yaml
    cxgraph.toml --config--> Config --standard--> Standard, which every audit judges by

Each function here is one such walk; redacted, it goes on with an Org in which nobody is named.
Stages are imported when a walk reaches them, so that none waits for another's.
"""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from msgspec import Struct

    from cxgraph.audit import Audit
    from cxgraph.catalogue import Catalogue
    from cxgraph.config import Config
    from cxgraph.model import Org
    from cxgraph.plan import Plans
    from cxgraph.query import Source
    from cxgraph.redaction import Redaction
    from cxgraph.standard import Standard

    T = TypeVar("T", bound=Struct)


def audited(
    file: str | Path,
    *,
    config: Path | None = None,
    weights: Path | None = None,
    baseline: Path | None = None,
    redact: bool = False,
) -> "Audit":
    """The audit of the organisation in a file.

    Args:
        file: The file.
        config: The configuration to judge by; None for the nearest one from the file's folder upwards, if any.
        weights: A file of weights, in place of those of the configuration.
        baseline: An earlier audit in JSON, to hold this one against.
        redact: Whether to leave out the names of those who hold posts.
    """
    from cxgraph.audit import audit
    from cxgraph.audit.baseline import Baseline, compared, read_baseline

    earlier = None if baseline is None else read_baseline(baseline)
    org, hidden = _loaded(file, redact)
    result = audit(org, standard_for(file, org, config, weights, hidden))
    if earlier is None:
        return result
    return compared(result, Baseline(findings=_hidden(earlier.findings, hidden)))


def page(file: str | Path, *, config: Path | None = None, redact: bool = False) -> str:
    """The interactive page of the organisation in a file, with its audit."""
    from cxgraph.audit import audit
    from cxgraph.page import render

    org, hidden = _loaded(file, redact)
    return render(org, audit(org, standard_for(file, org, config, hidden=hidden)))


def planned(
    file: str | Path, *, config: Path | None = None, redact: bool = False, **wishes: Any
) -> "tuple[Plans, Callable[[], bytes]]":
    """The plans of the organisation in a file, and what the file is after the last of them.

    Args:
        file: The file.
        config: The configuration to judge by; None for the nearest one from the file's folder upwards, if any.
        redact: Whether to leave out the names of those who hold posts.
        wishes: What :func:`cxgraph.plan.plan` takes besides: the budget, and what a plan must or must not hold.

    Returns:
        The plans; and a function that gives org.yaml after the last plan: the text of the file with its comments and
        its order, where it is org.yaml and nothing is to be left out.
    """
    from cxgraph.plan import plan

    org, hidden = _loaded(file, redact)
    plans = plan(org, by=standard_for(file, org, config, hidden=hidden), **wishes)
    after = plans.plans[-1].org if plans.plans else org
    return plans, lambda: _rewritten(file, after, redact)


def _rewritten(file: str | Path, org: "Org", redact: bool) -> bytes:
    from cxgraph.load import STDIN, content, kind
    from cxgraph.write import to_yaml

    if not redact and str(file) != STDIN and Path(file).is_file():
        data, name = content(file)
        if kind(data, name) == "yaml":
            from cxgraph.edit import rewritten_file

            return rewritten_file(data, org, name)
    return to_yaml(org, keep_order=True).encode()


def opened(file: str | Path, *, audit: bool = False, config: Path | None = None, redact: bool = False) -> "Source":
    """What questions about the organisation in a file are asked of; its audit as well, where wanted."""
    from cxgraph.query import Local

    org, hidden = _loaded(file, redact)
    return Local(org, audit=standard_for(file, org, config, hidden=hidden) if audit else None)


def exported(
    file: str | Path,
    form: str,
    *,
    audit: bool = False,
    ontology: bool = False,
    config: Path | None = None,
    redact: bool = False,
) -> bytes:
    """The organisation in a file, as RDF.

    Args:
        file: The file.
        form: A format of one graph, in which all is merged; or of a dataset, in which each graph has its name.
        audit: Whether its audit is written too.
        ontology: Whether the ontology is written too, for which only a dataset has room.
        config: The configuration to audit by; None for the nearest one from the file's folder upwards, if any.
        redact: Whether to leave out the names of those who hold posts.
    """
    from cxgraph.query import organization_graphs, vocabulary
    from cxgraph.rdf import DATASETS, dataset, prefixes, serialise

    org, hidden = _loaded(file, redact)
    graphs = organization_graphs(org, audit=standard_for(file, org, config, hidden=hidden) if audit else None)
    if form in DATASETS:
        return dataset({**(vocabulary() if ontology else {}), **graphs}, form, prefixes(org))
    _, *others = graphs.values()
    return serialise(org, form, more=chain.from_iterable(others))


def standard_for(
    file: str | Path,
    org: "Org",
    config: Path | None = None,
    weights: Path | None = None,
    hidden: "Redaction | None" = None,
) -> "Standard":
    """What the organisation in a file is judged by: what cxgraph ships, with the user's wishes met.

    Args:
        file: The file; ``-`` for standard input, which counts as lying in the working directory.
        org: The organisation in it.
        config: The configuration; None for the nearest one from the file's folder upwards, if any.
        weights: A file of weights, in place of those of the configuration.
        hidden: How the organisation was redacted; None where it was not.

    Raises:
        ConfigError: The configuration, the weights or a rule of the user's own cannot be used.
    """
    from msgspec.structs import replace

    from cxgraph.config import weighed
    from cxgraph.own import own_rules
    from cxgraph.standard import standard

    wishes = _wishes(config, Path(file).parent)
    if weights is not None:
        wishes = weighed(wishes, weights)
    wishes = replace(wishes, suppressions=_hidden(wishes.suppressions, hidden))
    return standard(wishes, own_rules(wishes, org))


def known(config: Path | None = None) -> "Catalogue":
    """All rules and indicators that an audit in the working directory may speak of, the user's own included.

    Args:
        config: The configuration; None for the nearest one from the working directory upwards, if any.

    Raises:
        ConfigError: The configuration or a rule of the user's own cannot be used.
    """
    from dataclasses import replace

    from cxgraph.own import own_rules
    from cxgraph.standard import standard

    wishes = _wishes(config, Path())
    by = standard(wishes, own_rules(wishes))
    return replace(by.catalogue, rules=by.known)


def _wishes(config: Path | None, folder: Path) -> "Config":
    from cxgraph.config import DEFAULT, found, read

    nearest = config or found(folder)
    return DEFAULT if nearest is None else read(nearest)


def _loaded(file: str | Path, redact: bool) -> "tuple[Org, Redaction | None]":
    """The organisation in a file; where it is redacted, with what else that says of it is redacted by."""
    from cxgraph.load import load

    if not redact:
        return load(file), None
    from cxgraph.load.discreet import open_discreetly

    redaction = open_discreetly(file)
    return redaction.org, redaction


def _hidden(records: "tuple[T, ...]", redaction: "Redaction | None") -> "tuple[T, ...]":
    """What a user wrote elsewhere about an organisation, without the names that are redacted in it."""
    return records if redaction is None else tuple(map(redaction.record, records))
