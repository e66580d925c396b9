"""Rules, questions and moves -> the ids of their sentences, and the sentences by these ids."""

from collections.abc import Collection

from cxgraph.knowledge.catalogue.records import MoveKind, QuestionForm, Rule


def rule_template(rule: Rule, *, failed: bool) -> str:
    """The id of what is said where a rule fails, or where it cannot be told: ``CX201/message``, ``CX201/open``."""
    return f"{rule.code}/{'message' if failed else 'open'}"


def question_template(form: QuestionForm, *, many: bool, named: bool = False) -> str:
    """The id of a question about one item, or about many: ``question/stance``, ``question/stance/many``.

    Args:
        form: How it is asked.
        many: Whether it is about many.
        named: Whether posts are named that the answer may be: ``question/head/candidates``.
    """
    if many and form.of_many:
        return f"question/{form.id}/many"
    return f"question/{form.id}/candidates" if named and form.of_candidates else f"question/{form.id}"


def move_template(kind: str) -> str:
    """The id of what is said of a kind of move: ``move/invite-at-strategy``."""
    return f"move/{kind}"


def templates(
    rules: Collection[Rule] = (), forms: Collection[QuestionForm] = (), kinds: Collection[MoveKind] = ()
) -> dict[str, str]:
    """The sentences of rules, questions and moves by their ids; blanks are in braces."""
    return {
        **{rule_template(rule, failed=True): rule.message for rule in rules},
        **{rule_template(rule, failed=False): rule.open_message for rule in rules},
        **{question_template(form, many=False): form.of_one for form in forms},
        **{question_template(form, many=True): form.of_many for form in forms if form.of_many},
        **{question_template(form, many=False, named=True): form.of_candidates for form in forms if form.of_candidates},
        **{move_template(kind.id): f"{kind.instruction}. {kind.motive}" for kind in kinds},
    }
