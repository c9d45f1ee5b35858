"""The types of names: of parties, documents, groups, legal entities, and streets.

A name counts only for the kind of thing that it names. `p2c check` and the run report a name that
nothing in the scenario brings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Annotated, TypeAlias

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.gherkin.argument_schema import Context, Reference, Text
from prospect_to_cash.model.landscape import (
    catalogs,
    continued_format,
    first_number,
    has_format,
    is_name_part,
    names_in_column,
    number_formats,
    parts_of,
    read_environment,
)
from prospect_to_cash.model.setup import CompanySetup, Setup
from prospect_to_cash.model.tables.option_sets import Parameter, PartyType, System
from steps.value_types import SEQUENCE_NUMBER

PARTIES, DOCUMENTS, STREETS = ("party",), ("document",), ("street",)
NUMBERS = ("number of a party",)
"""The kind of the numbers that steps give to parties. They're also names of parties."""
_OF_PARTIES, _OF_DOCUMENTS = ("party", "contact"), ("quotation", "order")
"""What the numbers belong to that systems give to parties and to documents."""
GROUPS, COMPANIES = ("customer group",), ("legal entity",)
_ROWS = (*PARTIES, *DOCUMENTS, *GROUPS, *COMPANIES)
"""The kinds of things with a row of their own in a table map, by which steps name it."""
PRODUCTS, SITES, WAREHOUSES, UNITS = ("product",), ("site",), ("warehouse",), ("unit",)
_IN_COLUMNS = (*_ROWS, *STREETS, *PRODUCTS, *SITES, *WAREHOUSES, *UNITS)
"""The kinds of things that a column of a table map can name."""


_USUAL = Setup(variant="")


@cache
def _setup_in(file: Path, catalog: Path | None, _: float) -> Setup | None:
    """Return the setup in an environment file. A file with errors is reported by the run."""
    try:
        return read_environment(file, catalogs(catalog)).setup
    except ProspectToCashError:
        return None


def _environment(context: Context) -> Setup | None:
    """Return the setup of the environment in which the scenario runs, if there is a file."""
    file, folder = (context.run.defines.get(name) for name in ("environment", "catalog"))
    if not file:
        return None
    path = context.run.root / file
    if not path.is_file():
        return None
    catalog = context.run.root / folder if folder else None
    setup = _setup_in(path, catalog, path.stat().st_mtime)
    return setup if setup is not None and setup.variant == context.answer else None


def _setups(context: Context) -> list[Setup]:
    """Return the usual setup, which features are written for, and the environment's."""
    environment = _environment(context)
    return [_USUAL] if environment is None else [_USUAL, environment]


def _companies(context: Context) -> list[CompanySetup]:
    return [company for setup in _setups(context) for company in setup.companies]


def _legal_entities(context: Context) -> Iterable[str]:
    return [*dict.fromkeys(company.code for company in _companies(context))]


def _groups(context: Context) -> Iterable[str]:
    return [*dict.fromkeys(chain(*(company.customer_groups for company in _companies(context))))]


def _existing_rows(context: Context) -> Iterable[str]:
    return [*_legal_entities(context), *_groups(context), *Parameter]


def _called(context: Context) -> list[str]:
    """Return the names of parties that steps gave, without numbers."""
    return [
        name
        for name, types in context.known.items()
        if any(type and type.brings in (_of_new_party, _of_column) for type in types)
    ]


def _of_new_party(name: str, context: Context) -> Iterator[str]:
    """Yield the name of a new party, and the number that Sales gives to a person."""
    yield name
    step = context.arguments
    system = step.get("system", step.get("where", (None,))[0])
    is_person = step.get("party_type") is PartyType.PERSON
    if is_person and system is System.SALES and "number" not in step:
        yield _last_name(name)


def _of_changed_contact(name: str, context: Context) -> Iterator[str]:
    """Yield the number that Sales gives to a contact that becomes a prospect."""
    if context.arguments["system"] is System.SALES:
        yield _last_name(name)


def _last_name(name: str) -> str:
    return name.rpartition(" ")[2]


def _of_column(value: str, context: Context) -> Iterable[str]:
    """Return the names that exist if a cell of the table of columns and values is written."""
    party = context.arguments["party"]
    called = _called(context)
    of_row = [party] if party in called else called
    return names_in_column(context.cells.get("COLUMN", ""), value, of_row)


def _continued(context: Context) -> list[str]:
    """Return the next numbers that steps of the scenario set for a number sequence."""
    return [
        number
        for number, types in context.known.items()
        if any(type is SEQUENCE_NUMBER for type in types)
    ]


def _has_given_format(name: str, context: Context, kinds: Iterable[str]) -> bool:
    """Return whether a number is of the format of a number sequence in this scenario."""
    formats = number_formats(_setups(context), kinds)
    continued = map(continued_format, _continued(context))
    return any(has_format(name, each) for each in chain(formats, continued))


def _first_numbers(context: Context, kinds: Iterable[str]) -> Iterable[str]:
    """Return the first number of each number sequence in this scenario."""
    formats = number_formats(_setups(context), kinds)
    return [*map(first_number, formats), *_continued(context)]


def _is_given_to_party(name: str, context: Context) -> bool:
    """Return whether a party can have a number, or what table maps leave of a name."""
    if _has_given_format(name, context, _OF_PARTIES):
        return True
    lacks_parts = "catalog" in context.run.defines or any(
        is_name_part(column) and any(type is CHANGED_COLUMN for type in types)
        for column, types in context.known.items()
    )
    return lacks_parts and any(name in parts_of(each) for each in _called(context))


def _is_given_to_document(name: str, context: Context) -> bool:
    """Return whether a document can have a number: one of a sequence, or that of a revision."""
    revised, _, revision = name.rpartition("-")
    is_known = any(set(DOCUMENTS) & set(type.of) for type in context.known.get(revised, ()) if type)
    return _has_given_format(name, context, _OF_DOCUMENTS) or (
        is_known and re.fullmatch("[1-9][0-9]?", revision) is not None
    )


def _is_given(name: str, context: Context) -> bool:
    is_location = _has_given_format(name, context, ("location",))
    return is_location or _is_given_to_party(name, context) or _is_given_to_document(name, context)


def _is_given_to_row(name: str, context: Context) -> bool:
    return _is_given(name, context) or re.fullmatch("[1-9][0-9]?", name) is not None


# ---- Placeholders in quotes ----------------------------------------------------------------------
PARTY = Reference(
    "the name or number of a party",
    form="",
    of=PARTIES,
    may_be_assigned=_is_given_to_party,
    assigned=partial(_first_numbers, kinds=_OF_PARTIES),
)
NUMBER = replace(PARTY, name="the number of a row", of=(*PARTIES, *NUMBERS), offers=NUMBERS)
CONTACT = replace(
    PARTY,
    name="the name or number of a contact",
    assigned=partial(_first_numbers, kinds=("contact", "party")),
)
CONTACT_NAME = replace(CONTACT, name="the name of a contact")
DOCUMENT = Reference(
    "the number of a quotation or quote",
    form="",
    of=DOCUMENTS,
    may_be_assigned=_is_given_to_document,
    assigned=partial(_first_numbers, kinds=("quotation",)),
)
ORDER = replace(
    DOCUMENT,
    name="the number of an order",
    assigned=partial(_first_numbers, kinds=("order",)),
)
ROW = Reference(
    "the name or number of a party, a document, a group, or a legal entity",
    form="",
    of=_ROWS,
    existing=_existing_rows,
    may_be_assigned=_is_given,
    must_exist=True,
)
KEY = Reference(
    "the key of a row",
    form="",
    of=_ROWS,
    existing=_existing_rows,
    may_be_assigned=_is_given_to_row,
    separator=", ",
)
GROUP = Reference("a customer group", form="", of=GROUPS, existing=_groups)
LEGAL_ENTITY = Reference(
    "a legal entity", form="", of=COMPANIES, existing=_legal_entities, must_exist=True
)
STREET = Reference("a street", form="", of=STREETS)
NEW_NAME = Text("a name", example="Fabrikam", of=PARTIES, brings=_of_new_party)
NEW_STREET = Text("a street", of=STREETS)
COLUMN_VALUE = Text("a value of the column", form="", of=_IN_COLUMNS, brings=_of_column)
CHANGED_COLUMN = Text("a column of the table map, by its name in either system", form="")
DIMENSION = Text("a financial dimension", of=("financial dimension",))
REASON_CODE = Text("a reason code", of=("reason code",))
DESCRIPTION = Text("a description", of=("description",))

PartyName: TypeAlias = Annotated[str, PARTY]
PersonName: TypeAlias = Annotated[str, replace(PARTY, name="the name or number of a person")]
NewProspectName: TypeAlias = Annotated[str, replace(PARTY, brings=_of_changed_contact)]
NewName: TypeAlias = Annotated[str, NEW_NAME]
NewNumber: TypeAlias = Annotated[str, Text("a number", of=(*PARTIES, *NUMBERS))]
NewDocumentNumber: TypeAlias = Annotated[str, Text("a number", of=DOCUMENTS)]
ContactName: TypeAlias = Annotated[str, CONTACT]
DocumentNumber: TypeAlias = Annotated[str, DOCUMENT]
NewStreet: TypeAlias = Annotated[str, NEW_STREET]
Street: TypeAlias = Annotated[str, STREET]
GroupName: TypeAlias = Annotated[str, GROUP]
ReasonCode: TypeAlias = Annotated[str, REASON_CODE]
Description: TypeAlias = Annotated[str, DESCRIPTION]
Dimension: TypeAlias = Annotated[str, DIMENSION]
RowKey: TypeAlias = Annotated[str, KEY]
MappedRowName: TypeAlias = Annotated[str, ROW]
LegalEntityCode: TypeAlias = Annotated[str, LEGAL_ENTITY]
