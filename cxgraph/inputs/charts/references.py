"""Chart -> what is wrong between its items: ids used twice, references to nothing, loops, contradictions."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

from cxgraph.core.errors import CxgraphError
from cxgraph.core.model import ALL, NONE, VACANT, Chart, Path, Suppression
from cxgraph.inputs.charts.rules import code_of, doubt
from cxgraph.inputs.charts.shape import Misfit
from cxgraph.knowledge import titles

NAMED: Final = 20
"""Items of a loop that are named: each of many thousands would make a message of megabytes."""


def misfits(chart: Chart) -> Iterator[Misfit]:
    """Everything that is wrong between the items of a chart whose items are each right by themselves."""
    no_post = _Missing("post", {post.id for post in chart.posts})
    no_unit = _Missing("unit", {unit.id for unit in chart.units or ()})
    yield from _organization(chart)
    yield from _ids("posts", [post.id for post in chart.posts], "post")
    yield from _ids("units", [unit.id for unit in chart.units or ()], "unit")
    yield from _ids("initiatives", [initiative.id for initiative in chart.initiatives or ()], "initiative")
    yield from _ids("objectives", [objective.id for objective in chart.objectives], "objective")
    yield from _posts(chart, no_post, no_unit)
    yield from _units(chart, no_post, no_unit)
    yield from _ties(chart, no_post)
    yield from _work(chart, no_post, no_unit)
    yield from _suppressions(chart)
    lines = {post.id: post.reports_to for post in chart.posts if post.reports_to != post.id}
    yield from _loops("posts", "reports_to", "reports to", lines)
    parents = {unit.id: unit.parent for unit in chart.units or () if unit.parent != unit.id}
    yield from _loops("units", "parent", "is part of", parents)


class _Missing:
    """Tells of references to what is not there, and what may have been meant."""

    def __init__(self, kind: str, known: Collection[str], advice: str | None = None) -> None:
        self._kind = kind
        self._known = known
        self._advice = advice

    def __call__(self, id_: str | None, path: Path) -> Iterable[Misfit]:
        if id_ is None or id_ in self._known:
            return ()
        what = f'no {self._kind} "{id_}"'
        if id_ == NONE and not self._advice:
            return (Misfit(path, what, "leave it out where there is none"),)
        return (Misfit(path, what, self._advice or f"add it to {self._kind}s", meant=(id_, self._known)),)


def _organization(chart: Chart) -> Iterator[Misfit]:
    path = ("organization",)
    yield from _day(chart.organization.as_of, (*path, "as_of"))
    if chart.organization.iri is not None:
        from cxgraph.knowledge.rdf import organization_iri

        try:
            organization_iri(chart.organization)
        except CxgraphError:
            yield Misfit((*path, "iri"), f'"{chart.organization.iri}" is not an IRI', "write it in full, with https://")


def _day(text: str | None, path: Path) -> Iterator[Misfit]:
    """Whether a date that has a day is one of the calendar."""
    if text is not None and len(text) == len("2026-09-30"):
        try:
            date.fromisoformat(text)
        except ValueError:
            yield Misfit(path, f"there is no day {text}")


def _ids(section: str, ids: list[str], kind: str) -> Iterator[Misfit]:
    first: dict[str, int] = {}
    for place, id_ in enumerate(ids):
        if id_ in (NONE, VACANT):
            yield Misfit((section, place, "id"), f'"{id_}" is reserved and cannot be an id')
        if first.setdefault(id_, place) != place:
            yield Misfit((section, place, "id"), f'a second {kind} "{id_}"', "ids are unique: rename one of the two")


def _posts(chart: Chart, no_post: _Missing, no_unit: _Missing) -> Iterator[Misfit]:
    leads = 0
    for place, post in enumerate(chart.posts):
        path = ("posts", place)
        if post.reports_to == post.id:
            yield Misfit((*path, "reports_to"), f'"{post.id}" reports to itself', "write none if it is the top")
        elif post.reports_to != NONE:
            yield from no_post(post.reports_to, (*path, "reports_to"))
        for nth, target in enumerate(post.dotted_to or ()):
            yield from _dotted(post.id, post.reports_to, target, (*path, "dotted_to", nth), no_post)
        yield from no_unit(post.unit, (*path, "unit"))
        if post.mandate.remit is not None and post.mandate.remit != ALL:
            for nth, unit in enumerate(post.mandate.remit):
                yield from no_unit(unit, (*path, "mandate", "remit", nth))
        if post.role is not None:
            yield from _role(post.role, (*path, "role"))
        for nth, role in enumerate(post.concurrent):
            yield from _role(role, (*path, "concurrent", nth))
        if isinstance(post.holder, tuple) and VACANT in post.holder:
            yield Misfit((*path, "holder"), "vacant and held at once", "leave out vacant, or the names")
        leads += post.cx_lead is True
        if post.cx_lead and leads > 1:
            yield Misfit((*path, "cx_lead"), "a second post is marked as the CX lead", "at most one leads")


def _dotted(id_: str, manager: str | None, target: str, path: Path, no_post: _Missing) -> Iterator[Misfit]:
    if target == id_:
        yield Misfit(path, f'"{id_}" has a dotted line to itself')
    elif target == manager:
        yield Misfit(path, f'the line to "{target}" is both solid and dotted', "keep one of the two")
    else:
        yield from no_post(target, path)


def _role(role: str, path: Path) -> Iterator[Misfit]:
    known = titles.roles()
    if role not in known:
        hint = "the roles are those of ontology/roles.ttl"
        yield Misfit(path, f'no role "{role}"', hint, meant=(role, known))


def _units(chart: Chart, no_post: _Missing, no_unit: _Missing) -> Iterator[Misfit]:
    for place, unit in enumerate(chart.units or ()):
        path = ("units", place)
        if unit.parent == unit.id:
            yield Misfit((*path, "parent"), f'"{unit.id}" is part of itself')
        else:
            yield from no_unit(unit.parent, (*path, "parent"))
        if unit.head != NONE:
            yield from no_post(unit.head, (*path, "head"))
        if unit.headcount is not None and (unit.embedded_cx or 0) > unit.headcount:
            yield Misfit((*path, "embedded_cx"), "more CX people than people", f"headcount is {unit.headcount}")
        if (unit.work_mode.remote or 0) + (unit.work_mode.hybrid or 0) > 1:
            yield Misfit((*path, "work_mode"), "remote and hybrid add up to more than 1")


def _ties(chart: Chart, no_post: _Missing) -> Iterator[Misfit]:
    seen: set[tuple[str, str]] = set()
    for place, tie in enumerate(chart.ties):
        path = ("ties", place)
        yield from _day(tie.as_of, (*path, "as_of"))
        yield from no_post(tie.from_, (*path, "from"))
        if tie.from_ == tie.to:
            yield Misfit((*path, "to"), f'a tie from "{tie.to}" to itself')
        else:
            yield from no_post(tie.to, (*path, "to"))
        if (tie.from_, tie.to) in seen:
            hint = "one per ordered pair: merge the two"
            yield Misfit(path, f'a second tie from "{tie.from_}" to "{tie.to}"', hint)
        seen.add((tie.from_, tie.to))
        if tie.by_design and tie.stance != "roadblock":
            hint = "leave it out, or make the stance roadblock"
            yield Misfit((*path, "by_design"), f"by_design on a tie that is {tie.stance}", hint)


def _work(chart: Chart, no_post: _Missing, no_unit: _Missing) -> Iterator[Misfit]:
    for place, initiative in enumerate(chart.initiatives or ()):
        path = ("initiatives", place)
        if initiative.lead != NONE:
            yield from no_post(initiative.lead, (*path, "lead"))
        for nth, unit in enumerate(initiative.units or ()):
            yield from no_unit(unit, (*path, "units", nth))
    for place, objective in enumerate(chart.objectives):
        for nth, rival in enumerate(objective.rivals or ()):
            if rival == objective.id:
                yield Misfit(("objectives", place, "rivals", nth), f'"{rival}" is a rival of itself')
    if chart.talent.learning_owner != NONE:
        yield from no_post(chart.talent.learning_owner, ("talent", "learning_owner"))


def _suppressions(chart: Chart) -> Iterator[Misfit]:
    if not chart.suppressions:
        return
    items = {item.id for section in (chart.posts, chart.units, chart.initiatives) for item in section or ()}
    known = items | {chart.organization.identifier}
    no_subject = _Missing("post, unit or initiative", known, "name one of the chart, or leave subjects out for all")
    seen: set[tuple[str, frozenset[str]]] = set()
    for place, suppression in enumerate(chart.suppressions):
        path = ("suppressions", place)
        if hint := doubt(suppression.rule):
            yield Misfit((*path, "rule"), f'no rule "{suppression.rule}"', hint)
        for nth, subject in enumerate(suppression.subjects or ()):
            yield from no_subject(subject, (*path, "subjects", nth))
        yield from _day(suppression.expires, (*path, "expires"))
        if (key := _set_aside(suppression)) in seen:
            what = f'a second suppression of "{suppression.rule}" for the same subjects'
            yield Misfit(path, what, "merge the two")
        seen.add(key)


def _set_aside(suppression: Suppression) -> tuple[str, frozenset[str]]:
    """What a suppression is about: a rule by its code, and the subjects, none for all."""
    return code_of(suppression.rule), frozenset(suppression.subjects or ())


def _loops(section: str, field: str, verb: str, above: dict[str, str | None]) -> Iterator[Misfit]:
    """Each loop once, told from its first item in the file; the middle of a long one is counted."""
    place = {id_: nth for nth, id_ in enumerate(above)}
    followed: set[str] = set()
    for start in above:
        trail: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in above and here not in followed and here not in trail:
            trail[here] = len(trail)
            here = above[here]
        if here is not None and here in trail:
            loop = list(trail)[trail[here] :]
            first = min(loop, key=place.__getitem__)
            turn = loop.index(first)
            around = [f'"{id_}"' for id_ in (*loop[turn:], *loop[: turn + 1])]
            if len(around) > NAMED:
                around[NAMED // 2 : -NAMED // 2] = [f"… ({len(around) - NAMED:,} more) …"]
            yield Misfit((section, place[first], field), f"a loop: {f' {verb} '.join(around)}", "one of these is wrong")
        followed.update(trail)
