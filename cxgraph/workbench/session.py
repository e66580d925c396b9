"""What is open, and what is done to it: one organisation that is worked on, be it today's or that of a scenario."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial, reduce
from pathlib import Path
from typing import Final, Literal

from cxgraph.advice.interview import Answers, Inquiry, Interview
from cxgraph.advice.interview.answers import read_answer
from cxgraph.advice.plan import Move, Plans, apply, plan
from cxgraph.assessment.audit import Audit, audit
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.model import Org, canonical
from cxgraph.workbench.deeds import change_in_words
from cxgraph.workbench.document import Document
from cxgraph.workbench.entries import EntryChange, changes_between, with_changes
from cxgraph.workbench.removal import without_post, without_unit
from cxgraph.workbench.scenarios import TODAY, Scenarios

EFFORT: Final = 8
PLAN_TIME: Final = 10.0
"""Seconds that plans are searched for while somebody waits."""

MOST_AUDITS: Final = 4
REMOVALS: Final[Mapping[str, Callable[[Org, str], Org]]] = {"posts": without_post, "units": without_unit}

Judge = Callable[[Org], Ruleset]


class Session:
    """One chart, with its scenarios, as somebody works on them.

    Attributes:
        documents: Today's chart and its scenarios.
        before: The organisation before the last change; None where nothing has changed since it was turned to.
        shown: Name of the scenario that is worked on; empty for today's chart.
        revision: Counts what was changed, or was found to be changed.
    """

    def __init__(self, path: Path, judge: Judge, closed: Iterable[Path] = ()) -> None:
        """Opens a chart and the scenarios beside it.

        Args:
            path: The file of today's chart; the first change makes it where there is none.
            judge: What an organisation is judged by.
            closed: Folders below which no link is followed.

        Raises:
            OrgFileError: A file is no organisation in YAML, or a wrong one.
            OSError: A file cannot be read, or is not to be written.
        """
        self._judge = judge
        self._audits: dict[int, tuple[Org, Ruleset, Audit]] = {}
        self._unknown: set[str] = set()
        self.before: Org | None = None
        self.documents = Scenarios(path, closed)
        self.shown = TODAY
        self.revision = 0

    @property
    def document(self) -> Document:
        """What is worked on."""
        return self.documents[self.shown]

    @property
    def today(self) -> Document:
        """Today's chart."""
        return self.documents[TODAY]

    @property
    def org(self) -> Org:
        """The organisation that is worked on.

        Raises:
            CxgraphError: Nothing is written yet.
        """
        return _there(self.document.state.org)

    def judged(self, org: Org) -> tuple[Ruleset, Audit]:
        """What an organisation is judged by, and its audit; the last few are kept."""
        kept = self._audits.get(id(org))
        if kept is None or kept[0] is not org:
            by = self._judge(org)
            kept = org, by, audit(org, by)
            while len(self._audits) > MOST_AUDITS:
                del self._audits[next(iter(self._audits))]
            self._audits[id(org)] = kept
        return kept[1:]

    def change(self, changes: Sequence[EntryChange]) -> None:
        """Changes entries.

        Raises:
            ConflictError: Somebody else has changed one of them meanwhile.
            OrgFileError: What comes of it is no right organisation.
        """
        file = self.document.name
        self._put(lambda org: with_changes(org, changes, file), change_in_words(changes))

    def remove(self, section: Literal["posts", "units"], id_: str) -> None:
        """Takes a post or a unit out, and whatever else speaks of it.

        Raises:
            CxgraphError: There is no such item.
        """
        without, named = REMOVALS[section], {"id": Quoted(id_)}

        def edit(org: Org | None) -> Org:
            there = _there(org)
            if not any(item.id == id_ for item in getattr(there, section) or ()):
                raise CxgraphError(Message("bench-nothing-such", named))
            return without(there, id_)

        self._put(edit, Message("bench-removed-one", {"entry": Quoted(id_)}))

    def step(self, by: int) -> None:
        """Takes the last change back (-1), or makes the next one again (1)."""
        with self._noting():
            self.document.step(by)

    def look(self) -> bool:
        """Whether somebody else has changed one of the files."""
        before = self.document.state.org
        changed = [document.look() for document in self.documents]
        if any(changed):
            self._note(before)
        return any(changed)

    def questions(self) -> list[Inquiry]:
        """What is worth asking, the most telling first, without what nobody knew."""
        return [asked for asked in self._interview().questions() if asked.key not in self._unknown]

    def answer(self, key: str, text: str) -> None:
        """Takes an answer; an empty one says that nobody knows, and the question is not put again.

        Raises:
            CxgraphError: The question is not open any more, or the answer does not fit.
        """
        interview = self._interview()
        asked = next((one for one in interview.questions() if one.key == key), None)
        if asked is None:
            raise CxgraphError(Message("bench-nothing-such", {"id": Quoted(key)}))
        answers: Answers = read_answer(asked, text, self.org)
        if not answers:
            self._unknown.add(key)
            return
        self._put(lambda org: interview.with_answer(_there(org), asked, answers), Message("bench-answered"))

    def planning(self) -> Callable[[], Plans]:
        """What searches for the plans of what is worked on by now, whatever is done to it meanwhile."""
        by, _ = self.judged(self.org)
        return partial(plan, self.org, by=by, budget=EFFORT, time_limit=PLAN_TIME)

    def make(self, moves: Sequence[Move]) -> None:
        """Makes the moves of a plan, in their order.

        Raises:
            CxgraphError: One of them cannot be made, or not any more.
        """
        by, _ = self.judged(self.org)
        made = Message("bench-plan", {"count": Number(len(moves))}) if len(moves) > 1 else Message("bench-plan-one")
        self._put(lambda org: reduce(lambda so_far, move: apply(so_far, move, by), moves, _there(org)), made)

    def start(self, name: str) -> None:
        """Makes a scenario of what is worked on, and goes on in it.

        Raises:
            CxgraphError: The name will not do, or is taken.
        """
        self.documents.start(name, self.document.state)
        self.show(name)

    def show(self, name: str) -> None:
        """Goes on in another scenario, or in today's chart.

        Raises:
            CxgraphError: There is none of that name.
        """
        self.documents[name]
        self.shown = name
        self._note(None)

    def merge(self) -> None:
        """Makes today's chart say what the scenario says, and goes on in it; the scenario stays where it lies.

        Where it is known what the scenario began with, only what was changed in it is changed in today's chart, which
        may have gone on meanwhile.

        Raises:
            ConflictError: Both have changed the same entry since.
        """
        if self.shown == TODAY:
            raise CxgraphError(Message("bench-is-today"))
        org, by = self.org, Message("bench-merged", {"name": Quoted(self.shown)})
        base, file = self.documents.began_with(self.shown), self.today.name

        def edit(today: Org | None) -> Org:
            if base is None or today is None or canonical(today) == canonical(base):
                return org
            return with_changes(today, changes_between(base, org), file)

        self.today.put(edit, by)
        self.show(TODAY)

    def replace(self, org: Org, by: Message) -> None:
        """Puts another organisation in the place of the one that is worked on; nothing of the text stays."""
        self._put(lambda _: org, by, anew=True)

    def _put(self, edit: Callable[[Org | None], Org], by: Message, *, anew: bool = False) -> None:
        with self._noting():
            self.document.put(edit, by, anew=anew)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Counts what is done inside; also that something was found which somebody else wrote, though it failed."""
        before = self.document.state.org
        try:
            yield
        finally:
            if self.document.state.org is not before:
                self._note(before)

    def _note(self, before: Org | None) -> None:
        self.before = before
        self.revision += 1

    def _interview(self) -> Interview:
        document = self.document
        content = document.state.content
        if content is None:
            raise CxgraphError(Message("bench-empty"))
        return Interview(content, document.name, self._judge)


def _there(org: Org | None) -> Org:
    if org is None:
        raise CxgraphError(Message("bench-empty"))
    return org
