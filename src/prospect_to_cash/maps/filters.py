"""Rewrites the filters of definitions in the notation of the catalog."""

from __future__ import annotations

import re

from prospect_to_cash.maps.values import known_column, scm_label, scm_value
from prospect_to_cash.model.dual_write.filters import parse_filter
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.errors import CatalogError

_CLAUSE = re.compile(r"([A-Za-z_][\w.]*)\s*(==|!=|=|\beq\b|\bne\b)\s*(.+)")
_AND = re.compile(r"\s+and\s+|\s*&&\s*", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BRACKETS = re.compile(r"[()]")
_NOT_ONLY_AND = re.compile(r"\bor\b|\|\||\bin\b|\bnot\b", re.IGNORECASE)


def our_filter(text: str, entity: DataEntity, *, is_scm: bool) -> str | None:
    """Return a filter that the model can read, or None if it can't have the filter.

    Parentheses around clauses go. Columns and values of SCM are spelled as the model spells them,
    and the number of an option becomes its label.
    """
    text = text.strip()
    if not text or _is_known(text, entity):
        return text
    quoted: list[str] = []

    def hide(match: re.Match[str]) -> str:
        quoted.append(match[0])
        return f'"{len(quoted) - 1}"'

    hidden = _QUOTED.sub(hide, text)
    if _NOT_ONLY_AND.search(hidden):
        return None
    parts = _AND.split(_BRACKETS.sub(" ", hidden).strip())
    shown = [_QUOTED.sub(lambda match: quoted[int(match[0][1:-1])], part) for part in parts]
    conjunction = " && " if "&&" in hidden else " and "
    found = conjunction.join(_clause(part, entity, is_scm=is_scm) for part in shown)
    return found if _is_known(found, entity) else None


def _is_known(text: str, entity: DataEntity) -> bool:
    """Return whether a filter can be read, and the model has all its columns and kinds of values.

    A number for a column with words, such as an unknown option, would never match.
    """
    try:
        clauses = parse_filter(text).clauses
    except CatalogError:
        return False
    return all(
        clause.column in entity.columns
        and not (
            entity.value_type(clause.column) is str
            and any(isinstance(value, int) for value in clause.values)
        )
        for clause in clauses
    )


def _clause(text: str, entity: DataEntity, *, is_scm: bool) -> str:
    match = _CLAUSE.fullmatch(text.strip())
    if match is None:
        return text.strip()
    column = known_column(match[1], entity.columns)
    operator = "==" if match[2] == "=" else match[2]
    value = match[3].strip()
    if is_scm and _QUOTED.fullmatch(value):
        quote = value[0]
        value = f"{quote}{scm_value(value[1:-1], column, entity)}{quote}"
    elif is_scm and (label := scm_label(value, column, entity)):
        value = f'"{label}"'
    return f"{column} {operator} {value}"
