"""The landscape: both applications and the link, built fresh for each scenario.

The composition root, and the only thing that steps talk to. `Landscape` is what they may ask of
it; `build_landscape` gives the one implementation there is, in memory.
"""

from __future__ import annotations

from prospect_to_cash.model.landscape.application_pair import Installations
from prospect_to_cash.model.landscape.environment import Environment, read_environment
from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape, build_landscape
from prospect_to_cash.model.landscape.model_overrides import CatalogueOf, Model
from prospect_to_cash.model.landscape.own_maps import catalogues, check_own_maps
from prospect_to_cash.model.landscape.protocol import Landscape, SalesUser, ScmUser
from prospect_to_cash.model.landscape.setup_builder import SetupSheet
from prospect_to_cash.model.landscape.views import VIEWS

__all__ = [
    "VIEWS",
    "CatalogueOf",
    "Environment",
    "InMemoryLandscape",
    "Installations",
    "Landscape",
    "Model",
    "SalesUser",
    "ScmUser",
    "SetupSheet",
    "build_landscape",
    "catalogues",
    "check_own_maps",
    "read_environment",
]
