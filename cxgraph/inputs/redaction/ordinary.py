"""Words that tell nobody, though they stand in names: of titles, of the format, particles, forms of address."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from msgspec import inspect
from msgspec.inspect import StructType

from cxgraph.core.model import NONE, VACANT, Org
from cxgraph.inputs.redaction.letters import fold, words
from cxgraph.knowledge.rdf.fields import UNNAMED
from cxgraph.knowledge.rdf.names import slugs
from cxgraph.knowledge.titles.lexicon import index
from cxgraph.knowledge.titles.words import stem

OURS: Final = ("function", "role", "skill")
"""Schemes whose concepts a chart uses: their names are nobody's."""
BLANKS: Final = frozenset({"lead", "subjects", "unlisted", "count", "measured", "limit"})
"""What the sentences of a rule leave to be filled in."""


def _set(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


ADDRESSES: Final = _set(
    """mr mrs ms miss mx dr prof professor doctor sir madam herr frau fru hr monsieur madame mme mlle mademoiselle sr
    sra srta senor senora dhr mevr mevrouw meneer signor signora gospodin reverend shri smt
    先生 女士 小姐 太太 经理 經理 主任 博士 老师 老師 さん 様 氏 君 ちゃん 殿 씨 님 군 양"""
)
"""What stands before or, in East Asia, behind a name."""
PARTICLES: Final = _set(
    """ab abu af ap av ben bint binti born con da das di do dos du el la le mac mc my na nee og och open per post role
    saint san santa st umm"""
)
"""Words in the middle of names that are names themselves where they begin or end one: Ben, Do, Per."""
PLAIN: Final = _set(
    """jr snr junior senior ii iii iv vii phd mba md msc bsc llm llb cpa cfa esq obe mbe cbe dds dphil
    van der den ter ten te de del della delle delli degli des las les los von vom zu zum zur al ul ud bin ibn y e i
    a an the and or of for to in on at by with from as is are was be not no nor but if who und oder mit fur bei et ou
    avec pour para she her hers he him his they them their it its we us our you your me
    tbd tbc tba nil null unknown nobody vacancy position acting interim former formerly ex also aka alias"""
)
"""Words in and around names that nobody is known by: degrees, particles, grammar, and what stands for no name."""


@cache
def format_words() -> frozenset[str]:
    """What a chart can say in words that are not its own."""
    literals = {word for word in _literals(inspect.type_info(Org)) if isinstance(word, str)}
    return frozenset({NONE, VACANT, *literals}).union(*map(slugs, OURS))


def is_ordinary(word: str) -> bool:
    """Whether a word, folded, is one of titles, of the format or of names in general."""
    return word in PLAIN or word in ADDRESSES or word in _common() or stem(word) in _common()


@cache
def _common() -> frozenset[str]:
    keys = {*BLANKS, *_keys(inspect.type_info(Org)), *format_words(), UNNAMED}
    labels = index().known - PARTICLES  # what joins the words of a label is somebody's name all the same: Do
    return labels.union(fold(word.raw) for key in keys for word in words(key))


def _keys(type_: Any) -> Iterator[str]:
    """Names of fields, which neutral ids are made of, and of sections."""
    for inner in _structs(type_):
        for field in inner.fields:
            yield from (field.encode_name, field.encode_name.removesuffix("s"))


def _structs(type_: Any) -> Iterator[StructType]:
    if isinstance(type_, StructType):
        yield type_
        for field in type_.fields:
            yield from _structs(field.type)
    for inner in _inner(type_):
        yield from _structs(inner)


def _literals(type_: Any) -> Iterator[object]:
    match type_:
        case inspect.LiteralType(values=values):
            yield from values
        case StructType(fields=fields):
            for field in fields:
                yield from _literals(field.type)
    for inner in _inner(type_):
        yield from _literals(inner)


def _inner(type_: Any) -> tuple[Any, ...]:
    match type_:
        case inspect.UnionType(types=types):
            return tuple(types)
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner):
            return (inner,)
    return ()
