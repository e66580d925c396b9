"""Organisations and audits made by hand for the page's tests."""

from dataclasses import replace
from pathlib import Path

from profiles import is_long

from cxgraph.assessment.audit import Audit, Finding, IndicatorScore, Lead, PillarScore, Subject, Summary
from cxgraph.core.model import Org, Organization, Post, Tie

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
WORKED = ("s0-consumer", "s1-contact-centre", "s2-agency-cio", "s3-bank", "s3-champion", "s4-service")
"""The six worked cases; the other examples place the same people elsewhere."""
FARTHEST = ("s0-consumer", "s3-champion")
"""Of these the one with the most posts, and the one with the most ties, which has dotted lines as well."""
SOLID = """
ceo -                Amara Okafor      | Chief Executive Officer
cro ceo              Fatima Zahra      | Chief Revenue Officer
cmo ceo              Priya Raman       | Chief Marketing Officer
brand cmo            Hugo Martin       | VP Brand
digital cmo          Nadia Rahman      | VP Digital Marketing
coo ceo              Jonas Lindqvist   | Chief Operating Officer
contact coo          Karl Becker       | VP Contact Centre
supply coo           Mei Chen          | VP Supply Chain
cxo ceo              Lena Fischer      | Chief Experience Officer
cx cxo               Tomás Herrera     | VP Customer Experience
insight cx           Ruth Adeyemi      | Head of CX Insights
design cx            ?                 | Head of Service Design
success cxo          vacant            | VP Customer Success
cto ceo              Marcus Webb       | Chief Technology Officer
cdo cto              Elena Petrova     | Chief Data Officer
analytics cdo        Ben Archer        | Head of Analytics
engineering cto      Sam O’Connell     | VP Engineering
ciso cto             Grace Liu         | Chief Information Security Officer
cpo ceo              David Mensah      | Chief Product Officer
ux cpo               Isabel Costa      | VP Product Design
growth cpo           Ahmed Nasser      | VP Product Growth
cfo ceo              Sofia Marchetti   | Chief Financial Officer
fpa cfo              Oliver Grant      | VP FP&A
chro ceo             Ingrid Solberg    | Chief People Officer
talent chro          Chloe Dubois      | VP Talent
"""
TIES = (
    ("cxo", "cmo", "partner"),
    ("cmo", "cxo", "partner"),
    ("cxo", "cpo", "partner"),
    ("cxo", "coo", "absent"),
    ("cxo", "cto", "absent"),
    ("cxo", "cfo", "roadblock"),
    ("cxo", "chro", "absent"),
    ("cx", "contact", "roadblock"),
    ("cx", "ux", "partner"),
    ("insight", "cdo", "roadblock"),
    ("insight", "analytics", "partner"),
    ("design", "engineering", "roadblock"),
    ("growth", "success", "partner"),
    ("digital", "cxo", "partner"),
    ("cro", "success", "partner"),
    ("success", "contact", "absent"),
)


def cases() -> tuple[str, ...]:
    """The worked cases that a browser is shown: all in ``make long``, else those that go farthest."""
    return WORKED if is_long() else FARTHEST


def northwind() -> Org:
    """A company of 25 posts with 16 ties, one dotted line, one vacancy and one unknown holder."""
    posts = []
    for line in SOLID.strip().splitlines():
        left, title = line.split("|")
        id_, manager, holder = left.strip().split(maxsplit=2)
        posts.append(
            Post(
                id=id_,
                title=title.strip(),
                holder=None if holder == "?" else holder,
                reports_to="none" if manager == "-" else manager,
                dotted_to=("cxo",) if id_ == "contact" else None,
            )
        )
    ties = tuple(Tie(from_=a, to=b, stance=s, reason="not-invited" if s == "absent" else None) for a, b, s in TIES)
    return Org(cxgraph=1, organization=Organization(name="Northwind Group"), posts=tuple(posts), ties=ties)


def finding(code: str = "CX201", **fields: object) -> Finding:
    given = {
        "name": "absent-people-officer",
        "severity": "error",
        "confidence": "high",
        "outcome": "fail",
        "contested": False,
        "subjects": ("cxo", "chro"),
        "message": "Chief Experience Officer (cxo) has no working relation with Chief People Officer (chro).",
        "measured": 0,
        "limit": 1,
        "file": "org.yaml",
        "line": 42,
        "column": 5,
        "evidence": ("S0.1", "S0.10"),
        "counter_evidence": (),
        "remedy": "Bring the people officer in when the CX strategy is drawn up.",
        "fingerprint": code,
        "suppressed": None,
    }
    return Finding(code=code, **(given | fields))


FINDINGS = (
    finding(),
    finding(
        "CX203",
        name="unexplained-roadblock",
        subjects=("cxo", "cfo"),
        message="Chief Experience Officer (cxo) calls Chief Financial Officer (cfo) a roadblock without a reason.",
        remedy="Agree what Finance decides and record it as by design, or remove it.",
        evidence=("S0.9a",),
        counter_evidence=("S0.9b",),
        contested=True,
    ),
    finding(
        "CX212",
        name="blocked-at-the-front-line",
        severity="warning",
        subjects=("cx", "contact"),
        message="VP Customer Experience (cx) calls VP Contact Centre (contact) a roadblock.",
        remedy="Give the contact centre a say in the journeys it has to carry.",
        evidence=("S1.3",),
    ),
    finding(
        "CX108",
        name="vacant-post-in-the-team",
        severity="note",
        subjects=("success",),
        message="VP Customer Success (success) is vacant.",
        remedy="Fill the post or hand its customers to another one.",
        evidence=(),
    ),
    finding(
        "CX302",
        name="no-written-mandate",
        severity="warning",
        outcome="cannot_tell",
        subjects=("cxo",),
        message="The chart does not say whether the mandate of Chief Experience Officer (cxo) is written down.",
        remedy="Ask the chief of staff.",
        evidence=("S0.11",),
    ),
)


def indicator(id_: str, label: str, low: float, high: float, **fields: object) -> IndicatorScore:
    given = {
        "weight": 1 / 3,
        "coverage": 1.0 if low == high else 0.5,
        "because": ("cxo",),
        "because_lines": (4,),
        "evidence": ("S2.5",),
        "note": None,
    }
    return IndicatorScore(id=id_, label=label, low=low, high=high, **(given | fields))


def pillar(low: float, high: float, coverage: float, *indicators: IndicatorScore) -> PillarScore:
    return PillarScore(low=low, high=high, coverage=coverage, band="40–59", indicators=indicators)


SCORES = {
    "authority": pillar(
        41,
        58,
        0.83,
        indicator("seat", "Seat at the table", 1, 1, because=("ceo", "cxo"), because_lines=(3, 4)),
        indicator("charter", "Written charter", 0.2, 0.7),
        indicator("initiative_power", "Power over initiatives", 0, 0, weight=0, note="No initiative is listed."),
    ),
    "collaboration": pillar(
        52,
        52,
        1,
        indicator("people_partner", "People officer as partner", 0, 0, because=("cxo", "chro"), because_lines=(4, 5)),
    ),
    "capability": pillar(12, 93, 0.25, indicator("learning", "Learning has an owner", 0, 1, evidence=())),
}


def audit_of(org: Org, **fields: object) -> Audit:
    """An audit with the scores and findings above, as far as their posts exist."""
    ids = {post.id for post in org.posts}
    found = tuple(f for f in FINDINGS if ids.issuperset(f.subjects))
    has_lead = "cxo" in ids
    audit = Audit(
        cxgraph="0.1.0",
        format=1,
        organization=Subject(id="northwind", name=org.organization.name, posts=len(org.posts)),
        cx_lead=Lead(post="cxo", title="Chief Experience Officer", tier=1, path=("ceo", "cxo")) if has_lead else None,
        cx_lead_candidates=(),
        scores=SCORES,
        findings=found,
        benchmarks=(),
        worth_finding_out=(),
        robustness={},
        summary=Summary(error=2, warning=1, note=1, cannot_tell=1),
    )
    return replace(audit, **fields)


def wide(size: int) -> Org:
    """A company of any size: each post below the top has up to eight reports, the CX lead among the first."""
    posts = [Post(id="ceo", title="Chief Executive Officer", holder="Ada One", reports_to="none")]
    for number in range(1, size):
        manager = posts[(number - 1) // 8].id
        id_, title = ("cxo", "Chief Experience Officer") if number == 3 else (f"p{number}", f"Manager {number}")
        posts.append(Post(id=id_, title=title, holder=f"Person {number}", reports_to=manager))
    ties = tuple(
        Tie(from_=posts[n].id, to=posts[(n * 7) % size].id, stance=("partner", "roadblock", "absent")[n % 3])
        for n in range(3, size, max(1, size // 600))
        if n != (n * 7) % size
    )
    return Org(cxgraph=1, organization=Organization(name=f"Scale {size}"), posts=tuple(posts), ties=ties)
