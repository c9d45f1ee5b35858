"""The limits of both products: a caller that asks too much is told when to try again."""

from __future__ import annotations

from collections.abc import Mapping

from prospect_to_cash.wire.odata.errors import WireError


class Throttled(WireError):
    """A request that's one too many."""

    def __init__(self, code: str, message: str, retry_after: int) -> None:
        super().__init__(429, code, message)
        self.retry_after = retry_after
        """The seconds after which the caller can try again."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the answer."""
        return {"Retry-After": str(self.retry_after)}


_SALES = {
    "requests": (
        "0x80072322",
        "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
    ),
    "time": (
        "0x80072321",
        "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds "
        "over time window of 300 seconds. Decrease number of concurrent requests or reduce the "
        "duration of requests and try again later.",
    ),
    "concurrency": ("0x80072326", "Number of concurrent requests exceeded the limit of 52."),
}
SALES_LIMITS = tuple(_SALES)
"""The limits of Sales, by name."""


def sales_throttled(limit: str, retry_after: int) -> Throttled:
    """Return the error for a limit of Sales; raises `KeyError` for an unknown one."""
    return Throttled(*_SALES[limit], retry_after)


def scm_throttled(retry_after: int) -> Throttled:
    """Return the error of SCM, which has no code."""
    return Throttled("", "This request was rejected because of too many requests.", retry_after)


def challenge(authority: str, resource: str) -> dict[str, str]:
    """Return the headers of the answer to a request without a valid token (status 401)."""
    value = f"Bearer authorization_uri={authority}/oauth2/authorize, resource_id={resource}"
    return {"WWW-Authenticate": value}
