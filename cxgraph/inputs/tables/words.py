"""Words that stand in the cells of a table for something else: for nothing, for the top, for yes and no."""

from collections.abc import Mapping
from typing import Final

_WORDS: Final[Mapping[str, str]] = {
    "blank": "| - | – | — | null | nil | nan | n/a | (null) | (blank) | #null!",
    "withheld": "n/d | nd | not disclosed | withheld | unknown | tbc | tba | tbd | ? | #n/a | #ref! | #value! | #name?",
    "top": "xx | xxx | none | top | root | no_manager | no manager | keiner | aucun | ninguno | geen",
    "open": "current | active | a | employed | filled | aktiv | actif | activo | actief",
    "closed": """closed | ended | expired | former | historic | historical | inactive | leaver | left | resigned
        | retired | superseded | terminated | withdrawn | separated | exited | deceased | deactivated | abolished
        | i | t | inaktiv | ausgeschieden | ausgetreten | beendet | inactif | sorti | parti | inactivo | baja | de baja
        | inactief | uit dienst""",
    "vacant": "vacant | vacancy | open | unfilled | unbesetzt | vakant | vacante | vacature | openstaand",
    "yes": "1 | true | yes | y | t | x | ja | oui | si | sí | vrai | verdadero",
    "no": "0 | false | no | n | f | nein | non | nee | faux | falso",
    "address": """mr | mrs | ms | miss | mx | dr | prof | sir | dame | herr | frau | m | mme | mlle | sr | sra | srta
        | dhr | mevr | ing""",
}

WORDS: Final = {kind: frozenset(map(str.strip, words.split("|"))) for kind, words in _WORDS.items()}
"""What a cell says -> how, in lower case. NULL is how a database leaves a cell blank; a failed formula is withheld."""
UNDISCLOSED: Final = WORDS["blank"] | WORDS["withheld"]


def is_undisclosed(cell: str) -> bool:
    """Whether a cell holds nothing, or says that it does not tell."""
    return cell.casefold() in UNDISCLOSED
