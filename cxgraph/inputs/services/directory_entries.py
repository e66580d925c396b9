"""An entry of a directory -> whether it is a person, a unit or neither, what it is called, and whether it is shut."""

from typing import Final, Literal, TypeAlias

from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.services.distinguished import first_value
from cxgraph.inputs.services.ldif import Entry
from cxgraph.inputs.services.vocabulary import directory
from cxgraph.inputs.tables.columns import fold

Role: TypeAlias = Literal["person", "unit", "other"]
_DISABLED: Final = 2
"""The bit of ``userAccountControl`` that is set where an account is disabled."""


def role_of(entry: Entry) -> tuple[Role, Message | None]:
    """What an entry is, and why it is no post where it is none."""
    if entry.change and entry.change.casefold() != "add":
        return "other", Message("is-a-change", {"change": Quoted(entry.change)})
    classes = entry.attributes.get("objectclass", [])
    folded = {fold(value): value for value in classes}
    if other := next((value for known, value in folded.items() if known in directory("other")), None):
        return "other", Message("no-person-in-directory", {"kind": Quoted(other)})
    if folded.keys() & directory("grouping").keys():
        name = entry.first("ou", "name") or first_value(entry.dn)
        if fold(name) in directory("container"):
            return "other", Message("holds-all-people", {"unit": Quoted(name)})
        return "unit", None
    if not folded.keys() & directory("person").keys() and (classes or not _is_named(entry)):
        kind = classes[-1] if classes else "?"
        return "other", Message("no-person-in-directory", {"kind": Quoted(kind)})
    return ("other", Message("account-of-program")) if _is_service(entry) else ("person", None)


def _is_named(entry: Entry) -> bool:
    return bool(entry.first("sn", "surname", "givenname", "title", "samaccountname", "displayname", "manager"))


def _is_service(entry: Entry) -> bool:
    """Whether an account is that of a program: its name begins so, and nothing that people have is told of it."""
    if entry.first("title", "manager", "department", "employeenumber", "employeeid"):
        return False
    login = entry.first("samaccountname", "uid", "cn").casefold()
    word = login.replace("_", "-").replace(".", "-").partition("-")[0]
    return fold(word) in directory("service") or login.endswith("$")


def name_of_person(entry: Entry) -> str:
    """The name of a person."""
    given, last = entry.first("givenname"), entry.first("sn", "surname")
    whole = entry.first("displayname")
    return whole or (
        f"{given} {last}".strip() if given and last else entry.first("cn", "name") or first_value(entry.dn)
    )


def is_disabled(entry: Entry) -> bool:
    """Whether an account may not be used any more."""
    control = entry.first("useraccountcontrol")
    if control.isdecimal() and len(control) < 12 and int(control) & _DISABLED:
        return True
    locked = entry.first("nsaccountlock", "logindisabled").casefold()
    return entry.first("enabled").casefold() == "false" or locked == "true"
