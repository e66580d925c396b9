"""Mistakes that somebody could make in the code, each with a test that is certain to see it.

``python -m tests.mutations`` makes each of them in a copy of the sources and runs its test there: one that passes all
the same has seen nothing, and is named. Random examples may miss a mistake for ever, so every test that stands here
expects a value that was worked out by hand. :mod:`tests.test_mutations` keeps the list in step with the code.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from compileall import compile_dir
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "dist", "build", "mutants")
PASSED, FAILED = 0, 1
"""Exit codes of pytest; any other says that no test was run to its end."""


class Mutation(NamedTuple):
    """A mistake: what stands once in a file of the package, what would stand instead, and the test that then fails."""

    mistake: str
    file: str
    once: str
    instead: str
    test: str


MUTATIONS = (
    Mutation(
        "the greatest coverage over candidates counts, not the least",
        "assessment/score.py",
        "coverage = min(",
        "coverage = max(",
        "test_score.py::test_of_candidates_of_equal_worth_the_one_of_whom_least_is_known_gives_the_coverage",
    ),
    Mutation(
        "one person of one's own is not enough",
        "assessment/measure/mandate.py",
        "post.headcount >= 1",
        "post.headcount > 1",
        "test_measure.py::test_resources",
    ),
    Mutation(
        "one CX person for a thousand is not enough",
        "assessment/measure/reach.py",
        "ENOUGH: Final = Fraction(1, 1000)",
        "ENOUGH: Final = Fraction(1, 100)",
        "test_measure.py::test_embedded",
    ),
    Mutation(
        "goalposts are reversed",
        "assessment/score.py",
        "between(item, low, high)",
        "between(item, high, low)",
        "test_measure.py::test_seat",
    ),
    Mutation(
        "goalposts whose worst end is the greater number are taken for the others",
        "core/interval.py",
        "Fraction(value - worst) / Fraction(best - worst)",
        "Fraction(value - worst) / abs(Fraction(best - worst))",
        "test_interval.py::test_between_goalposts",
    ),
    Mutation(
        "a sponsor above a unit's head is worth a line",
        "assessment/measure/initiatives.py",
        "scale(sponsored_above(head), HALF)",
        "sponsored_above(head)",
        "test_measure.py::test_initiative_power",
    ),
    Mutation(
        "a second contact counts only where the counterpart says so",
        "assessment/measure/contacts.py",
        "found.setdefault(other, []).append(one)",
        "pass",
        "test_measure.py::test_second_contact",
    ),
    Mutation(
        "a second contact counts only where the other says so",
        "assessment/measure/contacts.py",
        "found.setdefault(one, []).append(other)",
        "pass",
        "test_measure.py::test_second_contact",
    ),
    Mutation(
        "a second contact may be unlisted one way only",
        "assessment/measure/contacts.py",
        "not net.knows(post, other) or not net.knows(other, post)",
        "not net.knows(post, other)",
        "test_measure.py::test_second_contact_may_be_a_tie_of_the_side_that_has_not_spoken",
    ),
    Mutation(
        "a second contact may be unlisted the other way only",
        "assessment/measure/contacts.py",
        "not net.knows(post, other) or not net.knows(other, post)",
        "not net.knows(other, post)",
        "test_measure.py::test_second_contact_may_be_a_tie_of_the_side_that_has_not_spoken",
    ),
    Mutation(
        "a block by design makes a partnership one-sided",
        "assessment/rules/partners.py",
        '(answer.stance == "roadblock" and not answer.by_design)',
        'answer.stance == "roadblock"',
        "test_rules.py::test_a_partnership_is_one_sided_where_the_other_denies_it",
    ),
    Mutation(
        "a rule is silenced where it shares one of several subjects",
        "assessment/audit/findings.py",
        "return about <= told and",
        "return bool(about & told) and",
        "test_rules.py::test_a_fact_that_another_rule_tells_in_part_is_still_told",
    ),
    Mutation(
        "a rule is graver where it is open whether it has to be",
        "assessment/rules/remit.py",
        "_covers_only(net, net.posts[lead].mandate.remit, MARKETING) == YES",
        "_covers_only(net, net.posts[lead].mandate.remit, MARKETING) != NO",
        "test_rules_authority.py::test_relabelled_marketing_is_a_warning_where_the_remit_is_marketing_alone",
    ),
    Mutation(
        "what is still at fault is taken for closed",
        "advice/plan/closing.py",
        "return self.before - sum(self._at_once.values()) +",
        "return self.before - sum(self._at_once.values()) -",
        "test_plan.py::test_the_first_plan_closes_the_worst_finding_for_the_least_effort",
    ),
    Mutation(
        "what a plan raises does not matter",
        "advice/plan/closing.py",
        "sum(self._fall(code, made) for code in concerned)",
        "sum(max(0, self._fall(code, made)) for code in concerned)",
        "test_plan.py::test_the_people_officer_is_invited_at_strategy_stage_first",
    ),
    Mutation(
        "of plans that clear as much, the one that raises more is told",
        "advice/plan/closing.py",
        "sum(self._fall(code, made) for code in concerned)",
        "sum(abs(self._fall(code, made)) for code in concerned)",
        "test_plan.py::test_the_people_officer_is_invited_at_strategy_stage_first",
    ),
    Mutation(
        "of plans that close as much, the one that gains less is told",
        "advice/plan/front.py",
        "return CLOSED * closed + gained",
        "return CLOSED * closed - gained",
        "test_search.py::test_of_what_closes_as_much_that_comes_first_which_gains_more",
    ),
    Mutation(
        "the lead moves to its own manager",
        "advice/plan/kinds/lead.py",
        "for post in above[1:]",
        "for post in above",
        "test_moves.py::test_moving_the_lead_takes_one_more_for_each_tier_beyond_the_first",
    ),
    Mutation(
        "a branch whose best filling does not keep its promise is left",
        "advice/plan/search.py",
        "key = self._lacking(node) or self._turning(",
        "key = self._lacking(node) and self._turning(",
        "test_search.py::test_moves_that_better_the_same_item_give_way_to_one_that_adds_less_by_itself",
    ),
    Mutation(
        "the promise of a move is what it adds in its worst view",
        "advice/plan/terms.py",
        "max(sum(max(0, worth - state[item])",
        "min(sum(max(0, worth - state[item])",
        "test_search.py::test_what_betters_the_worst_of_several_views_counts_though_each_move_betters_one_of_them",
    ),
    Mutation(
        "what moves may close is not promised",
        "advice/plan/bound.py",
        "unit * closes.get(key, 0)",
        "0 * closes.get(key, 0)",
        "test_search.py::test_what_closes_comes_before_what_gains",
    ),
    Mutation(
        "the knapsack takes one move of an effort too few",
        "advice/plan/knapsack.py",
        "most = left.budget // effort",
        "most = left.budget // (effort + 1)",
        "test_search.py::test_moves_that_better_the_same_item_give_way_to_one_that_adds_less_by_itself",
    ),
    Mutation(
        "half of the posts below is enough for a top",
        "inputs/tables/tops.py",
        "chief = [place for place in heads if below[place] > len(above) / 2]",
        "chief = [place for place in heads if below[place] >= len(above) / 2]",
        "test_import_exports.py::test_the_top_is_above_more_than_half",
    ),
    Mutation(
        "an end date closes a row though it is to come",
        "inputs/tables/history.py",
        "if end < now and not (",
        "if not (",
        "test_import_exports.py::test_end_dates_to_come_do_not_close_a_row",
    ),
    Mutation(
        "an end date closes a row on its last day",
        "inputs/tables/history.py",
        "if end < now and not (",
        "if end <= now and not (",
        "test_import_exports.py::test_end_dates_to_come_do_not_close_a_row",
    ),
    Mutation(
        "a loop is told from its last item",
        "inputs/charts/references.py",
        "first = min(loop, key=place.__getitem__)",
        "first = max(loop, key=place.__getitem__)",
        "test_load.py::test_a_loop_is_told_once_and_what_hangs_on_it_not_at_all",
    ),
    Mutation(
        "a ring of a table is told from its last item",
        "inputs/tables/rings.py",
        "[*ring[start:], *ring[:start]]",
        "ring",
        "test_import.py::test_a_ring_is_opened_at_its_last_row",
    ),
    Mutation(
        "that there is none is not written",
        "knowledge/rdf/write.py",
        "if field.many or not listed:",
        "if listed:",
        "test_rdf.py::test_none_and_unknown_come_back_as_they_were",
    ),
    Mutation(
        "that there is none is not read",
        "knowledge/rdf/values.py",
        "NONE if field.is_link else None",
        "None",
        "test_rdf.py::test_none_and_unknown_come_back_as_they_were",
    ),
    Mutation(
        "the name of an unnamed holder is written",
        "knowledge/rdf/write.py",
        "if name != UNNAMED:",
        "if name:",
        "test_rdf.py::test_redaction_leaves_out_names_and_nothing_else",
    ),
    Mutation(
        "a candidate of equal tier and role is beaten",
        "assessment/network/lead.py",
        "(high, rank) < theirs",
        "(high, rank) <= theirs",
        "test_network.py::test_who_leads",
    ),
    Mutation(
        "a name of ordinary words is let through",
        "inputs/redaction/people.py",
        "told |= {near for nth in range(len(found)) for near in self._as_whole(text, found, nth)}",
        "",
        "test_redaction.py::test_a_name_in_a_text",
    ),
)


def survivors(mutations: Sequence[Mutation]) -> Iterator[Mutation]:
    """The mutations that no test sees, each told as it is tried.

    Raises:
        SystemExit: Tests fail, or cannot be run, where nothing is mutated.
    """
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(ROOT, Path(folder) / "cxgraph", ignore=NOT_COPIED))
        # Checked by content: a mutation may leave a file as long as it was, and be made within the same second.
        compile_dir(copy, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        if _tested(copy, *dict.fromkeys(one.test for one in mutations)) != PASSED:
            sys.exit("a test of the list fails, or is not there, where nothing is mutated")
        for one in mutations:
            file = copy / "cxgraph" / one.file
            whole = file.read_text(encoding="utf-8")
            file.write_text(whole.replace(one.once, one.instead), encoding="utf-8")
            is_seen = _tested(copy, one.test) == FAILED
            file.write_text(whole, encoding="utf-8")
            print(f"{'seen' if is_seen else 'NOT SEEN'}: {one.mistake} ({one.file})", flush=True)
            if not is_seen:
                yield one


def _tested(folder: Path, *tests: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/{test}" for test in tests)]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def main() -> None:
    missed = [*survivors(MUTATIONS)]
    print(f"{len(MUTATIONS) - len(missed)} of {len(MUTATIONS)} mistakes are seen")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
