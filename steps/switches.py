"""The changes of the environment that the workbench offers for a scenario."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from prospect_to_cash.common.switches import Switch
from prospect_to_cash.model.landscape import Model, catalogs, changed_map_error
from prospect_to_cash.model.setup import MapSetup


def switches(answer: str, used: Collection[str]) -> Iterator[Switch]:
    """Yield what can be stopped, left out, or turned off in a variant.

    `answer` names the variant. If the names in `used` are those of table maps, only these are
    offered. Otherwise, something depends on all of them.
    """
    maps, others = _of_variant(answer)
    names = [name for name in maps if name in used] or [*maps]
    for name in names:
        yield Switch(f'the table map "{name}" was stopped', "Stop a table map", name)
    yield from others
    for name in names:
        for column, label in maps[name].items():
            step = f'the column "{column}" is not mapped in the table map "{name}"'
            yield Switch(step, f"Leave out a column of {name}", label)


@cache
def _of_variant(answer: str) -> tuple[dict[str, dict[str, str]], tuple[Switch, ...]]:
    """Return the columns of each table map, and the switches that aren't of table maps."""
    model = Model(catalogs(None))
    setup = model.usual_setup(answer)
    company = setup.companies[0]
    features = (*setup.features.items(), *setup.optional_features.items())
    parameters = (*company.parameters.items(), *company.optional_parameters.items())
    maps = {
        each.name: {
            column: " - ".join(dict.fromkeys(filter(None, (line.sales, line.scm))))
            for line in each.lines
            for column in [line.scm or line.sales or ""]
            if _is_optional(answer, each.name, column)
        }
        for each in model.table_maps(setup)
    }
    others = [
        Switch(f'the parameter "{each}" is off', "Turn off a parameter", str(each))
        for each, is_on in parameters
        if is_on
    ]
    others += [
        Switch(f'the feature "{each}" is not enabled', "Turn off a feature", str(each))
        for each, is_on in features
        if is_on
    ]
    return maps, tuple(others)


def _is_optional(answer: str, name: str, column: str) -> bool:
    """Return whether a table map can be without a column, which isn't of its key then."""
    return changed_map_error(catalogs(None), answer, name, MapSetup(lacks=(column,))) is None
