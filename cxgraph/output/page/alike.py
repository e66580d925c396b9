"""A numbered ``Org`` -> the posts that do the same for the same manager, which the page may draw as one card."""

from collections import defaultdict
from typing import Final

from cxgraph.knowledge import titles
from cxgraph.output.page.network import Numbered, Row

LEAST: Final = 5
"""From how many posts on one card says more than a card for each."""


def alike(chart: Numbered) -> Row:
    """Posts without reports that have one manager and, numbers and places aside, one title.

    What findings, ties and plans concern is told by the page, which has all of them: it leaves those posts out.

    Returns:
        ``least``, the number of posts from which on they may share a card; ``groups``, each as what their titles have
        in common, as it is first written, and the numbers of the posts, in the order of the chart.
    """
    managers = {post.reports_to for post in chart.org.posts}
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    written: dict[str, str] = {}
    for number, post in enumerate(chart.org.posts):
        if post.reports_to not in chart.number or post.id in managers or titles.is_untitled(post.title):
            continue
        title = titles.work_alone(str(post.title))
        written.setdefault(title.casefold(), title)
        groups[str(post.reports_to), title.casefold()].append(number)
    many = [(written[title], posts) for (_, title), posts in groups.items() if len(posts) >= LEAST]
    return {"least": LEAST, "groups": many}
