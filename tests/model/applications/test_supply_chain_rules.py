"""Proofs of the rules of Supply Chain Management.

A proof gets `build`, which builds the application with or without the rule, and returns an outcome:
the message of a rejection, or the values that the rule sets.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import pytest

from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.customer_rules import CUSTOMER_RULES
from prospect_to_cash.model.applications.supply_chain.entities import data_entities
from prospect_to_cash.model.applications.supply_chain.party_rules import PARTY_RULES
from prospect_to_cash.model.applications.supply_chain.prospect_rules import (
    PROSPECT_RULES,
    RETIREMENT_RULES,
)
from prospect_to_cash.model.applications.supply_chain.rules import RULES
from prospect_to_cash.model.applications.supply_chain.setting_rules import SETTING_RULES
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Feature,
    Parameter,
    RelationStatus,
    RelationType,
)
from prospect_to_cash.model.tables.row import FIRST_DAY
from prospect_to_cash.model.tables.supply_chain import ContactPerson
from tests.builders import (
    ANA_FERREIRA,
    CONTOSO,
    FABRIKAM,
    LARS_HOLM,
    ORGANIZATION,
    PERSON,
    USMF,
    setup_of,
    supply_chain,
)
from tests.model.applications.proofs import NOT_REJECTED, Proof, Proofs, outcome

Build: TypeAlias = Callable[..., SupplyChain]
proofs = Proofs()


@pytest.mark.parametrize("proof", proofs.all, ids=str)
def test_the_rule_decides_the_outcome(proof: Proof):
    proof.check(supply_chain)


def test_every_rule_has_a_proof():
    parties = (*PROSPECT_RULES, *CUSTOMER_RULES, *RETIREMENT_RULES, *PARTY_RULES)
    assert proofs.names == {rule.name for rule in (*SETTING_RULES, *parties)}


def test_every_rule_has_a_unique_name_and_a_source():
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.source for rule in RULES)


# ---- Shared helpers -----------------------------------------------------------------------------


def switched(*, features: bool = True, parameters: bool = True) -> Setup:
    """Return a setup with all features, and all parameters, on or off."""
    setup = setup_of("not deployed").changed(features=dict.fromkeys(Feature, features))
    return setup.with_company(parameters=dict.fromkeys(Parameter, parameters))


def convert(scm: SupplyChain, asked_number: str | None = None) -> object:
    """Convert prospect PR-00001."""
    return scm.prospects.convert_to_customer(
        "PR-00001", legal_entity=USMF, asked_number=asked_number
    )


def receive(scm: SupplyChain, entity: str, **values: object) -> object:
    """Write through a data entity, in one transaction."""
    with scm.transaction:
        return data_entities(scm)[entity].write(USMF, values)


PROSPECTS, CUSTOMERS = "Dynamics 365 Sales prospects", "CustCustomerV3Entity"
CONTACTS = "smmContactPersonV2Entity"

# ---- Feature management and parameters ----------------------------------------------------------


@proofs.of(
    "A feature is available from its version",
    "Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' can't be "
    "enabled: it needs version 10.0.39 or later, and this is version 10.0.38.",
)
def _(build: Build) -> object:
    features = {Feature.QUOTATION_LIFECYCLE: True, Feature.PROSPECTS: False}
    scm = build(version="10.0.38", setup=switched().changed(features=features))
    return outcome(lambda: scm.features.enable(Feature.PROSPECTS))


@proofs.of(
    "The quotation feature comes before the prospect feature",
    "Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' can't be "
    "enabled: enable 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' first.",
)
def _(build: Build) -> object:
    scm = build(setup=switched(features=False, parameters=False))
    return outcome(lambda: scm.features.enable(Feature.PROSPECTS))


@proofs.of(
    "A feature comes before its parameter",
    "Parameter 'Integrate quotation lifecycles' can't be turned on: enable the feature "
    "'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' first.",
)
def _(build: Build) -> object:
    scm = build(setup=switched(features=False, parameters=False))
    turn = partial(scm.parameters.turn, Parameter.QUOTATION_LIFECYCLES, legal_entity=USMF)
    return outcome(lambda: turn(on=True))


@proofs.of(
    "Integrate quotation lifecycles comes before Integrate prospects",
    "Parameter 'Integrate prospects' can't be turned on: "
    "turn on 'Integrate quotation lifecycles' first.",
)
def _(build: Build) -> object:
    scm = build(setup=switched(parameters=False))
    turn = partial(scm.parameters.turn, Parameter.PROSPECTS, legal_entity=USMF)
    return outcome(lambda: turn(on=True))


@proofs.of("Integrate prospects is turned off with Integrate quotation lifecycles", False)
def _(build: Build) -> object:
    scm = build()
    scm.parameters.turn(Parameter.QUOTATION_LIFECYCLES, on=False, legal_entity=USMF)
    return scm.parameters.is_on(Parameter.PROSPECTS, USMF)


# ---- Prospects ----------------------------------------------------------------------------------


@proofs.of(
    "A prospect ID has at most 20 characters",
    "Prospect 'Fabrikam-Residences-1' can't be created: "
    "a prospect ID has at most 20 characters, but this one has 21.",
)
def _(build: Build) -> object:
    number = "Fabrikam-Residences-1"
    return outcome(lambda: build().prospects.create(FABRIKAM, legal_entity=USMF, number=number))


@proofs.of(
    "A prospect ID is unique",
    "Prospect 'holm' can't be created: prospect 'Holm' (Fabrikam) already exists.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF, number="Holm")
    return outcome(lambda: scm.prospects.create(LARS_HOLM, legal_entity=USMF, number="holm"))


@proofs.of(
    "A prospect has a currency",
    [
        "Prospect 'PR-00001' (Fabrikam) can't be saved without a currency.",
        NOT_REJECTED,
        NOT_REJECTED,
    ],
)
def _(build: Build) -> object:
    scm = build()
    prospect = scm.prospects.create(FABRIKAM, legal_entity=USMF)
    edit = partial(scm.prospects.edit, prospect)
    return [
        outcome(lambda: edit(currency="")),
        outcome(lambda: edit(currency="EUR")),
        outcome(lambda: edit(main_contact=None)),
    ]


TYPE_STAYS = (
    "Cannot update a party's type from 'DirOrganization' to 'DirPerson', a delete of the existing "
    "party followed by an insert with the new type should be performed instead."
)


@proofs.of(
    "A customer's party can't become a new prospect",
    "Prospect 'CU-7' can't be created: party '000000001' (Contoso) is already customer 'CU-7'.",
)
def _(build: Build) -> object:
    """Found by p2c explore: on catch-up, a customer became a prospect because of its party."""
    scm = build()
    scm.customers.create(
        legal_entity=USMF, party_type=ORGANIZATION, customer_group="30", number="CU-7", name=CONTOSO
    )
    named = {"PROSPECTPARTYTYPE": "Organization", "PARTYNUMBER": "000000001"}
    return outcome(lambda: receive(scm, PROSPECTS, PROSPECTID="CU-7", **named))


@proofs.of(
    "A party is a prospect of a legal entity once",
    "Prospect 'A-2' can't be created: party '000000001' (Fabrikam) is already prospect 'A-1'.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF, number="A-1")
    again = partial(scm.prospects.create, FABRIKAM, number="A-2", party_number="000000001")
    assert outcome(lambda: again(legal_entity="DEMF")) == NOT_REJECTED
    return outcome(lambda: again(legal_entity=USMF))


@proofs.of(
    "A party is a customer of a legal entity once",
    "Customer 'CU-8' can't be created: party '000000001' (Contoso) is already customer 'CU-7'.",
)
def _(build: Build) -> object:
    scm = build()
    create = partial(
        scm.customers.create, legal_entity=USMF, party_type=ORGANIZATION, customer_group="30"
    )
    create(number="CU-7", name=CONTOSO)
    return outcome(lambda: create(number="CU-8", party_number="000000001"))


@proofs.of(
    "A prospect's party becomes a customer by conversion",
    "Customer 'CU-8' can't be created: party '000000001' (Fabrikam) is prospect 'A-1'. "
    "Convert the prospect.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF, number="A-1")
    return outcome(
        lambda: scm.customers.create(
            legal_entity=USMF,
            party_type=ORGANIZATION,
            customer_group="30",
            number="CU-8",
            party_number="000000001",
        )
    )


@proofs.of(
    "A customer isn't created again as a prospect",
    [
        "Prospect 'CU-7' can't be created: 'CU-7' (Contoso) is already a customer.",
        NOT_REJECTED,
        NOT_REJECTED,
    ],
)
def _(build: Build) -> object:
    """Found by p2c explore: on catch-up, a customer came back as a prospect with another party."""

    def receive_named(name: str) -> object:
        scm = with_customer()
        return outcome(
            lambda: receive(
                scm,
                PROSPECTS,
                PROSPECTID="CU-7",
                PROSPECTPARTYTYPE="Organization",
                PROSPECTNAME=name,
            )
        )

    def with_customer() -> SupplyChain:
        scm = build()
        scm.customers.create(
            legal_entity=USMF,
            party_type=ORGANIZATION,
            customer_group="30",
            number="CU-7",
            name=CONTOSO,
        )
        return scm

    user = with_customer()
    made = outcome(lambda: user.prospects.create(CONTOSO, legal_entity=USMF, number="CU-7"))
    return [receive_named("Contoso"), receive_named("Fabrikam"), made]


@proofs.of(
    "A prospect belongs to its party",
    "Prospect 'PR-00001' (Fabrikam) belongs to party '000000001', not to party 'PAR-00000001'.",
)
def _(build: Build) -> object:
    """Found by p2c explore: on catch-up, two prospects with the same number were mixed."""
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    values = {"PROSPECTID": "PR-00001", "PARTYNUMBER": "PAR-00000001"}
    return outcome(lambda: receive(scm, PROSPECTS, **values))


@proofs.of("The type of a prospect's party can't be changed", TYPE_STAYS)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF, number="Holm")
    values = {"PROSPECTID": "Holm", "PROSPECTPARTYTYPE": "Person", "PERSONLASTNAME": "Holm"}
    return outcome(lambda: receive(scm, PROSPECTS, **values))


@proofs.of(
    "A customer can't become a prospect again",
    "'PR-00001' (Fabrikam) was converted to a customer and can't become a prospect again.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    convert(scm)
    values = {
        "PROSPECTID": "PR-00001",
        "PROSPECTPARTYTYPE": "Organization",
        "PROSPECTNAME": "Fabrikam",
    }
    return outcome(lambda: receive(scm, PROSPECTS, **values))


@proofs.of(
    "A user can't reopen a retired prospect",
    "'PR-00001' (Fabrikam) was converted to a customer and can't become a prospect again.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    convert(scm)
    return outcome(lambda: scm.prospects.reopen("PR-00001", legal_entity=USMF))


# ---- Conversion ---------------------------------------------------------------------------------


@proofs.of("The customer group comes from the parameters", "30")
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    outcome(lambda: convert(scm))
    customer = scm.customers.find("PR-00001", USMF)
    return customer.customer_group if customer else "no customer"


@proofs.of(
    "Only an open prospect can be converted",
    "Cannot convert 'PR-00001' (Fabrikam) to a customer: it is no longer a prospect. "
    "It was converted before and is retired.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    convert(scm)
    return outcome(lambda: convert(scm))


@proofs.of("A conversion takes the prospect's number", "PR-00001")
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    return convert(scm).number


@proofs.of(
    "A conversion can't change the number",
    "Cannot convert prospect 'PR-00001' to a customer numbered 'CU-00009': the customer account "
    "takes the prospect's number, which can't be changed while converting.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    return outcome(lambda: convert(scm, "CU-00009"))


@proofs.of(
    "A conversion needs a number that is free among customers",
    "Cannot convert prospect 'PR-00001' (Fabrikam) to a customer: customer 'PR-00001' (Lars Holm) "
    "already exists. Prospect and customer number sequences must not overlap.",
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    scm.customers.create(
        legal_entity=USMF, party_type=PERSON, customer_group="30", number="PR-00001", name=LARS_HOLM
    )
    return outcome(lambda: convert(scm))


@proofs.of(
    "A conversion needs a default customer group",
    "Cannot convert prospect 'PR-00001' to a customer: no default customer group is set. "
    "Select one in Sales and marketing parameters > Prospects > Default customer group.",
)
def _(build: Build) -> object:
    scm = build(setup=setup_of("not deployed", default_customer_group=None))
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    return outcome(lambda: convert(scm))


# ---- Customers ----------------------------------------------------------------------------------


@proofs.of("A customer adopts the prospect's party", True)
def _(build: Build) -> object:
    scm = build()
    prospect = scm.prospects.create(FABRIKAM, legal_entity=USMF)
    customer = scm.customers.create(
        legal_entity=USMF, party_type=ORGANIZATION, customer_group="30", number=prospect.number
    )
    return customer.party_number == prospect.party_number


@proofs.of("A customer adopts the prospect's main contact", "CP-00001")
def _(build: Build) -> object:
    scm = build()
    prospect = scm.prospects.create(FABRIKAM, legal_entity=USMF)
    scm.contacts.add(ANA_FERREIRA, legal_entity=USMF, associated_party_number=prospect.party_number)
    convert(scm)
    customer = scm.customers.find("PR-00001", USMF)
    return customer and customer.main_contact


@proofs.of("A customer account number is unique", "Customer 'CU-7' (Contoso) already exists.")
def _(build: Build) -> object:
    create = partial(
        build().customers.create, legal_entity=USMF, party_type=ORGANIZATION, customer_group="30"
    )
    create(number="CU-7", name=CONTOSO)
    return outcome(lambda: create(number="CU-7", name=FABRIKAM))


@proofs.of(
    "A customer needs an existing customer group",
    "Customer 'CU-00001' can't be created: its customer group '99' doesn't exist.",
)
def _(build: Build) -> object:
    create = partial(build().customers.create, legal_entity=USMF, party_type=ORGANIZATION)
    return outcome(lambda: create(customer_group="99", name=CONTOSO))


@proofs.of("The prospect's relation type becomes Customer", RelationType.CUSTOMER)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    convert(scm)
    relation = scm.prospects.find("PR-00001", USMF)
    return relation and relation.relation_type


@proofs.of("The prospect retires", RelationStatus.RETIRED)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    convert(scm)
    relation = scm.prospects.find("PR-00001", USMF)
    return relation and relation.status


@proofs.of(
    "A customer has its prospect's party",
    "Customer 'PR-00001' can't be created: prospect 'PR-00001' (Contoso) belongs to party "
    "'000000001', not to party '000000002'.",
)
def _(build: Build) -> object:
    """Found by p2c explore: a customer of Sales got the party of another prospect."""
    scm = build()
    for name in (CONTOSO, FABRIKAM):
        scm.prospects.create(name, legal_entity=USMF)
    named = {"PARTYTYPE": "Organization", "PARTYNUMBER": "000000002", "CUSTOMERGROUPID": "30"}
    return outcome(lambda: receive(scm, CUSTOMERS, CUSTOMERACCOUNT="PR-00001", **named))


@proofs.of(
    "A customer number belongs to its party",
    "Customer 'CU-7' (Contoso) belongs to party '000000001', not to party '000000042'.",
)
def _(build: Build) -> object:
    scm = build()
    scm.customers.create(
        legal_entity=USMF, party_type=ORGANIZATION, customer_group="30", number="CU-7", name=CONTOSO
    )
    values = {"CUSTOMERACCOUNT": "CU-7", "PARTYTYPE": "Organization", "PARTYNUMBER": "000000042"}
    return outcome(lambda: receive(scm, CUSTOMERS, **values))


@proofs.of("The type of a customer's party can't be changed", TYPE_STAYS)
def _(build: Build) -> object:
    scm = build()
    scm.customers.create(
        legal_entity=USMF, party_type=ORGANIZATION, customer_group="30", number="CU-7", name=CONTOSO
    )
    values = {"CUSTOMERACCOUNT": "CU-7", "PARTYTYPE": "Person", "PERSONLASTNAME": "Holm"}
    return outcome(lambda: receive(scm, CUSTOMERS, **values))


@proofs.of(
    "A customer number can't be taken over",
    "Customer 'CU-7' (Fabrikam) can't be created: customer 'CU-7' (Contoso) already exists.",
)
def _(build: Build) -> object:
    scm = build()
    scm.customers.create(
        legal_entity=USMF, party_type=ORGANIZATION, customer_group="30", number="CU-7", name=CONTOSO
    )
    named = {"PARTYTYPE": "Organization", "ORGANIZATIONNAME": "Fabrikam"}
    return outcome(lambda: receive(scm, CUSTOMERS, CUSTOMERACCOUNT="CU-7", **named))


@proofs.of(
    "A customer keeps an existing customer group",
    "Customer 'CU-7' can't be saved: its customer group '99' doesn't exist.",
)
def _(build: Build) -> object:
    scm = build()
    scm.customers.create(
        legal_entity=USMF, party_type=ORGANIZATION, customer_group="30", number="CU-7", name=CONTOSO
    )
    return outcome(lambda: receive(scm, CUSTOMERS, CUSTOMERACCOUNT="CU-7", CUSTOMERGROUPID="99"))


@proofs.of(
    "A new customer's main contact exists",
    "Customer 'CU-7' can't be saved: its main contact 'CP-9' doesn't exist.",
)
def _(build: Build) -> object:
    scm = build()
    values = {"CUSTOMERACCOUNT": "CU-7", "CUSTOMERGROUPID": "30", "PARTYTYPE": "Organization"}
    named = {**values, "ORGANIZATIONNAME": "Contoso", "CONTACTPERSONID": "CP-9"}
    return outcome(lambda: receive(scm, CUSTOMERS, **named))


@proofs.of(
    "A customer's main contact exists",
    "Customer 'CU-7' can't be saved: its main contact 'CP-9' doesn't exist.",
)
def _(build: Build) -> object:
    scm = build()
    scm.customers.create(
        legal_entity=USMF, party_type=ORGANIZATION, customer_group="30", number="CU-7", name=CONTOSO
    )
    return outcome(lambda: receive(scm, CUSTOMERS, CUSTOMERACCOUNT="CU-7", CONTACTPERSONID="CP-9"))


@proofs.of("The type of a party can't be changed", TYPE_STAYS)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    values = {"PARTYNUMBER": "000000001", "PARTYTYPE": "Person"}
    return outcome(lambda: receive(scm, "DirPartyCDSEntity", **values))


@proofs.of(
    "A contact person is a person", "'Fabrikam' can't be a contact person: only a person can."
)
def _(build: Build) -> object:
    scm = build()
    scm.prospects.create(CONTOSO, legal_entity=USMF)
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    add = partial(scm.contacts.add, None, legal_entity=USMF, associated_party_number="000000001")
    return outcome(lambda: add(party_number="000000002"))


# ---- Addresses, contacts ------------------------------------------------------------------------


@proofs.of("An address has a role", "An address of 'Fabrikam' needs at least one role.")
def _(build: Build) -> object:
    scm = build()
    prospect = scm.prospects.create(FABRIKAM, legal_entity=USMF)
    return outcome(lambda: scm.addresses.add(prospect.party_number, (), street="Elm Street 1"))


@proofs.of("The first contact is the main contact", "CP-00001")
def _(build: Build) -> object:
    scm = build()
    prospect = scm.prospects.create(FABRIKAM, legal_entity=USMF)
    add = partial(
        scm.contacts.add, legal_entity=USMF, associated_party_number=prospect.party_number
    )
    add(ANA_FERREIRA)
    add(LARS_HOLM)
    relation = scm.prospects.find("PR-00001", USMF)
    return relation and relation.main_contact


@proofs.of("A new prospect takes the first contact of its party", "CP-00001")
def _(build: Build) -> object:
    scm = build()
    party = scm.parties.create(FABRIKAM).number
    for name in (ANA_FERREIRA, LARS_HOLM):
        scm.contacts.add(name, legal_entity=USMF, associated_party_number=party)
    prospect = scm.prospects.create(FABRIKAM, legal_entity=USMF, party_number=party)
    return prospect.main_contact


@proofs.of("An associated contact number identifies only organizations", ["PR-00001", None])
def _(build: Build) -> object:
    scm = build()
    numbers = []
    for name in (FABRIKAM, LARS_HOLM):
        prospect = scm.prospects.create(name, legal_entity=USMF)
        contact = scm.contacts.add(
            ANA_FERREIRA, legal_entity=USMF, associated_party_number=prospect.party_number
        )
        entity = data_entities(scm)["smmContactPersonCDSV2Entity"]
        numbers.append(entity.column("ASSOCIATEDCONTACTNUMBER")(contact))
    return numbers


def test_an_address_with_a_role_is_accepted():
    scm = supply_chain()
    prospect = scm.prospects.create(FABRIKAM, legal_entity=USMF)
    scm.addresses.add(prospect.party_number, (AddressRole.DELIVERY,), street="Elm Street 1")
    assert len(scm.addresses.of_party(prospect.party_number)) == 1


@pytest.mark.parametrize(
    ("entity", "values"),
    [
        ("LogisticsPostalAddressHistoryCDSEntity", {"STREET": "Elm Street 1"}),
        ("DirPartyPostalAddressLocationCDSEntity", {"PARTYNUMBER": "000000001"}),
    ],
)
def test_an_address_from_outside_requires_its_location(entity, values):
    """Found by p2c explore: addresses had no location with the table map of locations stopped."""
    scm = supply_chain()
    scm.prospects.create(FABRIKAM, legal_entity=USMF)
    values = {"LOCATIONID": "Location-00001", "VALIDFROM": FIRST_DAY, **values}
    rejection = outcome(lambda: receive(scm, entity, **values))
    assert rejection == "Location 'Location-00001' doesn't exist."


@pytest.mark.parametrize("exists", [False, True])
def test_a_contact_of_a_missing_party_is_rejected(exists: bool):
    """Found by p2c explore: a contact had no party because the party had stayed in Sales."""
    scm = supply_chain()
    with scm.transaction:
        fabrikam = scm.parties.create(FABRIKAM).number
        lars = scm.parties.create(LARS_HOLM).number
    known = {"CONTACTPERSONID": "C-1", "CONTACTPERSONPARTYNUMBER": lars}
    if exists:
        receive(scm, CONTACTS, **known, ASSOCIATEDPARTYNUMBER=fabrikam)
    before = scm.store.all(ContactPerson)
    values = {**known, "ASSOCIATEDPARTYNUMBER": "PAR-00000001"}
    assert (
        outcome(lambda: receive(scm, CONTACTS, **values)) == "Party 'PAR-00000001' doesn't exist."
    )
    assert list(scm.store.all(ContactPerson)) == list(before)


@proofs.of(
    "The default customer group of prospects exists",
    "Customer group '40' can't be selected: it doesn't exist in legal entity USMF.",
)
def _(build: Build) -> object:
    scm = build()
    return outcome(lambda: scm.parameters.set_default_customer_group("40", USMF))
