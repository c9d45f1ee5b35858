"""How a rejection of the model becomes an error of a Web API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.errors import SyncLoop
from prospect_to_cash.wire.odata.errors import rejected


@contextmanager
def rejections() -> Iterator[None]:
    """Raise a rejection of either system or of dual-write as a `WireError` with the same words."""
    try:
        yield
    except (Rejection, SyncLoop) as rejection:
        raise rejected(str(rejection)) from rejection
