"""A folder of SPARQL files -> rules: the words from the comments at the head of each, the logic from the query.

The comments are YAML, one key a line: ``# code: ACME1``, ``# name: …``, ``# severity: warning``, ``# message: …``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from cxgraph.catalogue import Catalogue, Rule, catalogue
from cxgraph.catalogue.evidence import grade_of
from cxgraph.config import Config, numbers
from cxgraph.errors import ConfigError, InputFileError, Problem, Severity, did_you_mean
from cxgraph.load import content
from cxgraph.load.compose import Composer
from cxgraph.load.shape import Misfit, fit
from cxgraph.load.yaml import decode, located, problems_of
from cxgraph.model import Ids, Org, Positions, Record, Text
from cxgraph.own.asked import Asked, Asking
from cxgraph.rules import OwnRule

ENDING: Final = ".rq"
HEAD: Final = re.compile(r"(?:#[^\n]*(?:\n|$))*")
BLANKS: Final = frozenset({"lead", "subjects", "unlisted", "count", "measured", "limit"})
"""What the sentences of a rule may leave to be filled in."""
FORMS: Final = {
    "code": (re.compile(r"(?!CX[0-9])[A-Z][A-Z0-9-]*[0-9]"), "capitals and digits, as ACME1; CX is cxgraph's own"),
    "name": (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "small letters and hyphens, as long-span"),
}
"""What a code and a name look like, and how to say so."""
SENTENCES: Final = ("message", "open_message")


Limit: TypeAlias = Annotated[float, Meta(ge=-1e15, le=1e15)]
"""The ends keep out infinity, and what is no number: no format that a report is written in can carry them."""


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


def in_folder(config: Config, org: Org | None) -> Iterator[OwnRule]:
    """The rules in the folder that a configuration names, in the order of their files' names.

    Raises:
        ConfigError: There is no such folder, or a rule in it cannot be used; every problem is listed.
    """
    folder = config.folder / (config.rules or "")
    if not folder.is_dir():
        raise ConfigError([config.problem(("rules",), f'no folder "{config.rules}"', "it is seen from this file")])
    problems: list[Problem] = []
    asking = None if org is None else Asking(org)
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            yield _rule(path, asking)
        except InputFileError as error:
            problems += error.problems
    if problems:
        raise ConfigError(problems)


def _rule(path: Path, asking: Asking | None) -> OwnRule:
    data, file = content(path)
    text = decode(data, file)
    head, positions = _head(text, file)
    if misfits := [*_misfits(head, catalogue())]:
        raise ConfigError(located(misfit, positions) for misfit in misfits)
    return OwnRule(rule=_filled(head, catalogue()), check=Asked(text, asking))


def _head(text: str, file: str) -> tuple[Head, Positions]:
    """The comments at the head of a text, read as YAML where they stand."""
    comments = HEAD.match(text)
    yaml = "\n".join(line.replace("#", " ", 1) for line in (comments[0] if comments else "").splitlines())
    composer = Composer(yaml, file)
    tree, marks = composer.compose() if yaml.strip() else (None, None)
    if composer.problems or not isinstance(tree, dict):
        missing = Problem(file, 1, 1, "", "no rule", "begin the file with # code:, # name:, # severity:, # message:")
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
            yield Misfit((key,), f'"{getattr(head, key)}" is no {key} of a rule', f"use {look}")
    for key in ("evidence", "counter_evidence"):
        for claim in getattr(head, key):
            if claim not in book.claims:
                yield Misfit((key,), f'no claim "{claim}"', did_you_mean(claim, book.claims))
    for key in SENTENCES:
        try:
            blanks = {name for _, name, _, _ in Formatter().parse(getattr(head, key)) if name is not None}
        except ValueError as error:
            yield Misfit((key,), f"not a sentence with blanks: {error}", "write a brace twice to mean itself")
        else:
            for name in sorted(blanks - BLANKS):
                yield Misfit((key,), f"no blank {{{name}}}", f"known here: {', '.join(sorted(BLANKS))}")


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
