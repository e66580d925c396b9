"""An organisation -> the role charter of its CX lead, sentence by sentence, each with the facts it rests on."""

from cxgraph.advice.charter.records import Basis, Charter, CharterSection, Sentence
from cxgraph.advice.charter.writing import charter

__all__ = ["Basis", "Charter", "CharterSection", "Sentence", "charter"]
