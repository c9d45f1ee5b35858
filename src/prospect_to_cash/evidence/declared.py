"""What a step definition says about its arguments beside their types.

The annotation of an argument carries it::

    def _(feature: Annotated[str, Values(["A", "B"])],
          datatable: Annotated[list[list[str]], Columns(["PRODUCT", "QUANTITY"])]) -> None: ...

It is there for the catalogue of sentences. Nobody checks a scenario against it: the step definition
itself refuses what it can't use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Names: TypeAlias = Sequence[str]
ByValue: TypeAlias = Mapping[str, Names]


@dataclass(frozen=True)
class Values:
    """The values that a placeholder may have, where its type in the sentence doesn't say so."""

    allowed: Iterable[str]
    """A list, or an enumeration of texts."""

    def names(self) -> tuple[str, ...]:
        """Every value, as a sentence says it."""
        return tuple(str(value) for value in self.allowed)


@dataclass(frozen=True)
class Columns:
    """The columns that the table below a sentence may have."""

    source: Names | ByValue | Callable[[], Names | ByValue]
    """The columns; a function in their place is called only when somebody asks."""
    by: str | None = None
    """The placeholder whose values have columns of their own; then `source` is a mapping."""

    def names(self) -> tuple[str, ...]:
        """Every column, whatever the placeholder says."""
        found = self._found()
        if isinstance(found, Mapping):
            return tuple(dict.fromkeys(name for names in found.values() for name in names))
        return tuple(found)

    def by_value(self) -> dict[str, tuple[str, ...]]:
        """The columns for each value of the placeholder `by`; nothing where they are the same."""
        found = self._found()
        if self.by is None or not isinstance(found, Mapping):
            return {}
        return {value: tuple(names) for value, names in found.items()}

    def _found(self) -> Names | ByValue:
        return self.source() if callable(self.source) else self.source
