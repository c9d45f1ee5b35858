"""Where the tags of a project are declared: in the list of tags, or in the register of claims."""

from __future__ import annotations

import re

from prospect_to_cash.harness.gherkin.register import CLAIM_TAG
from prospect_to_cash.harness.language.positions import lines_of
from prospect_to_cash.harness.language.targets import Target
from prospect_to_cash.harness.settings import Settings


def declared_at(settings: Settings, tag: str) -> Target | None:
    """Return where a tag is declared, as the files are now, or None if it's nowhere."""
    if tag.startswith(CLAIM_TAG):
        id = re.escape(tag.removeprefix(CLAIM_TAG))
        file, pattern = settings.claims, rf"""[\s{{-]id:\s*["']?{id}["']?\s*(?:[,}}#]|$)"""
    else:
        file, pattern = settings.tags, rf"@{re.escape(tag)}(?:\s|$)"
    if file is None:
        return None
    try:
        text = (settings.root / file).read_text("utf-8-sig", errors="replace")
    except OSError:
        return None
    found = (n for n, line in enumerate(lines_of(text)) if re.search(pattern, f" {line}"))
    line = next(found, None)
    return None if line is None else Target(file, line)
