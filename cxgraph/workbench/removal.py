"""An organisation -> the same without a post or a unit, and without whatever else speaks of it.

What depended on it is not known afterwards, but for the line of command: who reported to a post that goes reports to
its manager. Everything that goes with it, or changes, can be read in the comparison of before and after.
"""

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from cxgraph.core.model import Org, Post, Suppression, Unit


def without_post(org: Org, id_: str) -> Org:
    """An organisation without one of its posts.

    Its reports go to its manager, or to nobody who is known. Ties and dotted lines to it go; units, initiatives and
    learning that were its own have a head, a lead or an owner who is not known.
    """
    gone = next(post for post in org.posts if post.id == id_)
    learning = org.talent.learning_owner
    return replace(
        org,
        posts=tuple(_reports_elsewhere(post, gone) for post in org.posts if post is not gone),
        units=_each(org.units, "head", id_),
        ties=tuple(tie for tie in org.ties if id_ not in (tie.from_, tie.to)),
        initiatives=_each(org.initiatives, "lead", id_),
        talent=replace(org.talent, learning_owner=None if learning == id_ else learning),
        suppressions=_about_others(org.suppressions, id_),
    )


def without_unit(org: Org, id_: str) -> Org:
    """An organisation without one of its units: its parts belong to the unit that it was part of; its posts to none."""
    gone = next(unit for unit in org.units or () if unit.id == id_)
    units = tuple(_part_elsewhere(unit, gone) for unit in org.units or () if unit is not gone)
    initiatives = org.initiatives
    if initiatives is not None:
        initiatives = tuple(replace(one, units=_less(one.units, id_)) for one in initiatives)
    return replace(
        org,
        posts=tuple(_remit_elsewhere(post, id_) for post in org.posts),
        # that the last unit listed is gone does not say that there are none
        units=units or None,
        initiatives=initiatives,
        suppressions=_about_others(org.suppressions, id_),
    )


def _reports_elsewhere(post: Post, gone: Post) -> Post:
    dotted = _less(post.dotted_to, gone.id)
    if post.reports_to != gone.id:
        return post if dotted == post.dotted_to else replace(post, dotted_to=dotted or None)
    # what was a dotted line to the new manager is a solid one now
    dotted = _less(dotted, gone.reports_to or "")
    return replace(post, reports_to=gone.reports_to, dotted_to=dotted if dotted == post.dotted_to else dotted or None)


def _part_elsewhere(unit: Unit, gone: Unit) -> Unit:
    return replace(unit, parent=gone.parent) if unit.parent == gone.id else unit


def _remit_elsewhere(post: Post, unit: str) -> Post:
    mandate = post.mandate
    if isinstance(mandate.remit, tuple) and unit in mandate.remit:
        mandate = replace(mandate, remit=_less(mandate.remit, unit) or None)
    rights = mandate.decision_rights
    if rights and any(isinstance(right.over, tuple) and unit in right.over for right in rights):
        less = (replace(right, over=_less(right.over, unit)) for right in rights)
        # a right over nothing is none; without units it would be one over the whole remit
        mandate = replace(mandate, decision_rights=tuple(right for right in less if right.over != ()))
    return replace(post, unit=None if post.unit == unit else post.unit, mandate=mandate)


def _each(records: Any, field: str, id_: str) -> Any:
    """Records in which a field named something that is gone, and now is not known."""
    if records is None:
        return None
    return tuple(replace(one, **{field: None}) if getattr(one, field) == id_ else one for one in records)


def _less(ids: Any, id_: str) -> Any:
    return tuple(one for one in ids if one != id_) if isinstance(ids, Collection) and not isinstance(ids, str) else ids


def _about_others(suppressions: tuple[Suppression, ...], id_: str) -> tuple[Suppression, ...]:
    """Those that are about anything else too; one that named only what is gone goes with it, or it would be for all."""
    narrowed = (replace(one, subjects=_less(one.subjects, id_)) for one in suppressions)
    return tuple(one for one in narrowed if one.subjects != ())
