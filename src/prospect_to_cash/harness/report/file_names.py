"""The names of the files that a run and its reports write."""

from __future__ import annotations

from typing import Final

RECORD: Final = "run.json"
PAGE: Final = "index.html"
JUNIT: Final = "junit.xml"
MESSAGES: Final = "messages.ndjson"
SUMMARY: Final = "summary.md"
PROOF: Final = "proof.json"
"""The file of a proof, next to the record of a run."""
SIGN_OFF: Final = "sign-off.html"
