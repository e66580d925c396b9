"""A chart that is not taken in yet -> its first posts as a tree, so that a wrong column is seen at once."""

from typing import Any, Final

from cxgraph.core.model import Org, Post

Row = dict[str, Any]

PREVIEWED: Final = 60
"""Posts that are shown."""
SIDE: Final = 8
"""Posts below one post that are shown."""


def preview(org: Org) -> Row:
    """The first posts from the top down, each with its depth and how many of those below it are not shown.

    Posts that stand below nobody begin a tree each, those with most people below them first.
    """
    below: dict[str, list[Post]] = {post.id: [] for post in org.posts}
    tops = [post for post in org.posts if post.reports_to not in below]
    for post in org.posts:
        if post.reports_to in below:
            below[post.reports_to].append(post)
    tops.sort(key=lambda post: -len(below[post.id]))
    shown: list[Row] = []
    waiting = [(post, 0) for post in reversed(tops)]
    while waiting and len(shown) < PREVIEWED:
        post, depth = waiting.pop()
        staff = below[post.id]
        shown.append(_told(post) | {"depth": depth, "below": len(staff), "hidden": len(staff[SIDE:])})
        waiting += [(one, depth + 1) for one in reversed(staff[:SIDE])]
    return {"posts": shown, "tops": len(tops), "left_out": len(org.posts) - len(shown)}


def name_of(post: Post) -> str:
    """A post as people call it: its title and who holds it."""
    return ", ".join(filter(None, (post.title, " and ".join(post.holders or ())))) or post.id


def _told(post: Post) -> Row:
    return {"title": post.title, "holder": " and ".join(post.holders or ()) or None, "id": post.id}
