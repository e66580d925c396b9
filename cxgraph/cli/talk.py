"""An interview in a terminal, or with a file that stands in for a person: questions out, answers into the file."""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final

from cxgraph.cli.saying import say
from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Words
from cxgraph.output.disk import Changing, change, check

if TYPE_CHECKING:
    from cxgraph.advice.interview import Inquiry, Interview, Span

LEAVE: Final = frozenset({"q", "quit", "exit"})
HELP: Final = (
    "  Answer with the number or the words of a choice; several with commas between, or none.",
    "  About several items: 1 3 for those that do, or 1=partner; 2 4-6=absent; rest=roadblock.",
    "  Enter: don't know, it is not asked again. q: leave; what was answered is kept.",
)


def talk(interview: "Interview", file: Path, closed: Sequence[Path]) -> None:
    """Asks one question after the other until somebody leaves; each answer is in the file before the next question.

    Args:
        interview: What is asked.
        file: The file that takes the answers.
        closed: Folders below which no link is followed to it.
    """
    check(file, closed)
    about = _plain(interview.state.org.organization.name)
    _put(f"Questions about {about}, the most telling first.", *HELP)
    try:
        _put_all(interview, file, closed)
    except EOFError:
        _put("")
    except KeyboardInterrupt:
        _put("")
        _close(interview, file)
        raise
    _close(interview, file)


def _put_all(interview: "Interview", file: Path, closed: Sequence[Path]) -> None:
    nth = 0
    while asked := next(interview.questions(), None):
        nth += 1
        show(asked, nth)
        while not _take(interview, asked, answer := _heard(), file, closed):
            if answer in LEAVE:
                return
    _put("", "Nothing is left that would narrow a score.")


def _take(interview: "Interview", asked: "Inquiry", answer: str, file: Path, closed: Sequence[Path]) -> bool:
    """Takes an answer and writes it; says what is wrong where it cannot."""
    from cxgraph.advice.interview import AnswerError

    if answer in LEAVE:
        return False
    if answer in ("?", "help"):
        _put(*HELP)
        return False
    before, data = interview.state.scores, interview.data
    with holding_interrupts_back(), changing(file, interview, closed) as held:
        if interview.data != data and not interview.still_asks(asked):
            _put("  somebody has changed the chart meanwhile; it is asked anew")
            return True
        try:
            if not interview.take(asked, answer):
                return True
        except AnswerError as error:
            _put(f"  {_plain(str(error))}; ? says how to answer")
            return False
        held.write(interview.data)
    tell(before, interview.state.scores)
    return True


@contextmanager
def changing(file: Path, interview: "Interview", closed: Sequence[Path]) -> Iterator[Changing]:
    """The file that takes the answers, held, and the interview gone on to what stands there by now."""
    with change(file, closed) as held:
        if held.content is not None:
            interview.renew(held.content)
        yield held


def show(asked: "Inquiry", nth: int) -> None:
    """Puts a question on the screen, with what may be answered."""
    from cxgraph.output.report.asking import question_worth

    worth = "; ".join(filter(None, (f"ask {_plain(asked.whom)}", question_worth(asked))))
    _put("", f"{nth}. {_plain(asked.words)}", f"   ({worth})")
    for place, choice in enumerate(asked.items if len(asked.items) > 1 else asked.shown, start=1):
        _put(f"  {place:>3} {_plain(choice.words)}")
    if how := _how(asked):
        _put(f"   {_plain(how)}")


def _how(asked: "Inquiry") -> str:
    from cxgraph.advice.interview.inquiry import hint
    from cxgraph.core.prose import in_prose

    if asked.is_ticked:
        return "which of them: their numbers, all, or none"
    if len(asked.items) > 1:
        return f"for each, as in 1=…; 2 3=…; rest=…: {in_prose(hint(asked))}"
    return "" if asked.shown and not (asked.has_none or asked.open) else in_prose(hint(asked))


def _heard() -> str:
    """The next line of a person, or of a file that stands in for one, which is shown as if it were typed."""
    try:
        answer = input("> ").strip()
    except UnicodeError:
        told = {"encoding": Words(sys.stdin.encoding)}
        raise CxgraphError(Message("answer-is-no-text", told), Message("those-before-are-kept")) from None
    if not sys.stdin.isatty():
        _put(_plain(answer))
    return answer


def tell(before: "Mapping[str, Span]", after: "Mapping[str, Span]", *, err: bool = False) -> None:
    """Says what is known of each pillar now, and what was before."""
    from cxgraph.output.report.wording import percent_known, span

    for pillar, now in after.items():
        was = before[pillar]
        old, new = span(was.low, was.high), span(now.low, now.high)
        said = f"{old} → {new}" if old != new else f"{new}, as before"
        say(f"  {pillar.capitalize():<14} {said} ({percent_known(now.coverage)} known)", err=err)


def _close(interview: "Interview", file: Path) -> None:
    say(f"answered: {interview.answered}, in {file}" if interview.answered else "nothing was answered")


def _put(*lines: str) -> None:
    say(*lines, err=False)


def _plain(text: str) -> str:
    return " ".join(text.split())


@contextmanager
def holding_interrupts_back() -> Iterator[None]:
    """Lets an answer that was given be written, though somebody interrupts meanwhile.

    Interrupts that are ignored, as in the background of a shell, still are.
    """
    if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        yield
        return
    pressed: list[int] = []
    usual: Callable[..., Any] | int | None = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
    if pressed:
        raise KeyboardInterrupt
