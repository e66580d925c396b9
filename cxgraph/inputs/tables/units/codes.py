"""Codes beside the names of units -> which code is which unit's alone."""

from collections.abc import Iterable, Sequence

from cxgraph.inputs.tables.units.sections import unit_key


class UnitCodes:
    """The codes of the units of one level.

    Attributes:
        is_unsure: Whether a code stands for several units: then only those count that are one for one.
    """

    def __init__(self, pairs: Iterable[tuple[tuple[str, ...], str]]) -> None:
        self._names: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
        self._codes: dict[tuple[str, ...], dict[str, str]] = {}
        for name, code in pairs:
            self._names.setdefault(unit_key(code), {}).setdefault(_key(name), name)
            self._codes.setdefault(_key(name), {}).setdefault(unit_key(code), code)
        self.is_unsure = any(len(told) > 1 for told in self._names.values())

    def name_of(self, code: str) -> tuple[str, ...]:
        """The name that stands beside a code elsewhere, the units above in front; empty where none or several do."""
        told = list(self._names.get(unit_key(code), {}).values())
        return told[0] if len(told) == 1 else ()

    def code_of(self, name: Sequence[str], beside: str) -> str:
        """The code of a unit: the only one that its name has, else that beside it; empty where it is not its alone.

        Args:
            name: Its name, with those of the units above in front where names hold them.
            beside: What its row gives for a code.
        """
        codes = self._codes.get(_key(name), {})
        if len(codes) == 1:
            code = next(iter(codes.values()))
            return code if len(self._names[unit_key(code)]) == 1 else ""
        return codes.get(unit_key(beside), "") if codes and not self.is_unsure else ""


def _key(name: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(unit_key, name))
