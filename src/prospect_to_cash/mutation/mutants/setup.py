"""Mutants of the setup: the defaults of parameters, and the checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prospect_to_cash.model.dual_write.setup_check import Check, Checks
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.setup import SequenceSetup, Setup
from prospect_to_cash.model.tables.option_sets import Feature, Ownership, Parameter, Sequence
from prospect_to_cash.mutation.mutant import Covered, Mutant
from prospect_to_cash.mutation.mutants.rules import Record


class WithDefault(Model):
    """A model with one other default in the usual setup."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self._value = value

    def usual_setup(self, variant: str) -> Setup:
        """Return the usual setup with the other default."""
        return _with(self._value, super().usual_setup(variant))


class WithoutCheck(Model):
    """A model that lacks one check of the setup."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def checks(self) -> Checks:
        """Return the other checks."""
        return tuple(check for check in super().checks() if check.name != self._name)


def default_mutants(variant: str) -> Iterator[Mutant]:
    """Yield each default of features and parameters with another value."""
    usual = Setup(variant=variant)
    for feature, is_on in usual.features.items():
        yield _mutant(f"feature {feature}", f"is {_other(is_on)}", feature)
    company = usual.companies[0]
    for parameter, is_on in company.parameters.items():
        yield _mutant(f"parameter {parameter}", f"is {_other(is_on)}", parameter)
    for ownership in Ownership:
        if ownership is not company.default_ownership:
            yield _mutant("default ownership", f"is {ownership}", ownership)
    others = [group for group in company.customer_groups if group != company.default_customer_group]
    for group in (*others[:1], None):
        yield _mutant("default customer group", f"is {group or 'none'}", group)
    sequences = list(company.sequences)
    for one, other in zip(sequences, [*sequences[1:], sequences[0]], strict=True):
        changed = (one, company.sequences[other])
        yield _mutant(f"number sequence of {one}", f"is that of {other}", changed)
        continuous = (one, company.sequences[one].changed(is_continuous=True))
        yield _mutant(f"number sequence of {one}", "is continuous", continuous)


def _other(is_on: bool) -> str:
    return "off" if is_on else "on"


def _mutant(name: str, change: str, value: object) -> Mutant:
    label = f"default: {name} {change}"
    return Mutant("default", label, WithDefault(value), [("default", name)])


def _with(value: object, setup: Setup) -> Setup:
    company = setup.companies[0]
    match value:
        case Feature():
            return setup.changed(features={**setup.features, value: not setup.features[value]})
        case Parameter():
            parameters = {**company.parameters, value: not company.parameters[value]}
            return setup.with_company(parameters=parameters)
        case (Sequence() as sequence, SequenceSetup() as other):
            return setup.with_company(sequences={**company.sequences, sequence: other})
        case Ownership():
            return setup.with_company(default_ownership=value)
        case _:
            return setup.with_company(default_customer_group=value)


def check_mutants() -> Iterator[Mutant]:
    """Yield each check of the setup removed."""
    for check in Model().checks():
        model = WithoutCheck(check.name)
        yield Mutant("check", f"check: {check.name}", model, [("check", check.name)])


# ---- coverage ------------------------------------------------------------------------------------


def unchanged_defaults(setup: Setup) -> Iterator[Covered]:
    """Return the defaults that a setup doesn't change."""
    usual = Setup(variant=setup.variant)
    company, first = setup.companies[0], usual.companies[0]
    values: dict[str, tuple[Any, Any]] = {
        **{f"feature {f}": (setup.features.get(f), on) for f, on in usual.features.items()},
        **{f"parameter {p}": (company.parameters.get(p), on) for p, on in first.parameters.items()},
        **{
            f"number sequence of {s}": (company.sequences.get(s), default)
            for s, default in first.sequences.items()
        },
        "default ownership": (company.default_ownership, first.default_ownership),
        "default customer group": (company.default_customer_group, first.default_customer_group),
    }
    yield from (("default", name) for name, (value, default) in values.items() if value == default)


def recorded_checks(record: Record, checks: Checks) -> Checks:
    """Return checks that record that they found something."""

    def recorded(check: Check) -> Check:
        def find(*about: Any) -> Iterator[Any]:
            for finding in check.find(*about):
                record(("check", check.name))
                yield finding

        return check._replace(find=find)

    return tuple(map(recorded, checks))
