"""Puts the code of a mutant into the functions of this process."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Set
from functools import lru_cache
from types import CodeType, FunctionType
from typing import TypeAlias

from prospect_to_cash.mutation.source.mutants import SourceMutant
from prospect_to_cash.mutation.source.tracing import real_path

_CACHED = type(lru_cache(lambda: None))
_Key: TypeAlias = tuple[str, int]
"""The qualified name of a function, and its first line."""


class CannotPatchError(Exception):
    """No function can have the mutant's code, such as if it needs another closure."""


def patch(mutant: SourceMutant, kept_results: Set[str]) -> None:
    """Give the functions of the mutant's module their changed code.

    What functions of the files `kept_results` have returned is forgotten.

    Raises `CannotPatchError` if that isn't possible.
    """
    original, mutated = map(_by_key, mutant.codes())
    changed = {key: codes for key, codes in mutated.items() if codes != original.get(key)}
    objects = _all_objects()
    patched = 0
    for function in objects:
        if not isinstance(function, FunctionType):
            continue
        code = function.__code__
        codes = changed.get(_key(code)) if real_path(code.co_filename) == mutant.path else None
        if codes is None:
            continue
        if len(codes) > 1:
            raise CannotPatchError(function.__qualname__)
        try:
            function.__code__ = codes[0]
        except ValueError:
            raise CannotPatchError(function.__qualname__) from None
        patched += 1
    if not patched:
        raise CannotPatchError(mutant.place)
    _empty_caches(objects, kept_results)


def empty_caches(files: Set[str]) -> None:
    """Forget what functions of these files have returned, so that they run again."""
    _empty_caches(_all_objects(), files)


def _empty_caches(objects: list[object], files: Set[str]) -> None:
    for each in objects:
        if not isinstance(each, _CACHED) or not isinstance(each.__wrapped__, FunctionType):
            continue
        if real_path(each.__wrapped__.__code__.co_filename) in files:
            each.cache_clear()


def _all_objects() -> list[object]:
    gc.unfreeze()  # otherwise, the collector doesn't know what was there before the scenarios
    try:
        return gc.get_objects()
    finally:
        gc.freeze()


def _by_key(code: CodeType) -> dict[_Key, list[CodeType]]:
    found: dict[_Key, list[CodeType]] = {}
    for each in _inner(code):
        found.setdefault(_key(each), []).append(each)
    return found


def _inner(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _inner(constant)


def _key(code: CodeType) -> _Key:
    return code.co_qualname, code.co_firstlineno
