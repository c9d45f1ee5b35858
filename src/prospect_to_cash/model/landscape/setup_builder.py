"""Builds the setup of a scenario from its Given steps, before the landscape exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prospect_to_cash.common.errors import AuthoringError, unknown
from prospect_to_cash.model.dual_write.setup_check import FEATURE_PARAMETERS
from prospect_to_cash.model.landscape.composition import Model
from prospect_to_cash.model.landscape.names.table_map_names import (
    changed_map_error,
    table_map_error,
)
from prospect_to_cash.model.landscape.protocol import Landscape
from prospect_to_cash.model.setup import CompanySetup, MapSetup, SequenceSetup, Setup
from prospect_to_cash.model.tables.option_sets import (
    DiscountMethod,
    Feature,
    OptionalFeature,
    OptionalParameter,
    Parameter,
    Sequence,
    Setting,
)

SETTING_VALUES: Mapping[str, tuple[str, ...]] = {
    Setting.SYSTEM_PRICES: ("No", "Yes"),
    Setting.DISCOUNT_METHOD: tuple(map(str, DiscountMethod)),
}
"""The values of the settings that have only a few."""


class SetupBuilder:
    """A setup that can be changed until the landscape is built from it.

    A scenario begins with `environment` if that has the scenario's variant. Otherwise it begins
    with the usual setup of the model.
    """

    def __init__(self, environment: Setup | None = None, model: Model | None = None) -> None:
        self._model = model or Model()
        self._environment = environment
        self._catalog_of = self._model.catalog_of
        self._setup: Setup | None = None
        self._is_built = False
        self._landscape: Landscape | None = None
        self._on_built: list[Callable[[Landscape], None]] = []

    def choose_variant(self, variant: str) -> None:
        """Choose the variant: whether the global address book solution is deployed."""
        self._check_not_built()
        if self._environment is not None and self._environment.variant == variant:
            self._setup = self._environment
            return
        self._setup = self._model.usual_setup(variant)

    @property
    def setup(self) -> Setup:
        """The setup so far. Raises `AuthoringError` if no variant is chosen."""
        if self._setup is None:
            raise AuthoringError(
                "First name the variant: 'Given the global address book solution is deployed' or "
                "'... is not deployed'."
            )
        return self._setup

    @property
    def company(self) -> CompanySetup:
        """The legal entity in which the users work."""
        return self.setup.companies[0]

    def change(self, **changes: object) -> None:
        """Change fields of the setup."""
        self._check_not_built()
        self._setup = self.setup.changed(**changes)

    def change_company(self, **changes: object) -> None:
        """Change fields of the legal entity in which the users work."""
        self._check_not_built()
        self._setup = self.setup.with_company(**changes)

    def set_feature(self, feature: Feature | OptionalFeature, is_on: bool) -> None:
        """Turn a feature on or off."""
        name = "features" if isinstance(feature, Feature) else "optional_features"
        self.change(**{name: {**getattr(self.setup, name), feature: is_on}})

    def set_parameter(self, parameter: Parameter | OptionalParameter, is_on: bool) -> None:
        """Turn a parameter of the legal entity on or off."""
        name = "parameters" if isinstance(parameter, Parameter) else "optional_parameters"
        self.change_company(**{name: {**getattr(self.company, name), parameter: is_on}})

    def set_setting(self, setting: Setting, value: str) -> None:
        """Set a setting of prospects, or of prices in Sales.

        Raise `AuthoringError` for a value that the setting can't have.
        """
        match setting:
            case Setting.SYSTEM_PRICES:
                is_on = _one_of(setting, value) == "Yes"
                self.change_sales(uses_system_prices=is_on)
            case Setting.DISCOUNT_METHOD:
                self.change_sales(discount_method=DiscountMethod(_one_of(setting, value)))
            case Setting.DEFAULT_RELATION_TYPE:
                self.change_company(default_relation_type=value)
            case Setting.PROSPECT_TYPE:
                self.change_company(prospect_type=value)
            case Setting.TABLE_SOURCE:
                self.change_company(prospect_table_source=value)

    def change_sales(self, **changes: object) -> None:
        """Change settings of Sales."""
        self.change(sales=self.setup.sales.changed(**changes))

    def change_sequence(self, sequence: Sequence, **changes: object) -> None:
        """Change a number sequence that the legal entities share, or one of this legal entity."""
        shared, own = self.setup.shared_sequences, self.company.sequences
        if sequence in shared:
            self.change(shared_sequences={**shared, sequence: shared[sequence].changed(**changes)})
        else:
            self.change_company(sequences={**own, sequence: own[sequence].changed(**changes)})

    def continue_sequence(self, sequence: Sequence, number: str) -> None:
        """Set the next number of a number sequence, and with it the format."""
        continued = SequenceSetup.continuing_at(number)
        self.change_sequence(sequence, **continued.model_dump(exclude={"is_continuous"}))

    def add_company(self, code: str, *, in_dual_write: bool = True) -> None:
        """Add a legal entity with its own number sequences, unless the environment has it."""
        if code in [company.code for company in self.setup.companies]:
            return
        added = CompanySetup(code=code, name=code, in_dual_write=in_dual_write)
        self.change(companies=(*self.setup.companies, added))

    def change_versions(self, **changes: object) -> None:
        """Change versions of products and solutions."""
        self.change(versions=self.setup.versions.changed(**changes))

    def change_table_map(self, name: str, **changes: object) -> None:
        """Change how a table map differs from the variant's catalog.

        Raise `AuthoringError` for an unknown table map or column, with the closest match.
        """
        self._check_not_built()
        listed = self._catalog_of(self.setup.variant)
        name = listed.named(name) or name
        self.require_table_map(name, may_be_old=set(changes) == {"runs"})
        if "initial_sync" in changes and name != FEATURE_PARAMETERS:
            raise unknown("table map whose initial sync is checked", name, [FEATURE_PARAMETERS])
        changed = self.table_map(name).changed(**changes)
        error = changed_map_error(self._catalog_of, self.setup.variant, name, changed)
        if error is not None:
            raise error
        self.change(table_maps={**self.setup.table_maps, name: changed})

    def table_map(self, name: str) -> MapSetup:
        """Return how a table map differs from the variant's catalog so far."""
        name = self._catalog_of(self.setup.variant).named(name) or name
        return self.setup.table_maps.get(name, MapSetup())

    def require_table_map(self, name: str, *, may_be_old: bool = False) -> None:
        """Raise `AuthoringError` unless the variant has that table map (`table_map_error`)."""
        error = table_map_error(self._catalog_of, self.setup.variant, name, may_be_old=may_be_old)
        if error is not None:
            raise error

    def on_built(self, action: Callable[[Landscape], None]) -> None:
        """Perform an action when the landscape is built, or now if it is.

        This way, a Given step that stops or pauses a table map can come before a setup step.
        """
        if self._landscape is None:
            self._on_built.append(action)
        else:
            action(self._landscape)

    def build(self) -> Setup:
        """Return the finished setup. From now on, changes raise `AuthoringError`."""
        self._is_built = True
        return self.setup

    def landscape_built(self, landscape: Landscape) -> None:
        """Pause the table maps that the environment has paused, and run the `on_built` actions.

        `landscape` must be built from this setup.
        """
        self._landscape = landscape
        listed = [each.map for each in self._catalog_of(self.setup.variant).listed]
        for name, found in self.setup.table_maps.items():
            if found.runs and found.paused and name in listed:
                landscape.administrator.bring_to_pause(name)
        for action in self._on_built:
            action(landscape)
        self._on_built.clear()
        landscape.step_ended("the setup")

    def _check_not_built(self) -> None:
        if self._is_built:
            raise AuthoringError(
                "Setup steps must come before the first event of the scenario. Move this step up."
            )


def _one_of(setting: Setting, value: str) -> str:
    allowed = SETTING_VALUES[setting]
    if value not in allowed:
        raise unknown(f"value of '{setting}'", value, allowed)
    return value
