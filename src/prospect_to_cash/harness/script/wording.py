"""The words in which scripts say what to do and where to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prospect_to_cash.harness.step_paths.book import StepPath

INFERRED = "inferred"
_STEP = " > "


def instructions(paths: Iterable[StepPath]) -> Iterator[tuple[str, StepPath]]:
    """Yield what each path applies to, such as ``Sales, if it's a person``, and the path.

    The conditions that the scenario decides, its variant and its values, are left out.
    """
    for path in paths:
        condition = f"if {path.applies_if}" if path.applies_if else ""
        yield ", ".join(filter(None, (path.system, condition))), path


def what_to_do(path: StepPath) -> str:
    """Return what to do, and whether that is inferred."""
    done = f"Not by hand: {path.not_by_hand}" if path.path is None else path.path
    return f"{done.removesuffix('.')} ({INFERRED})" if path.basis == INFERRED else done


def where_to_look(paths: Iterable[StepPath]) -> list[str]:
    """Return where columns are seen. Columns on one form are on one line."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        text = what_to_do(path)
        form, _, field = text.rpartition(_STEP)
        is_plain = form and path.path is not None and ";" not in text
        key, named = (form, field) if is_plain else (text, "")
        forms.setdefault(key, []).append((path.column or "", named))
    return [_form(form, fields) for form, fields in forms.items()]


def _form(form: str, fields: list[tuple[str, str]]) -> str:
    columns = ", ".join(column for column, _ in fields if column)
    if len(fields) > 1 and all(field for _, field in fields):
        named = "; ".join(f"{column}: {field}" for column, field in fields)
        return f"{form}: {named}"
    field = fields[0][1]
    where = f"{form}{_STEP}{field}" if field else form
    return f"{columns}: {where}" if columns else where


def one_line(parts: Iterable[str]) -> str:
    """Return parts on one line, because other tools may cut a cell at a line break."""
    return " ".join("; ".join(filter(None, parts)).split())
