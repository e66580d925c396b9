"""Changes of entries -> what was done, in words: what can be taken back is named on the button that does it."""

from collections.abc import Sequence

from cxgraph.core.message import Message, Number, Quoted, Words
from cxgraph.workbench.entries import SINGLE, EntryChange, key_of


def change_in_words(changes: Sequence[EntryChange]) -> Message:
    """What changes do, in words: of one, which entry it is about."""
    if len(changes) != 1:
        return Message("bench-changed", {"count": Number(len(changes))})
    [one] = changes
    entry = one.after or one.before or {}
    said = {"entry": Quoted(str(entry.get("title") or entry.get("name") or " → ".join(key_of(one.section, entry))))}
    if one.section in SINGLE:
        return Message("bench-changed-section", {"section": Words(one.section)})
    if one.before is None:
        return Message("bench-added-one", said)
    return Message("bench-removed-one", said) if one.after is None else Message("bench-changed-one", said)
