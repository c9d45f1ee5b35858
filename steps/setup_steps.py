"""Steps about the setup: versions, features, parameters, number sequences, and table maps."""

from __future__ import annotations

from pytest_bdd import given, then, when

from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.model.landscape import Landscape, SetupBuilder
from prospect_to_cash.model.setup import Direction, SequenceSetup
from prospect_to_cash.model.tables.option_sets import (
    Feature,
    InitialSyncMaster,
    KeyTable,
    Parameter,
    SalesTable,
    Sequence,
    Setting,
)
from steps.events import event
from steps.fixtures import Attempt
from steps.name_types import GroupName, LegalEntityCode
from steps.parameter_types import sentence
from steps.table_map_values import AddedMapping, AnyTableMapName, ChangedColumn, TableMapName
from steps.tables import word
from steps.value_types import (
    FEATURES,
    PARAMETERS,
    ColumnName,
    FeatureName,
    IntegrationParameterName,
    KeyTableName,
    NewLegalEntity,
    NumberFormat,
    ParameterName,
    ProspectFeatureName,
    SalesTableName,
    SequenceNumber,
    SettingName,
    SettingValue,
    VersionNumber,
)


@given(sentence("the global address book solution is {deployed:Deployed}"))
def _(setup_builder: SetupBuilder, deployed: str) -> None:
    """Chooses the variant. The rest of the setup is as documented."""
    setup_builder.choose_variant(deployed)


@given(sentence("Supply Chain Management version {version:Quoted} is installed"))
def _(setup_builder: SetupBuilder, version: VersionNumber) -> None:
    """Sets the version of Supply Chain Management."""
    setup_builder.change_versions(scm=version)


@given(sentence("version {version:Quoted} of the {solution:Solution} solution is installed"))
def _(setup_builder: SetupBuilder, solution: str, version: VersionNumber) -> None:
    """Sets the version of a dual-write solution."""
    setup_builder.change_versions(**{solution: version})


@given(sentence("the feature {feature:Quoted} is {enabled:Enabled}"))
def _(setup_builder: SetupBuilder, feature: FeatureName, enabled: bool) -> None:
    """Sets whether a feature is enabled before dual-write starts."""
    setup_builder.set_feature(word("feature", feature, FEATURES), enabled)


@given(sentence("the parameter {parameter:Quoted} is {on:OnOff}"))
def _(setup_builder: SetupBuilder, parameter: ParameterName, on: bool) -> None:
    """Sets whether a parameter is on before dual-write starts."""
    setup_builder.set_parameter(word("parameter", parameter, PARAMETERS), on)


@given(sentence("the setting {setting:Quoted} is {value:Quoted}"))
def _(setup_builder: SetupBuilder, setting: SettingName, value: SettingValue) -> None:
    """Sets what the setup check compares: a setting of prospects in SCM, or of prices in Sales."""
    setup_builder.set_setting(word("setting", setting, Setting), value)


@given(sentence("the integration key of {table:Quoted} has only the column {column:Quoted}"))
def _(setup_builder: SetupBuilder, table: KeyTableName, column: ColumnName) -> None:
    """Sets an integration key of dual-write to a single column."""
    setup_builder.change_sales(integration_keys={word("table", table, KeyTable): [column]})


@given(sentence("Sales numbers {table:Quoted} in the format {number_format:Quoted}"))
def _(setup_builder: SetupBuilder, table: SalesTableName, number_format: NumberFormat) -> None:
    """Sets how Sales numbers the rows of a table, for the setup check."""
    numbering = {word("table", table, SalesTable): SequenceSetup(number_format=number_format)}
    setup_builder.change_sales(numbering=numbering)


@given(sentence("the table map {name:Quoted} was first run {initial:InitialSync}"))
def _(setup_builder: SetupBuilder, name: TableMapName, initial: InitialSyncMaster) -> None:
    """Sets the master of the initial sync with which a table map was first run."""
    setup_builder.change_table_map(name, initial_sync=initial)


@given(
    sentence("the largest number of the {sequence:Sequence} number sequence is {largest:Largest}")
)
def _(setup_builder: SetupBuilder, sequence: Sequence, largest: int) -> None:
    """Sets the largest number of a number sequence, without its format."""
    setup_builder.change_sequence(sequence, largest=largest)


@given(sentence("the next number of the {sequence:Sequence} number sequence is {number:Quoted}"))
def _(setup_builder: SetupBuilder, sequence: Sequence, number: SequenceNumber) -> None:
    """Sets the format and the next number of a number sequence."""
    setup_builder.continue_sequence(sequence, number)


@given(sentence("the {sequence:Sequence} number sequence is continuous"))
def _(setup_builder: SetupBuilder, sequence: Sequence) -> None:
    """Makes a number sequence continuous: it reuses the number of a rejected save."""
    setup_builder.change_sequence(sequence, is_continuous=True)


@given(sentence("the default customer group for prospects is {group:Quoted}"))
def _(setup_builder: SetupBuilder, group: GroupName) -> None:
    """Sets the default customer group in the Sales and marketing parameters for prospects."""
    setup_builder.change_company(default_customer_group=group)


@when(sentence("the default customer group for prospects is changed to {group:Quoted}"))
def _(attempt: Attempt, landscape: Landscape, group: GroupName) -> None:
    """Changes the default customer group in the Sales and marketing parameters for prospects."""
    with attempt():
        landscape.scm.set_default_customer_group(group)


@given("the default customer group for prospects is not set")
def _(setup_builder: SetupBuilder) -> None:
    """Leaves the default customer group empty."""
    setup_builder.change_company(default_customer_group=None)


@given(sentence("the table map {name:Quoted} is {runs:Running}"))
def _(setup_builder: SetupBuilder, name: AnyTableMapName, runs: bool) -> None:
    """Sets whether a table map is running when dual-write starts."""
    setup_builder.change_table_map(name, runs=runs)


@given(sentence("version {version:Quoted} of the table map {name:Quoted} is selected"))
def _(setup_builder: SetupBuilder, name: TableMapName, version: VersionNumber) -> None:
    """Selects the version of a table map. Only the documented version can run."""
    setup_builder.change_table_map(name, version=version)


@given(sentence("the column {column:Quoted} is not mapped in the table map {name:Quoted}"))
def _(setup_builder: SetupBuilder, name: TableMapName, column: ChangedColumn) -> None:
    """Removes a column from a table map, by its name in either system."""
    setup_builder.change_table_map(name, lacks=(*setup_builder.table_map(name).lacks, column))


@given(
    sentence(
        "the column {column:Quoted} of the table map {name:Quoted} is synchronized "
        "{direction:Direction}"
    )
)
def _(
    setup_builder: SetupBuilder, column: ChangedColumn, name: TableMapName, direction: Direction
) -> None:
    """Changes the direction of a column, by its name in either system."""
    directions = {**setup_builder.table_map(name).directions, column: direction}
    setup_builder.change_table_map(name, directions=directions)


@given(sentence("the table map {name:Quoted} also maps {mapping:Quoted}"))
def _(setup_builder: SetupBuilder, name: TableMapName, mapping: AddedMapping) -> None:
    """Adds a column mapping to a table map, such as "SALESMEMO > description"."""
    setup_builder.change_table_map(name, adds=(*setup_builder.table_map(name).adds, mapping))


@given(sentence("the table map {name:Quoted} was stopped"))
def _(setup_builder: SetupBuilder, name: TableMapName) -> None:
    """Stops a table map at this point, or before the first event."""
    setup_builder.require_table_map(name)
    setup_builder.on_built(lambda landscape: landscape.administrator.bring_to_stop(name))


@given(sentence("the table map {name:Quoted} was paused"))
def _(setup_builder: SetupBuilder, name: TableMapName) -> None:
    """Pauses a table map at this point, or before the first event. Later changes are queued."""
    setup_builder.require_table_map(name)
    setup_builder.on_built(lambda landscape: landscape.administrator.bring_to_pause(name))


@given(sentence("the legal entity {code:Quoted} exists"))
def _(setup_builder: SetupBuilder, code: NewLegalEntity) -> None:
    """Adds a legal entity with its own number sequences. The users stay in the first one."""
    setup_builder.add_company(code)


@given(sentence("the legal entity {code:Quoted} exists outside dual-write"))
def _(setup_builder: SetupBuilder, code: NewLegalEntity) -> None:
    """Adds a legal entity whose rows aren't synced, until it's added to dual-write."""
    setup_builder.add_company(code, in_dual_write=False)


@when(sentence("the legal entity {code:Quoted} is added to dual-write"))
def _(attempt: Attempt, landscape: Landscape, code: LegalEntityCode) -> None:
    """Adds a legal entity on the page of dual-write, which syncs its existing rows."""
    with attempt():
        landscape.administrator.add_legal_entity(code)


@given(sentence("the users work in legal entity {code:Quoted}"))
@when(sentence("the users switch to legal entity {code:Quoted}"))
def _(landscape: Landscape, code: LegalEntityCode) -> None:
    """Switches the users of both systems to another legal entity."""
    landscape.work_in(code)


@when(sentence("the feature {feature:Quoted} is enabled in Feature management"))
def _(attempt: Attempt, landscape: Landscape, feature: ProspectFeatureName) -> None:
    """Enables a feature in the Feature management workspace."""
    known = word("feature", feature, Feature)
    with attempt():
        landscape.scm.enable_feature(known)


@event(
    "the parameter {parameter:Quoted} was turned {on:OnOff}",
    "the parameter {parameter:Quoted} is turned {on:OnOff}",
)
def _(landscape: Landscape, parameter: IntegrationParameterName, on: bool) -> None:
    """Turns a parameter on or off."""
    landscape.scm.turn_parameter(word("parameter", parameter, Parameter), on=on)


@when("the setup is checked")
def _(landscape: Landscape) -> None:
    """Runs the setup check, and starts dual-write if there are no errors."""
    landscape.action_begins()


@then(sentence("dual-write is {running:Running}"))
def _(expectations: Expectations, landscape: Landscape, running: bool) -> None:
    """Checks whether dual-write started or a setup error prevented it."""
    words = {True: "dual-write is running", False: "dual-write is not running"}
    expectations.text(words[running], words[landscape.is_linked])
