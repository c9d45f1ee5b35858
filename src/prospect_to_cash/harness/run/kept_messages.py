"""Keeps on disk what ``messages.ndjson`` has of each feature file: its document and its pickles.

It depends only on the name and the text of the file, and on the programs that parse and encode it.
To parse, compile, and encode a file takes ten times as long as to read it again. So a shard also
hands it over to ``p2c report merge`` (`excerpts_file.py`).
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from pathlib import Path

import prospect_to_cash
from prospect_to_cash.harness.evidence.record import Feature
from prospect_to_cash.harness.gherkin.kept_files import KeptFile, KeptFiles, text_digest
from prospect_to_cash.harness.installed import version
from prospect_to_cash.harness.run.fingerprint import contents, digest

_PACKAGES = ("gherkin-official", "pydantic", "pydantic-core")


class KeptMessages:
    """The messages of the feature files of a project, by uri."""

    def __init__(self, root: Path, file: Path | None) -> None:
        """`file` keeps the messages of feature files below `root`. Without it, nothing is saved."""
        self._kept = KeptFiles(root, file, _programs)

    def __call__(self, feature: Feature, make: Callable[[], bytes]) -> bytes:
        """Return the messages of a feature file, which `make` makes if they aren't known."""
        digest = text_digest(feature.source)
        kept = self._kept.find(feature.uri, digest)
        if kept is not None:
            return kept.content
        content = make()
        self._kept.add(feature.uri, KeptFile.of(digest, content))
        return content

    def keep(self, feature: Feature, make: Callable[[], bytes]) -> None:
        """Keep the messages of a feature file for `used`, without reading them if they're known."""
        if self._kept.find(feature.uri, text_digest(feature.source)) is None:
            self(feature, make)

    @property
    def used(self) -> Mapping[str, KeptFile]:
        """The messages that were asked for, by uri."""
        return self._kept.used

    def offer(self, files: Mapping[str, KeptFile]) -> None:
        """Add messages that another run made, with the same programs."""
        self._kept.offer(files)

    def save(self) -> None:
        """Write the messages, and leave out those of files that don't exist anymore."""
        self._kept.save()


def _programs() -> str:
    """Return a digest of what the messages of a text depend on."""
    return programs("harness/gherkin", "harness/report/messages")


def programs(*folders: str) -> str:
    """Return a digest of the modules in folders of p2c, and of what parses and encodes for them."""
    package = Path(prospect_to_cash.__file__).parent
    own = [package / folder for folder in folders]
    versions = [platform.python_version(), *map(version, _PACKAGES)]
    return digest([*contents(own, package), *map(str.encode, versions)])
