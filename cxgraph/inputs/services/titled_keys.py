"""Objects that stand under a title, as ``ceo: {name: Ana Ito}`` -> records that have it."""

import re
from collections.abc import Mapping
from typing import Final

from cxgraph.inputs.services.fields import fields_of
from cxgraph.inputs.services.groups import group_of, key_within, plain
from cxgraph.inputs.services.json_text import Group
from cxgraph.inputs.services.vocabulary import kind_of, kinds_of, says
from cxgraph.inputs.tables.rows import MAX_TEXT
from cxgraph.knowledge import titles

_NAMES: Final = frozenset({"holder", "first_name", "last_name"})
INDIVIDUAL: Final = frozenset({"title", "first_name", "last_name", "email"})
_WORDS: Final = re.compile(r"[_\W]+|(?<=[a-z])(?=[A-Z])")
_LONGEST_SHORT: Final = 4
"""Letters of a key in small letters that is short for a title, at most."""


def with_titles(node: Group) -> Group:
    """An object in which whoever stands under a title has it: ``ceo: {name: Ana Ito}``, ``CEO: Ana Ito, reports: […]``.

    Those below somebody become reports, all others a list of posts.
    """
    if len(node) > MAX_TEXT:
        return node
    own = kinds_of(plain(node).keys())
    led = {key: title for key, value in node.items() if isinstance(value, Group) and (title := _title_of(key, value))}
    if any(isinstance(value, list) and _lists_below(key) for key, value in node.items()) or own & INDIVIDUAL:
        # whoever heads a team beside a list of its members, or manages somebody, is told of by the key
        led = {key: title for key, title in led.items() if not says(key, "heads")}
    if led:
        return _listed(node, led, "reports" if own & _NAMES and own & INDIVIDUAL else "posts")
    named = [key for key, value in node.items() if isinstance(value, str) and value.strip() and _is_role(key)]
    leads = any(isinstance(value, list) and (says(k, "reports") or says(k, "below")) for k, value in node.items())
    if len(named) == 1 and leads and not own & (_NAMES | {"title"}):
        rest = {key: value for key, value in node.items() if key != named[0]}
        title, holder = key_within(rest, "title"), key_within(rest, "holder")
        return group_of({title: _spelt(named[0]), holder: node[named[0]], **rest}, node)
    return node


def _listed(node: Group, led: Mapping[str, str], under: str) -> Group:
    """An object with those who stand in it under their titles as a list; a named group keeps who heads it by name."""
    posts = [group_of({key_within(node[key], "title"): title, **node[key]}, node[key]) for key, title in led.items()]
    rest = {key: value for key, value in node.items() if key not in led}
    heads = [key for key in led if says(key, "heads") and kind_of(key) is None]
    rest |= {
        key: next((text for name, text in plain(node[key]).items() if kind_of(name) in _NAMES), "") for key in heads
    }
    before = rest.get(under, [])
    return group_of({**rest, under: [*posts, *(before if isinstance(before, list) else [before])]}, node)


def _title_of(key: str, value: Group) -> str:
    """The title that a key gives to somebody who is named and has none; empty where it gives none."""
    kinds = kinds_of(fields_of(plain(value)).keys())
    if not kinds & _NAMES or "title" in kinds:
        return ""
    leads = any(isinstance(part, list) and part and _lists_below(name) for name, part in value.items())
    return _spelt(key) if _is_role(key) or (leads and says(key, "heads")) else ""


def _lists_below(key: str) -> bool:
    return says(key, "reports") or says(key, "below") or says(key, "members")


def _is_role(key: str) -> bool:
    return len(key) <= MAX_TEXT and bool(titles.read(_spelt(key)).roles)


def _spelt(key: str) -> str:
    """A key as a title is written: ``ceo`` as CEO, ``chiefCustomerOfficer`` as Chief Customer Officer."""
    words = [word for word in _WORDS.split(key) if word]
    if len(words) == 1 and key.islower() and len(key) <= _LONGEST_SHORT and titles.read(key).roles:
        return key.upper()
    return (
        " ".join(word if word.isupper() else word[:1].upper() + word[1:] for word in words)
        if key == key.strip()
        else key
    )
