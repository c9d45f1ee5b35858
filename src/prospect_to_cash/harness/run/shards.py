"""A part of the scenarios, for one of several machines: ``--shard 2/5``.

Which part a scenario belongs to follows from its file, title and Examples row alone: not from the
order of collection, nor from which others there are, nor from Python's own hashes, which differ
from one process to the next.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from prospect_to_cash.harness.evidence.record import Shard
from prospect_to_cash.harness.exit import StartError


def read_shard(text: str | None) -> Shard | None:
    """Read ``number/of``; raises `StartError` where it is no such pair."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    number, of = map(int, match.groups()) if match else (0, 0)
    if not 1 <= number <= of:
        raise StartError(
            f"--shard can't be '{text}'. Write the number of the part and how many there are: "
            "--shard 2/5, from 1/5 to 5/5."
        )
    return Shard(number=number, of=of)


def stable_number(*parts: object) -> int:
    """A number that is the same for the same parts in every process and on every machine."""
    text = json.dumps(parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def belongs(shard: Shard, uri: str, name: str = "", example: Sequence[object] = ()) -> bool:
    """Whether a scenario, or a file as a whole, is in `shard`."""
    return stable_number(uri, name, example) % shard.of == shard.number - 1
