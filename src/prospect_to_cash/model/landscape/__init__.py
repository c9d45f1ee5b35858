"""The landscape: both applications and dual-write, and everything that steps use of them.

Steps see the `Landscape` protocol. `build_landscape` returns its only implementation, in memory.

The step definitions, `mutation`, `stateful`, `maps`, `wire/twin`, and `cli` may import it. The
other packages of the model may not.
"""

from __future__ import annotations

from prospect_to_cash.model.dual_write.table_map import DIRECTIONS
from prospect_to_cash.model.landscape.columns.column_list import LIST_COLUMNS, ListedColumn
from prospect_to_cash.model.landscape.columns.mapped_values import (
    listed_column_error,
    mapped_column_error,
    mapped_columns,
    mapped_value_error,
)
from prospect_to_cash.model.landscape.composition import (
    ApplicationPairs,
    CatalogOf,
    Model,
    catalogs,
    check_custom_maps,
    entities_of,
)
from prospect_to_cash.model.landscape.described_setup import described_setup
from prospect_to_cash.model.landscape.environment import Environment, read_environment
from prospect_to_cash.model.landscape.in_memory import (
    InMemoryLandscape,
    LandscapeImage,
    build_landscape,
    restored_landscape,
)
from prospect_to_cash.model.landscape.names.assigned_numbers import (
    continued_format,
    first_number,
    has_format,
    number_formats,
)
from prospect_to_cash.model.landscape.names.column_names import (
    is_name_part,
    names_in_column,
    parts_of,
)
from prospect_to_cash.model.landscape.names.table_map_names import (
    changed_map_error,
    table_map_error,
    table_map_names,
)
from prospect_to_cash.model.landscape.protocol import Landscape, SalesUser, ScmUser
from prospect_to_cash.model.landscape.scenario_evidence import traffic_of
from prospect_to_cash.model.landscape.setup_builder import SETTING_VALUES, SetupBuilder
from prospect_to_cash.model.landscape.setup_findings import setup_findings
from prospect_to_cash.model.landscape.views import VIEWS

__all__ = [
    "DIRECTIONS",
    "LIST_COLUMNS",
    "SETTING_VALUES",
    "VIEWS",
    "ApplicationPairs",
    "CatalogOf",
    "Environment",
    "InMemoryLandscape",
    "Landscape",
    "LandscapeImage",
    "ListedColumn",
    "Model",
    "SalesUser",
    "ScmUser",
    "SetupBuilder",
    "build_landscape",
    "catalogs",
    "changed_map_error",
    "check_custom_maps",
    "continued_format",
    "described_setup",
    "entities_of",
    "first_number",
    "has_format",
    "is_name_part",
    "listed_column_error",
    "mapped_column_error",
    "mapped_columns",
    "mapped_value_error",
    "names_in_column",
    "number_formats",
    "parts_of",
    "read_environment",
    "restored_landscape",
    "setup_findings",
    "table_map_error",
    "table_map_names",
    "traffic_of",
]
