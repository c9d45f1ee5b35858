"""From what is wrong with a form to sentences with lines."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.model.landscape.environment.schema import (
    EnvironmentForm,
    LegalEntityForm,
    SequenceForm,
    TableMapForm,
    VersionsForm,
)
from prospect_to_cash.model.landscape.environment.yaml_text import Mistake, Path, Text

_KEY = "[key]"
_FORMS: dict[str, type[BaseModel]] = {
    "versions": VersionsForm,
    "legal entities": LegalEntityForm,
    "table maps": TableMapForm,
    "number sequences": SequenceForm,
}
"""The form of what stands below a key."""


def mistakes_of(error: ValidationError, text: Text) -> Iterator[Mistake]:
    """Yield every mistake of a form that pydantic refused."""
    details = error.errors(include_url=False)
    misspelled = {
        (*path[:-1], meant)
        for detail in details
        if detail["type"] == "extra_forbidden"
        for path in [detail["loc"]]
        for meant in nearest(str(path[-1]), _keys(path))
    }
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in misspelled:
            continue
        path = tuple(part for part in detail["loc"] if part != _KEY)
        yield Mistake(text.line_of(path), _sentence(detail, path))


def place(path: Path) -> str:
    """A path for readers: ``table maps > Customers V3 (accounts)``, list items counted from 1."""
    return " > ".join(f"number {part + 1}" if isinstance(part, int) else part for part in path)


def _sentence(detail: ErrorDetails, path: Path) -> str:
    *above, name = path or ("the file",)
    within = f" in '{place(tuple(above))}'" if above else ""
    match detail["type"]:
        case "told" if detail["loc"][-1:] == (_KEY,):
            return f"{detail['msg']}"
        case "told":
            return f"'{place(path)}': {detail['msg']}"
        case "extra_forbidden":
            known = _keys(path)
            return (
                f"unknown key '{name}'{within}.{hint(str(name), known)} "
                f"Allowed: {', '.join(known)}."
            )
        case "missing":
            return f"'{name}' is missing{within}. It is the one key that can't be left out there."
        case "tuple_type":
            return f"'{place(path)}' must be a list: one item a line, each after a dash ('- ')."
        case _ if path:
            return f"'{place(path)}' must have entries of its own, 'name: value', one a line."
        case _:
            return "an environment is written 'name: value', one a line; this is something else."


def _keys(path: Path) -> list[str]:
    """The keys that are allowed beside the last part of `path`."""
    form: type[BaseModel] = EnvironmentForm
    for part in path[:-1]:
        if isinstance(part, str) and part in _FORMS:
            form = _FORMS[part]
    return [field.alias or name for name, field in form.model_fields.items()]
