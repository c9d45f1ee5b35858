"""What an address of SCM means: rows of a data entity, a row, a count, or an action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prospect_to_cash.wire.contract import Entity, ScmContract
from prospect_to_cash.wire.odata.errors import (
    SCM_TYPES,
    NotOffered,
    bad_path,
    unknown_segment,
    wrong_verb,
)
from prospect_to_cash.wire.odata.scm.bodies import key_values
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.odata.url import Segment, Target

VERSIONS = frozenset(
    {"GetApplicationVersion", "GetPlatformBuildVersion", "GetApplicationBuildVersion"}
)
"""The actions that return a version. Callers ask for them to see whether the service is there."""
VERSION_SET = "DataManagementEntities"
"""The entity set of these actions. Its rows aren't offered."""


@dataclass(frozen=True)
class ScmService:
    """The service document."""


@dataclass(frozen=True)
class ScmMetadata:
    """``$metadata``."""


@dataclass(frozen=True)
class ScmBatch:
    """``$batch``."""


@dataclass(frozen=True)
class EntityRows:
    """The rows of a data entity."""

    entity: Entity


@dataclass(frozen=True)
class EntityRow:
    """A row of a data entity, by its whole key."""

    entity: Entity
    key: Mapping[str, Value]


@dataclass(frozen=True)
class EntityCount:
    """The number of rows of a data entity."""

    entity: Entity


@dataclass(frozen=True)
class VersionAction:
    """An action that returns a version."""

    name: str


ScmResource: TypeAlias = (
    ScmService | ScmMetadata | ScmBatch | EntityRows | EntityRow | EntityCount | VersionAction
)


def scm_resolved(contract: ScmContract, target: Target) -> ScmResource:
    """Return what an address below ``/data`` means.

    Raises `WireError`, and `NotOffered` with a segment.
    """
    if not target.segments:
        return ScmService()
    first, *rest = target.segments
    match first.name:
        case "$metadata":
            return _alone(rest, ScmMetadata())
        case "$batch":
            return _alone(rest, ScmBatch())
        case name if name == VERSION_SET and first.arguments is None and rest:
            return _version(rest)
    entity = contract.entities.get(first.name)
    if entity is None:
        if first.name.startswith(f"{SCM_TYPES}.") or first.name in contract.not_offered:
            raise NotOffered(first.name)
        raise unknown_segment(first.name)
    key = first.key(target.query.aliases)
    if key is None:
        if first.arguments is not None:
            raise bad_path(f"'{first.name}' has an empty key.")
        return _below_rows(entity, rest)
    if rest:
        raise NotOffered(f"{first.name}/{rest[0].name}")
    return EntityRow(entity, key_values(contract, entity, key))


def _alone(rest: Sequence[Segment], resource: ScmResource) -> ScmResource:
    if rest:
        raise unknown_segment(rest[0].name)
    return resource


def _below_rows(entity: Entity, rest: Sequence[Segment]) -> ScmResource:
    match rest:
        case []:
            return EntityRows(entity)
        case [segment] if segment.name == "$count":
            return EntityCount(entity)
        case [segment, *_]:
            raise NotOffered(f"{entity.set}/{segment.name}")
        case _:
            raise bad_path("Error in query syntax.")


def _version(rest: Sequence[Segment]) -> ScmResource:
    name = rest[0].name.removeprefix(f"{SCM_TYPES}.")
    if len(rest) > 1 or name not in VERSIONS or name == rest[0].name:
        raise NotOffered(f"{VERSION_SET}/{rest[0].name}")
    return VersionAction(name)


def check_scm_method(resource: ScmResource, method: str) -> None:
    """Raise `WireError` for a method that a resource doesn't have, `NotOffered` for an odd one."""
    match resource:
        case EntityRows():
            methods = {"GET", "POST"}
        case EntityRow():
            methods = {"GET", "PATCH", "PUT", "DELETE"}
        case ScmBatch() | VersionAction():
            methods = {"POST"}
        case _:
            methods = {"GET"}
    if method in methods:
        return
    if method not in ("GET", "POST", "PATCH", "PUT", "DELETE"):
        raise NotOffered(method)
    raise wrong_verb(method)
