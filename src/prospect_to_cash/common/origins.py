"""Who set a value: a step, a rule, a number sequence, a table map, or an application on its own.

The sentences of all reports about it are made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

from prospect_to_cash.common.wording import listed


class Origin(BaseModel):
    """Who set a value.

    * ``step``: the action of the step itself.
    * ``rule``: a rule that reacts to a change.
    * ``default``: a rule that completes an action with what nobody entered.
    * ``number sequence``: the next number of a number sequence.
    * ``table map``: a table map sent it.
    * ``application``: the receiver of a table map set it on its own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["step", "rule", "default", "number sequence", "table map", "application"]
    name: str | None = None
    """The name of the rule or of the number sequence."""
    source: str | None = None
    """The claims and rulings that the rule comes from."""

    def sentence(
        self,
        columns: Sequence[str],
        system: str,
        place: str | None,
        *,
        table_map: str | None = None,
        row: str | None = None,
    ) -> str:
        """Return who set columns of a system, in the step at `place` (``line 7``).

        `table_map` is the table map whose delivery of `row` set them, if one did.
        """
        what = listed(list(columns))
        where = f" in {place}" if place else ""
        if self.kind == "table map":
            return f"{table_map} sent {what}{where}."
        delivered = f" when {table_map} sent {row}{where}" if table_map else ""
        if self.kind == "application":
            return f"{system} set {what}{delivered}."
        if self.kind == "step":
            return f"{step_at(place)} set {what} in {system}."
        return f"{self.title} set {what} in {system}{delivered or where}."

    @property
    def title(self) -> str:
        """The rule or the number sequence in words."""
        if self.kind == "number sequence":
            return f"The {self.name} number sequence"
        source = f" ({self.source})" if self.source else ""
        return f"The rule '{self.name}'{source}"


def step_at(place: str | None) -> str:
    """Return the step at a place, as the start of a sentence."""
    if place is None:
        return "This step"
    return f"The step in {place}" if place.startswith("line") else place.capitalize()
