"""The walk from a file to a result, stage by stage: read this first.

::

    a file of any kind --load--> Org --audit--> Audit --report--> text, JSON, SARIF …, the triples of its graph
                                  |               `-----page----> one HTML file, or its chart as SVG
                                  |---query---> rows, over the organisation, its audit and the ontology
                                  |---rdf-----> Turtle, JSON-LD, N-Triples; with its audit, TriG, N-Quads
                                  |---book----> a workbook, a sheet for each section
                                  |---diagram-> Mermaid, Graphviz, GraphML
                                  |---plan----> Plans --report--> text, JSON, Markdown, Excel; one of them applied
                                  |---diff----> Diff, from another Org --report--> text, JSON, Markdown
                                  |---charter-> Charter --report--> Markdown, HTML, JSON
    tables --load.table--> Org ---`---write---> org.yaml
    cxgraph.toml --config--> Config --ruleset--> Ruleset, which every audit judges by

Each function here is one such walk. It opens a case, which holds the Org and the Ruleset; redacted, nobody is named in
either.
Stages are imported when a walk reaches them, so that none waits for another's.
"""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxgraph.cli.case import Case, open_case, open_two

if TYPE_CHECKING:
    from cxgraph.advice.charter import Charter
    from cxgraph.advice.diff import Diff
    from cxgraph.advice.plan import Plans
    from cxgraph.assessment.audit import Audit
    from cxgraph.graph.query import QuerySource
    from cxgraph.output.page import Beside


def audit_file(
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
    from cxgraph.assessment.audit import audit
    from cxgraph.assessment.audit.baseline import Baseline, compare_with_baseline, read_baseline, with_new_fingerprints
    from cxgraph.inputs.load.redacted import masking

    with masking(redact):
        earlier = None if baseline is None else read_baseline(baseline)
    case = open_case(file, config=config, weights=weights, redact=redact)
    result = audit(case.org, case.ruleset)
    if earlier is None:
        return result
    known = earlier.findings
    if case.redaction is not None:
        known = tuple(with_new_fingerprints(map(case.redaction.record, known)))
    return compare_with_baseline(result, Baseline(findings=known))


def page(
    file: str | Path,
    *,
    config: Path | None = None,
    redact: bool = False,
    compare: Path | None = None,
    budget: int | None = None,
) -> str:
    """The interactive page of the organisation in a file, with its audit.

    Args:
        file: The file.
        config: The configuration to judge by; None for the nearest one from the file's folder upwards, if any.
        redact: Whether to leave out the names of those who hold posts.
        compare: Another chart of the organisation, to stand beside it; None for none.
        budget: Most effort of the plans that stand beside it; None for none but the first one, in its Brief.
    """
    from cxgraph.advice.plan import TIME_LIMIT, plan, plans_at_once
    from cxgraph.assessment.audit import audit
    from cxgraph.output.page import render

    others: list[Beside] = []
    if compare is None:
        case = open_case(file, config=config, redact=redact)
    else:
        case, other, rehired = open_two(file, compare, judged_like=file, config=config, redact=redact)
        others = [_other_beside(case, other, rehired)]
    org, by = case.org, case.ruleset
    plans = plan(org, by=by, budget=budget, time_limit=TIME_LIMIT) if budget else plans_at_once(org, by)
    return render(org, audit(org, by), others, plans, are_compared=bool(budget))


def _other_beside(case: Case, other: Case, rehired: frozenset[str]) -> "Beside":
    from cxgraph.advice.diff import diff
    from cxgraph.output.page import Beside

    found = diff(case.org, other.org, (case.ruleset, other.ruleset), rehired=rehired)
    return Beside(name=other.org.organization.as_of or other.name, org=other.org, diff=found)


def plan_file(
    file: str | Path, *, config: Path | None = None, redact: bool = False, **options: Any
) -> "tuple[Plans, Callable[[int | None, bool], bytes]]":
    """The plans of the organisation in a file, and what the file is after one of them.

    Args:
        file: The file.
        config: The configuration to judge by; None for the nearest one from the file's folder upwards, if any.
        redact: Whether to leave out the names of those who hold posts.
        options: What :func:`cxgraph.advice.plan.plan` takes besides: the budget, and what a plan must or must not hold.

    Returns:
        The plans; and a function that gives org.yaml after the plan of an effort, the one to start with, or the last
        one: the text of the file with its comments and its order, where it is org.yaml and nothing is to be left out;
        it refuses where the file has changed since, or there is no such plan.
    """
    from cxgraph.advice.plan import plan
    from cxgraph.inputs.edit import rewrite_or_new, text_of
    from cxgraph.output.report.plan.choosing import plan_of_effort

    before = text_of(file)
    case = open_case(file, config=config, redact=redact)
    plans = plan(case.org, by=case.ruleset, **options)

    def after(effort: int | None, first: bool) -> bytes:
        found = plan_of_effort(plans, effort, first=first)
        return rewrite_or_new(file, before, case.org if found is None else found.org, anew=redact)

    return plans, after


def compare_files(before: str | Path, after: str | Path, *, config: Path | None = None, redact: bool = False) -> "Diff":
    """What differs between the organisations in two files, both judged by the configuration of the later one."""
    from cxgraph.advice.diff import diff

    first, second, rehired = open_two(before, after, judged_like=after, config=config, redact=redact)
    return diff(first.org, second.org, (first.ruleset, second.ruleset), rehired=rehired)


def charter_of_file(file: str | Path, *, config: Path | None = None, redact: bool = False) -> "Charter":
    """The role charter of the CX lead of the organisation in a file."""
    from cxgraph.advice.charter import charter

    case = open_case(file, config=config, redact=redact)
    return charter(case.org, case.ruleset)


def open_source(
    file: str | Path,
    *,
    audit: bool = False,
    config: Path | None = None,
    redact: bool = False,
    timeout: float | None = None,
) -> "QuerySource":
    """What questions about the organisation in a file are asked of; its audit as well, where wanted.

    Args:
        file: The file.
        audit: Whether its audit is asked too.
        config: The configuration to audit by; None for the nearest one from the file's folder upwards, if any.
        redact: Whether to leave out the names of those who hold posts.
        timeout: Seconds that each question may take, as :class:`cxgraph.graph.query.Local` has it.
    """
    from cxgraph.graph.query import Local

    case = open_case(file, config=config, redact=redact)
    return Local(case.org, audit=case.ruleset if audit else None, timeout=timeout)


def export_rdf(
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
    from cxgraph.graph.query import organization_graphs, vocabulary
    from cxgraph.knowledge.rdf import DATASETS, dataset, prefixes, serialise

    case = open_case(file, config=config, redact=redact)
    graphs = organization_graphs(case.org, audit=case.ruleset if audit else None)
    if form in DATASETS:
        return dataset({**(vocabulary() if ontology else {}), **graphs}, form, prefixes(case.org))
    _, *others = graphs.values()
    return serialise(case.org, form, more=chain.from_iterable(others))


def draw_svg(file: str | Path, theme: str = "light", *, config: Path | None = None, redact: bool = False) -> str:
    """The chart of the organisation in a file with its scores, as the page would export it: an SVG document.

    Raises:
        MissingExtraError: The engine that draws it is not installed.
    """
    from cxgraph.assessment.audit import audit
    from cxgraph.output.page.static import to_svg

    case = open_case(file, config=config, redact=redact)
    return to_svg(case.org, audit(case.org, case.ruleset), theme)


def write_book(file: str | Path, *, redact: bool = False) -> bytes:
    """The organisation in a file as a workbook with a sheet for each section of the format.

    Args:
        file: The file.
        redact: Whether to leave out the names of those who hold posts.

    Raises:
        CxgraphError: A value of it is longer than a cell of a workbook.
    """
    from cxgraph.output.chart_workbook import to_book

    return to_book(open_case(file, redact=redact).org)


def draw_diagram(file: str | Path, form: str, *, redact: bool = False) -> tuple[bytes, str | None]:
    """The organisation in a file as a diagram, and what a reader has to know before it is drawn, if anything.

    Args:
        file: The file.
        form: A key of :data:`cxgraph.output.diagram.FORMS`.
        redact: Whether to leave out the names of those who hold posts.
    """
    from cxgraph.output.diagram import caution, diagram

    content = diagram(open_case(file, redact=redact).org, form)
    return content, caution(form, content)
