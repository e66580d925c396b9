"""Markdown: read back with the parser that rich brings along, nothing of a chart is more than text."""

import re
from itertools import pairwise

import pytest
from formats import GONE, SUPPRESSED
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sample_audit import an_audit
from test_report import NASTY, nasty

from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report.markdown import code, escape_markdown, to_markdown

HARMLESS = {
    "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "heading_open", "heading_close",
    "bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close", "list_item_open",
    "list_item_close", "strong_open", "strong_close", "code_inline", "table_open", "table_close", "thead_open",
    "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    "text_special",
}  # fmt: skip
"""All that our own Markdown is made of: no link, no picture, no HTML, no emphasis, no block of code."""

HAUNTED = [
    "@everyone and @acme/board",
    "fixes #1, acme/org#2, GH-3",
    "https://example.org/x?a=b&c, (www.example.org). ftp://x",
    "me@example.org",
    "0123456789abcdef0123456789abcdef01234567",
    ":smile: and :+1:",
    "$x^2$ and $`y`$",
    "[x](javascript:alert) ![y](z) [z]: q",
    "<img src=x onerror=alert(1)> <!-- &lt; &amp;",
    "*a* _b_ __c__ ~~d~~ `e` ``f` \\g **",
    "a | b | @c|d",
    "`@x` ``@y` @z`",
    "# x", "- x", "+ x", "1. x", "2) x", "> x", "=== x", "--- x", "    x", "| x |", "[ ] x", "```x", "~~~x", "[^1]: x",
    "trailing \\", "trailing #", "*", "`", "@", "(@", "|",
]  # fmt: skip


def rendered(markdown: str) -> list[Token]:
    """The tokens of Markdown as GitHub reads it, those inside paragraphs as well."""
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return [token for block in blocks for token in (block, *(block.children or ()))]


def shown(markdown: str) -> str:
    return "".join(
        token.content for token in rendered(markdown) if token.type in ("text", "text_special", "code_inline")
    )


@pytest.mark.parametrize("text", [*HAUNTED, *NASTY.values()])
def test_text_of_the_chart_comes_out_as_it_went_in(text: str):
    assert shown(escape_markdown(text)) == on_one_line(text)
    assert shown(f"- **{escape_markdown(text)}** x") == f"{on_one_line(text)} x"
    assert shown(code(text)).strip() == on_one_line(text)


@given(st.text("ab1.)(@#`|\\*_<>[]!&;:/~$-+= \n"))
def test_any_text_comes_out_as_it_went_in(text: str):
    assert shown(escape_markdown(text)) == on_one_line(text)
    assert {token.type for token in rendered(f"- {escape_markdown(text)}")} <= HARMLESS


@pytest.mark.parametrize("text", [*HAUNTED, *NASTY.values()])
def test_the_chart_makes_nothing_of_a_page(text: str):
    tokens = rendered(to_markdown(nasty(text)))
    assert {token.type for token in tokens} <= HARMLESS
    headings = [after for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert headings[0].content == escape_markdown(text)
    assert [h.content.partition(" (")[0] for h in headings[1:]] == [
        "Scores", "Errors", "Cannot tell yet", "Worth finding out", "Compared with surveys",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HAUNTED)
def test_what_github_would_bring_to_life_is_code(text: str):
    lively = re.compile(r"@\w|#\d|\w@|://|www\.|GH-\d|:\S+:|\$|[0-9a-f]{40}")
    said = [token.content for token in rendered(to_markdown(nasty(text))) if token.type in ("text", "text_special")]
    assert not [words for words in said if lively.search(words)]


def test_markdown_from_top_to_bottom():
    audit = an_audit(findings=(*an_audit().findings, SUPPRESSED), fixed=(GONE,))
    assert to_markdown(audit) == MARKDOWN


MARKDOWN = """\
# Meridian Bank

31 posts. **CX is led by Chief Experience Officer (cxo)**; ceo → cxo; 1 step from the top

**1 error, 0 warnings, 1 note, 1 cannot tell yet, 1 suppressed, 1 fixed since the baseline**

## Scores

| Pillar | Parts | Together | Known | Band |
|---|---|--:|--:|---|
| **Authority** | Seat 100, Charter 0–50; does not apply: Reach | **50–75** | 83 % | partial to sound |
| **Collaboration** | Seat 100, Charter 0–50; does not apply: Reach | **41–42** | 100 % | partial |
| **Capability** | Seat 100, Charter 0–50; does not apply: Reach |  | 39 % | too little known |

From 0 to 100; a range spans what is possible given what is unknown.

## Errors (1)

- **CX201 absent-people-officer** `org.yaml:42:5`

  Nobody from the people function takes part.

  → Invite the head of people.

  evidence S0.1, S0.2; confidence high

## Notes (1)

- **CX307 absent-people-officer** `org.yaml`

  Nobody from the people function takes part.

  → Invite the head of people.

  evidence S0.1, S0.2; against it S1.3; contested; confidence high

## Cannot tell yet (1)

- **CX103** Nothing says whether anybody sponsors CX.

## Worth finding out

1. Does the chief executive sponsor CX? (narrows Authority by up to 12)

## Compared with surveys

- **63 %** cpo: absent. S0.1: Asks CX leaders.

## Suppressed (1)

- **CX204 absent-people-officer** `org.yaml:42:5` Nobody from the people function takes part. Reason: the board knows

## Fixed since the baseline (1)

- **CX301 absent-people-officer** Nobody from the people function takes part.
"""
