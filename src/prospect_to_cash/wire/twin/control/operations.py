"""Operations with a JSON body: their parameters, which are checked, and their results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.users import User

Result = Mapping[str, Any]
"""A JSON object."""


class Kind(Enum):
    """The kinds of parameters, as messages name them."""

    TEXT = "a text"
    TEXTS = "a list of texts"
    SWITCH = "true or false"
    NUMBER = "a whole number from 0 to 1,000,000,000"


_MOST = 1_000_000_000


@dataclass(frozen=True)
class Parameter:
    """A member of the body."""

    name: str
    description: str
    kind: Kind = Kind.TEXT
    is_required: bool = True
    options: tuple[str, ...] = ()
    """The valid texts; empty if there's no list of them."""


@dataclass(frozen=True)
class Call:
    """A call of an operation, with its checked arguments."""

    twin: Twin
    user: User
    arguments: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return a required text."""
        return str(self.arguments[name])

    def optional(self, name: str) -> str | None:
        """Return a text; None if the body doesn't have it."""
        found = self.arguments.get(name)
        return None if found is None else str(found)

    def switch(self, name: str) -> bool:
        """Return a switch; False if the body doesn't have it."""
        return bool(self.arguments.get(name))

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; empty if the body doesn't have it."""
        return list(self.arguments.get(name) or ())


@dataclass(frozen=True)
class Operation:
    """An operation that the twin offers."""

    name: str
    """The last part of the address."""
    description: str
    """What it does, as the page of a product says it."""
    run: Callable[[Call], Result]
    parameters: tuple[Parameter, ...] = ()


def carry_out(
    operations: Mapping[str, Operation], twin: Twin, user: User, name: str, body: Mapping[str, Any]
) -> Result:
    """Carry out an operation, and return its result.

    Raises `WireError`: 404 for an unknown name, and 400 for arguments that aren't valid and for
    what a product refuses, in its words.
    """
    operation = operations.get(name)
    if operation is None:
        raise WireError(404, "", f"There's no operation '{name}'.{hint(name, operations)}")
    arguments = _checked(operation, body)
    with twin.lock:
        try:
            return operation.run(Call(twin, user, arguments))
        except ProspectToCashError as rejection:
            raise WireError(400, "", str(rejection)) from rejection


def _checked(operation: Operation, body: Mapping[str, Any]) -> Mapping[str, Any]:
    known = {each.name: each for each in operation.parameters}
    for name in body:
        if name not in known:
            raise _bad(operation, f"it has no parameter '{name}'.{hint(name, known)}")
    for parameter in operation.parameters:
        value = body.get(parameter.name)
        if value is None:
            if parameter.is_required:
                raise _bad(operation, f"the parameter '{parameter.name}' is missing.")
        elif not _fits(parameter.kind, value):
            raise _bad(operation, f"'{parameter.name}' must be {parameter.kind.value}.")
        elif parameter.options and value not in parameter.options:
            raise _bad(
                operation,
                f"'{value}' isn't valid for '{parameter.name}'. Valid values: "
                f"{', '.join(parameter.options)}.",
            )
    return body


def _fits(kind: Kind, value: Any) -> bool:
    match kind:
        case Kind.TEXT:
            return isinstance(value, str) and bool(value)
        case Kind.TEXTS:
            return isinstance(value, list) and all(isinstance(each, str) for each in value)
        case Kind.SWITCH:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST


def _bad(operation: Operation, reason: str) -> WireError:
    return WireError(400, "", f"'{operation.name}' can't be carried out: {reason}")
