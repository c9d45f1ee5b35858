"""What a step definition says about its arguments beside their types.

The annotation of an argument carries it::

    def _(feature: Annotated[str, Values(["A", "B"])],
          datatable: Annotated[list[list[str]], Columns(["PRODUCT", "QUANTITY"])]) -> None: ...

The catalog of sentences lists it, and scenarios are checked against it before anything runs. What
isn't declared, the step definition itself refuses while the scenario runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Names: TypeAlias = Sequence[str]
ByValue: TypeAlias = Mapping[str, Names]


@dataclass(frozen=True)
class Values:
    """The values that a placeholder may have, where its type in the sentence doesn't say so."""

    allowed: Iterable[str]
    """A list, or an enumeration of texts."""
    name: str = ""
    """What such a value is called in a message; else the name of the placeholder."""

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
    needed: Names | ByValue | Callable[[], Names | ByValue] = ()
    """The columns without which the table can't be used, in the same form."""
    values: Mapping[str, Iterable[str]] = field(default_factory=dict)
    """What the cells of a column may say, where that is a closed set; a blank one says nothing."""

    def of(self, value: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The columns, and the needed ones, of a table below a sentence that says `value`."""
        return _of(self._found(), value), _of(_called(self.needed), value)

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
        return _called(self.source)


def _called(source: Names | ByValue | Callable[[], Names | ByValue]) -> Names | ByValue:
    return source() if callable(source) else source


def _of(found: Names | ByValue, value: str | None) -> tuple[str, ...]:
    if isinstance(found, Mapping):
        return tuple(found.get(value or "", ()))
    return tuple(found)
