"""The schema of an environment file: its keys, the valid values of each, and its JSON Schema.

``docs/environment.schema.json`` is created from it.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from prospect_to_cash.model.dual_write.catalog import VARIANTS
from prospect_to_cash.model.landscape.environment.number_schema import (
    COMPANY_SEQUENCES,
    SHARED_SEQUENCES,
    AnySequence,
    CompanySequence,
    CompanySequenceName,
    SharedSequenceName,
)
from prospect_to_cash.model.landscape.environment.sales_schema import SalesSchema
from prospect_to_cash.model.landscape.environment.schema_value import SchemaValue
from prospect_to_cash.model.landscape.environment.value_types import (
    EACH_ONCE,
    GroupName,
    ScmVersion,
    Switch,
    TableMapName,
    Text,
    TextOrNone,
    Version,
    VersionOrNone,
    invalid,
    keys_of,
    one_of,
    one_value,
    unknown_word,
    words_of,
)
from prospect_to_cash.model.setup import PROSPECT, RELATION_TABLE, Direction
from prospect_to_cash.model.tables.option_sets import (
    Feature,
    InitialSyncMaster,
    MapState,
    OptionalFeature,
    OptionalParameter,
    Ownership,
    Parameter,
)

MAP_STATES = (MapState.RUNNING, MapState.NOT_RUNNING, MapState.PAUSED)
FEATURES: tuple[Feature | OptionalFeature, ...] = (*Feature, *OptionalFeature)
PARAMETERS: tuple[Parameter | OptionalParameter, ...] = (*Parameter, *OptionalParameter)


def _also_printed(default: object, name: str, *others: str) -> Any:
    """Return a key that the products also print under other names (ruling R73)."""
    return Field(default, alias=name, validation_alias=AliasChoices(name, *others))


def _names(model: type[BaseModel]) -> list[str]:
    """Return all keys of a model."""
    choices = [
        each.validation_alias.choices if isinstance(each.validation_alias, AliasChoices) else ()
        for each in model.model_fields.values()
    ]
    aliases = [each.alias for each in model.model_fields.values() if each.alias]
    return [*aliases, *(str(name) for names in choices for name in names)]


def _with_other_keys(schema: dict[str, Any], model: type[BaseModel]) -> None:
    for field in model.model_fields.values():
        if isinstance(field.validation_alias, AliasChoices):
            name, *others = map(str, field.validation_alias.choices)
            schema["properties"].update(dict.fromkeys(others, schema["properties"][name]))


class VersionsSchema(SchemaValue):
    """Versions of the product and of the dual-write solutions."""

    model_config = ConfigDict(json_schema_extra=_with_other_keys)

    scm: ScmVersion = Field("", alias="Supply Chain Management")
    supply_chain_solution: Version = _also_printed(
        "", "Dual-write Supply Chain solution", "Dual-write Supply chain solution"
    )
    gab_solution: VersionOrNone = _also_printed(
        None,
        "Global address book solution",
        "GAB solution",
        "Dual-write Party and Global Address Book Solutions",
        "Dynamics365GABExtended",
    )
    """``none`` if it isn't installed."""

    @model_validator(mode="before")
    @classmethod
    def _regardless_of_case(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        names = {name.casefold(): name for name in _names(cls)}
        found = {names.get(str(key).casefold(), key): each for key, each in value.items()}
        return found if len(found) == len(value) else value


def _company_code(text: str) -> str:
    if not re.fullmatch(_COMPANY_CODE, text):
        raise invalid(
            f"'{text}' isn't a valid legal entity. Enter up to four letters or digits, such as "
            "USMF."
        )
    return text


_COMPANY_CODE = r"^[A-Za-z0-9]{1,4}$"


class LegalEntitySchema(SchemaValue):
    """A legal entity. Scenarios use the first one."""

    code: Annotated[
        Text,
        AfterValidator(_company_code),
        WithJsonSchema({"type": ["string", "integer"], "pattern": _COMPANY_CODE}),
    ]
    name: Text = ""
    in_dual_write: Switch = Field(True, alias="in dual-write")
    """Whether the legal entity was added to dual-write."""
    parameters: Annotated[
        dict[Annotated[Parameter | OptionalParameter, one_of("parameter", PARAMETERS)], Switch],
        EACH_ONCE,
    ] = Field({}, json_schema_extra=keys_of(*PARAMETERS))
    """Accounts receivable parameters on the Dynamics 365 Sales integration tab."""
    default_relation_type: Text = PROSPECT
    """The default relation type on the Dynamics 365 Sales integration tab."""
    prospect_type: TextOrNone = PROSPECT
    """The type on the Prospects tab of the Sales and marketing parameters."""
    prospect_table_source: TextOrNone = RELATION_TABLE
    """The table source on the same tab."""
    default_customer_group: TextOrNone = None
    """The default customer group of prospects, or ``none``."""
    customer_groups: dict[Text, GroupName] = Field({})
    """The name of each customer group, by its number."""
    default_ownership: Annotated[
        Ownership, one_of("ownership", Ownership), words_of(*Ownership)
    ] = Ownership.BASED_ON_ORIGIN
    """The default ownership of new quotations."""
    number_sequences: dict[CompanySequenceName, CompanySequence] = Field(
        {}, json_schema_extra=keys_of(*COMPANY_SEQUENCES)
    )


def _direction(value: object) -> str:
    text = one_value(value)
    if text not in ("=", ">", "<"):
        raise unknown_word("direction", text, ("=", ">", "<"))
    return text


class TableMapSchema(SchemaValue):
    """A table map of the environment."""

    version: Version = ""
    state: Annotated[
        MapState, one_of("state of a table map", MAP_STATES), words_of(*MAP_STATES)
    ] = MapState.RUNNING
    lacks: tuple[Text, ...] = ()
    """Columns, of either side, that were removed from the map."""
    initial_sync: Annotated[
        InitialSyncMaster | None,
        one_of("master", InitialSyncMaster),
        words_of(*InitialSyncMaster),
    ] = None
    """The master of the initial sync with which the table map was first run, or ``none``."""
    directions: dict[
        Text, Annotated[Direction, BeforeValidator(_direction), words_of("=", ">", "<")]
    ] = Field({})
    """Changed directions of columns: ``=`` both ways, ``>`` to Sales, ``<`` to SCM."""


def _variant(value: object) -> str:
    text = one_value(value)
    if text not in VARIANTS:
        raise unknown_word("answer", text, VARIANTS)
    return text


def _not_empty(entities: tuple[LegalEntitySchema, ...]) -> tuple[LegalEntitySchema, ...]:
    if not entities:
        raise invalid("the list is empty. Add a legal entity, or remove the key.")
    return entities


class EnvironmentSchema(SchemaValue):
    """An environment: both applications, and dual-write between them.

    Only `global address book` is required. For other missing keys, the documented requirement is
    assumed.
    """

    global_address_book: Annotated[str, BeforeValidator(_variant), words_of(*VARIANTS)]
    """Whether the dual-write global address book solution is deployed."""
    versions: VersionsSchema = Field(default_factory=VersionsSchema.model_construct)
    features: Annotated[
        dict[Annotated[Feature | OptionalFeature, one_of("feature", FEATURES)], Switch], EACH_ONCE
    ] = Field({}, json_schema_extra=keys_of(*FEATURES))
    """Features of the Feature management workspace."""
    legal_entities: Annotated[tuple[LegalEntitySchema, ...], AfterValidator(_not_empty)] = Field(
        (), json_schema_extra={"minItems": 1}
    )
    number_sequences: dict[SharedSequenceName, AnySequence] = Field(
        {}, json_schema_extra=keys_of(*SHARED_SEQUENCES)
    )
    """Number sequences that all legal entities share."""
    sales: SalesSchema = Field(default_factory=SalesSchema.model_construct, alias="Sales")
    table_maps: Annotated[dict[TableMapName, TableMapSchema], EACH_ONCE] = Field({})


class _WithoutDefaults(GenerateJsonSchema):
    """Leaves out the defaults: for a missing key, the documented requirement is assumed."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of an environment file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **EnvironmentSchema.model_json_schema(schema_generator=_WithoutDefaults),
        "title": "Environment",
    }


def json_schema_text() -> str:
    """Return the text of ``docs/environment.schema.json``."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
