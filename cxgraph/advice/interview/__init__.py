"""The text of ``org.yaml`` -> the questions worth asking about it, one after the other, and the text with the answers.

Nothing is read or written here: whoever asks shows the words and keeps the text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cxgraph.advice.interview.answers import Answers, read_answer
from cxgraph.advice.interview.facts import ContradictionError, with_answers
from cxgraph.advice.interview.inquiry import Choice, Inquiry, about, can_be_answered, inquiry
from cxgraph.advice.interview.one import AnswerError
from cxgraph.assessment.audit.base import number
from cxgraph.assessment.audit.words import Messages
from cxgraph.assessment.network import project
from cxgraph.assessment.questions import OpenQuestion, open_questions
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.assessment.score import PillarValue, score
from cxgraph.core.model import Org
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.edit import rewrite_file
from cxgraph.inputs.redaction import Redaction
from cxgraph.knowledge.catalogue import Catalogue, QuestionForm

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
        inquiries: The questions, the most narrowing first.
    """

    org: Org
    words: Messages
    lead: str | None
    book: Catalogue
    scores: Mapping[str, Span]
    inquiries: tuple[Inquiry, ...]


def state(org: Org, by: Ruleset) -> State:
    """What is known of an organisation by a standard, and what is worth finding out: the same as in its audit."""
    net = project(org, by.excluded)
    pillars = score(net, by.catalogue)
    words = Messages(org, net, by.known)
    return State(
        org=org,
        words=words,
        lead=net.lead.post,
        book=by.catalogue,
        scores={
            pillar: Span(number(100 * value.value.low), number(100 * value.value.high), number(value.coverage))
            for pillar, value in pillars.items()
        },
        inquiries=tuple(
            inquiry(form, subjects, org, words, {pillar: number(100 * gain) for pillar, gain in narrows.items()})
            for form, subjects, narrows in _together(open_questions(net, by.catalogue, pillars), by.catalogue, pillars)
        ),
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
        """What is still worth asking, the most narrowing first, without what nobody knew."""
        for asked in filter(can_be_answered, self.state.inquiries):
            ids = [item.id for item in asked.items] or [""]
            left = tuple(id_ for id_ in ids if (about(asked.form), id_) not in self._left)
            if len(left) == len(ids):
                yield asked
            elif left:
                form = self.state.book.questions[asked.form]
                yield inquiry(form, left, self.state.org, self.state.words, asked.narrows)

    def still_asks(self, asked: Inquiry) -> bool:
        """Whether a question means what it did, though the file may have changed since it was put."""
        now = inquiry(
            self.state.book.questions[asked.form],
            tuple(item.id for item in asked.items),
            self.state.org,
            self.state.words,
            asked.narrows,
        )
        return now == asked

    def leave(self, asked: Inquiry) -> None:
        """Asks no more about the items of a question, whether somebody answered it or nobody knew."""
        self._left |= {(about(asked.form), id_) for id_ in [item.id for item in asked.items] or [""]}

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
            org = self.tried(org, asked, answers)
        self.data = rewrite_file(self.data, org, self._file)
        self._org = org
        self.answered += len(all_answers)
        self._forget()

    def tried(self, org: Org, asked: Inquiry, answers: Answers) -> Org:
        """An organisation with one more answer; the first is that of the file.

        Raises:
            AnswerError: It does not fit.
        """
        told, lead = self._ids, self.state.lead
        try:
            return with_answers(
                org, asked, answers, lead=lead, source=self._source, told=lambda id_: told.get(id_, id_)
            )
        except ContradictionError as error:
            if self._redact:
                raise AnswerError(error.bare) from None
            raise

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


def _together(
    asked: Iterable[OpenQuestion], book: Catalogue, pillars: Mapping[str, PillarValue]
) -> Iterator[tuple[QuestionForm, tuple[str, ...], dict[str, Fraction]]]:
    """Questions of one form as one, which a person answers in one go; with what they narrow together, at most."""
    forms: dict[tuple[str, ...], list[OpenQuestion]] = {}
    for question in asked:
        one_by_one = () if question.form.of_many else question.subjects
        forms.setdefault((about(question.form.id), *one_by_one), []).append(question)
    found = []
    for (name, *_), alike in forms.items():
        narrows = {
            pillar: min(sum((q.narrows.get(pillar, Fraction(0)) for q in alike), Fraction(0)), _width(pillars[pillar]))
            for pillar in dict.fromkeys(pillar for question in alike for pillar in question.narrows)
        }
        found.append((book.questions[name], tuple(id_ for question in alike for id_ in question.subjects), narrows))
    yield from sorted(found, key=lambda together: -sum(together[2].values()))


def _width(pillar: PillarValue) -> Fraction:
    return Fraction(pillar.value.high) - Fraction(pillar.value.low)
