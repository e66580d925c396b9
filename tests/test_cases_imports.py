"""Inputs of which importing went wrong once, one a kind: what is in each, as somebody who reads it with care would say.

``cases_imports.toml`` holds it for every file. A post is ``id | title | holder | manager | unit | dotted lines``: ``?``
is unknown, ``-`` none, and ``none`` marks the top. A unit is ``id | name | unit above``. ``lines`` are those found and
those stated, ``rows`` those read, carried and not, ``said`` what the account says beside its counts and columns.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cxgraph
from cxgraph.cli import main
from cxgraph.core.model import VACANT, Org
from cxgraph.core.prose import sentence
from cxgraph.inputs.account import ImportReport
from cxgraph.inputs.load import import_path
from cxgraph.inputs.summary import losses

CASES = Path(__file__).parent.parent.parent / "shared" / "cases" / "imports"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases_imports.toml").read_text(encoding="utf-8")
)


@pytest.fixture(autouse=True)
def day_of_the_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    # some of the files hold dates to come, which will have come one day
    monkeypatch.setattr("cxgraph.inputs.tables.history.today", lambda: date(2026, 11, 30))


def posts(org: Org) -> list[str]:
    def told(cells: tuple[str, ...]) -> str:
        return " | ".join(cells)

    return [
        told(
            (
                post.id,
                post.title or "?",
                VACANT if post.holder == VACANT else " & ".join(post.holders or ("?",)),
                post.reports_to or "?",
                post.unit or "-",
                ", ".join(post.dotted_to or ("-",)),
            )
        )
        for post in org.posts
    ]


def said(report: ImportReport) -> list[str]:
    """What the account says beside its counts, its columns and the top."""
    counted = ("lines:", "columns:", "columns not read:", "top:")
    return [line for line in report.as_text().splitlines()[1:] if not line.startswith(counted)]


def test_every_file_is_expected() -> None:
    assert sorted(path.name for path in CASES.iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_comes_in_as_it_reads(name: str) -> None:
    expected = EXPECTED[name]
    found = import_path(CASES / name)
    report = found.report
    assert posts(found.org) == expected["posts"]
    assert [" | ".join((unit.id, unit.name or "?", unit.parent or "-")) for unit in found.org.units or ()] == (
        expected.get("units", [])
    )
    assert ", ".join(root.post for root in report.roots) == expected["top"]
    assert [report.lines_found, report.lines_stated] == expected["lines"]
    assert report.people == expected["people"]
    assert report.vacant == sum(f"| {VACANT} |" in post for post in expected["posts"])
    assert [report.rows_read, report.rows_carried, len(report.rows_not_carried)] == expected["rows"]
    assert report.rows_read == report.rows_carried + len(report.rows_not_carried)
    assert list(report.columns_unread) == expected.get("unread", [])
    assert said(report) == expected.get("said", [])


def lost(report: ImportReport) -> Iterator[tuple[str, int]]:
    """Every loss that the account of an import names, and of how many rows or posts it is one."""
    data = report.as_json()
    counts: dict[str, int] = {}
    for why in [row["why"] for row in data["rows_not_carried"]] + [why for *_, why in data["why"]["dangling"].items()]:
        counts[why] = counts.get(why, 0) + 1
    yield from counts.items()


@pytest.mark.parametrize("name", EXPECTED)
def test_an_audit_alone_says_every_loss_that_an_import_says(name: str) -> None:
    report = import_path(CASES / name).report
    told = CliRunner().invoke(main, ["audit", str(CASES / name)]).stderr
    for why, number in lost(report):
        assert f"{why} (rows: {number})" in told or f"{why} (posts: {number})" in told
    names_no_manager = sum(line.startswith("line unknown: names no manager") for line in said(report))
    assert ("line unknown: no manager is named" in told) == bool(names_no_manager)
    for what in [*losses(report), *report.notes]:
        assert sentence(what) in told
    assert all(f'"{header}"' in told for header in report.columns_unread)
    # those that were added stand in the summary with the number of their rows
    assert all(one.manager in told and f"{len(one.rows)}" in told for one in report.added)
    is_whole = not losses(report)
    assert ("cxgraph import names every row" in told) != is_whole


def test_between_two_quarters_one_post_was_added_and_nothing_else() -> None:
    found = cxgraph.diff(cxgraph.load(CASES / "june.csv"), cxgraph.load(CASES / "sept.csv"))
    # the post, and the unit that it alone belongs to
    assert [(one.section, one.id) for one in found.added] == [("posts", "al@x.example"), ("units", "legal")]
    assert (found.gone, found.renamed, found.moved, found.changed, found.lines, found.ties) == ((),) * 6
    assert not found.worse


def test_a_name_that_a_chart_gives_itself_is_compared(tmp_path: Path) -> None:
    for name, called in (("june", "Acme"), ("sept", "Bell")):
        text = f"cxgraph: 1\norganization: {{name: {called}}}\nposts:\n  - {{id: a, title: CEO}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = cxgraph.diff(cxgraph.load(tmp_path / "june.yaml"), cxgraph.load(tmp_path / "sept.yaml"))
    assert ("name", "Acme", "Bell") in [(one.field, one.before, one.after) for one in found.changed]
