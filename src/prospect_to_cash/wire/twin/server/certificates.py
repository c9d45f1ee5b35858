"""The certificate of a server, from an authority that is made for it and kept nowhere.

Nothing can be signed with the authority after the start, so a program that trusts it trusts this
server only.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Certificate:
    """What a server needs for https, and what its callers need to trust it."""

    context: ssl.SSLContext
    authority: bytes
    """The certificate of the authority, as PEM."""


def new_certificate(names: Iterable[str]) -> Certificate:
    """Return a certificate for host names and IP addresses."""
    import trustme  # only https needs it, and it takes 70 ms

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    authority.issue_cert(*names).configure_cert(context)
    return Certificate(context, authority.cert_pem.bytes())
