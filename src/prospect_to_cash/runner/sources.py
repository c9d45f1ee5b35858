"""The texts of the feature files for the record: as they were when they were collected."""

from __future__ import annotations

from prospect_to_cash.authoring.reading import decode
from prospect_to_cash.evidence.record import Feature
from prospect_to_cash.runner.state import State


def keep_source(state: State, uri: str, content: bytes) -> None:
    """Remember the text of a feature file, where it is one."""
    text = decode(content, uri)
    if isinstance(text, str):
        state.sources[uri] = text


def with_sources(state: State, features: tuple[Feature, ...]) -> tuple[Feature, ...]:
    """Return `features` with the texts of their files.

    They don't travel with each scenario from the workers of pytest-xdist; the process that writes
    the reports reads what it did not collect itself.
    """
    for feature in features:
        if feature.uri not in state.sources:
            try:
                content = (state.settings.root / feature.uri).read_bytes()
            except OSError:  # then its problems tell so
                continue
            keep_source(state, feature.uri, content)
    return tuple(
        feature.model_copy(update={"source": state.sources.get(feature.uri, "")})
        for feature in features
    )
