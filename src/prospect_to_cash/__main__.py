"""``python -m prospect_to_cash`` is ``p2c``."""

from __future__ import annotations

import sys

from prospect_to_cash.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
