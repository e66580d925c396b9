"""A folder of SPARQL files -> rules: the words from the comments at the head of each, the logic from the query.

The comments are YAML, one key a line: ``# code: ACME1``, ``# name: …``, ``# severity: warning``, ``# message: …``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from cxgraph.assessment.audit.words import BLANKS
from cxgraph.assessment.rules import CustomRule
from cxgraph.core.errors import ConfigError, InputFileError, Problem, Severity, meant
from cxgraph.core.message import Message, Quoted, Words
from cxgraph.core.model import Ids, Org, Positions, Record, Text
from cxgraph.graph.custom.sparql import RuleTarget, SparqlRule
from cxgraph.graph.custom.trust import advice, trusting
from cxgraph.inputs.charts.compose import Composer
from cxgraph.inputs.charts.shape import Misfit, fit
from cxgraph.inputs.charts.yaml import problem_at, problems_of
from cxgraph.inputs.config import Config, numbers
from cxgraph.inputs.config.text import text_of
from cxgraph.inputs.files.content import display_name
from cxgraph.knowledge.catalogue import Catalogue, Rule, catalogue
from cxgraph.knowledge.catalogue.evidence import grade_of
from cxgraph.knowledge.catalogue.sentence import mistakes

ENDING: Final = ".rq"
HEAD: Final = re.compile(r"(?:#[^\n]*+(?:\n|$))*+")
FORMS: Final = {
    "code": (re.compile(r"(?!CX[0-9])[A-Z][A-Z0-9-]*[0-9]"), Message("codes-are")),
    "name": (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), Message("names-are")),
}
"""What a code and a name look like, and how to say so."""
SENTENCES: Final = ("message", "open_message")
Limit: TypeAlias = Annotated[float, Meta(ge=-1e15, le=1e15)]
"""The ends keep out infinity and what is no number, which nothing can be held against."""


class Head(Record, frozen=True, kw_only=True):
    """The keys at the head of a rule in SPARQL; those of our own rules, by the same names."""

    code: Text
    name: Text
    severity: Severity
    message: Text
    open_message: Text = "Whether this holds cannot be told: {subjects}."
    label: Text | None = None
    definition: Text | None = None
    rationale: Text = "Its authors do not say."
    procedure: Text = "Asked in SPARQL."
    remedy: Text = ""
    limit: Limit | None = None
    evidence: Ids = ()
    counter_evidence: Ids = ()


def rules_in_folder(config: Config, org: Org | None) -> Iterator[CustomRule]:
    """The rules in the folder that a configuration names, in the order of their files' names.

    Raises:
        ConfigError: There is no such folder, it is not trusted, or a rule in it cannot be used: all of them are listed.
    """
    problems: list[Problem] = []
    asking = None if org is None else RuleTarget(org)
    for path in files(config):
        try:
            yield _rule(path, asking)
        except InputFileError as error:
            problems += error.problems
    if problems:
        raise ConfigError(problems)


def files(config: Config) -> list[Path]:
    """The files of rules in the folder that a configuration names, in the order of their names; none where it does not.

    Raises:
        ConfigError: There is no such folder, or the user did not say that what is in it may be run.
    """
    if config.rules is None:
        return []
    trusts, folder = trusting(config), config.folder / config.rules
    if not trusts(config.folder):
        what = Message("rules-not-run", {"folder": Quoted(config.rules)})
        raise ConfigError([config.problem(("rules",), what, advice())])
    if not folder.is_dir():
        what = Message("no-folder", {"folder": Quoted(config.rules)})
        raise ConfigError([config.problem(("rules",), what, Message("seen-from-here"))])
    found = sorted(folder.glob(f"*{ENDING}"))
    outside = [config.rules] if not trusts(folder) else [path.name for path in found if not trusts(path)]
    if outside:
        what = Message("leads-out-of-trust", {"path": Quoted(outside[0])})
        raise ConfigError([config.problem(("rules",), what, advice())])
    return found


def _rule(path: Path, asking: RuleTarget | None) -> CustomRule:
    if not path.is_file():
        hint = Message("ending-is-for-rules", {"ending": Words(ENDING)})
        raise ConfigError([Problem(display_name(path), None, None, "", Message("no-file"), hint)])
    text, file = text_of(path)
    head, positions = _head(text, file)
    if misfits := [*_misfits(head, catalogue())]:
        raise ConfigError(problem_at(misfit, positions) for misfit in misfits)
    return CustomRule(rule=_filled(head, catalogue()), check=SparqlRule(text, asking))


def _head(text: str, file: str) -> tuple[Head, Positions]:
    """The comments at the head of a text, read as YAML where they stand."""
    comments = HEAD.match(text)
    yaml = "\n".join(line.replace("#", " ", 1) for line in (comments[0] if comments else "").splitlines())
    composer = Composer(yaml, file)
    is_said = any(line.partition("#")[0].strip() for line in yaml.splitlines())
    tree, marks = composer.compose() if is_said else (None, None)
    if composer.problems or not isinstance(tree, dict):
        missing = Problem(file, 1, 1, "", Message("no-rule-here"), Message("begin-with-keys"))
        raise ConfigError(composer.problems or [missing])
    positions = Positions(file, marks if isinstance(marks, dict) else None)
    if "limit" in tree:
        tree = tree | {"limit": numbers(tree["limit"])}
    head, misfits = fit(tree, Head)
    if misfits or head is None:
        raise ConfigError(problems_of(misfits, positions, yaml))
    return head, positions


def _misfits(head: Head, book: Catalogue) -> Iterator[Misfit]:
    for key, (form, look) in FORMS.items():
        if not form.fullmatch(getattr(head, key)):
            what = Message("no-such-word-of-a-rule", {"word": Quoted(getattr(head, key)), "key": Words(key)})
            yield Misfit((key,), what, look)
    for key in ("evidence", "counter_evidence"):
        for claim in getattr(head, key):
            if claim not in book.claims:
                yield Misfit((key,), Message("no-claim", {"claim": Quoted(claim)}), meant(claim, book.claims))
    for key in SENTENCES:
        for what, hint in mistakes(getattr(head, key), BLANKS):
            yield Misfit((key,), what, hint)


def _filled(head: Head, book: Catalogue) -> Rule:
    """The words of a rule; what its authors leave out says so."""
    name = head.name.replace("-", " ").capitalize()
    return Rule(
        code=head.code,
        name=head.name,
        label=head.label or name,
        definition=head.definition or f"{head.label or name}.",
        severity=head.severity,
        limit=head.limit,
        rationale=head.rationale,
        procedure=head.procedure,
        message=head.message,
        open_message=head.open_message,
        remedy=head.remedy,
        note="No rule of cxgraph's: its words and its severity are its authors'.",
        example="",
        silences=(),
        evidence=head.evidence,
        counter_evidence=head.counter_evidence,
        contested=bool(head.counter_evidence),
        ours=not head.evidence,
        grade=grade_of(head.evidence, bool(head.counter_evidence), book),
        fields=(),
    )
