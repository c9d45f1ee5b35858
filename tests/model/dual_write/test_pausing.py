"""Corners of pausing and catching up: limits, rollbacks, deletions, rows rejected on resume."""

from __future__ import annotations

import pytest

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.dual_write.catch_up import ErrorStatus
from prospect_to_cash.model.errors import SyncLoop
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    MapState,
    Parameter,
    RelationshipType,
    System,
)
from tests.builders import (
    CONTOSO,
    CUSTOMER_ACCOUNTS,
    ORGANIZATION,
    PROSPECT_ACCOUNTS,
    USMF,
    VARIANTS,
    accounts_named,
    cells,
    delivered,
    landscape_in_a_loop,
    landscape_of,
    party,
    rejection_text,
    snapshot,
)

BOTH = pytest.mark.parametrize("variant", VARIANTS)
SCM, SALES = System.SCM, System.SALES
HEADER, LINES = "Dynamics 365 Sales quotation header", "Dynamics 365 Sales quotation lines"
GROUPS = "Customer groups"
LINE = {"product": "D0001", "quantity": "3", "price": "10.00", "site": "1", "warehouse": "13"}
GROUP_OF_SALES = "msdyn_customergroupid.msdyn_groupid"


def with_customer(variant: str) -> InMemoryLandscape:
    """A landscape with customer C-1, Contoso, on both sides."""
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    return landscape


def change(landscape: InMemoryLandscape, system: System, **values: str) -> None:
    """A user writes columns of Contoso, by the names of that side."""
    landscape.set_columns("Contoso", CUSTOMER_ACCOUNTS, system, values)


def held(landscape: InMemoryLandscape, system: System, column: str) -> str:
    """What a side holds of Contoso."""
    rows = landscape.columns("Contoso", CUSTOMER_ACCOUNTS, system).rows
    return next(row.cells["VALUE"] for row in rows if row.cells["COLUMN"] == column)


def unknown_group(landscape: InMemoryLandscape, group: str = "40") -> None:
    """A customer group that Sales doesn't have."""
    if landscape.link.states[GROUPS] is MapState.RUNNING:
        landscape.link.stop(GROUPS)
    with landscape.unit_of_work:
        landscape.supply_chain.customers.create_group(group, legal_entity=USMF)


def change_and_fail(landscape: InMemoryLandscape) -> None:
    """A save of which a part is queued before another part is rejected."""
    with landscape.unit_of_work:
        change(landscape, SCM, SALESMEMO="second")
        assert landscape.link.waiting(CUSTOMER_ACCOUNTS) == 2
        raise Rejection("the user changes her mind")


def statuses(landscape: InMemoryLandscape) -> list[ErrorStatus]:
    """What became of each catch-up error."""
    return [error.status for error in landscape.link.catch_up.errors]


# ---- The queue ----------------------------------------------------------------------------------


@BOTH
def test_a_save_that_fails_after_something_was_queued_leaves_the_queue_as_it_was(variant: str):
    landscape = with_customer(variant)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SCM, SALESMEMO="first")
    before, since = snapshot(landscape), len(landscape.link.log)
    reported = rejection_text(lambda: change_and_fail(landscape))
    assert reported == "the user changes her mind"
    assert landscape.link.waiting(CUSTOMER_ACCOUNTS) == 1
    assert snapshot(landscape) == before
    outcomes = {at.outcome for at in landscape.link.log[since:]}
    assert outcomes - {"not sent"} == {"rejected"}
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert held(landscape, SALES, "description") == "first"


@BOTH
def test_the_limit_counts_the_records_of_one_table_map(variant: str):
    landscape = with_customer(variant)
    landscape.link.limits.queue_records = 1
    landscape.link.pause(CUSTOMER_ACCOUNTS, GROUPS)
    change(landscape, SCM, SALESMEMO="first")
    with landscape.unit_of_work:
        landscape.supply_chain.customers.create_group("40", legal_entity=USMF)
    reported = rejection_text(lambda: change(landscape, SCM, SALESMEMO="second"))
    assert "its queue holds 1 record, which is the limit" in reported
    assert [landscape.link.waiting(name) for name in (CUSTOMER_ACCOUNTS, GROUPS)] == [1, 1]


@BOTH
def test_without_a_limit_the_queue_takes_all(variant: str):
    landscape = with_customer(variant)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    for number in range(50):
        change(landscape, SCM, SALESMEMO=f"memo {number}")
    assert landscape.link.waiting(CUSTOMER_ACCOUNTS) == 50
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert held(landscape, SALES, "description") == "memo 49"


def test_limits_bind_users_and_not_what_a_resume_makes_of_it():
    """The columns of one direction that a conversion sends back wait behind it, for no time."""
    landscape = landscape_of("not deployed")
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    landscape.scm.add_address("Fabrikam", [AddressRole.INVOICE])
    landscape.link.limits.queue_records = 1
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    landscape.sales.make_customer("Fabrikam", "30")
    landscape.link.pass_a_day()
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert statuses(landscape) == []
    [account] = accounts_named(landscape.sales_app, "Fabrikam")
    assert account.address2_line1 is not None


@BOTH
def test_a_pause_that_is_opened_again_counts_its_days_anew(variant: str):
    landscape = with_customer(variant)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    landscape.link.pass_a_day()
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SCM, SALESMEMO="first")
    assert landscape.link.waiting(CUSTOMER_ACCOUNTS) == 1


@BOTH
def test_one_table_map_is_resumed_while_another_stays_paused(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.link.pause(HEADER, LINES)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.scm.add_line("SQ-00001", LINE)
    landscape.link.resume(LINES)
    assert [error.reason for error in landscape.link.catch_up.errors] == [
        "Unable to lookup quotes with values {SQ-00001}."
    ]
    assert landscape.link.waiting(HEADER) == 2
    landscape.link.resume(HEADER)
    landscape.link.retry(LINES)
    assert statuses(landscape) == [ErrorStatus.COMPLETED]
    assert cells(landscape, "quote lines", "SYSTEM", "QUANTITY") == [("SCM", "3"), ("Sales", "3")]


@BOTH
def test_what_a_running_map_makes_another_send_waits_while_that_is_paused(variant: str):
    """Create order converts the prospect: the customer waits, the order doesn't."""
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "C-1")
    landscape.sales.create_quote("QUO-1", "Contoso")
    landscape.sales.add_line("QUO-1", LINE)
    landscape.sales.use_quote("QUO-1", "activate")
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    landscape.sales.use_quote("QUO-1", "create_order")
    assert party(landscape, "Contoso", "RELATIONSHIP TYPE")[-1] == ("Sales", "account", "Prospect")
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert statuses(landscape) == []
    assert party(landscape, "Contoso", "RELATIONSHIP TYPE")[-1] == ("Sales", "account", "Customer")


# ---- Deletions ----------------------------------------------------------------------------------


def quoted(variant: str) -> InMemoryLandscape:
    """A prospect of Sales with quote QUO-1, its maps paused."""
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    landscape.sales.create_quote("QUO-1", "Fabrikam")
    landscape.link.pause(HEADER, LINES)
    return landscape


@BOTH
def test_a_row_that_is_made_and_deleted_while_paused_is_made_and_deleted_over_there(variant: str):
    landscape = quoted(variant)
    landscape.sales.create_quote("QUO-2", "Fabrikam")
    landscape.sales.use_quote("QUO-2", "delete")
    since = len(landscape.link.log)
    landscape.link.resume(HEADER, LINES)
    assert [(at[2], at[3]) for at in delivered(landscape, since)] == [
        ("QUO-2", "insert"),
        ("QUO-2", "delete"),
    ]
    assert {row[0] for row in cells(landscape, "quotes", "NUMBER")} == {"QUO-1"}


@BOTH
def test_a_quote_that_one_side_deleted_and_the_other_changed_later_is_gone(variant: str):
    landscape = quoted(variant)
    landscape.sales.use_quote("QUO-1", "delete")
    landscape.set_columns("QUO-1", HEADER, SCM, {"CUSTOMERSREFERENCE": "PO 7"})
    landscape.scm.add_line("QUO-1", LINE)
    landscape.link.resume(HEADER, LINES)
    assert cells(landscape, "quotes", "SYSTEM") == cells(landscape, "quote lines", "SYSTEM") == []
    assert statuses(landscape) == []
    assert [landscape.link.waiting(name) for name in (HEADER, LINES)] == [0, 0]


@BOTH
def test_a_quote_that_the_other_side_deleted_after_a_change_does_not_come_back(variant: str):
    landscape = quoted(variant)
    landscape.scm.add_line("QUO-1", LINE)
    landscape.sales.use_quote("QUO-1", "delete")
    landscape.link.resume(HEADER, LINES)
    assert cells(landscape, "quotes", "SYSTEM") == cells(landscape, "quote lines", "SYSTEM") == []


@BOTH
def test_a_quote_that_is_made_with_a_line_and_deleted_before_it_went_leaves_nothing(variant: str):
    """The line is named by its quote, and that is gone when the line is to go."""
    landscape = quoted(variant)
    landscape.sales.create_quote("QUO-2", "Fabrikam")
    landscape.sales.add_line("QUO-2", LINE)
    landscape.sales.use_quote("QUO-2", "delete")
    landscape.link.resume(HEADER, LINES)
    assert {row[0] for row in cells(landscape, "quotes", "NUMBER")} == {"QUO-1"}
    assert statuses(landscape) == []


@BOTH
def test_a_number_that_is_deleted_and_used_again_is_the_new_quote_on_both_sides(variant: str):
    landscape = quoted(variant)
    landscape.scm.add_line("QUO-1", LINE)
    landscape.sales.use_quote("QUO-1", "delete")
    landscape.sales.create_quote("QUO-1", "Fabrikam")
    landscape.link.resume(HEADER, LINES)
    assert cells(landscape, "quotes", "SYSTEM", "NUMBER", "PARTY") == [
        ("SCM", "QUO-1", "Fabrikam"),
        ("Sales", "QUO-1", "Fabrikam"),
    ]
    assert cells(landscape, "quote lines", "SYSTEM") == []


@BOTH
def test_a_deletion_of_a_row_that_never_arrived_deletes_nothing(variant: str):
    landscape = landscape_of(variant)
    landscape.link.stop(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.link.pause(HEADER)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.scm.use_quotation("SQ-00001", "delete")
    since = len(landscape.link.log)
    landscape.link.resume(HEADER)
    assert delivered(landscape, since) == []
    assert statuses(landscape) == [ErrorStatus.OPEN]
    landscape.link.retry(HEADER)
    assert statuses(landscape) == [ErrorStatus.COMPLETED]


@BOTH
def test_a_row_whose_pair_was_deleted_while_stopped_enters_anew(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.create_quotation("Fabrikam", AccountType.PROSPECT)
    landscape.link.stop(HEADER)
    landscape.scm.use_quotation("SQ-00001", "delete")
    landscape.link.run(HEADER)
    app = landscape.sales_app
    quote = app.quotes.named("SQ-00001", USMF)
    since = len(landscape.link.log)
    app.save(quote, quote.changed(customers_reference="PO 7"))
    assert delivered(landscape, since)[0][3] == "insert"
    assert cells(landscape, "quotes", "SYSTEM") == [("SCM",), ("Sales",)]


# ---- What is rejected on resume ------------------------------------------------------------------


@BOTH
def test_a_row_that_was_rejected_arrives_whole_with_its_next_change(variant: str):
    landscape = landscape_of(variant)
    unknown_group(landscape)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    with landscape.unit_of_work:
        landscape.supply_chain.customers.create(
            legal_entity=USMF,
            party_type=ORGANIZATION,
            customer_group="40",
            number="C-1",
            name=CONTOSO,
            credit_rating="AA",
        )
    change(landscape, SCM, CUSTOMERGROUPID="30")
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert held(landscape, SALES, "msdyn_creditrating") == "AA"
    assert party(landscape, "Contoso", "RELATIONSHIP TYPE", "CUSTOMER GROUP") == [
        ("SCM", "customer account", "Customer", "30"),
        ("Sales", "account", "Customer", "30"),
    ]
    landscape.link.retry(CUSTOMER_ACCOUNTS)
    assert statuses(landscape) == [ErrorStatus.COMPLETED]


@BOTH
def test_while_an_error_is_open_the_other_side_does_not_write_over_it(variant: str):
    landscape = with_customer(variant)
    unknown_group(landscape)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SCM, SALESMEMO="kept", CUSTOMERGROUPID="40")
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    change(landscape, SALES, msdyn_creditrating="AA")
    assert held(landscape, SCM, "SALESMEMO") == "kept"
    landscape.link.run(GROUPS)
    landscape.link.retry(CUSTOMER_ACCOUNTS)
    assert held(landscape, SALES, "description") == "kept"
    assert held(landscape, SALES, GROUP_OF_SALES) == "40"
    assert held(landscape, SCM, "CREDITRATING") == "AA"


@BOTH
def test_a_retry_does_not_write_over_what_the_other_side_changed_later_and_could_not_send(
    variant: str,
):
    landscape = with_customer(variant)
    unknown_group(landscape)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SCM, SALESMEMO="older", CUSTOMERGROUPID="40")
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SALES, description="newer", **{GROUP_OF_SALES: "none"})
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert statuses(landscape) == [ErrorStatus.OPEN, ErrorStatus.OPEN]
    landscape.link.run(GROUPS)
    landscape.link.retry(CUSTOMER_ACCOUNTS)
    change(landscape, SALES, **{GROUP_OF_SALES: "30"})
    if ErrorStatus.OPEN in statuses(landscape):
        landscape.link.retry(CUSTOMER_ACCOUNTS)
    assert set(statuses(landscape)) == {ErrorStatus.COMPLETED}
    assert held(landscape, SALES, "description") == held(landscape, SCM, "SALESMEMO") == "newer"
    assert held(landscape, SALES, GROUP_OF_SALES) == held(landscape, SCM, "CUSTOMERGROUPID") == "30"


@BOTH
def test_a_retry_of_a_row_that_the_map_no_longer_accepts_stays_open_and_says_why(variant: str):
    landscape = landscape_of(variant)
    landscape.link.pause(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    landscape.sales.create_account("Contoso", RelationshipType.SUPPLIER, "F-1")
    landscape.link.resume(PROSPECT_ACCOUNTS)
    landscape.scm.turn_parameter(Parameter.PROSPECTS, on=False)
    landscape.link.retry(PROSPECT_ACCOUNTS)
    [error] = landscape.link.catch_up.errors
    assert (error.status, error.reason) == ("Open", "the parameter 'Integrate prospects' is off")


def purged(variant: str) -> InMemoryLandscape:
    """A landscape in which SCM emptied a memo, what Sales rejected, and nobody retried it."""
    landscape = with_customer(variant)
    change(landscape, SCM, SALESMEMO="Pays late")
    unknown_group(landscape)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SCM, SALESMEMO="none", CUSTOMERGROUPID="40")
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    landscape.link.pass_a_day()
    return landscape


@BOTH
def test_a_purged_error_is_rejected_a_retry_and_a_deletion(variant: str):
    landscape = purged(variant)
    assert statuses(landscape) == [ErrorStatus.PURGED]
    for action in (landscape.link.retry, landscape.link.delete_errors):
        reported = rejection_text(lambda action=action: action(CUSTOMER_ACCOUNTS, "C-1"))
        assert reported == (
            "The catch-up error of C-1 under 'Customers V3 (accounts)' was purged after 1 day. "
            "Change the row to send it again."
        )


@BOTH
@pytest.mark.parametrize("paused", [False, True])
def test_what_was_purged_goes_with_the_next_change_emptied_columns_among_it(
    variant: str, paused: bool
):
    landscape = purged(variant)
    landscape.link.run(GROUPS)
    if paused:
        landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SCM, CREDITRATING="AA")
    if paused:
        landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert held(landscape, SALES, "description") == "none"
    assert held(landscape, SALES, GROUP_OF_SALES) == "40"


@BOTH
def test_an_error_is_kept_for_as_long_as_the_limits_say(variant: str):
    landscape = with_customer(variant)
    landscape.link.limits.error_days = 2
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SALES, **{GROUP_OF_SALES: "none"})
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    landscape.link.pass_a_day()
    assert statuses(landscape) == [ErrorStatus.OPEN]
    landscape.link.pass_a_day()
    assert statuses(landscape) == [ErrorStatus.PURGED]


@BOTH
def test_a_deleted_error_can_not_be_retried(variant: str):
    landscape = with_customer(variant)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SALES, **{GROUP_OF_SALES: "none"})
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    landscape.link.delete_errors(CUSTOMER_ACCOUNTS)
    assert statuses(landscape) == [ErrorStatus.DELETED]
    assert rejection_text(lambda: landscape.link.retry(CUSTOMER_ACCOUNTS)) == (
        "The table map 'Customers V3 (accounts)' has no open catch-up error."
    )


def test_a_rejected_playback_is_noted_in_the_error_log_with_the_table_map():
    landscape = with_customer("not deployed")
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    change(landscape, SALES, **{GROUP_OF_SALES: "none"})
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    [entry] = landscape.link.errors
    assert (entry.direction.name, entry.row) == (CUSTOMER_ACCOUNTS, "C-1")
    assert entry.reason == "Customer 'C-1' can't be saved: its customer group is missing."


# ---- Conversion while a map is paused -----------------------------------------------------------


@BOTH
def test_a_prospect_that_is_made_and_converted_while_its_map_is_paused_becomes_one_customer(
    variant: str,
):
    landscape = landscape_of(variant)
    landscape.link.pause(PROSPECT_ACCOUNTS)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.convert_to_customer("Fabrikam")
    landscape.link.resume(PROSPECT_ACCOUNTS)
    rows = party(landscape, "Fabrikam", "RELATIONSHIP TYPE")
    accounts = [row for row in rows if row[0] == "Sales"]
    assert accounts == [("Sales", "account", "Customer")]


@BOTH
def test_both_sides_convert_while_the_customers_map_is_paused(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.link.pause(CUSTOMER_ACCOUNTS)
    landscape.scm.convert_to_customer("Fabrikam")
    landscape.sales.make_customer("Fabrikam", "30")
    landscape.link.resume(CUSTOMER_ACCOUNTS)
    assert statuses(landscape) == []
    assert party(landscape, "Fabrikam", "RELATIONSHIP TYPE", "CUSTOMER GROUP") == [
        ("SCM", "business relation", "Customer", "none"),
        ("SCM", "customer account", "Customer", "30"),
        ("Sales", "account", "Customer", "30"),
    ]


# ---- A loop -------------------------------------------------------------------------------------


def test_a_loop_on_resume_leaves_the_map_paused_and_the_message_waiting():
    landscape = landscape_in_a_loop()
    landscape.link.pause(PROSPECT_ACCOUNTS)
    scm = landscape.supply_chain
    with scm.transaction:
        scm.parties.rename(scm.parties.get("000000001"), organization_name="Contoso Group")
    with pytest.raises(SyncLoop, match="keeps bouncing under Dynamics 365 Sales prospects"):
        landscape.link.resume(PROSPECT_ACCOUNTS)
    assert landscape.link.states[PROSPECT_ACCOUNTS] is MapState.PAUSED
    assert landscape.link.waiting(PROSPECT_ACCOUNTS) == 1
