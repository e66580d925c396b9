"""What the command line writes its progress on."""


class Screen:
    """Standard error as a terminal that keeps what is written."""

    def __init__(self) -> None:
        self.shown = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.shown += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""
