"""The text of ``org.yaml`` -> the questions worth asking about it, one after the other, and the text with the answers.

Nothing is read or written here: whoever asks shows the words and keeps the text.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cxgraph.advice.interview.answers import Answers, read_answer
from cxgraph.advice.interview.facts import with_answers
from cxgraph.advice.interview.inquiry import Choice, Inquiry, can_be_answered, inquiry, topic
from cxgraph.advice.interview.merging import inquiries, with_worth_of
from cxgraph.advice.interview.one import AnswerError
from cxgraph.assessment.audit import examine
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.questions.rounds import rounds
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.model import Org
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.edit import rewrite_file
from cxgraph.inputs.load.quotes import LEFT_OUT, change_quotes
from cxgraph.inputs.redaction import Redaction
from cxgraph.knowledge.catalogue import Catalogue

__all__ = ["AnswerError", "Answers", "Choice", "Inquiry", "Interview", "Span", "State", "state"]


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of a pillar: its ends in points, and the share of its weight that is known."""

    low: float
    high: float
    coverage: float


@dataclass(frozen=True, slots=True)
class State:
    """What is known of an organisation, and what is worth finding out.

    Attributes:
        org: The organisation as questions speak of it.
        words: What its items are called.
        lead: The post that leads CX; None where that is not known.
        scores: What is known of each pillar.
        inquiries: The questions, one round for each who would know, the most telling first.
    """

    org: Org
    words: Messages
    lead: str | None
    book: Catalogue
    scores: Mapping[str, Span]
    inquiries: tuple[Inquiry, ...]


def state(org: Org, by: Ruleset) -> State:
    """What is known of an organisation by a ruleset, and what is worth finding out: the same as in its audit."""
    found = examine(org, by)
    spans = {pillar: Span(score.low, score.high, score.coverage) for pillar, score in found.audit.scores.items()}
    asked = rounds(inquiries(found), lambda inquiry: inquiry.whom)
    return State(
        org=org,
        words=found.words,
        lead=found.net.lead.post,
        book=by.catalogue,
        scores=spans,
        inquiries=tuple(inquiry for _, to_them in asked for inquiry in to_them),
    )


class Interview:
    """A file that is asked about, and what was answered so far.

    Attributes:
        data: The file with all answers in it.
        answered: How many questions were answered.
    """

    data: bytes
    _org: Org

    def __init__(
        self,
        data: bytes,
        file: str,
        judge: Callable[[Org], Ruleset],
        *,
        redact: bool = False,
        source: str | None = None,
    ) -> None:
        """Takes the file.

        Args:
            data: Its content, of format 1.
            file: Its name as messages should show it.
            judge: What an organisation is judged by.
            redact: Whether to ask without the names of those who hold posts.
            source: Where ties were learnt, if that is to be written.

        Raises:
            OrgFileError: The file cannot be read.
        """
        self._file, self._judge, self._redact, self._source = file, judge, redact, source
        self._left: set[tuple[str, str]] = set()
        self._whom = ""
        self._state: State | None = None
        self.answered = 0
        self._read(data)

    def renew(self, data: bytes) -> None:
        """Goes on with the file as it stands by now, which somebody else may have changed meanwhile.

        Raises:
            OrgFileError: The file cannot be read any more.
        """
        if data != self.data:
            self._read(data)

    @property
    def state(self) -> State:
        """What is known by now."""
        if self._state is None:
            self._state = state(self._shown, self._judge(self._shown))
        return self._state

    def questions(self) -> Iterator[Inquiry]:
        """What is still worth asking, without what nobody knew: first of whom was asked last, then of each other."""
        state = self.state
        for asked in sorted(filter(can_be_answered, state.inquiries), key=lambda asked: asked.whom != self._whom):
            ids = [item.id for item in asked.items] or [""]
            left = tuple(id_ for id_ in ids if (topic(asked.form), id_) not in self._left)
            if len(left) == len(ids):
                yield asked
            elif left:
                yield self._about(asked, left)

    def still_asks(self, asked: Inquiry) -> bool:
        """Whether a question means what it did, though the file may have changed since it was put."""
        return self._about(asked, tuple(item.id for item in asked.items)) == asked

    def _about(self, asked: Inquiry, subjects: tuple[str, ...]) -> Inquiry:
        """A question as the chart has it now, about some of its items."""
        form, state = self.state.book.questions[asked.form], self.state
        return with_worth_of(inquiry(form, subjects, state.org, state.words, asked.candidates), asked)

    def leave(self, asked: Inquiry) -> None:
        """Asks no more about the items of a question, whether somebody answered it or nobody knew."""
        self._left |= {(topic(asked.form), id_) for id_ in [item.id for item in asked.items] or [""]}
        self._whom = asked.whom

    def take(self, asked: Inquiry, text: str) -> Answers:
        """Takes an answer and puts it into the file; the question is not asked again.

        Returns:
            What was understood; nothing where nobody knows.

        Raises:
            AnswerError: The answer does not fit; nothing has changed.
        """
        answers = read_answer(asked, text, self.state.org)
        if answers:
            self.put([(asked, answers)])
        self.leave(asked)
        return answers

    def put(self, all_answers: list[tuple[Inquiry, Answers]]) -> None:
        """Puts several answers into the file at once.

        Raises:
            AnswerError: One of them does not fit; nothing has changed.
        """
        org = self._org
        for asked, answers in all_answers:
            org = self.with_answer(org, asked, answers)
        self.data = rewrite_file(self.data, org, self._file)
        self._org = org
        self.answered += len(all_answers)
        self._forget()

    def with_answer(self, org: Org, asked: Inquiry, answers: Answers) -> Org:
        """An organisation with one more answer; the first is that of the file.

        Raises:
            AnswerError: It does not fit.
        """
        told, lead = self._ids, self.state.lead
        try:
            return with_answers(
                org, asked, answers, lead=lead, source=self._source, told=lambda id_: told.get(id_, id_)
            )
        except AnswerError as error:
            if not self._redact:
                raise
            shown = {item: id_ for id_, item in told.items()}
            parts = (part for part in (error.what, error.hint) if part)
            raise AnswerError(
                *(change_quotes(part, lambda quoted: shown.get(quoted, LEFT_OUT)) for part in parts)
            ) from None

    @property
    def org(self) -> Org:
        """The organisation with all answers in it, under the names of the file."""
        return self._org

    def _read(self, data: bytes) -> None:
        self._org = read_yaml(data, self._file)
        self.data = data
        self._forget()

    def _forget(self) -> None:
        """What was found out about the organisation before holds no longer."""
        self._state = None
        self._shown = Redaction(self._org).org if self._redact else self._org
        self._ids: dict[str, str] = {}
        for section in ("posts", "units", "initiatives") if self._redact else ():
            pairs = zip(getattr(self._shown, section) or (), getattr(self._org, section) or (), strict=True)
            self._ids |= {shown.id: item.id for shown, item in pairs}
