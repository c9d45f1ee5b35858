"""Asks a project to describe the environments in which its scenarios begin."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

from prospect_to_cash.common.environment import EnvironmentDescription
from prospect_to_cash.common.errors import described
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings


def environments_of(
    settings: Settings, defines: Mapping[str, str]
) -> Mapping[str, EnvironmentDescription]:
    """Return the environments by the answer that names the variant; none without the setting.

    The project's folder must be importable. Raise `StartError` if the function of the project
    fails.
    """
    if settings.environment is None:
        return {}
    module, _, name = settings.environment.partition(":")
    try:
        describe = getattr(importlib.import_module(module), name)
        found: Mapping[str, EnvironmentDescription] = describe(defines, settings.root)
    except Exception as error:
        raise StartError(
            f"Can't describe the environment with '{settings.environment}' ('environment' in "
            f"[tool.p2c]): {described(error)}."
        ) from None
    return found
