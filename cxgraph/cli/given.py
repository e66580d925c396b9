"""What a command line may give: a path or a word, and neither of them empty, as a variable that is not set is."""

from math import isfinite
from typing import Any, Final

import click


class PathArgument(click.Path):
    """A path that names something."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, of the type that was asked for; refuses the empty one, which would be the working directory."""
        if value == "":
            self.fail("it is empty; name a file, as org.yaml", param, ctx)
        return super().convert(value, param, ctx)


class WordArgument(click.types.StringParamType):
    """Text that says something, in characters that can be written anywhere."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, in UTF-8 whatever the locale says; refuses none, and bytes that are none."""
        text: str = super().convert(value, param, ctx)
        if not text:
            self.fail("it is empty; leave it out, or say something", param, ctx)
        try:
            return text.encode(errors="surrogateescape").decode()
        except UnicodeError:
            self.fail("it is no text: some of its bytes are not UTF-8", param, ctx)


class Seconds(click.FloatRange):
    """A time that ends."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; refuses what is no number of seconds, though Python reads it as one."""
        seconds: float = super().convert(value, param, ctx)
        if not isfinite(seconds):
            self.fail(f"{value} is no number of seconds", param, ctx)
        return seconds


WORD: Final = WordArgument()
