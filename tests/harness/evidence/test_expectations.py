"""What Then sentences ask: rows now or still, nothing else changed, the words of a rejection."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import ChangedRow, ViewRow
from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.harness.evidence.record import Expectation, Status, Step
from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.model.errors import RuleRejection
from tests.harness.evidence.observed_parties import (
    CONTOSO,
    FABRIKAM,
    SYSTEMS,
    ObservedParties,
    ref,
    view,
)

HEADER = ["PARTY", "SYSTEM", "RECORD", "NUMBER"]
CONTOSO_IN_SCM = [HEADER, ["Contoso", "SCM", "relation", "PR-2"]]
FABRIKAM_IN_SALES = ["Fabrikam", "Sales", "account", "PR-1"]
STORED, ACCOUNT = ref("SCM", "relation", 2), ref("SCM", "customer", 1)


class Scene:
    """An evidence source, and the expectations of one scenario about it."""

    def __init__(self, *changes: ChangedRow) -> None:
        self.observed = ObservedParties(*FABRIKAM, *CONTOSO)
        self.observed.changed = list(changes)
        self.evidence = Recorder()
        self.evidence.observe(self.observed)
        self.ask = Expectations(self.evidence, self.observed, SYSTEMS)

    def lose_contoso(self) -> None:
        """An action removes Contoso's business relation."""
        self.close()
        with self.evidence.attempt():
            self.observed.rows = [row for row in self.observed.rows if STORED not in row.rows]
            self.observed.changed = [DELETED]

    def close(self) -> Step:
        """The step ends."""
        step = {"keyword": "Then", "text": "", "line": 1, "status": Status.PASSED}
        return self.evidence.close_step(step)

    @property
    def last(self) -> Expectation:
        """The last expectation, as the step records it."""
        return self.close().expectations[-1]


def reported(scene: Scene) -> list[str]:
    """Return the reasons of the last expectation, as reports show them."""
    return list(map(str, scene.last.reasons))


def updated(*attributes: str, label: str = "relation PR-2") -> ChangedRow:
    """Contoso's business relation changed."""
    return ChangedRow(STORED, "update", frozenset(attributes), label)


INSERTED = ChangedRow(STORED, "insert", frozenset(), "relation PR-2")
DELETED = ChangedRow(STORED, "delete", frozenset(), "relation PR-2")
CONTOSO_HAS_NONE = [HEADER, ["Contoso", "SCM", "none", "none"]]
ELSEWHERE = ChangedRow(ref("Sales", "leads", 9), "insert", frozenset(), "leads Fork-lifts")

# ---- Now and still ------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [INSERTED, updated("number"), updated("number", "color")])
def test_now_holds_where_the_action_changed_what_the_table_shows(change: ChangedRow):
    scene = Scene(change)
    scene.ask.rows("parties", "now", CONTOSO_IN_SCM)
    assert scene.last.met


@pytest.mark.parametrize("change", [None, ELSEWHERE, updated("amount")])
def test_now_is_misused_where_the_action_changed_nothing_of_it(change: ChangedRow | None):
    scene = Scene(*([change] if change else []))
    scene.ask.rows("parties", "now", CONTOSO_IN_SCM)
    last = scene.last
    assert not last.met
    assert (last.expected, last.actual) == ("now", "still")
    assert list(map(str, last.reasons)) == ["The action changed nothing in this table."]


@pytest.mark.parametrize("change", [None, ELSEWHERE, updated("amount")])
def test_still_holds_where_the_action_changed_nothing_of_it(change: ChangedRow | None):
    scene = Scene(*([change] if change else []))
    scene.ask.rows("parties", "still", CONTOSO_IN_SCM)
    assert scene.last.met


@pytest.mark.parametrize("change", [INSERTED, updated("number")])
def test_still_is_misused_where_the_action_changed_what_the_table_shows(change: ChangedRow):
    scene = Scene(change)
    scene.ask.rows("parties", "still", CONTOSO_IN_SCM)
    last = scene.last
    assert (last.met, last.expected, last.actual) == (False, "still", "now")
    assert list(map(str, last.reasons)) == ["The action changed relation PR-2."]


@pytest.mark.parametrize("tense", ["now", "still", None])
def test_where_the_table_says_none_either_word_will_do(tense: str | None):
    scene = Scene()
    scene.ask.rows("parties", tense, [HEADER, ["Litware", "SCM", "none", "none"]])
    assert scene.last.met


def test_without_a_word_nobody_asks_whether_it_changed():
    scene = Scene(updated("number"))
    scene.ask.rows("parties", None, CONTOSO_IN_SCM)
    assert scene.last.met


def test_a_table_that_is_not_met_says_nothing_about_the_word():
    scene = Scene()
    scene.ask.rows("parties", "now", [HEADER, ["Contoso", "SCM", "relation", "PR-9"]])
    last = scene.last
    assert (last.met, last.expected, last.actual) == (False, None, None)
    [comparison] = last.comparisons
    assert [row.status for row in comparison.rows] == ["unlike"]


# ---- Rows that are gone ---------------------------------------------------------------------


def test_now_holds_where_the_action_removed_what_the_table_says_is_none():
    scene = Scene()
    scene.lose_contoso()
    scene.ask.rows("parties", "now", CONTOSO_HAS_NONE)
    assert scene.last.met


def test_now_holds_where_the_action_removed_one_row_of_several():
    scene = Scene()
    scene.close()
    with scene.evidence.attempt():
        scene.observed.rows = [row for row in scene.observed.rows if ACCOUNT not in row.rows]
        scene.observed.changed = [ChangedRow(ACCOUNT, "delete", frozenset(), "customer PR-1")]
    scene.ask.rows("parties", "now", [HEADER, ["Fabrikam", "SCM", "relation", "PR-1"]])
    assert scene.last.met
    scene.ask.rows("parties", "still", [HEADER, ["Fabrikam", "SCM", "relation", "PR-1"]])
    assert reported(scene) == ["The action changed customer PR-1."]


@pytest.mark.parametrize("table", [CONTOSO_HAS_NONE, [*CONTOSO_HAS_NONE, FABRIKAM_IN_SALES]])
def test_still_is_misused_where_the_action_removed_a_row(table: list[list[str]]):
    scene = Scene()
    scene.lose_contoso()
    scene.ask.rows("parties", "still", table)
    last = scene.last
    assert (last.met, last.expected, last.actual) == (False, "still", "now")
    assert list(map(str, last.reasons)) == ["The action changed relation PR-2."]


def test_nothing_else_changed_leaves_out_what_a_table_says_is_gone():
    scene = Scene()
    scene.lose_contoso()
    scene.ask.rows("parties", "now", CONTOSO_HAS_NONE)
    scene.ask.nothing_changed(else_=True)
    assert scene.last.met


def test_nothing_else_changed_names_rows_that_are_gone_and_that_no_table_covers():
    scene = Scene()
    scene.lose_contoso()
    scene.ask.rows("parties", "still", [HEADER, FABRIKAM_IN_SALES])
    scene.ask.nothing_changed(else_=True)
    assert scene.last.actual == "SCM: relation PR-2 is gone"


def test_a_row_that_was_gone_before_the_action_does_not_count():
    scene = Scene()
    scene.lose_contoso()
    scene.ask.rows("parties", "now", CONTOSO_HAS_NONE)
    scene.close()
    with scene.evidence.attempt():
        scene.observed.changed = []
    scene.ask.rows("parties", "still", CONTOSO_HAS_NONE)
    assert scene.last.met


def test_several_actions_before_one_look_are_one():
    scene = Scene()
    scene.lose_contoso()
    scene.close()
    with scene.evidence.attempt():
        pass
    scene.ask.rows("parties", "now", CONTOSO_HAS_NONE)
    scene.ask.nothing_changed(else_=True)
    assert [expectation.met for expectation in scene.close().expectations] == [True, True]


# ---- Reasons ------------------------------------------------------------------------------------


def test_an_unmet_table_has_the_reasons_of_its_different_rows_each_once():
    scene = Scene()
    scene.observed.why = {
        "missing": ["The map isn't running."],
        "unlike": ["The map isn't running.", "The number is old."],
        "surplus": ["It came with the map."],
    }
    missing = [["Litware", "Sales", "account", "PR-9"], ["", "", "contact", "PR-9"]]
    unlike = [["Contoso", "", "account", "PR-8"], ["", "SCM", "none", "none"]]
    scene.ask.rows("parties", "now", [HEADER, *missing, *unlike])
    assert reported(scene) == [
        "Litware | Sales | account; Litware | Sales | contact; Contoso | Sales | account: "
        "The map isn't running.",
        "Contoso | Sales | account: The number is old.",
        "Contoso | SCM | relation: It came with the map.",
    ]
    asked = [(each.status, each.system, each.columns) for each in scene.observed.asked]
    assert asked == [
        ("missing", "Sales", tuple(HEADER)),
        ("missing", "Sales", tuple(HEADER)),
        ("unlike", "Sales", ("NUMBER",)),
        ("surplus", "SCM", tuple(HEADER)),
    ]
    [unlike_row, surplus] = scene.observed.asked[2:]
    assert unlike_row.expected == dict(
        zip(HEADER, ["Contoso", "Sales", "account", "PR-8"], strict=True)
    )
    assert (unlike_row.found, surplus.found) == (CONTOSO[1], CONTOSO[0])
    assert surplus.expected == {}


@pytest.mark.parametrize(
    ("party", "number", "reasons"),
    [
        ("Contosso", "PR-2", ["No row in either system has the PARTY 'Contosso'."]),
        ('"Contoso"', "PR-2", ["No row in either system has the PARTY '\"Contoso\"'."]),
        ("Litware", "PR-2", []),
        ("Contoso", "PR-9", []),
        ("Contoso 2", "PR-2", []),
    ],
)
def test_a_name_that_no_row_has_may_be_a_slip(party: str, number: str, reasons: list[str]):
    scene = Scene()
    scene.ask.rows("parties", None, [HEADER, [party, "Sales", "account", number]])
    assert reported(scene) == [f"{reason} Did you mean 'Contoso'?" for reason in reasons]


def test_a_view_gives_the_reasons_of_the_rows_that_are_not_as_expected():
    scene = Scene()
    reasons = {
        ("Fabrikam", "SCM", "relation"): ("the number is taken", "the number is old"),
        ("Contoso", "SCM", "relation"): ("Contoso is as expected",),
        ("Litware", "SCM", "relation"): ("Litware was never sent", "the number is old"),
    }
    table = [
        ["PARTY", "SYSTEM", "RECORD", "NUMBER"],
        ["Fabrikam", "SCM", "relation", "PR-9"],
        ["", "", "customer", "PR-1"],
        ["Contoso", "SCM", "relation", "PR-2"],
        ["Litware", "SCM", "relation", "PR-3"],
    ]
    scene.ask.table(view(*FABRIKAM, *CONTOSO)._replace(reasons=reasons), None, table)
    assert reported(scene) == [
        "Fabrikam | SCM | relation: the number is taken",
        "the number is old",
        "Litware | SCM | relation: Litware was never sent",
    ]
    scene.ask.table(view(*CONTOSO)._replace(reasons=reasons), None, [table[0], table[3]])
    assert scene.last.reasons == ()


def test_a_met_table_carries_no_reasons():
    scene = Scene()
    scene.observed.why = {"missing": ["The map isn't running."]}
    scene.ask.rows("parties", "still", CONTOSO_IN_SCM)
    assert scene.last.reasons == ()
    assert scene.observed.asked == []


def test_each_naming_column_with_a_name_can_have_a_typo():
    scene = Scene()
    contacts = view(*CONTOSO)._replace(names=("PARTY", "RECORD"))
    scene.ask.table(contacts, None, [HEADER, ["Contosso", "Sales", "acount", "PR-2"]])
    assert reported(scene) == [
        "No row in either system has the PARTY 'Contosso'. Did you mean 'Contoso'?",
        "No row in either system has the RECORD 'acount'. Did you mean 'account'?",
    ]


def test_a_row_that_has_a_reason_has_no_suggestion_for_its_name():
    scene = Scene()
    scene.observed.why = {"missing": ["PR-2 is now 'Contoso'."]}
    scene.ask.rows("parties", None, [HEADER, ["Contosso", "Sales", "account", "PR-2"]])
    assert reported(scene) == ["PR-2 is now 'Contoso'."]


# ---- Nothing changed ----------------------------------------------------------------------------


def test_nothing_changed_holds_where_nothing_did():
    scene = Scene()
    scene.ask.nothing_changed()
    assert scene.last.met


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (INSERTED, "SCM: new relation PR-2"),
        (DELETED, "SCM: relation PR-2 is gone"),
        (updated("number", "main_contact"), "SCM: relation PR-2 changed its main contact, number"),
    ],
)
def test_nothing_changed_names_what_did(change: ChangedRow, words: str):
    scene = Scene(change)
    scene.ask.nothing_changed()
    last = scene.last
    assert (last.met, last.expected, last.actual) == (False, "nothing changed", words)


def test_nothing_changed_does_not_care_for_what_tables_show():
    scene = Scene(updated("number"))
    scene.ask.rows("parties", "now", CONTOSO_IN_SCM)
    scene.ask.nothing_changed()
    assert not scene.last.met


def test_nothing_else_changed_leaves_out_new_rows_and_changed_cells_that_tables_show():
    scene = Scene(INSERTED)
    scene.ask.rows("parties", "now", CONTOSO_IN_SCM)
    scene.ask.nothing_changed(else_=True)
    assert scene.last.met
    scene = Scene(updated("number"))
    scene.ask.rows("parties", "now", CONTOSO_IN_SCM)
    scene.ask.nothing_changed(else_=True)
    assert scene.last.met


def test_nothing_else_changed_names_the_cells_that_no_table_shows():
    scene = Scene(updated("number", "main_contact"))
    scene.ask.rows("parties", "now", CONTOSO_IN_SCM)
    scene.ask.nothing_changed(else_=True)
    assert scene.last.actual == "SCM: relation PR-2 changed its main contact"


def test_a_column_that_a_table_leaves_out_accounts_for_nothing():
    scene = Scene(updated("number"))
    table = [["PARTY", "SYSTEM", "RECORD"], ["Contoso", "SCM", "relation"]]
    scene.ask.rows("parties", "still", table)
    scene.ask.nothing_changed(else_=True)
    assert scene.last.actual == "SCM: relation PR-2 changed its number"


def test_nothing_else_changed_names_new_rows_that_no_table_shows_in_order():
    scene = Scene(INSERTED, ELSEWHERE)
    scene.ask.nothing_changed(else_=True)
    assert scene.last.actual == "SCM: new relation PR-2; Sales: new leads Fork-lifts"


def test_tables_of_an_earlier_action_account_for_nothing_of_the_next():
    scene = Scene(INSERTED)
    scene.ask.rows("parties", "now", CONTOSO_IN_SCM)
    scene.observed.changed = [INSERTED]
    scene.ask.nothing_changed(else_=True)
    assert not scene.last.met


def test_whoever_asks_has_looked_at_the_outcome():
    scene = Scene()
    scene.ask.rows("parties", "still", CONTOSO_IN_SCM)
    scene.ask.nothing_changed()
    scene.ask.rejected_because("")
    assert scene.observed.looks == 3


# ---- Rejections and texts -----------------------------------------------------------------------


def rejected(scene: Scene, words: str) -> None:
    """An attempt that a rule rejects."""
    with scene.evidence.attempt():
        raise RuleRejection("The cellar stays shut", words)


def test_a_rejection_is_expected_in_its_exact_words():
    scene = Scene()
    rejected(scene, "The cellar stays shut.")
    scene.ask.rejected_because("The cellar stays shut.")
    assert scene.last.met


def test_the_ends_of_lines_do_not_count():
    scene = Scene()
    rejected(scene, "The cellar stays shut. Take the stairs.")
    scene.ask.rejected_because("The cellar stays shut.\n   Take the stairs.\n")
    assert scene.last.met


@pytest.mark.parametrize("words", ["The cellar stays shut", "the cellar stays shut.", ""])
def test_other_words_are_not_the_rejection(words: str):
    scene = Scene()
    rejected(scene, "The cellar stays shut.")
    scene.ask.rejected_because(words)
    last = scene.last
    assert (last.met, last.expected, last.actual) == (False, words, "The cellar stays shut.")


def test_an_action_that_was_not_rejected_says_so():
    scene = Scene()
    with scene.evidence.attempt():
        pass
    scene.ask.rejected_because("The cellar stays shut.")
    assert scene.last.actual == "the action was not rejected"


@pytest.mark.parametrize(("actual", "met"), [("PR-00001", True), ("PR-00002", False)])
def test_two_texts_are_the_same_or_not(actual: str, met: bool):
    scene = Scene()
    scene.ask.text("PR-00001", actual)
    assert scene.last.met is met


def test_all_expectations_of_a_step_are_judged_though_the_first_is_unmet():
    scene = Scene()
    scene.ask.text("a", "b")
    scene.ask.text("a", "a")
    step = {"keyword": "Then", "text": "", "line": 1, "status": Status.PASSED}
    closed = scene.evidence.close_step(step)
    assert [one.met for one in closed.expectations] == [False, True]
    assert closed.status is Status.FAILED


def test_a_table_that_can_not_be_used_is_no_expectation():
    scene = Scene()
    with pytest.raises(AuthoringError):
        scene.ask.rows("parties", "now", [HEADER])
    step = {"keyword": "Then", "text": "", "line": 1, "status": Status.BROKEN}
    assert scene.evidence.close_step(step).expectations == ()


@pytest.mark.parametrize(("tense", "met"), [("now", True), ("still", False)])
def test_rows_that_no_system_stores_are_a_result_of_the_action(tense: str, met: bool):
    scene = Scene()
    found = ViewRow({"PARTY": "Contoso", "SYSTEM": "SCM", "RECORD": "finding"}, {})
    scene.ask.table(view(found), tense, [HEADER[:3], ["Contoso", "SCM", "finding"]])
    assert scene.last.met is met
