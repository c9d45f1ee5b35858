"""What this run runs on."""

from __future__ import annotations

import platform

from prospect_to_cash.harness.evidence.record import Machine


def this_machine() -> Machine:
    """Return system, processor and Python of this process."""
    return Machine(
        os=platform.system(),
        cpu=platform.machine(),
        python=f"{platform.python_implementation()} {platform.python_version()}",
    )
