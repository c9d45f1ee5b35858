"""Asks the functions that a project's settings name. The project's folder must be importable."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Mapping
from typing import Any

from prospect_to_cash.common.environment import EnvironmentDescription
from prospect_to_cash.common.errors import described
from prospect_to_cash.common.switches import Switch
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings


def environments_of(
    settings: Settings, defines: Mapping[str, str]
) -> Mapping[str, EnvironmentDescription]:
    """Return the environments in which scenarios begin, by the answer that names the variant.

    Without the setting, there are none. Raise `StartError` if the function of the project fails.
    """
    if settings.environment is None:
        return {}
    try:
        found: Mapping[str, EnvironmentDescription] = _function(settings.environment)(
            defines, settings.root
        )
    except Exception as error:
        raise StartError(
            f"Can't describe the environment with '{settings.environment}' ('environment' in "
            f"[tool.p2c]): {described(error)}."
        ) from None
    return found


def switches_of(settings: Settings, answer: str, used: Collection[str]) -> list[Switch]:
    """Return the changes of the environment with which a scenario can run again.

    `answer` names its variant, and `used` are the parts of the environment that it uses. Without
    the setting, there are none. Raise `StartError` if the function of the project fails.
    """
    if settings.switches is None:
        return []
    try:
        return [Switch(*each) for each in _function(settings.switches)(answer, used)]
    except Exception as error:
        raise StartError(
            f"Can't list the changes with '{settings.switches}' ('switches' in [tool.p2c]): "
            f"{described(error)}."
        ) from None


def _function(setting: str) -> Any:
    module, _, name = setting.partition(":")
    return getattr(importlib.import_module(module), name)
