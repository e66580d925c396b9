"""Names in the forms they are written in, and what no output may tell of each: 200 and more, as a table.

A case is a holder, a text in which the name stands, and what must not be found; or, of what redaction does not
promise, what remains.
"""

from collections.abc import Callable, Sequence
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category, normalize
from urllib.parse import quote, unquote

import yaml


class Case(NamedTuple):
    """One name in one form.

    Attributes:
        holder: Who holds a post.
        text: A text that says so.
        hidden: What no output may have.
        left: What stays in the text, as the help says that it may.
    """

    holder: str
    text: str
    hidden: tuple[str, ...]
    left: str = ""


NAMES = {
    "Zoltan Quibbler": ("Zoltan", "Quibbler"),
    "Søren Ångqvist": ("Søren", "Ångqvist"),
    "Jürgen Groß": ("Jürgen", "Groß"),
    "İlkay Yıldırım": ("İlkay", "Yıldırım"),
    "Łukasz Wałęsik": ("Łukasz", "Wałęsik"),
    "Vincent van Gozzolt": ("Vincent", "Gozzolt"),
    "Quorn, Xylander": ("Xylander", "Quorn"),
    "Dr. Ulrik Fjordsen III": ("Ulrik", "Fjordsen"),
    'Thaddeus "Zedrick" Oxborrow': ("Zedrick", "Oxborrow"),
    "Pat-Wilmot O'Vexley": ("Wilmot", "Vexley"),
    "Hesper Grant-Pryce": ("Hesper", "Pryce"),
    "Mx Wanda Smythe-Jonquil, PhD": ("Wanda", "Jonquil"),
}
"""What stands in the field -> a given and a family name of it."""

FORMS: dict[str, Callable[[str, str], str]] = {
    "family": lambda g, f: f"Office of {f}",
    "given": lambda g, f: f"{g}'s deputy",
    "whole": lambda g, f: f"told by {g} {f}",
    "address": lambda g, f: f"Dr. {f}",
    "initialled": lambda g, f: f"{g[0]}. {f}",
    "turned": lambda g, f: f"{f}, {g[0]}.",
    "joined": lambda g, f: f"{g}{f}",
    "unseen": lambda g, f: f"{g}\u200b{f[:3]}\u00ad{f[3:]}",
    "login": lambda g, f: f"ask {g[0]}{f}".lower(),
    "behind": lambda g, f: f"ask {f}{g[0]}".lower(),
    "mail": lambda g, f: f"{g}.{f}@example.org".lower(),
    "snake": lambda g, f: f"team_{g}_{f}_2",
    "plural": lambda g, f: f"the {f}s, and Mr/Ms {f}’s",
    "capitals": lambda g, f: f"{g} {f}".upper(),
    "brackets": lambda g, f: f"({g}) {f}/team",
    "glued": lambda g, f: f"team{f}".lower(),
    "link": lambda g, f: f"see https://x.org/{quote(f)}",
}
"""Form -> a text that says a given and a family name in it."""

OTHERS = [
    Case("Abe Bexwell & Cleo Dorning", "Cleo Dorning, then Bexwell", ("cleo", "dorning", "bexwell")),
    Case("Abe Bexwell / Cleo Dorning", "cdorning", ("dorning",)),
    Case("Abe Bexwell, Cleo Dorning", "abexwell and dorning.cleo", ("bexwell", "dorning", "cleo")),
    Case("Abe Bexwell and Cleo Dorning", "Mr Bexwell, Ms Dorning", ("bexwell", "dorning")),
    Case("王小明", "王小明办公室", ("小明",)),
    Case("王小明", "王先生", ("王",)),
    Case("山田太郎", "山田さん", ("山田",)),
    Case("김민수", "김민수의 팀", ("민수",)),
    Case("ليلى حداد", "مكتب حداد", ("حداد",)),
    Case("ليلى حداد", "والحداد", ("حداد",)),
    Case("Иван Петровичев", "ПЕТРОВИЧЕВ И.", ("петровичев",)),
    Case("Νίκος Παππάς", "ΠΑΠΠΑΣ", ("παππας",)),
    Case("zoltan.quibbler@example.org", "Quibbler", ("quibbler",)),
    Case("ZoltanQuibbler", "Zoltan Q. Quibbler", ("zoltan", "quibbler")),
    Case("\U0001d419oltan Quibbler", "Ｑｕｉｂｂｌｅｒ", ("quibbler",)),
    Case("Juergen Muellerin", "Jürgen Müllerin", ("jurgen", "mullerin")),
    Case("Jürgen Müllerin", "Juergen Muellerin", ("juergen", "muellerin")),
    Case("Leonardo da Vinzini", "da Vinzini", ("vinzini",)),
    Case("Do Minhoa", "minhoado", ("minhoa",)),
    Case("Anabeth Sales", "Mr Sales of Anabeth Sales", ("anabeth",)),
    Case("Sales Partner", "a Sales Partner said", ("sales partner",)),
    Case("Quibblería Zoltan", "quibbleria", ("quibbleria",)),
]
RESIDUE = [
    Case("Zoltan Quibbler", "agreed by Z. Q.", ("zoltan",), "Z. Q."),
    Case("Zoltan Quibbler", "ask zq", ("quibbler",), "zq"),
    Case("Zoltan Quibbler", "Zolti", ("zoltan",), "Zolti"),
    Case("Zoltan Quibbler", "Золтан", ("zoltan",), "Золтан"),
    Case("Zoltan Quibbler", "Q u i b b l e r", ("zoltan",), "Q u i b b l e r"),
    Case("Zoltan Quibbler", "Quіbbler", ("zoltan",), "Quіbbler"),
    Case("Zoltan Quibbler", "Quibblerowi", ("zoltan",), "Quibblerowi"),
    Case("Zoltan Quibbler", "Wendelin Nobodysson", ("zoltan",), "Wendelin"),
    Case("Anabeth Sales", "Sales said no", ("anabeth",), "Sales"),
    Case("Vincent van Gozzolt", "van", ("gozzolt",), "van"),
]
"""What may remain, as the help says: initials, nicknames, other scripts and endings, ordinary words, non-holders."""

CASES = [
    *(Case(holder, form(*names), names) for (holder, names), form in product(NAMES.items(), FORMS.values())),
    *OTHERS,
]

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "æ": "ae"})


def plain(text: str) -> str:
    """An output without what it escapes, and without case, accents and what is not seen; not by cxgraph's own way."""
    told = unescape(unquote(text.replace("\\u200b", "").replace("\\u00ad", "")))
    bare = "".join(c for c in normalize("NFKD", told.casefold()) if category(c) not in ("Mn", "Cf"))
    return normalize("NFC", bare.translate(_LETTERS))


def found(case: Case, output: str) -> list[str]:
    """What a plain output tells of a case."""
    return [name for name in case.hidden if plain(name) in output]


def chart(cases: Sequence[Case]) -> str:
    """A chart in YAML that says each case in each field that holds text or ids."""
    posts: list[dict[str, Any]] = [
        {"id": "ceo", "title": "Chief Executive Officer", "reports_to": "none"},
        {"id": "cxo", "title": "Chief Experience Officer", "reports_to": "ceo", "cx_lead": True},
    ]
    sections: dict[str, list[dict[str, Any]]] = {name: [] for name in ("units", "ties", "initiatives", "objectives")}
    suppressions = []
    for nth, (holder, text, *_) in enumerate(cases):
        id_, named = f"{text} {nth}", f"{text} {nth} says"
        posts.append(
            {
                "id": id_,
                "title": f"Clerk ({text})",
                "holder": holder,
                "reports_to": posts[nth // 3]["id"],
                "unit": id_,
                "skills": [f"skill of {text}"],
                "mandate": {"decision_rights": [named], "outcomes": [f"won {text}"], "remit": [id_]},
            }
        )
        sections["units"].append(
            {"id": id_, "name": named, "head": id_, "customer_facing": True, "embedded_cx": 0, "objectives": [named]}
        )
        sections["ties"].append({"from": "cxo", "to": id_, "stance": "absent", "reason": "not-invited", "source": text})
        sections["initiatives"].append({"id": id_, "name": named, "lead": id_, "units": [id_]})
        sections["objectives"].append({"id": named, "name": text, "rivals": [f"rival {text}"]})
        suppressions.append({"rule": "CX109", "reason": text, "subjects": [id_]})
    whose = {"name": f"{cases[0].text} & Sons", "sector": cases[-1].text}
    return yaml.safe_dump(
        {"cxgraph": 1, "organization": whose, "posts": posts, **sections, "suppressions": suppressions},
        allow_unicode=True,
        sort_keys=False,
    )


RULE = """\
# code: ACME1
# name: has-posts
# severity: warning
# message: "{texts}: {{subjects}}"
# label: "{texts}"
# remedy: "{texts}"
SELECT ?subject {{ ?subject a org:Post ; cx:isCxLead true }}
"""


def write(folder: Path, cases: Sequence[Case]) -> None:
    """Puts the chart, a later one, a configuration with a rule of its own, and a table into a folder."""
    (folder / "org.yaml").write_text(chart(cases), "utf-8")
    (folder / "after.yaml").write_text(chart([*cases[1:], cases[0]]), "utf-8")
    texts = " ; ".join(case.text for case in cases).replace('"', "")
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "own.rq").write_text(RULE.format(texts=texts), "utf-8")
    reasons = "\n".join(
        f"[[suppressions]]\nrule = 'CX{108 + n}'\nreason = '''{c.text}'''" for n, c in enumerate(cases[:1])
    )
    (folder / "cxgraph.toml").write_text(reasons, "utf-8")
    (folder / "own.toml").write_text(f"rules = 'rules'\n{reasons}", "utf-8")
    rows = [
        f'{n},"Clerk {c.text}","{c.holder.replace(chr(34), chr(34) * 2)}",nobody {c.text}' for n, c in enumerate(cases)
    ]
    (folder / "staff.csv").write_text(
        "\n".join(["id,title,name,manager", "ceo,Chief Executive Officer,,none", *rows, ""]), "utf-8"
    )
