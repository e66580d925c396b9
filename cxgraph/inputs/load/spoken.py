"""The words that cxgraph says what is wrong with: any other word in a problem may be one of the file.

What another program's reader says of a file is not known to be free of what stands in it; so nothing is kept but these.
Words that people are called by, as may and will, are left out.
"""

import re
from typing import Final

LEFT_OUT: Final = "…"

_SPOKEN: Final = """a about acme add after alias aliases all alone already among an and another any anything archive
    are as asks assumption at attribute audit be before begin begins below beside between binary blank both brackets
    broken but by byte bytes calendar can cannot cell cells change character characters charged chart charts code
    colon column columns comma complete context control csv cx cxgraph cxo date day days declare declares deeper
    deeply describes design different digits direction do document does dotted duplicate each earlier element else
    empty encrypted end entities entity exactly excel excessive exists expected expires false file files first folder
    follows for form format found from full given group groups has have head header headers held here holder holds how
    hybrid id ids if import in init initiative initiatives inside into iri is it its itself json keep key keys kind
    kinds label labels language large lead leads least leave left levels lie line lines link list listed lists long
    looked loop loops made manager mandate many map marked meant member merge missing more most must name named names
    needed neither nested no node none nor not nothing number objective objectives of old on once one only open or
    organisation organization other others out outside over own parent part parts password people place plain post
    posts problem profile property put quote quotes rather rdf read reads reason recognised record records reference
    remote remove repeat repeats reports required reserved rest right rival role row rows rule rules save say says
    scim second section seen semicolons shape share sheet shorten size small so solid something source stage stance
    start starts such suppression table tables tag team term terms text than that the their them there they this those
    tie ties title titles to together toml too top true turtle twice two type under unique unit units unknown unpacked
    unpacks up use users utf vacant value values was weight weights what where which whole with without word words
    workbook write written wrong xlsx xml xsd yaml you zeros"""
_WORDS: Final = frozenset(_SPOKEN.split())
_WORD: Final = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
_GAPS: Final = re.compile(rf"{LEFT_OUT}(?:[\s-]*{LEFT_OUT})+")


def as_spoken(text: str) -> str:
    """A problem's words with ``…`` for each that is not cxgraph's; numbers are kept."""
    return _GAPS.sub(LEFT_OUT, _WORD.sub(lambda word: word[0] if _is_spoken(word[0]) else LEFT_OUT, text))


def _is_spoken(word: str) -> bool:
    return word.isdecimal() or all(part in _WORDS for part in re.split("[-_]", word.lower()))
