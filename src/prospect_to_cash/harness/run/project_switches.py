"""Asks a project with which changes of the environment a scenario can run again."""

from __future__ import annotations

import importlib
from collections.abc import Collection

from prospect_to_cash.common.errors import described
from prospect_to_cash.common.switches import Switch
from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.settings import Settings


def switches_of(settings: Settings, answer: str, used: Collection[str]) -> list[Switch]:
    """Return the changes that the project offers for a scenario; none without the setting.

    `answer` names its variant, and `used` are the parts of the environment that it uses. The
    project's folder must be importable. Raise `StartError` if the function of the project fails.
    """
    if settings.switches is None:
        return []
    module, _, name = settings.switches.partition(":")
    try:
        function = getattr(importlib.import_module(module), name)
        return [Switch(*each) for each in function(answer, used)]
    except Exception as error:
        raise StartError(
            f"Can't list the changes with '{settings.switches}' ('switches' in [tool.p2c]): "
            f"{described(error)}."
        ) from None
