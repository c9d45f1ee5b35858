"""The valid values of a placeholder or a column, as lists of steps and paths show them."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from prospect_to_cash.harness.gherkin.value_types import in_words

ONE_VALUE = "one of its values"
"""The description of a placeholder whose list of values needs no other description."""


class ValueEntry(BaseModel):
    """The valid values of a placeholder or of the cells of a column."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)

    name: str
    values: tuple[str, ...] = ()
    """All valid values, if they're a closed set."""
    description: str = Field("any text", serialization_alias="says")
    """The valid values in words."""
    words: tuple[str, ...] = ()
    """Other valid texts with a meaning of their own; an empty one if the value can be left out."""

    def in_words(self) -> str:
        """Return the valid values on one line."""
        if not self.values:
            return f"{self.description}{self.also}"
        values = ", ".join(self.values)
        is_plain = self.description == ONE_VALUE
        return (values if is_plain else f"{self.description}: {values}") + self.also

    @property
    def also(self) -> str:
        """The other texts in words, with a comma before them; nothing if there are none."""
        empty = ["empty"] if "" in self.words else []
        return in_words([*filter(None, self.words), *empty])


class PlaceholderEntry(ValueEntry):
    """A placeholder of a step."""

    pattern: str | None = None
    """The regular expression that every value matches, if there is one."""
    same: tuple[tuple[str, ...], ...] = Field((), exclude=True)
    """The values that mean the same, such as the long and the short name of something."""


def meanings(value: str, same: tuple[tuple[str, ...], ...]) -> set[str]:
    """Return the value, and the values that mean the same."""
    groups = [{each.strip('"') for each in group} for group in same]
    return next((group for group in groups if value in group), {value})
