"""What every record of the format is made of."""

from msgspec import Meta, Struct


class Record(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every record: immutable, refusing unknown fields."""


def about(description: str) -> Meta:
    """The words an editor shows for a field."""
    return Meta(description=description)
