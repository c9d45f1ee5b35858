"""The landscape: both applications and the link, built fresh for each scenario.

The composition root, and the only thing that steps talk to. `Landscape` is what they may ask of
it; `build_landscape` gives the one implementation there is, in memory.
"""

from __future__ import annotations

from prospect_to_cash.model.landscape.application_pair import ApplicationPairs
from prospect_to_cash.model.landscape.environment import Environment, read_environment
from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape, build_landscape
from prospect_to_cash.model.landscape.model_overrides import CatalogOf, ModelOverrides
from prospect_to_cash.model.landscape.own_maps import catalogs, check_own_maps
from prospect_to_cash.model.landscape.protocol import Landscape, SalesUser, ScmUser
from prospect_to_cash.model.landscape.setup_builder import SetupBuilder
from prospect_to_cash.model.landscape.views import VIEWS

__all__ = [
    "VIEWS",
    "ApplicationPairs",
    "CatalogOf",
    "Environment",
    "InMemoryLandscape",
    "Landscape",
    "ModelOverrides",
    "SalesUser",
    "ScmUser",
    "SetupBuilder",
    "build_landscape",
    "catalogs",
    "check_own_maps",
    "read_environment",
]
