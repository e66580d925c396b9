"""Two charts -> ties that are new, gone or have another fact, and those of which only more or less is known."""

from collections.abc import Iterator

from msgspec.structs import replace

from cxgraph.advice.diff.facts import facts, overall
from cxgraph.advice.diff.items import may_lack
from cxgraph.advice.diff.records import HowOfTie, TieChange
from cxgraph.core.model import Org, Tie, canonical


class _Ties:
    """What one chart says of any pair of posts."""

    def __init__(self, org: Org) -> None:
        self.listed = {(tie.from_, tie.to): tie for tie in canonical(replace(org, posts=(), units=())).ties}
        self.posts = {post.id for post in org.posts}
        self.complete = org.assumptions.unlisted_ties == "absent"
        self.lacks_posts = may_lack(org, "posts")

    def of(self, pair: tuple[str, str]) -> Tie | None:
        """The tie; absent where a complete chart does not list it; None where nothing is known, or no such post."""
        if pair in self.listed or not (self.complete and self.knows(pair)):
            return self.listed.get(pair)
        return Tie(from_=pair[0], to=pair[1], stance="absent")

    def knows(self, pair: tuple[str, str]) -> bool:
        """Whether both posts are listed."""
        return self.posts.issuperset(pair)

    def may_have(self, pair: tuple[str, str]) -> bool:
        """Whether both posts are there, or may be."""
        return self.lacks_posts or self.knows(pair)

    def has_relation(self, pair: tuple[str, str]) -> bool:
        """Whether a tie is listed that is more than the lack of one."""
        return pair in self.listed and self.listed[pair].stance != "absent"


def ties(before: Org, after: Org) -> Iterator[TieChange]:
    """The ties that differ, by the ids of their posts."""
    old, new = _Ties(before), _Ties(after)
    for pair in sorted({*old.listed, *new.listed}):
        if old.listed.get(pair) != new.listed.get(pair) and old.of(pair) != new.of(pair):
            yield _changed(old, new, pair)


def _changed(old: _Ties, new: _Ties, pair: tuple[str, str]) -> TieChange:
    one, other = old.of(pair), new.of(pair)
    parts = () if one is None or other is None else tuple(facts(one, other))
    if one is None:
        change: HowOfTie = "known" if old.may_have(pair) else "new"
    elif other is None:
        change = "unknown" if new.may_have(pair) else "gone"
    elif pair not in old.listed and new.has_relation(pair):
        change = "new"
    elif pair not in new.listed and old.has_relation(pair):
        change = "gone"
    else:
        change = overall(parts)
    return TieChange(from_=pair[0], to=pair[1], change=change, before=one, after=other, facts=parts)
