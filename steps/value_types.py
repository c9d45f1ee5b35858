"""The types of values that steps and tables name: closed lists, forms, and texts.

`p2c steps` lists them, and `p2c check` reports a value that isn't valid.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated, TypeAlias

from prospect_to_cash.common.nearest import nearest
from prospect_to_cash.harness.gherkin.argument_schema import (
    Context,
    Form,
    Text,
    ValidInVariant,
    Values,
)
from prospect_to_cash.model.landscape import (
    SETTING_VALUES,
)
from prospect_to_cash.model.tables.option_sets import (
    AddressRole,
    Feature,
    KeyTable,
    OptionalFeature,
    OptionalParameter,
    Ownership,
    Parameter,
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
LINE = Form("a line number", "a whole number from 1, such as 2", r"[1-9][0-9]{0,4}", nearest=_whole)
GROUP_COUNT = Form(
    "a number of groups",
    "a whole number from 1 to 9999, such as 3",
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


def _in_order(text: str) -> str | None:
    """Return the roles that a text lists, in the order in which tables show them."""
    words = [word.casefold() for word in _ROLE_SEPARATOR.split(text)]
    roles = [role for role in AddressRole if role.casefold() in words]
    return ", ".join(roles) if len(roles) == len(words) else None


def _nearest_roles(text: str) -> str | None:
    """Return the roles that a text probably lists."""
    words = [word for part in _ROLE_SEPARATOR.split(text) for word in nearest(part, AddressRole)]
    return _in_order(", ".join(words))


ROLES = Form(
    "a list of roles",
    f"roles in this order, separated by commas: {', '.join(AddressRole)}",
    "(?=.)" + "".join(rf"(?:{role}(?:, (?=.)|$))?" for role in AddressRole),
    nearest=_in_order,
    guess=_nearest_roles,
    items=AddressRole,
)
NEW_ROLES = Form(
    "a list of roles",
    f"no role, or roles with 'and' between them: {', '.join(AddressRole)}",
    r"(?:{0})(?:(?:, | and )(?:{0}))*|no role".format("|".join(AddressRole)),
    guess=_nearest_roles,
    items=(*AddressRole, "no role"),
    separators=(" and ", ", "),
)


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
ColumnName: TypeAlias = Annotated[str, Text("a column")]


def _setting_value(value: str, context: Context) -> str | None:
    allowed = SETTING_VALUES.get(context.arguments["setting"])
    return None if allowed is None else Values(allowed, name="value of the setting").error(value)


def _setting_values(context: Context) -> Iterable[str]:
    allowed = SETTING_VALUES.get(context.arguments.get("setting", ""))
    return [] if allowed is None else [str(value) for value in allowed]


SettingValue: TypeAlias = Annotated[
    str, Text("the value of the setting", form=""), ValidInVariant(_setting_value, _setting_values)
]
CurrencyCode: TypeAlias = Annotated[str, CURRENCY]
CurrencyOrNone: TypeAlias = Annotated[str, CURRENCY.accepting("none")]
NewLegalEntity: TypeAlias = Annotated[str, NEW_LEGAL_ENTITY]
GroupCount: TypeAlias = Annotated[int, GROUP_COUNT]
VersionNumber: TypeAlias = Annotated[str, VERSION]
SequenceNumber: TypeAlias = Annotated[str, SEQUENCE_NUMBER]
NumberFormat: TypeAlias = Annotated[str, NUMBER_FORMAT]
