"""A save is one transaction over both systems: if one system rejects it, neither keeps any part.

Each rejected action runs in a landscape, but not in its twin. Afterward both have the same rows,
number sequences, and IDs, and the same next action has the same result and the same messages. The
number sequences are continuous, because others skip the numbers of a rejected save (ruling R72).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.model.errors import KeyRejection, LookupRejection, SyncRejection
from prospect_to_cash.model.landscape import InMemoryLandscape
from prospect_to_cash.model.tables import supply_chain as scm_rows
from prospect_to_cash.model.tables.option_sets import (
    AccountType,
    AddressRole,
    RelationshipType,
    System,
)
from prospect_to_cash.model.tables.party_name import PartyName
from tests.builders import (
    CUSTOMER_ACCOUNTS,
    CUSTOMER_CONTACTS,
    ORGANIZATION,
    PERSON,
    PROSPECT_ACCOUNTS,
    PROSPECT_CONTACTS,
    USMF,
    VARIANTS,
    continuous_landscape,
    delivered,
    rejection_text,
    snapshot,
)

Step = Callable[[InMemoryLandscape], object]
BOTH = pytest.mark.parametrize("variant", VARIANTS)
LOCATIONS = "CDS postal address locations"

# ---- Rejections by the other side ----------------------------------------------------------------


@dataclass(frozen=True)
class Rejected:
    """An action that the other side rejects, and what must stand before it."""

    name: str
    initiator: System
    table_map: str
    given: Step
    action: Step
    inner: str
    variants: tuple[str, ...] = VARIANTS

    def __str__(self) -> str:
        return self.name


def _unknown_group(landscape: InMemoryLandscape) -> None:
    """Customer group 40 exists in Supply Chain Management alone."""
    landscape.administrator.bring_to_stop("Customer groups")
    scm = landscape.supply_chain
    with scm.transaction:
        scm.store.insert(scm_rows.CustomerGroup, legal_entity=USMF, group="40")


def _customer_of_group_40(landscape: InMemoryLandscape) -> None:
    landscape.supply_chain.customers.create(
        legal_entity=USMF,
        party_type=ORGANIZATION,
        customer_group="40",
        name=PartyName.of(ORGANIZATION, "Litware"),
    )


REJECTIONS = (
    Rejected(
        "a prospect born in SCM under the number of a customer in Sales",
        System.SCM,
        PROSPECT_ACCOUNTS,
        lambda the: the.scm.create_customer("Contoso", ORGANIZATION, "C-1"),
        lambda the: the.scm.create_prospect("Litware", ORGANIZATION, "C-1"),
        "Account 'C-1' can't be saved: number 'C-1' belongs to Contoso (Customer) "
        "in legal entity USMF.",
    ),
    Rejected(
        "a customer whose group Sales doesn't have",
        System.SCM,
        CUSTOMER_ACCOUNTS,
        _unknown_group,
        _customer_of_group_40,
        "Unable to lookup msdyn_customergroups with values {40}.",
    ),
    Rejected(
        "an address whose location Sales doesn't have",
        System.SCM,
        "CDS postal address history V2",
        lambda the: (
            the.scm.create_prospect("Litware", ORGANIZATION),
            the.administrator.bring_to_stop(LOCATIONS),
        ),
        lambda the: the.scm.add_address("Litware", [AddressRole.DELIVERY]),
        "Unable to lookup msdyn_postaladdresscollections with values {LOC-000000001}.",
        ("deployed",),
    ),
    Rejected(
        "a person prospect born in Sales under the number of an organization prospect",
        System.SALES,
        PROSPECT_CONTACTS,
        lambda the: the.scm.create_prospect("Litware", ORGANIZATION, "Holm"),
        lambda the: the.sales.create_prospect("Lars Holm", PERSON),
        "Cannot update a party's type from 'DirOrganization' to 'DirPerson', a delete of the "
        "existing party followed by an insert with the new type should be performed instead.",
    ),
    Rejected(
        "a conversion in Sales under the number of a person customer",
        System.SALES,
        CUSTOMER_ACCOUNTS,
        lambda the: (
            the.scm.create_customer("Lars Holm", PERSON, "L-1"),
            the.scm.create_prospect("Litware", ORGANIZATION, "L-1"),
        ),
        lambda the: the.sales.make_customer("Litware", "30"),
        "Cannot convert prospect 'L-1' (Litware) to a customer: customer 'L-1' (Lars Holm) already "
        "exists. Prospect and customer number sequences must not overlap.",
    ),
    Rejected(
        "a person made a customer in Sales under the number of an organization customer",
        System.SALES,
        CUSTOMER_CONTACTS,
        lambda the: (
            the.scm.create_customer("Litware", ORGANIZATION, "Holm"),
            the.sales.create_prospect("Lars Holm", PERSON),
        ),
        lambda the: the.sales.make_customer("Lars Holm", "30"),
        "Cannot convert prospect 'Holm' (Lars Holm) to a customer: customer 'Holm' (Litware) "
        "already exists. Prospect and customer number sequences must not overlap.",
    ),
    Rejected(
        "a customer account without a group in Sales",
        System.SALES,
        CUSTOMER_ACCOUNTS,
        lambda the: None,
        lambda the: the.sales.create_account("Litware", RelationshipType.CUSTOMER, "L-1"),
        "Customer 'L-1' can't be created: its customer group is missing.",
    ),
)
CASES = [(case, variant) for case in REJECTIONS for variant in case.variants]
EACH_REJECTION = pytest.mark.parametrize(
    ("case", "variant"), CASES, ids=[f"{case}, {variant}" for case, variant in CASES]
)


def afterwards(landscape: InMemoryLandscape) -> None:
    """The life of other parties goes on, in both systems."""
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_contact("Fabrikam", "Ana Ferreira")
    landscape.sales.create_prospect("Northwind", ORGANIZATION, "NW-1")
    landscape.sales.add_contact("Northwind", "Mette Vang")
    landscape.scm.convert_to_customer("Fabrikam")
    landscape.sales.make_customer("Northwind", "20")


@EACH_REJECTION
def test_a_rejection_on_the_other_side_leaves_both_systems_as_they_were(
    case: Rejected, variant: str
):
    landscape = continuous_landscape(variant)
    case.given(landscape)
    before = snapshot(landscape)
    with pytest.raises(SyncRejection):
        case.action(landscape)
    assert snapshot(landscape) == before
    assert landscape.unit_of_work.length == 0


@EACH_REJECTION
def test_after_a_rejection_everything_continues_as_if_it_had_not_been_tried(
    case: Rejected, variant: str
):
    landscape, twin = continuous_landscape(variant), continuous_landscape(variant)
    for one in (landscape, twin):
        case.given(one)
    rejection_text(lambda: case.action(landscape))
    since = len(landscape.link.log), len(twin.link.log)
    for one in (landscape, twin):
        afterwards(one)
    assert snapshot(landscape) == snapshot(twin)
    assert delivered(landscape, since[0]) == delivered(twin, since[1])


@EACH_REJECTION
def test_the_same_action_can_be_tried_again_and_is_rejected_in_the_same_words(
    case: Rejected, variant: str
):
    landscape = continuous_landscape(variant)
    case.given(landscape)
    first = rejection_text(lambda: case.action(landscape))
    assert rejection_text(lambda: case.action(landscape)) == first


@EACH_REJECTION
def test_the_rejection_carries_the_inner_reason_and_the_map(case: Rejected, variant: str):
    landscape = continuous_landscape(variant)
    case.given(landscape)
    with pytest.raises(SyncRejection) as error:
        case.action(landscape)
    assert str(error.value.inner) == case.inner
    assert case.inner in str(error.value)
    assert error.value.table_map == case.table_map


@EACH_REJECTION
def test_the_user_reads_the_message_of_the_product_in_which_the_save_began(
    case: Rejected, variant: str
):
    landscape = continuous_landscape(variant)
    case.given(landscape)
    text = rejection_text(lambda: case.action(landscape))
    start = {
        System.SCM: "Cannot save the changes to the database. Unit of Work can not commit "
        "transaction. Unable to write data to entity ",
        System.SALES: "An unexpected error occurred from ISV code. (ErrorType = ClientError) "
        "Unexpected exception from plug-in (Execute): "
        "Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.",
    }
    assert text.startswith(start[case.initiator])


@EACH_REJECTION
def test_the_log_says_what_was_rejected_and_that_the_rest_was_taken_back(
    case: Rejected, variant: str
):
    landscape = continuous_landscape(variant)
    case.given(landscape)
    since = len(landscape.link.log)
    rejection_text(lambda: case.action(landscape))
    passed = [at for at in landscape.link.log[since:] if at.outcome != "not sent"]
    assert {at.outcome for at in passed} == {"rejected"}
    *others, rejected = passed
    assert (rejected.table_map, rejected.reason) == (case.table_map, case.inner)
    assert {at.reason for at in others} <= {"rolled back because the save failed as a whole"}


# ---- Exact texts --------------------------------------------------------------------------------


def test_a_rejection_read_in_sales_names_both_tables_and_the_reason():
    landscape = continuous_landscape("deployed")
    landscape.scm.create_customer("Lars Holm", PERSON, "F-1")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    text = rejection_text(lambda: landscape.sales.make_customer("Fabrikam", "30"))
    plug_in, _, rest = text.removeprefix(
        "An unexpected error occurred from ISV code. (ErrorType = ClientError) "
        "Unexpected exception from plug-in (Execute): "
        "Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins."
    ).partition(": ")
    assert plug_in in ("PreCommmitPlugin", "PostCommitPlugin")
    assert rest == (
        "System.Exception: failed to process entity accounts - "
        "(Writes to CustCustomerV3Entity failed with error message "
        "Cannot convert prospect 'F-1' (Fabrikam) to a customer: customer 'F-1' (Lars Holm) "
        "already exists. Prospect and customer number sequences must not overlap.)"
    )


def test_a_failed_look_up_read_in_supply_chain_management_is_the_one_that_the_article_quotes():
    landscape = continuous_landscape("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.administrator.bring_to_stop(LOCATIONS)
    text = rejection_text(lambda: landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY]))
    assert text == (
        "Cannot save the changes to the database. Unit of Work can not commit transaction. "
        "Unable to write data to entity msdyn_postaladdresses. "
        "Unable to lookup msdyn_postaladdresscollections with values {LOC-000000001}. "
        "Writes to msdyn_postaladdresses failed with error message Exception message: "
        "One or more errors occurred. For information on troubleshooting see "
        "https://go.microsoft.com/fwlink/?linkid=2244045."
    )


def test_another_rejection_read_in_supply_chain_management_wraps_the_reason_of_sales():
    landscape = continuous_landscape("not deployed")
    landscape.scm.create_customer("Contoso", ORGANIZATION, "C-1")
    text = rejection_text(lambda: landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "C-1"))
    assert text == (
        "Cannot save the changes to the database. Unit of Work can not commit transaction. "
        "Unable to write data to entity accounts. "
        "Writes to Dynamics 365 Sales prospects failed with error message "
        "Account 'C-1' can't be saved: number 'C-1' belongs to Contoso (Customer) "
        "in legal entity USMF."
    )


def test_a_value_outside_a_value_map_is_rejected_by_the_name_of_its_line():
    landscape = continuous_landscape("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    scm = landscape.supply_chain
    [fabrikam] = scm.parties.named("Fabrikam")
    before = snapshot(landscape)

    def speak_greek() -> None:
        with scm.transaction:
            scm.store.update(fabrikam, language="el")

    text = rejection_text(speak_greek)
    assert "The value map of LANGUAGEID >< msdyn_language has no entry for 'el'." in text
    assert snapshot(landscape) == before


def test_look_ups_and_keys_that_fail_are_rejections_of_their_own_kind():
    landscape = continuous_landscape("deployed")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.administrator.bring_to_stop(LOCATIONS)
    with pytest.raises(SyncRejection) as error:
        landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY])
    assert isinstance(error.value.inner, LookupRejection)
    with pytest.raises(KeyRejection, match="No prospect 'Contoso' exists"):
        landscape.scm.convert_to_customer("Contoso")


# ---- Any life, interrupted ----------------------------------------------------------------------


def add_address(landscape: InMemoryLandscape, name: str, role: AddressRole) -> None:
    """An address in Supply Chain Management that is the same however often it is tried."""
    for found in landscape.supply_chain.parties.named(name):
        landscape.supply_chain.addresses.add(found.number, (role,), street=f"{role} Street 1")


LIFE: tuple[tuple[str, Step], ...] = (
    ("prospect in SCM", lambda the: the.scm.create_prospect("Litware", ORGANIZATION)),
    ("prospect in Sales", lambda the: the.sales.create_prospect("Contoso", ORGANIZATION, "C-1")),
    ("person in Sales", lambda the: the.sales.create_prospect("Lars Holm", PERSON)),
    ("delivery", lambda the: add_address(the, "Litware", AddressRole.DELIVERY)),
    ("invoice", lambda the: add_address(the, "Contoso", AddressRole.INVOICE)),
    ("contact in SCM", lambda the: the.scm.add_contact("Contoso", "Ana Ferreira")),
    ("contact in Sales", lambda the: the.sales.add_contact("Litware", "Mette Vang")),
    ("convert in SCM", lambda the: the.scm.convert_to_customer("Litware")),
    ("convert in Sales", lambda the: the.sales.make_customer("Contoso", "20")),
    ("person converts", lambda the: the.sales.make_customer("Lars Holm", "20")),
    ("quotation", lambda the: the.scm.create_quotation("Litware", AccountType.PROSPECT)),
)


@BOTH
@settings(max_examples=80)
@given(steps=st.lists(st.sampled_from(LIFE), max_size=9), cut=st.integers(0, 8))
def test_actions_that_fail_at_any_point_change_nothing_and_can_be_repeated(
    variant: str, steps: list[tuple[str, Step]], cut: int
):
    """The steps after `cut` happen in one transaction that fails, and then once more for good."""
    landscape, twin = continuous_landscape(variant), continuous_landscape(variant)

    def live(one: InMemoryLandscape, part: list[tuple[str, Step]]) -> None:
        for _, step in part:
            before = snapshot(one)
            try:
                step(one)
            except (AuthoringError, Rejection):  # Two prospects can have one name
                if one.unit_of_work.length == 0:
                    assert snapshot(one) == before

    for one in (landscape, twin):
        live(one, steps[:cut])
    before = snapshot(landscape)
    with suppress(ZeroDivisionError), landscape.unit_of_work:
        live(landscape, steps[cut:])
        for hook in landscape.unit_of_work.before_commit:
            hook()
        raise ZeroDivisionError
    assert snapshot(landscape) == before
    since = len(landscape.link.log), len(twin.link.log)
    for one in (landscape, twin):
        live(one, steps[cut:])
    assert snapshot(landscape) == snapshot(twin)
    assert delivered(landscape, since[0]) == delivered(twin, since[1])
