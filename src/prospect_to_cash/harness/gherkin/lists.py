"""Finds what is wrong in the list of tags, and in the register of claims, before they're saved."""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.findings import Finding
from prospect_to_cash.harness.gherkin.register import Register, RegisterError, register_option
from prospect_to_cash.harness.gherkin.vocabulary import tag_mistakes
from prospect_to_cash.harness.settings import Settings


def list_problems(settings: Settings, uri: str, text: str) -> Iterator[Problem]:
    """Yield what is wrong in a text of the list of tags, or of the register of claims."""
    file = settings.root / uri
    if settings.tags and file == settings.root / settings.tags:
        for line, message in tag_mistakes(text):
            yield Finding(uri=uri, line=line, message=message, code="tags")
    elif settings.claims and file == settings.root / settings.claims:
        try:
            Register.read(text, file, *register_option(settings))
        except RegisterError as error:
            for message, line, column in error.found:
                yield Finding(uri=uri, line=line, column=column, message=message, code="claims")
