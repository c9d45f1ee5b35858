"""What the tests of the model share: landscapes, applications on their own, and snapshots."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.harness.evidence.comparison import compare
from prospect_to_cash.model.applications.rules import Constraint, EventHandler, Rule
from prospect_to_cash.model.applications.sales.application import Sales, Solution
from prospect_to_cash.model.applications.sales.commands import AccountSaved
from prospect_to_cash.model.applications.sales.solutions import CLASSIC
from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.supply_chain.commands import WriteProspect
from prospect_to_cash.model.applications.supply_chain.rules import RULES as SUPPLY_CHAIN_RULES
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.landscape import (
    InMemoryLandscape,
    Model,
    SetupBuilder,
    build_landscape,
)
from prospect_to_cash.model.landscape.composition import SalesRules, ScmRules, TableMaps
from prospect_to_cash.model.setup import CompanySetup, Setup, Versions
from prospect_to_cash.model.tables import sales
from prospect_to_cash.model.tables.option_sets import PartyType, Sequence, System
from prospect_to_cash.model.tables.party_name import PartyName
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import NumberSequence

ORGANIZATION, PERSON = PartyType.ORGANIZATION, PartyType.PERSON
VARIANTS = ("deployed", "not deployed")
USMF = "USMF"

PROSPECT_ACCOUNTS = "Dynamics 365 Sales prospects (accounts)"
PROSPECT_CONTACTS = "Dynamics 365 Sales prospects (contacts)"
CUSTOMER_ACCOUNTS = "Customers V3 (accounts)"
CUSTOMER_CONTACTS = "Customers V3 (contacts)"

FABRIKAM = PartyName.of(ORGANIZATION, "Fabrikam")
CONTOSO = PartyName.of(ORGANIZATION, "Contoso")
LARS_HOLM = PartyName.of(PERSON, "Lars Holm")
ANA_FERREIRA = PartyName.of(PERSON, "Ana Ferreira")


# ---- Landscapes ---------------------------------------------------------------------------------


class ModelWith(Model):
    """A model with other table maps or rules; each argument changes what the model has."""

    def __init__(
        self,
        *,
        table_maps: Callable[[TableMaps], TableMaps] = lambda found: found,
        scm_rules: Callable[[ScmRules], ScmRules] = lambda found: found,
        sales_rules: Callable[[SalesRules], SalesRules] = lambda found: found,
    ) -> None:
        super().__init__()
        self._table_maps, self._scm_rules, self._sales_rules = table_maps, scm_rules, sales_rules

    def table_maps(self, setup: Setup) -> TableMaps:
        return self._table_maps(super().table_maps(setup))

    def scm_rules(self) -> ScmRules:
        return self._scm_rules(super().scm_rules())

    def sales_rules(self, variant: str) -> SalesRules:
        return self._sales_rules(super().sales_rules(variant))


def setup_of(variant: str, **company: object) -> Setup:
    """Return a setup with all documented prerequisites, and `company` changes."""
    setup_builder = SetupBuilder()
    setup_builder.choose_variant(variant)
    if company:
        setup_builder.change_company(**company)
    return setup_builder.build()


def landscape_of(variant: str, *, seed: int = 1, **company: object) -> InMemoryLandscape:
    """Return a linked landscape with that setup."""
    landscape = build_landscape(setup_of(variant, **company), seed)
    assert landscape.is_linked, [finding.sentence for finding in landscape.findings]
    return landscape


def continuous_landscape(variant: str) -> InMemoryLandscape:
    """Return a linked landscape in which a rejection undoes everything, numbers too."""
    setup_builder = SetupBuilder()
    setup_builder.choose_variant(variant)
    for sequence in Sequence:
        setup_builder.change_sequence(sequence, is_continuous=True)
    return build_landscape(setup_builder.build())


def two_companies(variant: str) -> InMemoryLandscape:
    """Return a landscape with legal entities USMF and DEMF; its users work in USMF."""
    germany = CompanySetup(code="DEMF", name="Contoso Entertainment System Germany")
    setup = setup_of(variant)
    return build_landscape(setup.changed(companies=(*setup.companies, germany)))


def landscape_in_a_loop() -> InMemoryLandscape:
    """Return prospects Contoso (C-1) and Fabrikam (F-1), which keep changing each other.

    A change of Fabrikam that arrives in SCM renames Contoso, one of Contoso that arrives in Sales
    renames Fabrikam.
    """

    def rename_contoso(scm: SupplyChain, command: WriteProspect) -> None:
        if command.relation.number == "F-1":
            contoso = scm.parties.get("000000001")
            scm.parties.rename(contoso, organization_name=f"{contoso.name}!")

    def rename_fabrikam(app: Sales, event: AccountSaved) -> None:
        if event.before is not None and event.after.number == "C-1":
            fabrikam = app.store.find(sales.Account, company=USMF, number="F-1")
            app.save(fabrikam, fabrikam.changed(name=f"{fabrikam.name}?"))

    answer = Constraint("Contoso answers", WriteProspect, "", rename_contoso)
    ask = EventHandler("Fabrikam asks", AccountSaved, "", rename_fabrikam)
    model = ModelWith(
        scm_rules=lambda rules: (*rules, answer), sales_rules=lambda rules: (*rules, ask)
    )
    landscape = build_landscape(setup_of("not deployed"), model=model)
    landscape.scm.create_prospect("Contoso", ORGANIZATION, "C-1")
    landscape.scm.create_prospect("Fabrikam", ORGANIZATION, "F-1")
    return landscape


def sequences(**numbers: str) -> dict[Sequence, Any]:
    """Return the sequences of a company, some of which continue at another number."""
    known = dict(CompanySetup().sequences)
    for name, number in numbers.items():
        sequence = Sequence[name.upper()]
        known[sequence] = type(known[sequence]).continuing_at(number)
    return known


def versions_of(variant: str, **changes: object) -> Versions:
    """Return the documented minimum versions, with `changes`."""
    return setup_of(variant).versions.changed(**changes)


def cells(landscape: InMemoryLandscape, view: str, *columns: str) -> list[tuple[str, ...]]:
    """Return the rows of a view in some of its columns, sorted."""
    rows = landscape.view(view).rows
    return sorted(tuple(row.cells[column] for column in columns) for row in rows)


def party(landscape: InMemoryLandscape, name: str, *columns: str) -> list[tuple[str, ...]]:
    """Return the rows of a party: system, RECORD, and `columns`."""
    shown = ("PARTY", "SYSTEM", "RECORD", *columns)
    return [row[1:] for row in cells(landscape, "parties", *shown) if row[0] == name]


def accounts_named(app: Sales, name: str) -> list[sales.Account]:
    """Return the accounts with that name in all companies, oldest first."""
    return [account for account in app.store.all(sales.Account) if account.name == name]


def contacts_named(app: Sales, name: str) -> list[sales.Contact]:
    """Return the contacts with that full name, with or without a company, oldest first."""
    return [contact for contact in app.store.all(sales.Contact) if contact.full_name == name]


# ---- Snapshots ----------------------------------------------------------------------------------

Rows: TypeAlias = Mapping[tuple[str, str], list[Row]]


def rows_of(system: str, store: Store) -> dict[tuple[str, str], list[Row]]:
    """Return all rows of a store, by table, oldest first."""
    return {(system, kind.table): list(store.all(kind)) for kind in store.kinds}


def snapshot(landscape: InMemoryLandscape) -> Rows:
    """Return all rows of both systems, including number sequences."""
    scm = rows_of(System.SCM, landscape.supply_chain.store)
    return scm | rows_of(System.SALES, landscape.sales_app.store)


def snapshot_without_numbers(landscape: InMemoryLandscape) -> Rows:
    """Return all rows of both systems, except that number sequences are as at their start."""
    rows = dict(snapshot(landscape))
    key = (System.SCM, NumberSequence.table)
    rows[key] = [row.changed(next_number=1) for row in rows[key]]
    return rows


def delivered(landscape: InMemoryLandscape, since: int = 0) -> list[tuple[Any, ...]]:
    """Return what the link has delivered, from entry `since` of its log."""
    return [
        (at.table_map, at.sender, at.row, at.change, dict(at.columns))
        for at in landscape.link.log[since:]
        if at.outcome == "delivered"
    ]


def routes(landscape: InMemoryLandscape, since: int = 0) -> list[tuple[str, str, str]]:
    """Return table map, sender, and row of each delivery, from entry `since` of the log."""
    return [entry[:3] for entry in delivered(landscape, since)]


def rejection_text(action: Callable[[], object]) -> str:
    """Return the message with which `action` is rejected; fail if it isn't."""
    try:
        action()
    except Rejection as rejection:
        return str(rejection)
    raise AssertionError("the action was not rejected")


# ---- One application on its own -----------------------------------------------------------------


def without(rules: Iterable[Rule[Any, Any]], name: str | None) -> tuple[Rule[Any, Any], ...]:
    """Return `rules` without the one called `name`."""
    return tuple(rule for rule in rules if rule.name != name)


def supply_chain(
    *, version: str = "10.0.39", setup: Setup | None = None, left_out: str | None = None
) -> SupplyChain:
    """Return Supply Chain Management alone, by default with all documented prerequisites."""
    rules = without(SUPPLY_CHAIN_RULES, left_out)
    scm = SupplyChain(version, UnitOfWork(), rules)
    scm.install(setup or setup_of("not deployed"))
    return scm


def sales_app(solution: Solution = CLASSIC, left_out: str | None = None) -> Sales:
    """Return Sales alone, with legal entities USMF and DEMF, and customer group 30 in USMF."""
    app = Sales(UnitOfWork(), solution, without(solution.rules, left_out))
    with app.transaction:
        app.store.insert(sales.Company, code=USMF)
        app.store.insert(sales.Company, code="DEMF")
        app.store.insert(sales.CustomerGroup, company=USMF, group="30")
    return app


def why(landscape: InMemoryLandscape, view: str, table: list[list[str]]) -> list[str]:
    """Return the reasons why a table isn't met."""
    found = landscape.view(view)
    compared = compare(found, table, tuple(System))
    assert not compared.met
    return [text for texts in landscape.reasons(found, compared.differences) for text in texts]
