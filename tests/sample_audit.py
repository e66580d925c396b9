"""A small audit to report on, every part of which a test can replace."""

from typing import Any

from cxgraph.assessment.audit import (
    FORMAT,
    Audit,
    Benchmark,
    Finding,
    IndicatorScore,
    Lead,
    PillarScore,
    Question,
    Subject,
    Summary,
)


def an_indicator(label: str, low: float, high: float, weight: float = 0.5) -> IndicatorScore:
    return IndicatorScore(
        id=label.lower(),
        label=label,
        low=low,
        high=high,
        weight=weight,
        coverage=1.0,
        because=("cxo",),
        because_lines=(7,),
        evidence=("S2.5",),
        note=None if weight else "does not apply",
    )


def a_pillar(low: float, high: float, coverage: float, band: str, **more: Any) -> PillarScore:
    parts = (an_indicator("Seat", 1.0, 1.0), an_indicator("Charter", 0.0, 0.5), an_indicator("Reach", 0, 0, 0.0))
    fields = {"indicators": parts} | more
    return PillarScore(low=low, high=high, coverage=coverage, band=band, **fields)


def a_finding(code: str = "CX201", severity: str = "error", **more: Any) -> Finding:
    fields: dict[str, Any] = {
        "code": code,
        "name": "absent-people-officer",
        "severity": severity,
        "confidence": "high",
        "outcome": "fail",
        "contested": False,
        "subjects": ("cpo",),
        "message": "Nobody from the people function takes part.",
        "measured": 0.0,
        "limit": 1.0,
        "file": "org.yaml",
        "line": 42,
        "column": 5,
        "evidence": ("S0.1", "S0.2"),
        "counter_evidence": (),
        "remedy": "Invite the head of people.",
        "fingerprint": "f00d",
        "suppressed": None,
    }
    return Finding(**(fields | more))


def an_audit(**more: Any) -> Audit:
    fields: dict[str, Any] = {
        "cxgraph": "0.1.0",
        "format": FORMAT,
        "organization": Subject(id="meridian", name="Meridian Bank", posts=31),
        "cx_lead": Lead(post="cxo", title="Chief Experience Officer", tier=1, path=("ceo", "cxo")),
        "cx_lead_candidates": (),
        "scores": {
            "authority": a_pillar(50.0, 75.0, 0.83, "from 40–59 to 60–79"),
            "collaboration": a_pillar(41.7, 41.9, 1.0, "40–59"),
            "capability": a_pillar(5.0, 95.0, 0.39, "from below 40 to 80 and above"),
        },
        "findings": (
            a_finding(),
            a_finding("CX307", "note", contested=True, counter_evidence=("S1.3",), line=None, column=None),
            a_finding("CX103", outcome="cannot_tell", message="Nothing says whether anybody sponsors CX."),
        ),
        "benchmarks": (
            Benchmark(subject="cpo", fact="absent", claim="S0.1", percent=63.0, n=None, caveat="Asks CX leaders."),
        ),
        "worth_finding_out": (
            Question(
                field="sponsors_cx",
                subject="ceo",
                question="Does the chief executive sponsor CX?",
                narrows={"authority": 11.1, "capability": 0.0},
            ),
        ),
        "robustness": {},
        "summary": Summary(error=1, warning=0, note=1, cannot_tell=1),
    }
    return Audit(**(fields | more))
