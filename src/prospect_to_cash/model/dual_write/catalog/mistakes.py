"""Mistakes in files of a catalog: all of them at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from prospect_to_cash.model.errors import CatalogError


class Mistake(NamedTuple):
    """What is wrong at one line of one file, what is allowed, and what was perhaps meant."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class CatalogMistakes(CatalogError):
    """Files of a catalog that can't be used; the text has a line for each mistake."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        # The same map may be judged for both variants, and say the same twice.
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))
