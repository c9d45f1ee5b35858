"""The users of a twin, whom tokens name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class User:
    """A user of both systems."""

    key: str
    """What a token says about the user."""
    name: str
    email: str
    changes_ownership: bool
    """Whether the user may change the ownership of quotations."""
    is_application: bool = False


MANAGER = User("manager", "Sales Manager", "manager@twin.example", changes_ownership=True)
CLERK = User("clerk", "Sales Clerk", "clerk@twin.example", changes_ownership=False)
APPLICATION = User(
    "application",
    "# Twin Application",
    "application@twin.example",
    changes_ownership=True,
    is_application=True,
)
DUAL_WRITE = User(
    "dualwrite",
    "# Dual-write",
    "dualwrite@twin.example",
    changes_ownership=False,
    is_application=True,
)
"""The user as whom dual-write writes. Nobody gets a token for it."""

USERS = (MANAGER, CLERK, APPLICATION)
"""The users for whom there are tokens. The first one is the usual user."""
