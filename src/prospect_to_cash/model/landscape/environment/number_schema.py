"""The schema of number sequences in an environment file, of SCM and of Sales."""

from __future__ import annotations

import re
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator

from prospect_to_cash.model.dual_write.catalog import VARIANTS
from prospect_to_cash.model.landscape.environment.schema_value import SchemaValue
from prospect_to_cash.model.landscape.environment.value_types import (
    Number,
    Switch,
    Text,
    elsewhere,
    invalid,
    one_of,
    one_value,
)
from prospect_to_cash.model.setup import CompanySetup, Setup
from prospect_to_cash.model.tables.option_sets import Sequence

MAX_LENGTH = 20
"""The maximum length of a number that both systems have (rulings R9, R27)."""
COMPANY_SEQUENCES = tuple(CompanySetup().sequences)
SHARED_SEQUENCES = tuple(Setup(variant=VARIANTS[0]).shared_sequences)


def _number_format(text: str) -> str:
    if not re.fullmatch(r"[^#]*#+[^#]*", text):
        raise invalid(
            f"'{text}' isn't a valid number format. Enter one group of # for the digits, such as "
            "PR-#####."
        )
    return text


S = TypeVar("S", bound="SequenceSchema")


class SequenceSchema(SchemaValue):
    """A number sequence. You can also enter only its format."""

    format: Annotated[Text, AfterValidator(_number_format)]
    next: Number | None = None
    smallest: Number | None = None
    largest: Number | None = None
    continuous: Switch = False
    """Whether the number of a rejected save is given again."""

    @property
    def smallest_number(self) -> int:
        """The smallest number: by default 1, or the next number if that is less."""
        if self.smallest is not None:
            return self.smallest
        return 1 if self.next is None else min(1, self.next)

    @property
    def next_number(self) -> int:
        """The next number: by default the smallest."""
        return self.smallest_number if self.next is None else self.next


def _sales_number_format(text: str) -> str:
    return text if _RANDOM.search(text) else _number_format(text)


_RANDOM = re.compile(r"\{(RANDSTRING|DATETIMEUTC):")
"""A part of an autonumber format that isn't a number (ruling R77)."""


class SalesSequenceSchema(SequenceSchema):
    """A numbering of Sales. You can also enter only its format."""

    format: Annotated[Text, AfterValidator(_sales_number_format)]

    @property
    def is_compared(self) -> bool:
        """Whether the setup check compares the numbers: not if a part is random or a date."""
        return _RANDOM.search(self.format) is None


def _sequence(value: object) -> object:
    return value if isinstance(value, dict) else {"format": one_value(value)}


def _company_sequence(sequence: SequenceSchema) -> SequenceSchema:
    length = len(sequence.format)
    if length > MAX_LENGTH:
        raise invalid(
            f"'{sequence.format}' creates numbers of {length} characters. "
            f"Shorten it, because numbers can have up to {MAX_LENGTH} characters."
        )
    return sequence


def _in_order(sequence: S) -> S:
    smallest = sequence.smallest_number
    if sequence.largest is not None and sequence.largest < smallest:
        raise invalid(
            f"the largest number ({sequence.largest}) is less than the smallest ({smallest})."
        )
    if sequence.next_number < smallest:
        raise invalid(f"the next number ({sequence.next}) is less than the smallest ({smallest}).")
    return sequence


AnySequence = Annotated[
    SequenceSchema,
    BeforeValidator(_sequence, json_schema_input_type=str | SequenceSchema),
    AfterValidator(_in_order),
]


def _sales_format(value: object) -> object:
    """Turn an autonumber format of Dataverse, such as ``F{SEQNUM:4}``, into ``F####``."""
    if isinstance(value, dict):
        return value if "format" not in value else {**value, "format": _hashes(value["format"])}
    return _hashes(value)


def _hashes(value: object) -> str:
    return re.sub(r"\{SEQNUM:(\d+)\}", lambda found: "#" * int(found[1]), one_value(value))


CompanySequence = Annotated[AnySequence, AfterValidator(_company_sequence)]
"""A number sequence of a legal entity."""
SalesSequence = Annotated[
    SalesSequenceSchema,
    BeforeValidator(_sequence, json_schema_input_type=str | SalesSequenceSchema),
    AfterValidator(_in_order),
    BeforeValidator(_sales_format, json_schema_input_type=str | SalesSequenceSchema),
]
"""The numbering of a table in Sales."""
CompanySequenceName = Annotated[
    Sequence,
    one_of("number sequence", COMPANY_SEQUENCES),
    elsewhere(
        SHARED_SEQUENCES,
        "'{}' is a number sequence that all legal entities share. Enter it under "
        "'number sequences' at the top level of the file.",
    ),
]
SharedSequenceName = Annotated[
    Sequence,
    one_of("number sequence of all legal entities", SHARED_SEQUENCES),
    elsewhere(
        COMPANY_SEQUENCES,
        "'{}' is a number sequence of a legal entity. Enter it under "
        "'legal entities > number sequences'.",
    ),
]
