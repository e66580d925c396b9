"""What the fields of the records hold, and how long it may be."""

from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Meta

NONE: Final = "none"
"""In place of a reference: known to be none. No post or unit may have it as its id."""
VACANT: Final = "vacant"
"""In place of a holder: known to be held by nobody. No post or unit may have it as its id."""
ALL: Final = "all"
"""In place of the units of a remit: the whole organisation."""

LONGEST_NAME: Final = 1_000
"""Characters of an id, a title, a name, an IRI, or an item of a list."""
LONGEST_TEXT: Final = 10_000
"""Characters of a text that says why, or where something was learnt."""

Id: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
Date: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$(?!\n)")]
Share: TypeAlias = Annotated[float, Meta(ge=0, le=1)]
Ids: TypeAlias = tuple[Id, ...]

Stance: TypeAlias = Literal["partner", "roadblock", "absent"]
Reason: TypeAlias = Literal[
    "different-priorities", "little-incentive", "not-invited", "checks-and-balances", "capacity"
]
Stage: TypeAlias = Literal["strategy", "design", "delivery", "hiring"]
Insight: TypeAlias = Literal["voc", "voe"]
How: TypeAlias = Literal["alone", "jointly", "consulted"]
Unlisted: TypeAlias = Literal["unknown", "absent"]
