"""Steps about outcomes: rows, number sequences, dialog boxes, rejections, and unchanged rows."""

from __future__ import annotations

from pytest_bdd import then

from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.model.landscape import Landscape
from prospect_to_cash.model.tables.option_sets import QuoteButton, Sequence
from steps.name_types import DocumentNumber, PartyName
from steps.parameter_types import sentence
from steps.tables import DialogTable, ViewTable, with_short_names, word
from steps.value_types import ButtonName, SequenceNumber


@then(sentence("these {view:View} {tense:Tense} exist"))
def _(expectations: Expectations, view: str, tense: str, datatable: ViewTable) -> None:
    """Compares all rows of the parties and systems that the table names, in the table's columns."""
    expectations.rows(view, tense, with_short_names(datatable))


@then(
    sentence(
        "the next number of the {sequence:Sequence} number sequence is {tense:Tense} "
        "{number:Quoted}"
    )
)
def _(expectations: Expectations, sequence: Sequence, tense: str, number: SequenceNumber) -> None:
    """Compares the next number of a number sequence."""
    header = ["NUMBER SEQUENCE", "NEXT NUMBER"]
    expectations.rows("number sequences", tense, [header, [sequence, number]])


@then(
    sentence(
        "the button {button:Quoted} is {available:Available} on the quote {number:Quoted} in Sales"
    )
)
def _(
    expectations: Expectations, button: ButtonName, available: str, number: DocumentNumber
) -> None:
    """Checks a lifecycle button. It's hidden or locked if the action isn't allowed."""
    header = ["QUOTE", "BUTTON", "AVAILABLE"]
    known = word("button", button, QuoteButton)
    expectations.rows("buttons", None, [header, [number, known, available]])


@then(
    sentence(
        "the parties {name:Quoted} and {other:Quoted} are one party in the global address book"
    )
)
def _(expectations: Expectations, landscape: Landscape, name: PartyName, other: PartyName) -> None:
    """Checks that two names or numbers mean one party in Supply Chain Management."""
    expectations.text("one party", landscape.shared_party(name, other))


@then("these dialogs are shown")
def _(expectations: Expectations, datatable: DialogTable) -> None:
    """Compares the fields of all dialog boxes that the action opened."""
    expectations.rows("dialog fields", None, datatable)


@then("no dialog is shown")
def _(expectations: Expectations) -> None:
    """Checks that the action opened no dialog box, whatever its title."""
    expectations.rows("dialog fields", None, [["DIALOG", "FIELD"], ["none", "none"]])


@then("the action is rejected with the message")
def _(expectations: Expectations, docstring: str) -> None:
    """Compares the message with which a system rejected the action."""
    expectations.rejected_because(docstring)


@then("nothing changed in either system")
def _(expectations: Expectations) -> None:
    """Compares every row of both systems with its state before the action."""
    expectations.nothing_changed()


@then("nothing else changed in either system")
def _(expectations: Expectations) -> None:
    """Compares every row except the rows in the tables of this scenario."""
    expectations.nothing_changed(else_=True)
