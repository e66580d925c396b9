"""Chart -> what is wrong between its items: ids used twice, references to nothing, loops, contradictions."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Chain, ItemName, Message, Number, Quoted, Words
from cxgraph.core.model import ALL, NONE, VACANT, Chart, DecisionRight, Path, Suppression
from cxgraph.inputs.charts.own_words import nearest_words
from cxgraph.inputs.charts.rules import code_of, doubt
from cxgraph.inputs.charts.shape import Misfit
from cxgraph.knowledge import words

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

    def __init__(self, kind: str, known: Collection[str], advice: Message | None = None) -> None:
        self._kind = kind
        self._known = known
        self._advice = advice

    def __call__(self, id_: str | None, path: Path) -> Iterable[Misfit]:
        if id_ is None or id_ in self._known:
            return ()
        what = Message("no-item", {"kind": Words(self._kind), "id": Quoted(id_)})
        if id_ == NONE and not self._advice:
            return (Misfit(path, what, Message("leave-out-where-none")),)
        hint = self._advice or Message("add-item", {"section": Words(f"{self._kind}s")})
        return (Misfit(path, what, hint, meant=(id_, self._known)),)


def _organization(chart: Chart) -> Iterator[Misfit]:
    path = ("organization",)
    yield from _day(chart.organization.as_of, (*path, "as_of"))
    if chart.organization.iri is not None:
        from cxgraph.knowledge.rdf import organization_iri

        try:
            organization_iri(chart.organization)
        except CxgraphError:
            what = Message("no-iri", {"iri": Quoted(chart.organization.iri)})
            yield Misfit((*path, "iri"), what, Message("write-iri-in-full"))


def _day(text: str | None, path: Path) -> Iterator[Misfit]:
    """Whether a date that has a day is one of the calendar."""
    if text is not None and len(text) == len("2026-09-30"):
        try:
            date.fromisoformat(text)
        except ValueError:
            yield Misfit(path, Message("no-such-day", {"day": Quoted(text)}))


def _ids(section: str, ids: list[str], kind: str) -> Iterator[Misfit]:
    first: dict[str, int] = {}
    for place, id_ in enumerate(ids):
        if id_ in (NONE, VACANT):
            yield Misfit((section, place, "id"), Message("reserved-id", {"id": Words(id_)}))
        if first.setdefault(id_, place) != place:
            what = Message("second-item", {"kind": Words(kind), "item": ItemName(section, id_)})
            yield Misfit((section, place, "id"), what, Message("rename-one"))


def _posts(chart: Chart, no_post: _Missing, no_unit: _Missing) -> Iterator[Misfit]:
    leads = 0
    for place, post in enumerate(chart.posts):
        path = ("posts", place)
        if post.reports_to == post.id:
            what = Message("reports-to-itself", {"post": ItemName("posts", post.id)})
            yield Misfit((*path, "reports_to"), what, Message("write-none-at-top"))
        elif post.reports_to != NONE:
            yield from no_post(post.reports_to, (*path, "reports_to"))
        for nth, target in enumerate(post.dotted_to or ()):
            yield from _dotted(post.id, post.reports_to, target, (*path, "dotted_to", nth), no_post)
        yield from no_unit(post.unit, (*path, "unit"))
        if post.mandate.remit is not None and post.mandate.remit != ALL:
            for nth, unit in enumerate(post.mandate.remit):
                yield from no_unit(unit, (*path, "mandate", "remit", nth))
        for nth, right in enumerate(post.mandate.decision_rights or ()):
            yield from _right(right, (*path, "mandate", "decision_rights", nth), no_unit)
        if post.role is not None:
            yield from _role(post.role, (*path, "role"))
        for nth, role in enumerate(post.concurrent):
            yield from _role(role, (*path, "concurrent", nth))
        if isinstance(post.holder, tuple) and VACANT in post.holder:
            yield Misfit((*path, "holder"), Message("vacant-and-held"), Message("leave-out-vacant-or-names"))
        leads += post.cx_lead is True
        if post.cx_lead and leads > 1:
            yield Misfit((*path, "cx_lead"), Message("second-lead"), Message("one-leads"))


def _right(right: DecisionRight, path: Path, no_unit: _Missing) -> Iterator[Misfit]:
    for nth, unit in enumerate(right.over if isinstance(right.over, tuple) else ()):
        yield from no_unit(unit, (*path, "over", nth))


def _dotted(id_: str, manager: str | None, target: str, path: Path, no_post: _Missing) -> Iterator[Misfit]:
    if target == id_:
        yield Misfit(path, Message("dotted-line-to-itself", {"post": ItemName("posts", id_)}))
    elif target == manager:
        yield Misfit(path, Message("solid-and-dotted", {"post": Quoted(target)}), Message("keep-one"))
    else:
        yield from no_post(target, path)


def _role(role: str, path: Path) -> Iterator[Misfit]:
    if role not in words.words_of("role"):
        yield Misfit(path, Message("no-role", {"role": Quoted(role)}), nearest_words("roles", role))


def _units(chart: Chart, no_post: _Missing, no_unit: _Missing) -> Iterator[Misfit]:
    for place, unit in enumerate(chart.units or ()):
        path = ("units", place)
        if unit.parent == unit.id:
            yield Misfit((*path, "parent"), Message("part-of-itself", {"unit": ItemName("units", unit.id)}))
        else:
            yield from no_unit(unit.parent, (*path, "parent"))
        if unit.head != NONE:
            yield from no_post(unit.head, (*path, "head"))
        if unit.function is not None and unit.function not in words.words_of("function"):
            what = Message("no-function", {"function": Quoted(unit.function)})
            yield Misfit((*path, "function"), what, nearest_words("functions", unit.function))
        if unit.headcount is not None and (unit.embedded_cx or 0) > unit.headcount:
            hint = Message("headcount-is", {"headcount": Number(unit.headcount)})
            yield Misfit((*path, "embedded_cx"), Message("more-cx-people-than-people"), hint)
        if (unit.work_mode.remote or 0) + (unit.work_mode.hybrid or 0) > 1:
            yield Misfit((*path, "work_mode"), Message("shares-above-one"))


def _ties(chart: Chart, no_post: _Missing) -> Iterator[Misfit]:
    seen: set[tuple[str, str]] = set()
    for place, tie in enumerate(chart.ties):
        path = ("ties", place)
        yield from _day(tie.as_of, (*path, "as_of"))
        yield from no_post(tie.from_, (*path, "from"))
        if tie.from_ == tie.to:
            yield Misfit((*path, "to"), Message("tie-to-itself", {"post": ItemName("posts", tie.to)}))
        else:
            yield from no_post(tie.to, (*path, "to"))
        if (tie.from_, tie.to) in seen:
            ends = {"from": ItemName("posts", tie.from_), "to": ItemName("posts", tie.to)}
            yield Misfit(path, Message("second-tie", ends), Message("one-tie-per-pair"))
        seen.add((tie.from_, tie.to))
        if tie.by_design and tie.stance != "roadblock":
            what = Message("by-design-on", {"stance": Words(tie.stance)})
            yield Misfit((*path, "by_design"), what, Message("leave-out-or-roadblock"))


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
                what = Message("rival-of-itself", {"objective": ItemName("objectives", rival)})
                yield Misfit(("objectives", place, "rivals", nth), what)
    if chart.talent.learning_owner != NONE:
        yield from no_post(chart.talent.learning_owner, ("talent", "learning_owner"))


def _suppressions(chart: Chart) -> Iterator[Misfit]:
    if not chart.suppressions:
        return
    items = {item.id for section in (chart.posts, chart.units, chart.initiatives) for item in section or ()}
    known = items | {chart.organization.identifier}
    no_subject = _Missing("post, unit or initiative", known, Message("name-subject-of-chart"))
    seen: set[tuple[str, frozenset[str]]] = set()
    for place, suppression in enumerate(chart.suppressions):
        path = ("suppressions", place)
        if hint := doubt(suppression.rule):
            yield Misfit((*path, "rule"), Message("no-rule", {"rule": Quoted(suppression.rule)}), hint)
        for nth, subject in enumerate(suppression.subjects or ()):
            yield from no_subject(subject, (*path, "subjects", nth))
        yield from _day(suppression.expires, (*path, "expires"))
        if (key := _set_aside(suppression)) in seen:
            what = Message("second-suppression", {"rule": Quoted(suppression.rule)})
            yield Misfit(path, what, Message("merge-the-two"))
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
            around = _around([*loop[turn:], *loop[: turn + 1]], section, verb)
            yield Misfit((section, place[first], field), Message("loop", {"around": around}), Message("one-is-wrong"))
        followed.update(trail)


def _around(ids: list[str], section: str, verb: str) -> Chain:
    left_out = max(len(ids) - NAMED, 0)
    if left_out:
        ids[NAMED // 2 : -NAMED // 2] = []
    return Chain(tuple(ItemName(section, id_) for id_ in ids), verb, left_out)
