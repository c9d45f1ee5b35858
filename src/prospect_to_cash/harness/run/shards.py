"""Splits the scenarios into parts for several machines: ``--shard 2/5``.

The part of a scenario depends only on its file, title, and Examples row. It doesn't depend on the
order of collection, on other scenarios, or on Python's hashes, which differ between processes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from prospect_to_cash.harness.evidence.record import Shard
from prospect_to_cash.harness.exit import StartError


def read_shard(text: str | None) -> Shard | None:
    """Return the shard that ``number/of`` names. Raise `StartError` if the text is invalid."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    number, of = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= of:
        raise StartError(
            f"'{text}' isn't valid for --shard. Enter the part and the number of parts, "
            "such as --shard 2/5."
        )
    return Shard(number=number, of=of)


def belongs(shard: Shard, uri: str, name: str = "", example: Sequence[object] = ()) -> bool:
    """Return whether a scenario, or a file as a whole, is in `shard`."""
    return stable_number(uri, name, example) % shard.of == shard.number - 1


def stable_number(*parts: object) -> int:
    """Return a number that is the same for the same parts in every process on every machine."""
    text = json.dumps(parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
