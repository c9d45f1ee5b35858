"""Why rows of dual-write itself aren't as a table expects: each kind of reason, in its words."""

from __future__ import annotations

import pytest

from prospect_to_cash.model.errors import SyncRejection
from prospect_to_cash.model.landscape import InMemoryLandscape, build_landscape
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import (
    OnResume,
    Parameter,
    PartyType,
    System,
)
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    PROSPECT_ACCOUNTS,
    PROSPECT_CONTACTS,
    landscape_of,
    setup_of,
    why,
)

ORGANIZATION = PartyType.ORGANIZATION
NUMBER_TAKEN = (
    "Account 'CU-00001' can't be saved: number 'CU-00001' belongs to Contoso (Prospect) in legal "
    "entity USMF."
)


def with_a_catch_up_error() -> InMemoryLandscape:
    """Return a landscape whose Sales rejected a waiting customer when the table map resumed."""
    landscape = landscape_of("deployed")
    landscape.step_ended("the setup")
    landscape.administrator.pause([CUSTOMER_ACCOUNTS])
    landscape.step_ended("line 4")
    landscape.scm.create_customer("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 5")
    landscape.sales.create_prospect("Contoso", ORGANIZATION, "CU-00001")
    landscape.step_ended("line 6")
    landscape.action_begins()
    landscape.administrator.resume([CUSTOMER_ACCOUNTS])
    landscape.step_ended("line 7")
    return landscape


# ---- Table maps ---------------------------------------------------------------------------------


def test_the_state_of_a_table_map_has_the_step_that_set_it():
    landscape = landscape_of("deployed")
    landscape.step_ended("the setup")
    table = [["TABLE MAP", "STATUS"], [PROSPECT_CONTACTS, "Not running"]]
    assert why(landscape, "table maps", table) == [
        f"{PROSPECT_CONTACTS} is Running in the setup, and no step changed that."
    ]
    landscape.administrator.pause([PROSPECT_CONTACTS])
    assert why(landscape, "table maps", table) == [f"This step set {PROSPECT_CONTACTS} to Paused."]
    landscape.step_ended("line 4")
    landscape.step_ended("line 5")
    assert why(landscape, "table maps", table) == [
        f"The step in line 4 set {PROSPECT_CONTACTS} to Paused."
    ]


def test_the_state_of_a_table_map_has_the_error_that_kept_dual_write_from_starting():
    setup = setup_of("deployed").changed(table_maps={PROSPECT_CONTACTS: MapSetup(runs=False)})
    landscape = build_landscape(setup)
    assert why(landscape, "table maps", [["TABLE MAP", "STATUS"], ["CDS Parties", "Running"]]) == [
        f"Dual-write didn't start. Table map {PROSPECT_CONTACTS}: found Not running, needed "
        "Running. Run the table map."
    ]


def test_the_queue_of_a_table_map_has_what_waits_or_the_step_that_resumed_it():
    landscape = landscape_of("deployed")
    header = ["TABLE MAP", "QUEUED RECORDS"]
    assert why(landscape, "table maps", [header, [CUSTOMER_ACCOUNTS, "1"]]) == [
        f"{CUSTOMER_ACCOUNTS} is Running, and nothing waits in its queue."
    ]
    landscape.administrator.pause([CUSTOMER_ACCOUNTS])
    landscape.step_ended("line 4")
    landscape.scm.create_customer("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 5")
    assert why(landscape, "table maps", [header, [CUSTOMER_ACCOUNTS, "0"]]) == [
        f"{CUSTOMER_ACCOUNTS} hasn't sent CU-00001 to Sales from line 5 yet, because the table map "
        "was paused in line 4."
    ]
    landscape.administrator.resume([CUSTOMER_ACCOUNTS])
    landscape.step_ended("line 6")
    assert why(landscape, "table maps", [header, [CUSTOMER_ACCOUNTS, "1"]]) == [
        f"{CUSTOMER_ACCOUNTS} is Running, and nothing waits in its queue.",
        f"The step in line 6 set {CUSTOMER_ACCOUNTS} to Running.",
    ]


def test_the_number_of_errors_and_the_version_of_a_table_map_have_what_there_is():
    landscape = with_a_catch_up_error()
    header = ["TABLE MAP", "CATCH-UP ERRORS"]
    listed = f"The step in line 7 listed CU-00001 as a catch-up error of {CUSTOMER_ACCOUNTS}: "
    assert why(landscape, "table maps", [header, [CUSTOMER_ACCOUNTS, "0"]]) == [
        listed + NUMBER_TAKEN
    ]
    assert why(landscape, "table maps", [header, [PROSPECT_CONTACTS, "1"]]) == [
        f"No change under {PROSPECT_CONTACTS} became a catch-up error."
    ]
    table = [["TABLE MAP", "VERSION"], ["CDS Parties", "0.1"]]
    [version] = [
        row.cells["VERSION"]
        for row in landscape.view("table maps").rows
        if row.cells["TABLE MAP"] == "CDS Parties"
    ]
    assert why(landscape, "table maps", table) == [
        f"The environment has version {version} of CDS Parties."
    ]


# ---- Changes ------------------------------------------------------------------------------------


def test_a_change_that_was_sent_or_not_has_its_step():
    landscape = landscape_of("deployed")
    landscape.administrator.stop([CUSTOMER_ACCOUNTS])
    landscape.step_ended("line 4")
    landscape.action_begins()
    landscape.scm.create_customer("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 5")
    unsent = (
        f"{CUSTOMER_ACCOUNTS} didn't send CU-00001 to Sales in line 5, because the table "
        "map was stopped in line 4."
    )
    table = [["TABLE MAP", "KEY", "REASON"], [CUSTOMER_ACCOUNTS, "CU-00001", "it is paused"]]
    assert why(landscape, "unsent changes", table) == [unsent]
    table = [["TABLE MAP", "FROM", "KEY"], [CUSTOMER_ACCOUNTS, "Sales", "CU-00001"]]
    assert why(landscape, "unsent changes", table) == [unsent, unsent]
    table = [["NO", "TABLE MAP", "FROM", "KEY"], ["1", CUSTOMER_ACCOUNTS, "SCM", "CU-00001"]]
    sent = "CDS Parties sent 000000001 to Sales in line 5."
    assert {unsent, sent} <= set(why(landscape, "sent changes", table))
    table = [["TABLE MAP", "FROM", "KEY"], [CUSTOMER_ACCOUNTS, "SCM", "CU-00007"]]
    assert why(landscape, "unsent changes", table)[0] == (
        f"{CUSTOMER_ACCOUNTS} had no change of CU-00007 from SCM to send in this scenario."
    )


def test_a_failed_save_has_the_receiver_s_reason():
    landscape = with_a_catch_up_error()
    with pytest.raises(SyncRejection):
        landscape.scm.change_party_currency("Fabrikam", "EUR")
    landscape.step_ended("line 8")
    table = [["TABLE MAP", "KEY", "REASON"], [CUSTOMER_ACCOUNTS, "CU-00001", "It is locked."]]
    assert why(landscape, "error log entries", table) == [
        f"A save failed in line {line}, because {CUSTOMER_ACCOUNTS} couldn't deliver CU-00001: "
        f"{NUMBER_TAKEN}"
        for line in (7, 8)
    ]
    table = [["TABLE MAP", "KEY"], [PROSPECT_CONTACTS, "PR-00001"]]
    assert why(landscape, "error log entries", table)[0] == (
        f"No save failed because {PROSPECT_CONTACTS} couldn't deliver a change of PR-00001."
    )


# ---- Logs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "done"),
    [("Deleted", "was deleted by"), ("Purged", "was purged by"), ("Open", "")],
)
def test_a_catch_up_error_has_the_steps_that_listed_and_changed_it(status: str, done: str):
    landscape = with_a_catch_up_error()
    landscape.action_begins()
    if status == "Deleted":
        landscape.administrator.delete_errors(CUSTOMER_ACCOUNTS)
    elif status == "Purged":
        landscape.administrator.pass_a_day()
    landscape.step_ended("line 8")
    table = [["TABLE MAP", "KEY", "RETRY STATUS"], [CUSTOMER_ACCOUNTS, "CU-00001", "Completed"]]
    listed, *changed = why(landscape, "catch-up errors", table)
    assert listed == (
        f"The step in line 7 listed CU-00001 as a catch-up error of {CUSTOMER_ACCOUNTS}: "
        f"{NUMBER_TAKEN}"
    )
    by_step = f"The catch-up error of CU-00001 {done} the step in line 8."
    assert changed == ([] if status == "Open" else [by_step])


def test_a_catch_up_error_that_is_not_there_has_what_happened_to_the_change():
    landscape = landscape_of("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 4")
    table = [["TABLE MAP", "FROM", "KEY"], [PROSPECT_ACCOUNTS, "SCM", "PR-00001"]]
    assert why(landscape, "catch-up errors", table) == [
        f"No change of PR-00001 from SCM under {PROSPECT_ACCOUNTS} became a catch-up error.",
        f"{PROSPECT_ACCOUNTS} sent PR-00001 to Sales in line 4.",
    ]


def test_an_action_on_a_table_map_has_its_step():
    landscape = landscape_of("deployed")
    table = [["TABLE MAP", "ACTION", "RESULT"], [PROSPECT_CONTACTS, "Stop", "Stopped"]]
    assert why(landscape, "activity log entries", table) == [
        f"The activity log has no entry for {PROSPECT_CONTACTS}."
    ]
    landscape.administrator.stop([PROSPECT_CONTACTS])
    landscape.step_ended("line 4")
    stopped = (
        f"The step in line 4 logged 'Stop' for {PROSPECT_CONTACTS}, with the result 'Not running'."
    )
    assert why(landscape, "activity log entries", table) == [stopped]
    table = [["TABLE MAP", "ACTION"], [PROSPECT_CONTACTS, "Pause"]]
    assert why(landscape, "activity log entries", table) == [
        f"The activity log of {PROSPECT_CONTACTS} has only 'Stop' (line 4), and no 'Pause'.",
        stopped,
    ]
    table = [["TABLE MAP", "ACTION"], *[[PROSPECT_CONTACTS, "Stop"]] * 2]
    assert why(landscape, "activity log entries", table) == [
        "The table has more rows with this TABLE MAP and ACTION than dual-write."
    ]


def test_an_initial_sync_has_its_step_and_its_counts():
    landscape = landscape_of("deployed")
    table = [["TABLE MAP", "FROM", "INSERTED"], [PROSPECT_ACCOUNTS, "SCM", "7"]]
    assert why(landscape, "initial syncs", table) == [
        f"No step ran an initial sync of {PROSPECT_ACCOUNTS}."
    ]
    landscape.administrator.stop([PROSPECT_ACCOUNTS])
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 4")
    landscape.administrator.synchronize(PROSPECT_ACCOUNTS, System.SCM)
    landscape.step_ended("line 5")
    ran = (
        f"The step in line 5 ran the initial sync of {PROSPECT_ACCOUNTS} from SCM to Sales in "
        "USMF: it exported 1 row, inserted 1, and updated 0, with 0 errors."
    )
    assert ran in why(landscape, "initial syncs", table)


def test_a_queue_that_was_kept_has_the_step_that_kept_it():
    landscape = landscape_of("deployed")
    landscape.administrator.pause([CUSTOMER_ACCOUNTS])
    landscape.scm.create_customer("Fabrikam", ORGANIZATION)
    landscape.step_ended("line 4")
    landscape.administrator.resume([CUSTOMER_ACCOUNTS], OnResume.KEEP)
    landscape.step_ended("line 5")
    table = [["TABLE MAP", "KEY", "CHANGE"], [CUSTOMER_ACCOUNTS, "CU-00001", "delete"]]
    assert why(landscape, "catch-up errors", table) == [
        f"The step in line 5 listed CU-00001 as a catch-up error of {CUSTOMER_ACCOUNTS}: The "
        "table map was resumed without catch-up. Retry to send the row."
    ]


# ---- The setup check ----------------------------------------------------------------------------


def test_a_finding_of_the_setup_check_has_what_is_required_and_found():
    parameters = {Parameter.COPY_QUOTATION_DATA: False}
    setup = setup_of("deployed")
    company = setup.companies[0]
    landscape = build_landscape(setup.with_company(parameters={**company.parameters, **parameters}))
    subject = f"Parameter '{Parameter.COPY_QUOTATION_DATA}' (USMF)"
    found = f"For {subject}, the setup check requires on (F.3a, R39), and found off."
    table = [["SUBJECT", "ACTUAL"], [subject, "on"]]
    assert why(landscape, "setup findings", table) == [found]
    table = [["SUBJECT", "SEVERITY"], [subject, "error"]]
    assert why(landscape, "setup findings", table) == [
        found,
        "Dual-write starts with this warning.",
    ]
    table = [["SUBJECT", "ACTUAL"], [subject, "off"], ["Number sequence order (USMF)", "none"]]
    assert why(landscape, "setup findings", table) == [
        "The setup check has no finding about 'Number sequence order (USMF)'."
    ]
    table = [["SUBJECT", "ACTUAL"], [subject, "off"], [subject, "off"]]
    assert why(landscape, "setup findings", table) == [
        "The table has more rows with this SUBJECT than dual-write."
    ]
