"""The form of an environment file: its keys, what each may hold, and its JSON Schema.

What a file leaves out is as the articles demand. `docs/environment.schema.json` is made from here.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from prospect_to_cash.model.dual_write.catalog import VARIANTS
from prospect_to_cash.model.landscape.environment.value_types import (
    Number,
    Switch,
    TableMapName,
    Text,
    TextOrNone,
    Version,
    VersionOrNone,
    keys_of,
    one_of,
    one_value,
    unknown_word,
    words_of,
    wrong,
)
from prospect_to_cash.model.setup import CompanySetup, Direction, Setup
from prospect_to_cash.model.tables.option_sets import (
    Feature,
    MapState,
    Ownership,
    Parameter,
    Sequence,
)

LONGEST = 20
"""How many characters a number may have that stands in both systems (rulings R9, R27)."""
STATES = (MapState.RUNNING, MapState.NOT_RUNNING, MapState.PAUSED)
OF_A_COMPANY = tuple(CompanySetup().sequences)
SHARED = tuple(Setup(variant=VARIANTS[0]).shared_sequences)


def _spaced(name: str) -> str:
    return name.replace("_", " ")


class FormValue(BaseModel):
    """Base of the form: closed to unknown keys, which are written with blanks."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=_spaced, use_attribute_docstrings=True
    )


class VersionsForm(FormValue):
    """What is installed."""

    scm: Version = Field("", alias="Supply Chain Management")
    supply_chain_solution: Version = Field("", alias="Dual-write Supply Chain solution")
    gab_solution: VersionOrNone = Field(None, alias="Global address book solution")
    """``none`` where it isn't installed."""


def _number_format(text: str) -> str:
    if not re.fullmatch(r"[^#]*#+[^#]*", text):
        raise wrong(
            f"'{text}' is no number format. Write one run of # for the digits, such as PR-#####."
        )
    return text


class SequenceForm(FormValue):
    """A number sequence; its format alone may stand for it."""

    format: Annotated[Text, AfterValidator(_number_format)]
    next: Number | None = None
    smallest: Number | None = None
    largest: Number | None = None

    @property
    def smallest_number(self) -> int:
        """The smallest number: 1 where none is said, or less where the next one is."""
        if self.smallest is not None:
            return self.smallest
        return 1 if self.next is None else min(1, self.next)

    @property
    def next_number(self) -> int:
        """The next number: the smallest where none is said."""
        return self.smallest_number if self.next is None else self.next


def _sequence(value: object) -> object:
    return value if isinstance(value, dict) else {"format": one_value(value)}


def _own_sequence(form: SequenceForm) -> SequenceForm:
    length = max(len(form.format), len(form.format.strip("#")) + len(str(form.largest or 0)))
    if length > LONGEST:
        raise wrong(
            f"'{form.format}' gives numbers of {length} characters. "
            f"A number may have {LONGEST}: shorten it."
        )
    return form


def _in_order(form: SequenceForm) -> SequenceForm:
    smallest = form.smallest_number
    if form.largest is not None and form.largest < smallest:
        raise wrong(f"the largest number {form.largest} is less than the smallest, {smallest}.")
    if form.next_number < smallest:
        raise wrong(f"the next number {form.next} is less than the smallest, {smallest}.")
    return form


AnySequence = Annotated[
    SequenceForm,
    BeforeValidator(_sequence, json_schema_input_type=str | SequenceForm),
    AfterValidator(_in_order),
]


def _company_code(text: str) -> str:
    if not re.fullmatch(_COMPANY_CODE, text):
        raise wrong(f"'{text}' is no legal entity. Write up to four letters or digits, as USMF.")
    return text


_COMPANY_CODE = r"^[A-Za-z0-9]{1,4}$"


class LegalEntityForm(FormValue):
    """A legal entity. The users of the scenarios work in the first one."""

    code: Annotated[
        Text,
        AfterValidator(_company_code),
        WithJsonSchema({"type": ["string", "integer"], "pattern": _COMPANY_CODE}),
    ]
    name: Text = ""
    parameters: dict[Annotated[Parameter, one_of("parameter", Parameter)], Switch] = Field(
        {}, json_schema_extra=keys_of(*Parameter)
    )
    """Accounts receivable parameters, tab Dynamics 365 Sales integration."""
    default_customer_group: TextOrNone = None
    """Of prospects; ``none`` where the parameters name none."""
    customer_groups: dict[Text, Text] = {}
    """The name of each group by its number."""
    default_ownership: Annotated[
        Ownership, one_of("ownership", Ownership), words_of(*Ownership)
    ] = Ownership.BASED_ON_ORIGIN
    """Of new quotations."""
    number_sequences: dict[
        Annotated[Sequence, one_of("number sequence", OF_A_COMPANY)],
        Annotated[AnySequence, AfterValidator(_own_sequence)],
    ] = Field({}, json_schema_extra=keys_of(*OF_A_COMPANY))


def _direction(value: object) -> str:
    text = one_value(value)
    if text not in ("=", ">", "<"):
        raise unknown_word("direction", text, ("=", ">", "<"))
    return text


class TableMapForm(FormValue):
    """A table map as the environment has it."""

    version: Version = ""
    state: Annotated[MapState, one_of("state of a table map", STATES), words_of(*STATES)] = (
        MapState.RUNNING
    )
    lacks: tuple[Text, ...] = ()
    """Columns, of either side, that were taken out of the map."""
    directions: dict[
        Text, Annotated[Direction, BeforeValidator(_direction), words_of("=", ">", "<")]
    ] = {}
    """Another direction for a column: ``=`` both ways, ``>`` to Sales, ``<`` to SCM."""


def _variant(value: object) -> str:
    text = one_value(value)
    if text not in VARIANTS:
        raise unknown_word("answer", text, VARIANTS)
    return text


def _some(entities: tuple[LegalEntityForm, ...]) -> tuple[LegalEntityForm, ...]:
    if not entities:
        raise wrong("the list is empty. Name a legal entity, or leave the key out.")
    return entities


class EnvironmentForm(FormValue):
    """An environment: two applications and the link between them.

    Only `global address book` must be said; what else is left out is as the articles demand.
    """

    global_address_book: Annotated[str, BeforeValidator(_variant), words_of(*VARIANTS)]
    """Whether the global address book of dual-write is deployed."""
    versions: VersionsForm = Field(default_factory=VersionsForm.model_construct)
    features: dict[Annotated[Feature, one_of("feature", Feature)], Switch] = Field(
        {}, json_schema_extra=keys_of(*Feature)
    )
    """Features of feature management."""
    legal_entities: Annotated[tuple[LegalEntityForm, ...], AfterValidator(_some)] = Field(
        (), json_schema_extra={"minItems": 1}
    )
    number_sequences: dict[
        Annotated[Sequence, one_of("number sequence of all legal entities", SHARED)],
        AnySequence,
    ] = Field({}, json_schema_extra=keys_of(*SHARED))
    """Number sequences that all legal entities share."""
    table_maps: dict[TableMapName, TableMapForm] = {}


class _WithoutDefaults(GenerateJsonSchema):
    """What a file leaves out is as the articles demand, whatever stands here in its place."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def schema() -> dict[str, Any]:
    """The JSON Schema of an environment file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **EnvironmentForm.model_json_schema(schema_generator=_WithoutDefaults),
        "title": "Environment",
    }


def schema_text() -> str:
    """The text of `docs/environment.schema.json`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
