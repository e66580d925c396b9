"""Every real chart at hand: what its importer makes of it, and that the result can be checked and audited."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cxgraph.cli import main

CHARTS = [
    # source, rows read, rows carried, posts, roots, dangling, loops, units
    ("backstage-acme", 27, 26, 17, [], 0, 0, 9),
    ("handbook-sourcegraph-2024", 175, 175, 175, ["ceo"], 0, 0, 0),
    ("handbook-sourcegraph-2024/data/team.yml", 175, 175, 175, ["ceo"], 0, 0, 0),
    ("hris-adventureworks-dimemployee", 296, 290, 290, ["112"], 0, 0, 16),
    ("hris-oracle-hr", 107, 107, 107, ["100"], 0, 0, 11),
    ("rdf-w3c-org-hefce/HEFCE_organogram_31032011.rdf", 8, 8, 4, ["90334"], 0, 0, 4),
    ("rdf-w3c-org-hefce/HEFCE_organogram_31032011.ttl", 8, 8, 4, ["90334"], 0, 0, 4),
    ("uk-organogram-hmrc-2011", 6138, 6138, 346, ["CE1"], 0, 0, 36),
    ("uk-organogram-home-office-2012", 1134, 1026, 145, ["4PO01"], 0, 0, 107),
    ("uk-organogram-mod-des-2013", 708, 702, 130, ["9000"], 0, 0, 1),
    ("uk-organogram-nhsbt-2011", 141, 141, 49, ["2945968"], 0, 0, 10),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("source", "read", "carried", "posts", "roots", "dangling", "loops", "units"), CHARTS)
def test_a_real_chart(
    shared_data: Path,
    source: str,
    read: int,
    carried: int,
    posts: int,
    roots: list[str],
    dangling: int,
    loops: int,
    units: int,
) -> None:
    runner = CliRunner()
    imported = runner.invoke(main, ["import", str(shared_data / source), "-o", "org.yaml", "--report", "report.json"])
    assert imported.exit_code == 0, imported.stderr
    report = json.loads(Path("report.json").read_text())
    assert (report["rows_read"], report["rows_carried"], len(report["rows_not_carried"])) == (
        read,
        carried,
        read - carried,
    )
    assert (report["posts"], report["roots"], report["units"]) == (posts, roots, units)
    assert (len(report["dangling"]), len(report["loops"])) == (dangling, loops)
    checked = runner.invoke(main, ["check", "org.yaml"])
    assert (checked.exit_code, checked.stderr.splitlines()[-1].split(": ")[1].split(",")[0]) == (0, f"{posts} posts")
    audited = runner.invoke(main, ["audit", "org.yaml", "--format", "json", "--fail-on", "never"])
    assert audited.exit_code == 0, audited.stderr
    assert json.loads(audited.stdout)["organization"]["posts"] == posts
