"""How a step definition says which columns its data table may have.

The annotation of its table carries it::

    datatable: Annotated[list[list[str]], Columns(["PRODUCT", "QUANTITY"])]

Nobody checks tables against it: the sentence itself refuses what it can't use. It is there for the
catalogue of sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Names: TypeAlias = Sequence[str]
ByValue: TypeAlias = Mapping[str, Names]


@dataclass(frozen=True)
class Columns:
    """The columns of a sentence's table, the same for every value of its placeholders or not.

    A function in place of the names is called only when somebody asks for them.
    """

    source: Names | ByValue | Callable[[], Names | ByValue]
    by: str | None = None
    """The placeholder whose values have columns of their own; then `source` is a mapping."""

    def names(self) -> tuple[str, ...]:
        """Every column, in the order of `source`."""
        sets = self.by_value()
        if sets is not None:
            return tuple(dict.fromkeys(name for names in sets.values() for name in names))
        found = self._found()
        return tuple(found)

    def by_value(self) -> dict[str, tuple[str, ...]] | None:
        """The columns for each value of the placeholder `by`; `None` where they are the same."""
        found = self._found()
        if self.by is None or not isinstance(found, Mapping):
            return None
        return {value: tuple(names) for value, names in found.items()}

    def _found(self) -> Names | ByValue:
        return self.source() if callable(self.source) else self.source
