"""What is generated is committed as the code gives it today; ``make regen`` writes it anew."""

from tests.generated import generated, with_block


def test_generated_files_are_as_committed() -> None:
    differ = [path.name for path, text in generated() if path.read_text(encoding="utf-8") != text]
    assert differ == [], "run make regen"


def test_a_block_is_replaced_and_the_rest_is_not() -> None:
    text = "before\n<!-- a -->\nold\n<!-- /a -->\nafter\n"
    assert with_block(text, "a", "new\n") == "before\n<!-- a -->\nnew\n<!-- /a -->\nafter\n"
