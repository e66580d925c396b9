"""Organisations of shapes that are hard to draw, always the same."""

from collections.abc import Iterator
from random import Random

from cxgraph.core.model import Org, Organization, Post, Tie, Unit

CHIEFS = (
    "Chief Experience Officer",
    "Chief Marketing Officer",
    "Chief People Officer",
    "Chief Financial Officer",
    "Chief Information Officer",
    "Chief Operating Officer",
    "General Counsel",
    "Chief Risk Officer",
)
STANCES = ("partner", "roadblock", "absent")
MANY_SCRIPTS = (
    ("Chief Executive Officer", "Amara Okafor"),
    ("Chief Experience Officer", "Zoë Márquez-Þórðardóttir"),
    ("Leiterin Kundenerlebnismanagement und Beschwerdeangelegenheiten", "Annegret Leutheusser-Schnarrenberger"),
    ("مدير تجربة العملاء والتحول الرقمي", "عبد الرحمن بن عبد العزيز آل الشيخ"),
    ("מנהלת חוויית לקוח ושירות", "נועה בן־דוד לוינשטיין"),
    ("首席客户体验官兼数字化转型负责人", "欧阳娜娜"),
    ("顧客体験推進本部長", "長谷川 雄一郎"),
    ("ผู้อำนวยการฝ่ายประสบการณ์ลูกค้าและบริการหลังการขาย", "กาญจนา ศรีสุวรรณวงศ์"),
    ("고객경험혁신본부장", "남궁민수"),
    ("Директор по клиентскому опыту и обслуживанию", "Александра Преображенская"),
    ("ग्राहक अनुभव निदेशक", "लक्ष्मी नारायण सुब्रमण्यम"),
    ("Διευθύντρια Εμπειρίας Πελατών", "Αναστασία Παπαδοπούλου"),
    ("Head of 🙂 and Delight", "👩🏽‍💻 Ada 🦄"),
    ("Rindfleischetikettierungsüberwachungsaufgabenübertragungsbeauftragter", "Jo"),
    ("Director of Customer Operations", None),
    (None, "Only A Name"),
)
"""Titles and holders as people of many countries write them, the longest of their kind among them."""


def crowded(posts: int = 45, ties: int = 60) -> Org:
    """A company with more ties than posts, between posts of every rank."""
    random = Random(posts)
    listed = [_top()]
    for number in range(1, posts):
        manager = listed[0] if number <= len(CHIEFS) else random.choice(listed[1:])
        listed.append(_post(number, manager.id))
    pairs: dict[tuple[str, str], None] = {}
    while len(pairs) < ties:
        one, other = random.sample(listed, 2)
        pairs.setdefault((one.id, other.id))
    return _company(listed, tuple(pairs))


def deep(posts: int = 400, depth: int = 9, span: int = 70) -> Org:
    """A company so deep that one post has a span of its own like no other: the managers of its shops."""
    listed = [_top(), *(_post(number, "p0") for number in range(1, len(CHIEFS) + 1))]
    above = listed[6].id
    for number in range(len(listed), len(listed) + depth - 3):
        listed.append(_post(number, above))
        above = listed[-1].id
    shops = listed[len(CHIEFS) + 2].id
    for nth in range(span):
        title = "Store Manager" if nth < span - 2 else "Flagship Store Director"
        listed.append(Post(id=f"s{nth}", title=title, holder=f"Keeper {nth}", reports_to=shops))
    random = Random(posts)
    while len(listed) < posts:
        listed.append(_post(len(listed), random.choice(listed[1 : 9 + len(listed) // 8]).id))
    pairs = [("p1", f"p{n}") for n in range(2, len(CHIEFS) + 1)]
    return _company(listed, tuple(pairs))


def many_scripts() -> Org:
    """A company whose titles and names are written in the scripts of many countries."""
    managers = ("none", "p0", *("p0",) * 6, *("p1",) * 4, *("p2",) * 4)
    listed = [
        Post(id=f"p{number}", title=title, holder=holder, reports_to=managers[number], unit="all")
        for number, (title, holder) in enumerate(MANY_SCRIPTS)
    ]
    org = _company(listed, (("p1", "p3"), ("p1", "p5"), ("p7", "p1"), ("p2", "p6"), ("p1", "p4")))
    unit = Unit(id="all", name="顧客体験 · Kundenerlebnis · تجربة العملاء", head="p1", customer_facing=True)
    return Org(cxgraph=1, organization=org.organization, posts=org.posts, units=(unit,), ties=org.ties)


def made() -> Iterator[tuple[str, Org]]:
    """Each with its name in a table."""
    yield "45 posts, 60 ties", crowded()
    yield "400 posts", deep()
    yield "many scripts", many_scripts()


def _top() -> Post:
    return Post(id="p0", title="Chief Executive Officer", holder="Ada One", reports_to="none")


def _post(number: int, manager: str) -> Post:
    title = CHIEFS[number - 1] if number <= len(CHIEFS) else f"Head of Department {number}"
    return Post(id=f"p{number}", title=title, holder=f"Person Number {number}", reports_to=manager)


def _company(posts: list[Post], pairs: tuple[tuple[str, str], ...]) -> Org:
    ties = tuple(Tie(from_=one, to=other, stance=STANCES[nth % 3]) for nth, (one, other) in enumerate(pairs))
    return Org(cxgraph=1, organization=Organization(name="Shaped"), posts=tuple(posts), ties=ties)
