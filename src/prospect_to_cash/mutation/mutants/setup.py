"""The pieces of the setup: what parameters default to, and the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from prospect_to_cash.model.dual_write.setup_check import CHECKS, Check
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.model.setup import SequenceSetup, Setup
from prospect_to_cash.model.tables.option_sets import Feature, Ownership, Parameter, Sequence
from prospect_to_cash.mutation.mutant import Mark, Piece, piece

Note = Callable[[Mark], None]
Checks = tuple[Check, ...]


def pieces_of_defaults(variant: str) -> Iterator[Piece]:
    """Each default of features and parameters turned into what it could be as well."""
    usual = Setup(variant=variant)
    for feature in usual.features:
        yield _default(f"feature {feature}", f"is {_off(usual.features[feature])}", feature)
    company = usual.companies[0]
    for parameter in company.parameters:
        told = f"is {_off(company.parameters[parameter])}"
        yield _default(f"parameter {parameter}", told, parameter)
    for ownership in Ownership:
        if ownership is not company.default_ownership:
            yield _default("default ownership", f"is {ownership}", ownership)
    others = [group for group in company.customer_groups if group != company.default_customer_group]
    for group in (*others[:1], None):
        told = f"is {group or 'none'}"
        yield _default("default customer group", told, group)

    sequences = list(company.sequences)
    for one, other in zip(sequences, [*sequences[1:], sequences[0]], strict=True):
        told = f"is that of {other}"
        yield _default(f"number sequence of {one}", told, (one, company.sequences[other]))


def _off(is_on: bool) -> str:
    return "off" if is_on else "on"


def _default(name: str, told: str, value: object) -> Piece:
    marks: list[Mark] = [("default", name)]
    return piece(
        "default", f"default: {name} {told}", ModelOverrides(usual=partial(_set, value)), marks
    )


def _set(value: object, setup: Setup) -> Setup:
    company = setup.companies[0]
    match value:
        case Feature():
            return setup.changed(features={**setup.features, value: not setup.features[value]})
        case Parameter():
            turned = {**company.parameters, value: not company.parameters[value]}
            return setup.with_company(parameters=turned)
        case (Sequence() as sequence, SequenceSetup() as other):
            return setup.with_company(sequences={**company.sequences, sequence: other})
        case Ownership():
            return setup.with_company(default_ownership=value)
        case _:
            return setup.with_company(default_customer_group=value)


def defaults_of(setup: Setup) -> Iterator[Mark]:
    """The defaults that a setup has left as they are."""
    usual = Setup(variant=setup.variant)
    company, first = setup.companies[0], usual.companies[0]
    told: dict[str, tuple[Any, Any]] = {
        **{f"feature {f}": (setup.features.get(f), usual.features[f]) for f in usual.features},
        **{f"parameter {p}": (company.parameters.get(p), on) for p, on in first.parameters.items()},
        **{
            f"number sequence of {s}": (company.sequences.get(s), usually)
            for s, usually in first.sequences.items()
        },
        "default ownership": (company.default_ownership, first.default_ownership),
        "default customer group": (company.default_customer_group, first.default_customer_group),
    }
    yield from (("default", name) for name, (here, there) in told.items() if here == there)


def pieces_of_checks() -> Iterator[Piece]:
    """Each check of the setup that doesn't look."""
    for check in CHECKS:
        without = ModelOverrides(checks=partial(_fewer, check.name))
        yield piece("check", f"check: {check.name}", without, [("check", check.name)])


def _fewer(name: str, checks: Checks) -> Checks:
    return tuple(check for check in checks if check.name != name)


def watched_checks(note: Note, checks: Checks) -> Checks:
    """Checks that note when they find something."""

    def noting(check: Check) -> Check:
        def find(*about: Any) -> Iterator[Any]:
            for finding in check.find(*about):
                note(("check", check.name))
                yield finding

        return check._replace(find=find)

    return tuple(map(noting, checks))
