"""The types of values that steps and tables name: closed lists, forms, and texts.

`p2c steps` lists them, and `p2c check` reports a value that isn't valid.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Annotated, TypeAlias

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.gherkin.argument_schema import (
    Context,
    Form,
    Reference,
    Text,
    ValidInVariant,
    Values,
)
from prospect_to_cash.model.landscape import (
    SETTING_VALUES,
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
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Feature,
    KeyTable,
    OptionalFeature,
    OptionalParameter,
    Ownership,
    Parameter,
    PartyType,
    QuoteButton,
    RelationshipType,
    SalesTable,
    ScmRole,
    Setting,
    System,
)
from prospect_to_cash.model.tables.printed_names import other_names

FEATURES: tuple[Feature | OptionalFeature, ...] = (*Feature, *OptionalFeature)
PARAMETERS: tuple[Parameter | OptionalParameter, ...] = (*Parameter, *OptionalParameter)
FULL_NAMES = {"Supply Chain Management": str(System.SCM), "Dynamics 365 Sales": str(System.SALES)}
"""The other names of the systems, with the short name that tables print."""


# ---- Numbers ------------------------------------------------------------------------------------


_AROUND = re.compile(r"^(?:\+|[A-Z]{3}|[$€£])|(?:[A-Z]{3}|[$€£%])$")


def _plain(text: str) -> str:
    """Return a number without spaces, a plus sign, a currency, or a percent sign."""
    digits = (str(unicodedata.digit(each, each)) for each in unicodedata.normalize("NFKC", text))
    return _AROUND.sub("", re.sub(r"[\s_'’]", "", "".join(digits)))


def _whole(text: str) -> str | None:
    match = re.fullmatch(r"0*(\d+?)(?:[.,]0+)?", _plain(text))
    return match[1] if match else None


def _decimal(text: str) -> str | None:
    """Return a number with a decimal point; None if a comma can mean either."""
    plain = _plain(text)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+\.\d+", plain) or re.fullmatch(
        r"-?\d{1,3}(,\d{3}){2,}", plain
    ):
        return plain.replace(",", "")
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+,\d+", plain):
        return plain.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?\d+,(\d{1,2}|\d{4,})", plain):
        return plain.replace(",", ".")
    if re.fullmatch(r"-?\d+\.", plain):
        return plain[:-1]
    if re.fullmatch(r"-?\.\d+", plain):
        return plain.replace(".", "0.")
    return plain


_DECIMAL = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
AMOUNT = Form(
    "an amount", "digits with a decimal point, such as 10.00", f"-?{_DECIMAL}", nearest=_decimal
)
QUANTITY = Form(
    "a quantity",
    "digits such as 3 or 2.5",
    f"-?{_DECIMAL}",
    nearest=_decimal,
)
PERCENTAGE = Form(
    "a percentage",
    "a number from 0 to 100, such as 12.5",
    r"100(?:\.0{1,6})?|[0-9]{1,2}(?:\.[0-9]{1,6})?",
    nearest=_decimal,
)
COUNT = Form("a count", "a whole number, such as 3", r"0|[1-9][0-9]{0,8}", nearest=_whole)
LARGE_COUNT = Form("a whole number", "up to 18 digits, such as 99", r"[0-9]{1,18}", nearest=_whole)
LINE = Form("a line number", "a whole number from 1", r"[1-9][0-9]{0,4}", nearest=_whole)
GROUP_COUNT = Form(
    "a number of groups",
    "a whole number from 1 to 9999",
    r"[1-9][0-9]{0,3}",
    nearest=_whole,
    of=("customer group",),
    brings=lambda value, _: (f"G{number:05d}" for number in range(1, int(value) + 1)),
)
NEW_AMOUNT = Form(
    "an amount", "digits, such as 5000 or 99.50, or none", f"{_DECIMAL}|none", nearest=_decimal
)


# ---- Texts of one form --------------------------------------------------------------------------


def _upper(text: str) -> str:
    return text.strip().upper()


CURRENCY = Form("a currency", "its code, such as EUR", r"[A-Z]{3}", nearest=_upper)
NEW_LEGAL_ENTITY = Form(
    "a legal entity",
    "up to four letters or digits, such as USMF",
    r"[A-Za-z0-9]{1,4}",
    of=("legal entity",),
)
VERSION = Form(
    "a version",
    "numbers with dots between them, such as 10.0.39",
    r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,7}",
    nearest=lambda text: _plain(text).strip("vV.").replace(",", "."),
)
SEQUENCE_NUMBER = Form(
    "a number of a sequence",
    "a text that ends in digits, such as PR-00042",
    r"[^#\n]{0,60}?[0-9]{1,18}",
    nearest=lambda text: unicodedata.normalize("NFKC", text).strip(),
)
NUMBER_FORMAT = Form(
    "a number format",
    "a text with one run of number signs for the digits, such as PR-#####",
    r"[^#\n]{0,60}#{1,18}[^#\n]{0,60}",
)


_ROLE_SEPARATOR = re.compile(r"\s*(?:,|;|/|\band\b|\+)\s*")


def _roles(text: str) -> str | None:
    """Return the roles that a text lists, in the order in which tables show them."""
    words = [word.casefold() for word in _ROLE_SEPARATOR.split(text)]
    roles = [role for role in AddressRole if role.casefold() in words]
    return ", ".join(roles) if len(roles) == len(words) else None


def _nearest_roles(text: str) -> str | None:
    """Return the roles that a text probably lists."""
    words = [word for part in _ROLE_SEPARATOR.split(text) for word in nearest(part, AddressRole)]
    return _roles(", ".join(words))


ROLES = Form(
    "a list of roles",
    f"roles in this order, separated by commas: {', '.join(AddressRole)}",
    "(?=.)" + "".join(rf"(?:{role}(?:, (?=.)|$))?" for role in AddressRole),
    nearest=_roles,
    guess=_nearest_roles,
)
NEW_ROLES = Form(
    "a list of roles",
    f"no role, or roles with 'and' between them: {', '.join(AddressRole)}",
    r"(?:{0})(?:(?:, | and )(?:{0}))*|no role".format("|".join(AddressRole)),
    guess=_nearest_roles,
)


# ---- Names --------------------------------------------------------------------------------------


PARTIES, DOCUMENTS, STREETS = ("party",), ("document",), ("street",)
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


def _has_given_format(name: str, context: Context, *, of_documents: bool) -> bool:
    """Return whether a number is of the format of a number sequence in this scenario."""
    formats = number_formats(_setups(context), of_documents=of_documents)
    continued = map(continued_format, _continued(context))
    return any(has_format(name, each) for each in chain(formats, continued))


def _first_numbers(context: Context, *, of_documents: bool) -> Iterable[str]:
    """Return the first number of each number sequence in this scenario."""
    formats = number_formats(_setups(context), of_documents=of_documents)
    return [*map(first_number, formats), *_continued(context)]


def _is_given_to_party(name: str, context: Context) -> bool:
    """Return whether a party can have a number, or what table maps leave of a name."""
    if _has_given_format(name, context, of_documents=False):
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
    return _has_given_format(name, context, of_documents=True) or (
        is_known and re.fullmatch("[1-9][0-9]?", revision) is not None
    )


def _is_given(name: str, context: Context) -> bool:
    return _is_given_to_party(name, context) or _is_given_to_document(name, context)


def _is_given_to_row(name: str, context: Context) -> bool:
    return _is_given(name, context) or re.fullmatch("[1-9][0-9]?", name) is not None


# ---- Closed lists -------------------------------------------------------------------------------

SYSTEM = Values((*System, *FULL_NAMES))
YES_NO = Values(("Yes", "No"), name="answer")
OWNERSHIP = Values(Ownership)

FeatureName: TypeAlias = Annotated[str, Values((*FEATURES, *other_names(Feature)))]
ProspectFeatureName: TypeAlias = Annotated[
    str, Values((*Feature, *other_names(Feature)), name="feature")
]
ParameterName: TypeAlias = Annotated[str, Values((*PARAMETERS, *other_names(Parameter)))]
IntegrationParameterName: TypeAlias = Annotated[
    str, Values((*Parameter, *other_names(Parameter)), name="parameter")
]
SettingName: TypeAlias = Annotated[str, Values(Setting)]
KeyTableName: TypeAlias = Annotated[str, Values(KeyTable)]
SalesTableName: TypeAlias = Annotated[str, Values(SalesTable)]
OwnershipName: TypeAlias = Annotated[str, OWNERSHIP]
ButtonName: TypeAlias = Annotated[str, Values(QuoteButton)]
RoleName: TypeAlias = Annotated[str, Values(ScmRole)]
RelationshipName: TypeAlias = Annotated[str, Values(RelationshipType, name="relationship type")]


# ---- Placeholders in quotes ---------------------------------------------------------------------

PARTY = Reference(
    "the name or number of a party",
    form="",
    of=PARTIES,
    may_be_assigned=_is_given_to_party,
    assigned=partial(_first_numbers, of_documents=False),
)
CONTACT = replace(PARTY, name="the name or number of a contact")
CONTACT_NAME = replace(PARTY, name="the name of a contact")
DOCUMENT = Reference(
    "the number of a quotation or quote",
    form="",
    of=DOCUMENTS,
    may_be_assigned=_is_given_to_document,
    assigned=partial(_first_numbers, of_documents=True),
)
ORDER = replace(DOCUMENT, name="the number of an order")
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
NEW_NAME = Text("a name", of=PARTIES, brings=_of_new_party)
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
NewNumber: TypeAlias = Annotated[str, Text("a number", of=PARTIES)]
NewDocumentNumber: TypeAlias = Annotated[str, Text("a number", of=DOCUMENTS)]
ContactName: TypeAlias = Annotated[str, CONTACT]
DocumentNumber: TypeAlias = Annotated[str, DOCUMENT]
NewStreet: TypeAlias = Annotated[str, NEW_STREET]
Street: TypeAlias = Annotated[str, STREET]
GroupName: TypeAlias = Annotated[str, GROUP]
ReasonCode: TypeAlias = Annotated[str, REASON_CODE]
Description: TypeAlias = Annotated[str, DESCRIPTION]
Dimension: TypeAlias = Annotated[str, DIMENSION]
ColumnName: TypeAlias = Annotated[str, Text("a column")]
RowKey: TypeAlias = Annotated[str, KEY]
MappedRowName: TypeAlias = Annotated[str, ROW]


def _setting_value(value: str, context: Context) -> str | None:
    allowed = SETTING_VALUES.get(context.arguments["setting"])
    return None if allowed is None else Values(allowed, name="value of the setting").error(value)


SettingValue: TypeAlias = Annotated[
    str, Text("the value of the setting", form=""), ValidInVariant(_setting_value)
]
CurrencyCode: TypeAlias = Annotated[str, CURRENCY]
CurrencyOrNone: TypeAlias = Annotated[str, CURRENCY.accepting("none")]
NewLegalEntity: TypeAlias = Annotated[str, NEW_LEGAL_ENTITY]
LegalEntityCode: TypeAlias = Annotated[str, LEGAL_ENTITY]
GroupCount: TypeAlias = Annotated[int, GROUP_COUNT]
VersionNumber: TypeAlias = Annotated[str, VERSION]
SequenceNumber: TypeAlias = Annotated[str, SEQUENCE_NUMBER]
NumberFormat: TypeAlias = Annotated[str, NUMBER_FORMAT]
