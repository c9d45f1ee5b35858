"""Envelopes as lines of JSON.

They are made in the form of the schema: names in camel case, and nothing where there is no value.
Made of the classes of ``cucumber-messages``, they took three times as long; a test reads them back
with these.
"""

from __future__ import annotations

import json
from typing import Any, TypeAlias

Message: TypeAlias = dict[str, Any]
"""A message, or a part of one."""
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)


def line(envelope: Message) -> str:
    """One envelope as a line; beyond ASCII everything is escaped, so that no reader splits it."""
    return f"{_ENCODER.encode(envelope)}\n"


def without_none(**fields: Any) -> Message:
    """A message of those `fields` that have a value."""
    return {name: value for name, value in fields.items() if value is not None}
