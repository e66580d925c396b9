"""LDIF (RFC 2849), or a list of properties that an administrator's tool writes -> the entries of a directory.

Written by hand, since no reader that is kept tells on which line an entry begins, or changes from entries; nothing that
a line names is opened or fetched.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cxgraph.inputs.services.unfolding import text_lines, unfold
from cxgraph.inputs.tables.rows import one_line

_ATTRIBUTE: Final = re.compile(r"([A-Za-z0-9][\w.-]*)((?:;[\w.-]+)*):([:<]?)[ ]*(.*)", re.DOTALL)
_PROPERTY: Final = re.compile(r"([A-Za-z][\w.-]*)[ ]*:(?:[ ](.*))?$", re.DOTALL)
_SEVERAL: Final = re.compile(r"\{(.*)\}", re.DOTALL)
_DN: Final = ("dn", "distinguishedname")
_LANGUAGE: Final = ";lang-"
_OF_SEARCH: Final = frozenset({"search", "result", "control", "matcheddn", "text", "ref"})


class Entry(NamedTuple):
    """One entry.

    Attributes:
        dn: Its name in the directory, as written.
        attributes: Attribute in lower case -> its values as plain text; those that are not text are left out.
        names: Attribute in lower case -> as written.
        change: What is to become of it, in a file of changes; empty of what it is.
        line: The line on which it begins.
        file: Its file.
    """

    dn: str
    attributes: dict[str, list[str]]
    names: dict[str, str]
    change: str
    line: int
    file: str

    def first(self, *names: str) -> str:
        """The first value of the first of some attributes that has one."""
        return next((self.attributes[name][0] for name in names if self.attributes.get(name)), "")


def read_entries(data: bytes, file: str) -> Iterator[Entry]:
    """The entries of a file; blank lines part them.

    Raises:
        OrgFileError: The bytes are no text.
    """
    lines = list(text_lines(data, file))
    is_ldif = any(line[:3].casefold() == "dn:" for _, line in lines)
    entry: Entry | None = None
    whole = unfold(iter(lines)) if is_ldif else _properties(lines)
    for number, line in whole:
        if not line.strip():
            if entry and _is_entry(entry):
                yield entry
            entry = None
            continue
        told = None if line.startswith("#") else _attribute(line) if is_ldif else _property(line)
        if told and (entry or told[0].casefold() != "version"):
            entry = _with(entry or Entry("", {}, {}, "", number, file), *told)
    if entry and _is_entry(entry):
        yield entry


def _is_entry(entry: Entry) -> bool:
    """Whether lines are of an entry, and not what a search says of itself."""
    return bool(entry.dn) or not entry.attributes.keys() <= _OF_SEARCH


def _properties(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines of a list of properties, in which whatever stands further in goes on with the line before."""
    number, parts = 0, list[str]()
    for here, line in lines:
        if parts and line[:1].isspace() and line.strip():
            parts.append(line.strip())
            continue
        if parts:
            yield number, " ".join(parts)
        number, parts = here, [line.rstrip()]
    yield number, " ".join(parts)


def _with(entry: Entry, name: str, values: list[str]) -> Entry:
    key = name.casefold()
    if key in _DN and not entry.dn and values:
        return entry._replace(dn=values[0])
    if key == "changetype":
        return entry._replace(change=values[0] if values else "")
    entry.names.setdefault(key, name)
    entry.attributes.setdefault(key, []).extend(values)
    return entry


def _attribute(line: str) -> tuple[str, list[str]] | None:
    found = _ATTRIBUTE.match(line)
    if found is None:
        return None
    name, options, how, value = found.groups()
    if how == "<" or ";binary" in options.casefold():
        return name, []
    if how == ":":
        try:
            value = base64.b64decode(value.strip(), validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            return name, []
    name = f"{name}{options}" if _LANGUAGE in options.casefold() else name
    return name, [one_line(value)] if value.strip() else []


def _property(line: str) -> tuple[str, list[str]] | None:
    found = _PROPERTY.match(line)
    if found is None:
        return None
    value = one_line(found[2] or "")
    several = _SEVERAL.fullmatch(value)
    # of several values the braces and commas part them; a name in the directory has commas of its own
    values = re.split(r", (?=\w+=)" if "=" in value else r", ", several[1]) if several and "=" not in value else [value]
    return found[1], [part for part in values if part]
