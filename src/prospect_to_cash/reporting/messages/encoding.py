"""Envelopes as lines of JSON.

The converter of ``cucumber-messages`` looks every field of every value up by reflection, which
takes seconds for a run of some size. This one gives the same values (a test compares them) and
looks the fields of each class up once.
"""

from __future__ import annotations

import json
from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any

from cucumber_messages import Envelope
from cucumber_messages.json_converter import snake_to_camel


def line(envelope: Envelope) -> str:
    """One envelope as a line; beyond ASCII everything is escaped, so that no reader splits it."""
    return f"{_ENCODER.encode(envelope)}\n"


def _as_json(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    kind: Any = type(value)
    names = _names(kind)
    return {names[name]: found for name, found in vars(value).items() if found is not None}


@cache
def _names(kind: Any) -> dict[str, str]:
    return {field.name: snake_to_camel(field.name) for field in fields(kind)}


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=_as_json, check_circular=False)
