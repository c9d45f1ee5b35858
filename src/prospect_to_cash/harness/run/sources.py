"""The texts of the feature files for the record: as they were when they were collected."""

from __future__ import annotations

from prospect_to_cash.harness.evidence.record import Feature
from prospect_to_cash.harness.gherkin.syntax import decode
from prospect_to_cash.harness.run.state import State


def keep_source(state: State, uri: str, content: bytes) -> None:
    """Remember the text of a feature file, where it is one."""
    text = decode(content, uri)
    if isinstance(text, str):
        state.sources[uri] = text


def with_source_once(state: State, feature: Feature) -> Feature:
    """Return `feature` with the text of its file the first time, and without it from then on.

    So a worker of pytest-xdist sends each text once, and not with every scenario.
    """
    return feature.model_copy(update={"source": state.sources.pop(feature.uri, "")})


def with_sources(state: State, features: tuple[Feature, ...]) -> tuple[Feature, ...]:
    """Return `features` with the texts of their files.

    What neither this process collected nor a worker sent, because it never ran, is read now.
    """
    return tuple(
        feature.model_copy(update={"source": feature.source or _text(state, feature.uri)})
        for feature in features
    )


def _text(state: State, uri: str) -> str:
    if uri not in state.sources:
        try:
            keep_source(state, uri, (state.settings.root / uri).read_bytes())
        except OSError:  # the problems of the file tell so
            return ""
    return state.sources.get(uri, "")
