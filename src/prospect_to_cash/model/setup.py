"""The setup of an environment: versions, features, parameters, number sequences, table maps.

A `Setup` is what a landscape is built from, and what the setup check judges. Its defaults are an
environment in which everything that the articles demand is in place.
"""

from __future__ import annotations

import re
from typing import Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, field_validator

from prospect_to_cash.common.errors import AuthoringError
from prospect_to_cash.model.tables.option_sets import Feature, Ownership, Parameter, Sequence

Direction: TypeAlias = Literal["=", ">", "<"]


class SetupValue(BaseModel):
    """Base of the values of a setup: frozen, and closed to unknown members."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def changed(self, **changes: object) -> Self:
        """This value with `changes`, validated anew."""
        return self.model_validate({**self.__dict__, **changes})


def checked_version(text: str | None, example: str) -> str | None:
    """`text`, where it is a version; raises `AuthoringError` otherwise."""
    if text is None or re.fullmatch(r"[0-9]+(\.[0-9]+)*", text):
        return text
    raise AuthoringError(
        f"'{text}' is no version. Write numbers with dots between them, such as {example}."
    )


class Versions(SetupValue):
    """Versions of the product and of the dual-write solutions.

    A text that is no version raises `AuthoringError`.
    """

    scm: str = "10.0.39"
    supply_chain_solution: str = "2.3.4.312"
    gab_solution: str | None = None
    """None where the solution isn't installed."""

    @field_validator("*")
    @classmethod
    def _is_version(cls, text: str | None) -> str | None:
        return checked_version(text, "10.0.39")


class SequenceSetup(SetupValue):
    """Setup of one number sequence: ``PR-#####`` and the next number."""

    number_format: str
    next_number: int = 1
    smallest: int = 1
    largest: int | None = None

    @classmethod
    def continuing_at(cls, number: str) -> Self:
        """The sequence that gives `number` next: ``PR-00007`` has the format ``PR-#####``.

        Raises `AuthoringError` where the text doesn't end in digits.
        """
        match = re.fullmatch(r"(.*?)(\d+)", number)
        if match is None:
            raise AuthoringError(
                f"'{number}' doesn't end in digits, so no number sequence can continue at it."
            )
        prefix, digits = match.groups()
        return cls(number_format=prefix + "#" * len(digits), next_number=int(digits))


class CompanySetup(SetupValue):
    """Setup of one legal entity."""

    code: str = "USMF"
    name: str = "Contoso Entertainment System USA"
    parameters: dict[Parameter, bool] = dict.fromkeys(Parameter, True)
    default_ownership: Ownership = Ownership.BASED_ON_ORIGIN
    default_customer_group: str | None = "30"
    customer_groups: dict[str, str] = {
        "10": "Wholesale customers",
        "20": "Major customers",
        "30": "Retail customers",
    }
    sequences: dict[Sequence, SequenceSetup] = {
        Sequence.PROSPECT: SequenceSetup(number_format="PR-#####"),
        Sequence.CUSTOMER: SequenceSetup(number_format="CU-#####"),
        Sequence.CONTACT_PERSON: SequenceSetup(number_format="CP-#####"),
        Sequence.QUOTATION: SequenceSetup(number_format="SQ-#####"),
        Sequence.ORDER: SequenceSetup(number_format="SO-#####"),
    }


class MapSetup(SetupValue):
    """A table map that differs from the variant's catalog.

    A `version` that is no version raises `AuthoringError`.
    """

    version: str | None = None
    runs: bool = True
    paused: bool = False
    """Set to run, and paused since: what changes waits."""
    lacks: tuple[str, ...] = ()
    """Columns, of either side, whose mappings are left out."""
    directions: dict[str, Direction] = {}
    """The direction of the mappings of a column, of either side: ``=`` both ways, ``>`` to Sales,
    ``<`` to SCM."""

    @field_validator("version")
    @classmethod
    def _is_version(cls, text: str | None) -> str | None:
        return checked_version(text, "1.0.0.0")


class Setup(SetupValue):
    """One environment: two applications and the link between them."""

    variant: str
    """Name of the catalog of table maps: ``deployed`` or ``not deployed``."""
    versions: Versions = Versions()
    features: dict[Feature, bool] = dict.fromkeys(Feature, True)
    companies: tuple[CompanySetup, ...] = (CompanySetup(),)
    shared_sequences: dict[Sequence, SequenceSetup] = {
        Sequence.PARTY: SequenceSetup(number_format="#########"),
        Sequence.LOCATION: SequenceSetup(number_format="LOC-#########"),
    }
    table_maps: dict[str, MapSetup] = {}
    """Differences from the catalog, by name of the map."""

    def with_company(self, **changes: object) -> Self:
        """This setup with `changes` to its first legal entity."""
        first, *others = self.companies
        return self.changed(companies=(first.changed(**changes), *others))


class Finding(SetupValue):
    """One finding of the setup check (ruling R39)."""

    severity: str
    """``error`` keeps the link from starting, ``warning`` doesn't."""
    subject: str
    found: str
    needed: str
    remedy: str
    source: str

    @property
    def sentence(self) -> str:
        """The finding as one sentence with its remedy."""
        return f"{self.subject}: found {self.found}, needed {self.needed}. {self.remedy}"
