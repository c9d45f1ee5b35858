"""What a feature calls a party: a name, or a number if two parties have the name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.harness.evidence.comparison import compare
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.landscape import InMemoryLandscape, names_in_column
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    OnResume,
    PartyType,
    RelationshipType,
    System,
)
from prospect_to_cash.model.tables.supply_chain import CustomerAccount
from tests.builders import ORGANIZATION, PERSON, landscape_of, two_companies

BOTH = pytest.mark.parametrize("variant", ["deployed", "not deployed"])
NAMES = ("Contoso", "Fabrikam", "Litware")
SYSTEMS = tuple(System)
CUSTOMERS = "Customers V3 (accounts)"
REJECTED_LAST_NAME = {"PERSONLASTNAME": "Ferreira", "CUSTOMERACCOUNT": "CU-9"}
PROSPECTS = "Dynamics 365 Sales prospects (accounts)"


def two(variant: str, party_type: PartyType = ORGANIZATION) -> InMemoryLandscape:
    """Two prospects of one name in both systems."""
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Lars Holm", party_type, "A-1")
    landscape.sales.create_prospect("Lars Holm", party_type, "A-2")
    return landscape


def listed(landscape: InMemoryLandscape, view: str, called: str, system: str) -> list[ViewRow]:
    """The rows of a view that a table with that PARTY cell has to list."""
    found: View = landscape.view(view)
    header = ["PARTY", "SYSTEM", found.naming[-1]]
    return list(compare(found, [header, [called, system, "none"]], SYSTEMS).rows)


ACTIONS: dict[str, Callable[[InMemoryLandscape], object]] = {
    "convert": lambda made: made.scm.convert_to_customer("Lars Holm"),
    "add an address": lambda made: made.scm.add_address("Lars Holm", [AddressRole.DELIVERY]),
    "add a contact": lambda made: made.scm.add_contact("Lars Holm", "Ana Ferreira"),
    "change the number": lambda made: made.sales.change_number("Lars Holm", "A-3"),
    "create a quote": lambda made: made.sales.create_quote("QUO-1001", "Lars Holm"),
}


@BOTH
@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_an_ambiguous_name_names_both_numbers(
    variant: str, action: Callable[[InMemoryLandscape], object]
):
    landscape = two(variant)
    revision = landscape.revision
    with pytest.raises(AuthoringError, match=r"are named 'Lars Holm': A-1, A-2\. Write the number"):
        action(landscape)
    assert landscape.revision == revision


@BOTH
def test_the_columns_of_an_ambiguous_name_need_the_number(variant: str):
    landscape = two(variant)
    table_map = "Dynamics 365 Sales prospects (accounts)"
    with pytest.raises(AuthoringError, match="Two prospects are named 'Lars Holm': A-1, A-2"):
        landscape.columns("Lars Holm", table_map, System.SCM)
    for number in ("A-1", "A-2"):
        rows = landscape.columns(number, table_map, System.SCM).rows
        assert ("PROSPECTID", number) in [(r.cells["COLUMN"], r.cells["VALUE"]) for r in rows]


@BOTH
@pytest.mark.parametrize("view", ["parties", "addresses", "contacts", "quotes", "orders"])
def test_a_table_with_an_ambiguous_name_names_both_numbers(variant: str, view: str):
    landscape = two(variant)
    for system in SYSTEMS:
        with pytest.raises(AuthoringError, match="are named 'Lars Holm': A-1, A-2"):
            listed(landscape, view, "Lars Holm", system)
        for number in ("A-1", "A-2"):
            assert {row.owner for row in listed(landscape, view, number, system)} <= set(
                landscape.view("parties").owners(number, system)  # type: ignore[misc]
            )


@BOTH
def test_a_number_lists_all_rows_of_its_party_and_no_others(variant: str):
    landscape = two(variant)
    landscape.scm.convert_to_customer("A-2")
    rows = listed(landscape, "parties", "A-2", System.SCM)
    assert [row.cells["RECORD"] for row in rows] == ["business relation", "customer account"]
    assert {row.cells["NUMBER"] for row in rows} == {"A-2"}
    assert [row.cells["NUMBER"] for row in listed(landscape, "parties", "A-1", "Sales")] == ["A-1"]


@BOTH
def test_one_number_of_two_parties_needs_the_name(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop("Customers V3 (contacts)")
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "A-1")
    landscape.scm.create_customer("Lars Holm", PERSON, "A-1")
    found = (
        r"Two parties have the number 'A-1': customer Lars Holm, prospect Contoso\. Write the name"
    )
    with pytest.raises(AuthoringError, match=found):
        landscape.scm.add_address("A-1", [AddressRole.DELIVERY])
    landscape.scm.add_address("Contoso", [AddressRole.DELIVERY])


@BOTH
@pytest.mark.parametrize("is_name_first", [True, False])
def test_a_name_that_is_the_number_of_another_party_is_ambiguous(variant: str, is_name_first: bool):
    landscape = landscape_of(variant)
    parties = [("A-2", "A-1"), ("Contoso", "A-2")]
    for name, number in parties if is_name_first else reversed(parties):
        landscape.scm.create_prospect(name, ORGANIZATION, number)
    scm, sales = landscape.scm, landscape.sales
    table_map = "Dynamics 365 Sales prospects (accounts)"
    uses: list[tuple[str, Callable[[], object]]] = [
        ("prospect", lambda: scm.convert_to_customer("A-2")),
        ("account", lambda: sales.make_customer("A-2", "20")),
        ("prospect", lambda: listed(landscape, "parties", "A-2", System.SCM)),
        ("account", lambda: listed(landscape, "addresses", "A-2", System.SALES)),
        ("prospect", lambda: landscape.columns("A-2", table_map, System.SALES)),
    ]
    revision = landscape.revision
    for kind, use in uses:
        with pytest.raises(AuthoringError) as raised:
            use()
        assert str(raised.value) == (
            f"'A-2' is the name of {kind} A-1 and the number of {kind} Contoso. "
            "Write the number of the first, or the name of the second."
        )
    assert landscape.revision == revision
    for called, number in (("A-1", "A-1"), ("Contoso", "A-2")):
        rows = listed(landscape, "parties", called, System.SALES)
        assert [row.cells["NUMBER"] for row in rows] == [number]


@BOTH
def test_a_party_whose_name_is_its_own_number_is_unambiguous(variant: str):
    landscape = landscape_of(variant)
    landscape.sales.create_prospect("Holm", PERSON)
    landscape.scm.convert_to_customer("Holm")
    rows = listed(landscape, "parties", "Holm", System.SCM)
    assert [row.cells["RECORD"] for row in rows] == ["business relation", "customer account"]


@BOTH
@pytest.mark.parametrize("system", System)
def test_a_contact_whose_name_is_the_number_of_another_is_ambiguous(variant: str, system: System):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Contoso", ORGANIZATION)
    landscape.scm.add_contact("Contoso", "CP-00002")
    landscape.scm.add_contact("Contoso", "Ana")
    with pytest.raises(AuthoringError) as raised:
        landscape.user_of(system).change_primary_contact("Contoso", "CP-00002")
    assert str(raised.value) == (
        "'CP-00002' is the name of contact CP-00001 of 'Contoso' "
        "and the number of contact Ana of 'Contoso'. "
        "Write the number of the first, or the name of the second."
    )


@BOTH
def test_a_number_of_another_legal_entity_is_not_used(variant: str):
    landscape = two_companies(variant)
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "A-1")
    landscape.work_in("DEMF")
    with pytest.raises(KeyRejection, match="No prospect 'A-1' exists"):
        landscape.scm.convert_to_customer("A-1")


@BOTH
@pytest.mark.parametrize(
    ("called", "message"),
    [
        ("Fabricam", "No party is called 'Fabricam', and no step mentions it. Did you mean 'Fab"),
        ("Nobody", "No party is called 'Nobody', and no step mentions it.$"),
    ],
)
def test_a_name_that_nothing_created_is_not_an_absence(variant: str, called: str, message: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    for view in ("parties", "addresses", "contacts", "quotes", "orders"):
        for system in SYSTEMS:
            with pytest.raises(AuthoringError, match=message):
                listed(landscape, view, called, system)


@BOTH
@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_a_step_that_names_a_party_that_nothing_created_is_an_authoring_error(
    variant: str, action: Callable[[InMemoryLandscape], object]
):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Lars Holms", ORGANIZATION)
    with pytest.raises(AuthoringError, match=r"'Lars Holm'.* Did you mean 'Lars Holms'\?"):
        action(landscape)


@BOTH
def test_a_party_of_one_system_is_rejected_in_the_other(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.bring_to_stop("Dynamics 365 Sales prospects (accounts)")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    with pytest.raises(KeyRejection, match="No account or contact 'Fabrikam' exists in Sales"):
        landscape.sales.create_quote("QUO-1001", "Fabrikam")


@BOTH
def test_what_a_step_mentions_can_be_absent(variant: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.sales.rename("Fabrikam", "Fabrikam Group")
    with pytest.raises(Rejection):
        landscape.sales.create_account("Litware", RelationshipType.PROSPECT)
    for called in ("Fabrikam", "Litware"):
        assert listed(landscape, "parties", called, System.SALES) == []


WORDS = ("Ltd Fabrikam", "Fabrikam", "Ltd", "3 Mill Lane", "Mill", "QUO-1001", "Pays late", "Holm")


@BOTH
@pytest.mark.parametrize("called", WORDS)
def test_words_of_names_and_names_of_other_things_are_not_the_name_of_a_party(
    variant: str, called: str
):
    landscape = landscape_of(variant)
    landscape.scm.create_customer("Fabrikam Ltd", ORGANIZATION, "CU-1")
    landscape.scm.add_contact("Fabrikam Ltd", "Lars Holm")
    landscape.scm.add_address("Fabrikam Ltd", [AddressRole.DELIVERY], "3 Mill Lane")
    landscape.set_columns("CU-1", CUSTOMERS, System.SCM, {"SALESMEMO": "Pays late"})
    landscape.sales.create_quote("QUO-1001", "Fabrikam Ltd")
    for view in ("parties", "addresses", "quotes"):
        with pytest.raises(AuthoringError, match=f"No party is called '{called}', and no step"):
            listed(landscape, view, called, System.SALES)


def test_a_rejected_change_of_a_name_part_leaves_the_new_name_of_that_person():
    landscape = landscape_of("not deployed")
    landscape.scm.create_customer("Lars Holm", PERSON, "CU-1")
    landscape.scm.create_customer("Ana Berg", PERSON, "CU-2")
    with pytest.raises(Rejection):
        landscape.set_columns(
            "Lars Holm", "Customers V3 (contacts)", System.SCM, REJECTED_LAST_NAME
        )
    assert listed(landscape, "parties", "Lars Ferreira", System.SCM) == []
    for called in ("Ana Ferreira", "Ferreira"):
        with pytest.raises(AuthoringError, match=f"No party is called '{called}'"):
            listed(landscape, "parties", called, System.SCM)


PARTS = ("FIRSTNAME", "msdyn_middlename", "PERSONLASTNAME")


@given(
    st.lists(st.sampled_from(["Ana", "Lars", "Kim", "Holm"]), min_size=2, max_size=4),
    st.integers(0, 2),
    st.booleans(),
)
def test_the_other_parts_of_a_name_keep_their_order(words: list[str], at: int, emptied: bool):
    """The real name is among the names, wherever a middle name begins and ends."""
    value = "none" if emptied else "Eva"
    found = list(names_in_column(PARTS[at], value, [" ".join(words)]))
    for start in range(1, len(words)):
        for end in range(start, len(words)):
            parts = [words[:start], words[start:end], words[end:]]
            parts[at] = [] if emptied else [value]
            assert " ".join(chain.from_iterable(parts)) in found
    kept = [word for name in found for word in name.split() if word != value]
    assert set(kept) <= set(words)


@BOTH
@pytest.mark.parametrize("view", ["quote lines", "order lines", "journals", "ownership changes"])
def test_a_document_that_nothing_created_is_not_an_absence(variant: str, view: str):
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.sales.create_quote("QUO-1001", "Fabrikam")
    found = landscape.view(view)
    header = list(dict.fromkeys((*found.scope, found.naming[-1])))
    absent = ["QUO-1010", "SCM", "none"] if "SYSTEM" in header else ["QUO-1010", "none"]
    with pytest.raises(AuthoringError, match=r"'QUO-1010'.* Did you mean 'QUO-1001'\?"):
        compare(found, [header, absent[: len(header)]], SYSTEMS)


def trading(variant: str) -> InMemoryLandscape:
    """A prospect with an address and a contact, and a quote in both systems."""
    landscape = landscape_of(variant)
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.scm.add_address("Fabrikam", [AddressRole.DELIVERY], "12 Harbour Way")
    landscape.scm.add_contact("Fabrikam", "Lars Holm")
    landscape.sales.create_quote("QUO-1001", "Fabrikam")
    return landscape


TYPOS: dict[str, tuple[str, Callable[[InMemoryLandscape], object]]] = {
    "quotation": ("QUO-1001", lambda made: made.scm.use_quotation("QUO-1010", "send")),
    "quote": ("QUO-1001", lambda made: made.sales.use_quote("QUO-1010", "activate")),
    "contact person": (
        "Lars Holm",
        lambda made: made.scm.change_primary_contact("Fabrikam", "Lras Holm"),
    ),
    "contact": ("Lars Holm", lambda made: made.sales.remove_contact("Fabrikam", "Lars Hom")),
    "address": (
        "12 Harbour Way",
        lambda made: made.scm.change_street("Fabrikam", "12 Habour Way", "13 Mill Lane"),
    ),
    "address of a form": (
        "12 Harbour Way",
        lambda made: made.sales.make_address_primary("Fabrikam", "12 Harbour Wya"),
    ),
    "delivery address": (
        "12 Harbour Way",
        lambda made: made.scm.choose_delivery_address("QUO-1001", "12 Harbor Way"),
    ),
    "ship-to address": (
        "12 Harbour Way",
        lambda made: made.sales.choose_ship_to("QUO-1001", "12 Harbor Way"),
    ),
    "legal entity": ("USMF", lambda made: made.sales.change_company("Fabrikam", "USFM")),
}


@BOTH
@pytest.mark.parametrize(("near", "action"), TYPOS.values(), ids=TYPOS)
def test_a_typo_in_a_step_is_an_authoring_error_and_not_a_rejection(
    variant: str, near: str, action: Callable[[InMemoryLandscape], object]
):
    landscape = trading(variant)
    revision = landscape.revision
    with pytest.raises(AuthoringError, match=rf"Did you mean '{near}'\?"):
        action(landscape)
    assert landscape.revision == revision


NOT_FOUND: dict[str, Callable[[InMemoryLandscape], object]] = {
    "quotation": lambda made: made.scm.use_quotation("4711", "send"),
    "quote": lambda made: made.sales.use_quote("4711", "activate"),
    "contact": lambda made: made.scm.remove_contact("Fabrikam", "Mei Tanaka"),
    "address": lambda made: made.scm.make_address_primary("Fabrikam", "3 Mill Lane"),
    "party": lambda made: made.sales.rename("Contoso", "Litware"),
}


@BOTH
@pytest.mark.parametrize("action", NOT_FOUND.values(), ids=NOT_FOUND)
def test_a_name_that_resembles_no_other_is_rejected_by_the_product(
    variant: str, action: Callable[[InMemoryLandscape], object]
):
    with pytest.raises(KeyRejection):
        action(trading(variant))


@BOTH
@pytest.mark.parametrize(
    ("view", "row"),
    [
        ("contacts", {"PARTY": "Fabrikam", "SYSTEM": "SCM", "CONTACT": "Lars Hom"}),
        ("sent changes", {"NO": "1", "TABLE MAP": "Customer V3 (accounts)"}),
        ("unsent changes", {"TABLE MAP": "Customer V3 (accounts)", "KEY": "none"}),
    ],
    ids=["contact", "table map that sent", "table map that didn't send"],
)
def test_a_cell_that_names_a_row_is_not_a_typo(variant: str, view: str, row: dict[str, str]):
    with pytest.raises(AuthoringError, match="Did you mean"):
        compare(trading(variant).view(view), [list(row), list(row.values())], SYSTEMS)


@BOTH
def test_a_catch_up_error_of_a_row_that_has_none_is_an_authoring_error_near_one(variant: str):
    landscape = landscape_of(variant)
    landscape.administrator.pause([PROSPECTS])
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION)
    landscape.administrator.resume([PROSPECTS], OnResume.KEEP)
    for remove in (landscape.administrator.retry, landscape.administrator.delete_errors):
        with pytest.raises(AuthoringError, match=r"Did you mean 'PR-00001'\?"):
            remove(PROSPECTS, "PR-0001")
        with pytest.raises(KeyRejection, match="no open catch-up error"):
            remove(PROSPECTS, "4711")


@BOTH
def test_a_table_map_that_the_variant_lacks_is_unknown(variant: str):
    found = landscape_of(variant).view("table maps")
    with pytest.raises(AuthoringError, match=r"Did you mean 'Customers V3 \(accounts\)'"):
        compare(found, [["TABLE MAP", "STATUS"], ["Customer V3 (accounts)", "Running"]], SYSTEMS)


@BOTH
@pytest.mark.parametrize("system", [System.SCM, System.SALES])
def test_a_contact_is_found_by_its_name_or_number_among_those_of_the_party(
    variant: str, system: System
):
    landscape = landscape_of(variant)
    for name in ("Contoso", "Fabrikam"):
        landscape.scm.create_customer(name, ORGANIZATION, name)
    for name, contact in (("Contoso", "Lars Holm"), ("Contoso", "Lars Holm"), ("Fabrikam", "Ana")):
        landscape.scm.add_contact(name, contact)
    user = landscape.user_of(system)
    with pytest.raises(
        AuthoringError, match="'Contoso' has 2 contacts named 'Lars Holm': CP-00001"
    ):
        user.change_primary_contact("Contoso", "Lars Holm")
    for called in ("Ana", "CP-00003"):
        with pytest.raises(KeyRejection, match=f"'Contoso' has no contact '{called}' in"):
            user.change_primary_contact("Contoso", called)
    user.change_primary_contact("Contoso", "CP-00002")
    first, _ = landscape.supply_chain.store.all(CustomerAccount)
    assert first.main_contact == "CP-00002"


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
def test_a_name_is_accepted_if_and_only_if_one_party_has_it(names: list[str]) -> None:
    landscape = landscape_of("not deployed")
    for at, name in enumerate(names):
        landscape.scm.create_prospect(name, ORGANIZATION, f"A-{at}")
    for at, name in enumerate(names):
        assert [r.cells["NUMBER"] for r in listed(landscape, "parties", f"A-{at}", "SCM")] == [
            f"A-{at}"
        ]
        if names.count(name) == 1:
            landscape.scm.add_address(name, [AddressRole.DELIVERY])
            continue
        numbers = ", ".join(f"A-{other}" for other, each in enumerate(names) if each == name)
        with pytest.raises(AuthoringError, match=f"{name}': {numbers}"):
            landscape.scm.add_address(name, [AddressRole.DELIVERY])


@BOTH
def test_two_numbers_are_one_party_only_if_a_user_selected_the_party(variant: str):
    landscape = two(variant, PERSON)
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "C-1")
    landscape.scm.add_contact("Contoso", "Ana Ferreira")
    landscape.scm.create_customer_for_party_of("Ana Ferreira", "C-2")
    assert landscape.shared_party("C-2", "Ana Ferreira") == "one party"
    assert landscape.shared_party("A-1", "A-2").startswith("'A-1': 000000001, 'A-2': ")
    landscape.scm.create_lead("Litware")
    assert landscape.shared_party("Litware", "Litware") == "'Litware': none, 'Litware': none"
