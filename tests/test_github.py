"""Workflow commands of GitHub Actions, taken apart again as its runner does."""

from formats import GONE, KNOWN, NEW, SUPPRESSED, command
from hypothesis import given
from hypothesis import strategies as st
from sample_audit import a_finding, an_audit

from cxgraph.core.sanitize import on_one_line
from cxgraph.output.report.github import to_github
from cxgraph.output.report.wording import FIXED


def test_github_from_top_to_bottom():
    audit = an_audit(findings=(*an_audit().findings, SUPPRESSED), fixed=(GONE,))
    assert to_github(audit) == (
        "::error file=org.yaml,line=42,col=5,title=CX201 absent-people-officer::"
        "Nobody from the people function takes part.%0A→ Invite the head of people.%0A"
        "evidence S0.1, S0.2; confidence high\n"
        "::notice file=org.yaml,title=CX307 absent-people-officer::"
        "Nobody from the people function takes part.%0A→ Invite the head of people.%0A"
        "evidence S0.1, S0.2; against it S1.3; contested; confidence high\n"
        "::debug::CX103 absent-people-officer org.yaml:42:5: Cannot tell yet: "
        "Nothing says whether anybody sponsors CX.\n"
        "::debug::CX204 absent-people-officer org.yaml:42:5: Suppressed, the board knows: "
        "Nobody from the people function takes part.\n"
        "::debug::CX301 absent-people-officer org.yaml:42:5: Fixed since the baseline: "
        "Nobody from the people function takes part.\n"
        "::notice title=cxgraph::Meridian Bank: 1 error, 0 warnings, 1 note, 1 cannot tell yet, 1 suppressed, "
        "1 fixed since the baseline; cannot tell yet: CX103\n"
    )


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text("%:,=\r\n\tAD0ab25 "))
def test_github_commands_carry_any_text(message: str, name: str):
    message = f"It fails: {message}"
    finding = a_finding(message=message, file=name, name=name)
    lines = to_github(an_audit(findings=(finding,))).splitlines()
    command_, properties, data = command(lines[0])
    assert (len(lines), command_) == (2, "error")
    assert properties["title"] == on_one_line(f"CX201 {name}")
    assert properties.get("file", "") == on_one_line(name)
    assert data.split("\n→ ")[0] == on_one_line(message)


def test_github_annotates_what_is_new_since_the_baseline_only():
    new, known, (_, _, summary) = map(command, to_github(an_audit(findings=(KNOWN, NEW), fixed=())).splitlines())
    assert (new[0], new[1]["title"][:5], new[2].rpartition("; ")[2]) == ("warning", "CX203", "new since the baseline")
    assert known[0] == "debug"
    assert known[2].startswith("CX201 absent-people-officer org.yaml:42:5: In the baseline already: Nobody")
    assert "1 in the baseline already" in summary
    assert FIXED.lower() not in summary
