"""Of many ties those are drawn that findings or the plan rest on, or that the reader looks at; the rest on demand."""

from charts_shown import scene
from looking import frames, put_away, type_fragment
from page_charts import audit_of, finding

from benchmarks.shapes import crowded

ORG = crowded()
ENDS = [{tie.from_, tie.to} for tie in ORG.ties]


def drawn(page) -> list[set[str]]:
    return [{tie["a"], tie["b"]} for tie in scene(page)["ties"]]


def in_order(all_ends) -> list[list[str]]:
    return sorted(map(sorted, all_ends))


def test_of_sixty_ties_those_that_findings_rest_on_are_drawn(show):
    first = ORG.ties[0]
    page = show(ORG, audit_of(ORG, findings=(finding("CX209", subjects=(first.from_, first.to)),)))
    cards = scene(page)["cards"]
    assert drawn(page) == [{first.from_, first.to}]
    assert "1 of 60 ties" in page.inner_text("#shown")
    assert page.get_attribute("#shown", "role") == "status"
    before = scene(page)["marks"]

    page.focus("#all-ties")
    assert page.inner_text("#all-ties") == "Show all 60 ties"
    page.keyboard.press("Enter")
    assert len(drawn(page)) == 60
    assert "60 of 60 ties" in page.inner_text("#shown")
    assert "ties=all" in page.url
    assert scene(page)["cards"] == cards
    assert scene(page)["marks"][:1] == before
    page.keyboard.press("Enter")
    assert drawn(page) == [{first.from_, first.to}]
    assert "ties=all" not in page.url
    type_fragment(page, "#view=graph&ties=all")
    assert len(drawn(page)) == 60
    put_away(page)
    assert len(drawn(page)) == 1


def test_a_post_that_is_opened_shows_all_of_its_ties(show):
    page = show(ORG, audit_of(ORG, findings=()))
    post = ORG.posts[9].id
    own = [ends for ends in ENDS if post in ends]
    at_first = drawn(page)
    assert own and 0 < len(at_first) <= 20
    page.locator(f'[role=treeitem][data-post="{9}"]').press("Enter")
    frames(page)
    assert in_order(ends for ends in drawn(page) if post in ends) == in_order(own)
    page.keyboard.press("Escape")
    assert drawn(page) == at_first
