"""Resolves what a feature calls a party: its name, or the number of one of its rows.

Two parties of one system can have one name. If the author created both, the name alone doesn't
say which party is meant, so it's rejected, and the number has to be written. A name of one party
that is the number of another is rejected too. Two parties of two legal entities don't conflict,
because users work in one of them, and tables show all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple, TypeVar

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.common.views import NONE
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.landscape.names.mentioned_names import MentionedNames
from prospect_to_cash.model.tables import sales as sales_tables
from prospect_to_cash.model.tables import supply_chain as scm_tables
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row

PROSPECT, CUSTOMER, CONTACT_PERSON = "prospect", "customer", "contact person"
ACCOUNT, CONTACT, LEAD = "account", "contact", "lead"

C = TypeVar("C")


class PartyRow(NamedTuple):
    """A row of a party, and what features call the party because of it."""

    owner: str
    """The party, by an identity within its system."""
    kind: str
    name: str
    number: str | None
    legal_entity: str | None
    row: Row


def sales_owner(row: sales_tables.Account | sales_tables.Contact) -> str:
    """Return the identity of a row's party in Sales.

    Without the GAB solution, it's the party number of SCM if the row has one, or else the row.
    """
    if row.party is not None:
        return f"{sales_tables.Party.table} {row.party}"
    return row.party_number or f"{row.table} {row.id}"


def _scm_rows(scm: SupplyChain) -> Iterator[PartyRow]:
    kinds: tuple[tuple[type[Row], str, str], ...] = (
        (scm_tables.CustomerAccount, CUSTOMER, "number"),
        (scm_tables.BusinessRelation, PROSPECT, "number"),
        (scm_tables.ContactPerson, CONTACT_PERSON, "contact_person_id"),
    )
    for table, kind, number in kinds:
        for row in scm.store.all(table):
            values = row.__dict__
            name = scm.parties.get(values["party_number"]).name
            yield PartyRow(
                values["party_number"], kind, name, values[number], values["legal_entity"], row
            )
    for lead in scm.store.all(scm_tables.Lead):
        yield PartyRow("", LEAD, lead.subject, None, lead.legal_entity, lead)


def _sales_rows(app: Sales) -> Iterator[PartyRow]:
    store = app.store
    for account in store.all(sales_tables.Account):
        owner, name = sales_owner(account), account.name or NONE
        yield PartyRow(owner, ACCOUNT, name, account.number, account.company, account)
    for contact in store.all(sales_tables.Contact):
        owner, name = sales_owner(contact), contact.full_name or NONE
        yield PartyRow(owner, CONTACT, name, contact.number, contact.company, contact)
        if contact.party is None:
            continue
        for tie in store.where(sales_tables.ContactForParty, contact_party=contact.party):
            yield PartyRow(owner, CONTACT_PERSON, name, tie.number, tie.company, contact)
    for lead in store.all(sales_tables.Lead):
        yield PartyRow("", LEAD, lead.subject, None, lead.company, lead)


class PartyNames:
    """The names and numbers of the parties of both systems, and those that steps mention."""

    def __init__(self, scm: SupplyChain, sales: Sales) -> None:
        self._scm = scm
        self._read: dict[System, Callable[[], Iterator[PartyRow]]] = {
            System.SCM: lambda: _scm_rows(scm),
            System.SALES: lambda: _sales_rows(sales),
        }
        self._created: Counter[str] = Counter()
        self._mentioned = MentionedNames("party", self.texts)
        self._owners: dict[tuple[System, str], frozenset[str]] = {}
        """The last known owners of a name or a number, because a deleted party has no rows."""

    def create(self, name: str, number: str | None = None) -> None:
        """Note that a step creates a party, or gives a party that name."""
        self._created[name] += 1
        self.mention(name, number)

    def mention(self, *texts: str | None) -> None:
        """Note names and numbers in a step, which a table can then expect to be absent."""
        self._mentioned.mention(*texts)

    def use(self, called: str) -> None:
        """Note the name or number of a party that a user looks for. It need not exist.

        Raise `AuthoringError` if it's unknown, and a known one resembles it.
        """
        self._mentioned.use(called)

    def require(self, called: str) -> None:
        """Raise `AuthoringError` unless a party is called that, or a step mentions it."""
        self._mentioned.require(called)

    def remember(self, called: str) -> None:
        """Note which party this is in each system, because its rows are going to be deleted."""
        for system, read in self._read.items():
            self._remembered(called, system, _called(called, read()))

    def rows(
        self, called: str, system: System, legal_entity: str, kinds: Collection[str]
    ) -> list[Row]:
        """Return the rows of a party in a legal entity, if they're of one of these kinds.

        Rows with the number that the party is called by come first. Raise `AuthoringError` if two
        parties are called that, or if the name or number is a typo of a known one.
        """
        known = [
            row
            for row in self._read[system]()
            if row.legal_entity == legal_entity and row.kind in kinds
        ]
        found = _called(called, known)
        if not found:
            self.use(called)
            return []
        self._check_unambiguous(called, found)
        owner = found[0].owner
        self._owners[system, called] = frozenset({owner})
        mine = [row for row in known if row.owner == owner]
        return [row.row for row in sorted(mine, key=lambda row: row.number != called)]

    def party_rows(self, called: str, system: System) -> list[Row]:
        """Return all rows of a party, in any legal entity.

        Raise `AuthoringError` if two parties are called that, or if the name or number is a typo of
        a known one.
        """
        found = _called(called, self._read[system]())
        if not found:
            self.use(called)
        self._check_unambiguous(called, found)
        return [row.row for row in found if row.owner and row.owner == found[0].owner]

    def owners(self, called: str, system: str) -> frozenset[str]:
        """Return the parties that a table means by a name or a number.

        Raise `AuthoringError` if two parties of a legal entity are called that, or if no party of
        either system is, and no step mentions it.
        """
        found = _called(called, self._read[System(system)]())
        if found:
            self._check_unambiguous(called, found)
        else:
            self.require(called)
        return self._remembered(called, System(system), found)

    def known(self) -> set[str]:
        """Return the names and numbers of all parties, and those that steps mention."""
        return self._mentioned.known()

    def texts(self) -> set[str]:
        """Return the names and numbers of all parties of both systems."""
        texts = {text for row in self._all() for text in (row.name, row.number) if text}
        return texts | {party.name for party in self._scm.store.all(scm_tables.Party)}

    def find(self, called: str, system: System) -> frozenset[str]:
        """Return the parties with that name or number, without checks."""
        return self._remembered(called, system, _called(called, self._read[system]()))

    def scm_parties(self, called: str, legal_entity: str) -> list[scm_tables.Party]:
        """Return the parties of SCM with that name, or with a row of that number.

        Those with such a row in the legal entity come first.
        """
        self.mention(called)
        rows = sorted(
            _called(called, self._read[System.SCM]()),
            key=lambda row: row.legal_entity != legal_entity,
        )
        numbers = dict.fromkeys(row.owner for row in rows if row.owner)
        numbers |= dict.fromkeys(party.number for party in self._scm.parties.named(called))
        return [self._scm.parties.get(number) for number in numbers]

    def check_one(self, called: str, owners: Collection[str]) -> None:
        """Raise `AuthoringError` if these are two parties of SCM that the author gave one name."""
        if len(owners) > 1:
            rows = [row for row in self._read[System.SCM]() if row.owner in owners]
            self._check_unambiguous(called, _called(called, rows))

    def _remembered(self, called: str, system: System, found: Iterable[PartyRow]) -> frozenset[str]:
        owners = frozenset(row.owner for row in found if row.owner)
        if owners:
            self._owners[system, called] = owners
            return owners
        # A party that still has rows has another name now.
        deleted = self._owners.get((system, called), owners)
        return deleted.difference(row.owner for row in self._read[system]())

    def _all(self) -> Iterator[PartyRow]:
        for read in self._read.values():
            yield from read()

    def _check_unambiguous(self, called: str, found: Iterable[PartyRow]) -> None:
        here: dict[str | None, dict[str, PartyRow]] = {}
        for row in found:
            if row.owner:  # A lead has no party, and no number to write
                here.setdefault(row.legal_entity, {}).setdefault(row.owner, row)
        for rows in here.values():
            named = [row for row in rows.values() if row.name == called]
            numbered = [row for row in rows.values() if row.name != called]
            if named and numbered:
                raise AuthoringError(
                    _name_and_number(
                        called,
                        [f"{row.kind} {row.number or NONE}" for row in named],
                        [f"{row.kind} {row.name}" for row in numbered],
                    )
                )
            # If a step created only one party of that name, the others are a result to be shown.
            if len(rows) > 1 and self._created[called] != 1:
                raise AuthoringError(_ambiguous(called, list(rows.values())))


class ScenarioNames(NamedTuple):
    """The names of every kind that steps mention in a scenario."""

    parties: PartyNames
    documents: MentionedNames
    """Numbers of quotations, quotes, and orders."""
    streets: MentionedNames
    """Streets, by which steps name addresses."""

    def known(self) -> set[str]:
        """Return the names of every kind that exist, and those that steps mention."""
        return self.parties.known() | self.documents.known() | self.streets.known()

    def mention(self, *texts: str) -> None:
        """Note texts that can be names of any kind."""
        for names in self:
            names.mention(*texts)


def one_contact(
    party: str, called: str, people: Iterable[tuple[str, str | None, C]], system: System
) -> C:
    """Return the contact of a party with that name or number.

    `people` are the contacts with their names and numbers. Raise `KeyRejection` if none is called
    that, and `AuthoringError` if two are.
    """
    known = list(people)
    named = [person for person in known if person[0] == called]
    numbered = [person for person in known if person[1] == called and person not in named]
    if named and numbered:
        raise AuthoringError(
            _name_and_number(
                called,
                [f"contact {number or NONE} of '{party}'" for _, number, _ in named],
                [f"contact {name} of '{party}'" for name, _, _ in numbered],
            )
        )
    found = named or numbered
    if not found:
        raise KeyRejection(f"'{party}' has no contact '{called}' in {system.title}.")
    if len(found) > 1:
        numbers = ", ".join(number or NONE for _, number, _ in found)
        raise AuthoringError(
            f"'{party}' has {len(found)} contacts named '{called}': {numbers}. "
            "Write the number instead."
        )
    return found[0][2]


def _called(called: str, rows: Iterable[PartyRow]) -> list[PartyRow]:
    """Return the rows with that name or number, those with the name first."""
    found = [row for row in rows if called in (row.name, row.number)]
    return sorted(found, key=lambda row: row.name != called)


def _name_and_number(called: str, named: list[str], numbered: list[str]) -> str:
    return (
        f"'{called}' is the name of {', '.join(named)} and the number of {', '.join(numbered)}. "
        "Write the number of the first, or the name of the second."
    )


def _ambiguous(called: str, rows: list[PartyRow]) -> str:
    count = "Two" if len(rows) == 2 else str(len(rows))
    kinds = {row.kind for row in rows}
    has = "are named" if rows[0].name == called else "have the number"
    other = "number" if rows[0].name == called else "name"
    shown = [getattr(row, other) or "none" for row in rows]
    if len(kinds) > 1:
        shown = [f"{row.kind} {text}" for row, text in zip(rows, shown, strict=True)]
    kind = f"{kinds.pop()}s" if len(kinds) == 1 else "parties"
    return f"{count} {kind} {has} '{called}': {', '.join(shown)}. Write the {other} instead."
