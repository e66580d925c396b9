"""Headers of a table -> which column holds what; named by the caller, else recognised by synonyms."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from cxgraph.errors import OrgFileError, Problem, did_you_mean

SYNONYMS: Final[Mapping[str, str]] = {
    "id": """Post Unique Reference | Position ID | Position Number | Position Code | Post ID | Post Reference
        | Post Number | Employee ID | Employee Key | Employee Number | Employee No | Employee Code | Emp ID | Emp No
        | Staff ID | Staff Number | Staff No | Personnel Number | Person ID | Worker ID | Associate ID | User ID
        | Unique ID | Identifier | ID | Reference | Ref""",
    "title": """Job Title | Generic Job Title | Position Title | Position Name | Post Title | Role Title
        | Business Title | Job Name | Title | Role | Position | Designation""",
    "manager": """Reports to Senior Post | Reporting Senior Post | Reports to ID | Reports to Position ID
        | Manager Position ID | Manager Employee ID | Manager ID | Manager Key | Manager Number | Manager No
        | Line Manager ID | Supervisor ID | Supervisor Position ID | Parent Employee Key | Parent Position ID
        | Parent ID | Parent Key | Mgr ID | Mgr | Boss ID | Reports to | Manager | Line Manager | Supervisor
        | Parent""",
    "holder": """Name | Full Name | Employee Name | Display Name | Person Name | Post Holder | Holder
        | Incumbent | Employee""",
    "first_name": "First Name | Given Name | Forename",
    "last_name": "Last Name | Surname | Family Name",
    "unit": """Unit | Unit Name | Org Unit | Org Unit Name | Organisational Unit | Organizational Unit
        | Department Name | Department | Dept Name | Dept | Business Unit | Division | Team""",
    "fte": "Number of Posts in FTE | FTE",
    "organization": "Organisation | Organization | Organisation Name | Organization Name | Company | Company Name",
    "parent_organization": "Parent Department",
    "end": "End Date | Valid To | Effective To | Effective End Date | Termination Date",
    "status": "Status | Employee Status | Employment Status | Record Status",
    "current": "Current Flag | Is Current | Current | Is Active | Active",
    "person": "Employee National ID Alternate Key | National ID Number | National ID | Person Key | Alternate Key",
}
"""What a column can hold -> the headers it is known by, the most telling first."""


def fold(header: str) -> str:
    """A header without case, spaces and punctuation: ``JOB_TITLE`` and ``Job Title`` give ``jobtitle``."""
    return "".join(character for character in header.casefold() if character.isalnum())


_KNOWN: Final = {kind: tuple(map(fold, headers.split("|"))) for kind, headers in SYNONYMS.items()}
_ALL_KNOWN: Final = frozenset(header for headers in _KNOWN.values() for header in headers)


def recognised(headers: Sequence[str], named: Collection[str] = ()) -> int:
    """How many of the headers are known by a synonym, or named by the caller."""
    known = _ALL_KNOWN | set(map(fold, named))
    return sum(fold(header) in known for header in headers)


def candidates(headers: Sequence[str], kind: str) -> tuple[int, ...]:
    """Columns that may hold something, by their headers, the most telling first."""
    folded = [fold(header) for header in headers]
    return tuple(folded.index(known) for known in _KNOWN[kind] if known in folded)


def assign(file: str, headers: Sequence[str], named: Mapping[str, str], needed: Collection[str]) -> dict[str, int]:
    """Which column holds what.

    Args:
        file: The table's name, for messages.
        headers: Its headers, in order.
        named: What a column holds -> its header, where the caller says so; case and punctuation do not matter.
        needed: What the table cannot do without.

    Returns:
        What a column holds -> its index; without an entry for what the table does not have.

    Raises:
        OrgFileError: A named column or kind does not exist, or a needed one cannot be recognised.
    """
    problems = [*_misnamed(file, headers, named)]
    found = {kind: columns[0] for kind in SYNONYMS if (columns := candidates(headers, kind))}
    found |= {kind: column for kind, header in named.items() if (column := _index(headers, header)) is not None}
    for kind in needed:
        if kind not in found and kind not in named:
            advice = f'name it with --map {kind}="HEADER"; {_listed(headers)}'
            problems.append(Problem(file, 1, None, "", f"no column is recognised as the {kind}", advice))
    if problems:
        raise OrgFileError(problems)
    return found


def _misnamed(file: str, headers: Sequence[str], named: Mapping[str, str]) -> Iterator[Problem]:
    for kind, header in named.items():
        if kind not in SYNONYMS:
            what = f'no column can be mapped as "{kind}"'
            hint = did_you_mean(kind, SYNONYMS) or f"use one of {', '.join(SYNONYMS)}"
            yield Problem(file, None, None, "", what, hint)
        elif _index(headers, header) is None:
            hints = (did_you_mean(header, headers), _listed(headers))
            yield Problem(file, 1, None, "", f'no column "{header}" for {kind}', "; ".join(filter(None, hints)))


def _index(headers: Sequence[str], header: str) -> int | None:
    if header in headers:
        return headers.index(header)
    folded = [fold(known) for known in headers]
    return folded.index(fold(header)) if fold(header) and fold(header) in folded else None


def _listed(headers: Sequence[str]) -> str:
    return "the headers are " + ", ".join(f'"{header}"' for header in headers if header)
