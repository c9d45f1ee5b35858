"""``$metadata``, service documents, and EntityDefinitions: what generators and callers read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from prospect_to_cash.wire.contract import sales_contract, scm_contract
from prospect_to_cash.wire.odata.errors import NotOffered, WireError
from prospect_to_cash.wire.odata.json_text import written
from prospect_to_cash.wire.odata.sales.definitions import EntityDefinitions, metadata_id
from prospect_to_cash.wire.odata.sales.metadata import sales_metadata, sales_service
from prospect_to_cash.wire.odata.sales.operations import OPERATIONS
from prospect_to_cash.wire.odata.scm.metadata import scm_metadata, scm_service
from prospect_to_cash.wire.odata.url import parse_target

SALES, SCM = sales_contract(), scm_contract()
BASE = "https://example.com/api/data/v9.2/"
EDM = "{http://docs.oasis-open.org/odata/ns/edm}"
PRIMITIVES = {
    f"Edm.{name}"
    for name in (
        "String",
        "Int32",
        "Int64",
        "Decimal",
        "Double",
        "Boolean",
        "Guid",
        "Date",
        "DateTimeOffset",
    )
}


class Model:
    """A strict reader of CSDL: every name is found, and occurs once."""

    def __init__(self, text: bytes) -> None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        [services] = etree.fromstring(text, parser)
        [self.schema] = services
        self.spaces = (self.schema.get("Namespace"), self.schema.get("Alias"))
        self.types: dict[str, Any] = {}
        for each in self.schema:
            name = each.get("Name")
            assert name not in self.types, name
            self.types[name] = each
        [self.container] = self.schema.findall(f"{EDM}EntityContainer")
        self.sets = {each.get("Name"): each for each in self.container.findall(f"{EDM}EntitySet")}

    def type(self, name: str) -> Any:
        space, _, bare = name.rpartition(".")
        assert space in self.spaces, name
        return self.types[bare]

    def members(self, entity: Any, tag: str) -> dict[str, Any]:
        """Return the properties of a type with those that it inherits."""
        base = entity.get("BaseType")
        found = self.members(self.type(base), tag) if base else {}
        for each in entity.findall(f"{EDM}{tag}"):
            assert each.get("Name") not in found, each.get("Name")
            found[each.get("Name")] = each
        return found

    def keys(self, entity: Any) -> list[str]:
        """Return the key of a type. It's either inherited or the type's own."""
        base = entity.get("BaseType")
        found = self.keys(self.type(base)) if base else []
        own = [each.get("Name") for each in entity.iter(f"{EDM}PropertyRef")]
        assert not (own and found), entity.get("Name")
        return own or found

    def extends(self, name: str, other: str) -> bool:
        """Return whether a type is another, or extends it."""
        entity = self.type(name)
        base = entity.get("BaseType")
        return entity is self.type(other) or (base is not None and self.extends(base, other))

    def check(self) -> None:
        declared: set[str] = set()
        for entity in self.schema.findall(f"{EDM}EntityType"):
            # odata2ts makes classes in this order.
            assert entity.get("BaseType", "").rpartition(".")[2] in {"", *declared}
            declared.add(entity.get("Name"))
            properties = self.members(entity, "Property")
            links = self.members(entity, "NavigationProperty")
            assert properties.keys().isdisjoint(links)
            assert set(self.keys(entity)) <= properties.keys()
            for each in properties.values():
                self.check_value(each.get("Type"))
            for link in links.values():
                self.check_link(entity, link, properties)
        for complex_type in self.schema.findall(f"{EDM}ComplexType"):
            for each in complex_type:
                self.check_value(each.get("Type"))
        for each in self.schema.iter(f"{EDM}Parameter", f"{EDM}ReturnType"):
            self.check_value(each.get("Type"))
        for name, each in self.sets.items():
            entity = self.type(each.get("EntityType"))
            assert self.keys(entity), name
            links = self.members(entity, "NavigationProperty")
            for binding in each:
                target = self.sets[binding.get("Target")].get("EntityType")
                assert self.extends(target, inner(links[binding.get("Path")].get("Type")))

    def check_value(self, name: str) -> None:
        bare = inner(name)
        assert bare in PRIMITIVES or self.type(bare) is not None

    def check_link(self, entity: Any, link: Any, properties: dict[str, Any]) -> None:
        target = self.type(inner(link.get("Type")))
        if (partner := link.get("Partner")) is not None:
            back = self.members(target, "NavigationProperty")[partner]
            assert back.get("Partner") == link.get("Name")
            name = f"{self.spaces[0]}.{entity.get('Name')}"
            assert self.extends(name, inner(back.get("Type")))
            is_many = link.get("Type").startswith("Collection(")
            assert is_many is not back.get("Type").startswith("Collection(")
        for constraint in link:
            key = self.members(target, "Property")[constraint.get("ReferencedProperty")]
            assert properties[constraint.get("Property")].get("Type") == key.get("Type")


def inner(name: str) -> str:
    return name.removeprefix("Collection(").removesuffix(")")


@pytest.fixture(scope="module")
def sales() -> Model:
    return Model(sales_metadata(SALES))


def test_the_metadata_of_sales_is_read_strictly(sales: Model):
    sales.check()
    assert sales.spaces == ("Microsoft.Dynamics.CRM", "mscrm")
    assert sales.sets.keys() == SALES.by_set.keys()
    account = sales.types["account"]
    assert account.get("BaseType") == "mscrm.crmbaseentity"
    assert sales.keys(account) == ["accountid"]
    assert sales.keys(sales.types["systemuser"]) == ["ownerid"]
    assert sales.keys(sales.types["task"]) == ["activityid"]
    properties = sales.members(account, "Property")
    assert properties.keys() == SALES.tables["account"].by_property.keys()
    assert dict(properties["creditlimit"].attrib) == {
        "Name": "creditlimit",
        "Type": "Edm.Decimal",
        "Scale": "variable",
    }
    assert properties["name"].get("Unicode") == "false"
    assert properties["_primarycontactid_value"].get("Type") == "Edm.Guid"
    link = sales.members(account, "NavigationProperty")["primarycontactid"]
    assert dict(link.attrib) == {
        "Name": "primarycontactid",
        "Type": "mscrm.contact",
        "Nullable": "false",
        "Partner": "account_primary_contact",
    }
    owner = sales.members(account, "NavigationProperty")["ownerid"]
    assert owner.get("Type") == "mscrm.principal"
    imports = {each.get("Name") for each in sales.container if not each.tag.endswith("EntitySet")}
    assert imports == {each.name for each in OPERATIONS if not each.is_bound}


def test_the_metadata_without_the_party_solution_is_read_strictly(sales: Model):
    without = Model(sales_metadata(sales_contract(has_party_solution=False)))
    without.check()
    assert sales.sets.keys() - without.sets.keys() > {"msdyn_parties"}


def test_every_table_of_the_contract_has_its_properties(sales: Model):
    for table in SALES.tables.values():
        entity = sales.types[table.name]
        assert sales.members(entity, "Property").keys() >= table.by_property.keys()
        links = {*table.navigation, *table.collections}
        assert sales.members(entity, "NavigationProperty").keys() >= links


def test_the_metadata_of_scm_is_read_strictly():
    scm = Model(scm_metadata(SCM))
    scm.check()
    assert scm.sets.keys() == SCM.entities.keys()
    customer = scm.type(scm.sets["CustomersV3"].get("EntityType"))
    assert scm.keys(customer) == ["dataAreaId", "CustomerAccount"]
    fields = scm.members(customer, "Property")
    assert fields["IsOneTimeCustomer"].get("Type") == "Microsoft.Dynamics.DataEntities.NoYes"
    assert [each.get("Value") for each in scm.types["NoYes"]] == ["0", "1"]


def test_service_documents_list_the_sets():
    found = sales_service(SALES, BASE)
    assert found["@odata.context"] == f"{BASE}$metadata"
    assert {"name": "accounts", "kind": "EntitySet", "url": "accounts"} in found["value"]
    assert len(scm_service(SCM, BASE)["value"]) == len(SCM.entities)


# ---- EntityDefinitions --------------------------------------------------------------------------


def asked(address: str) -> Any:
    answer = EntityDefinitions(SALES, BASE).answer(parse_target(address))
    return json.loads(written(answer))


def test_a_table_is_found_by_its_logical_name():
    select = "$select=LogicalName,EntitySetName,PrimaryIdAttribute"
    found = asked(f"EntityDefinitions?{select}&$filter=LogicalName+eq+%27account%27")
    assert found["@odata.context"] == (
        f"{BASE}$metadata#EntityDefinitions(LogicalName,EntitySetName,PrimaryIdAttribute)"
    )
    assert found["value"] == [
        {
            "MetadataId": metadata_id("account"),
            "LogicalName": "account",
            "EntitySetName": "accounts",
            "PrimaryIdAttribute": "accountid",
        }
    ]
    # The Python SDK tries again and again if that's a 404.
    assert asked("EntityDefinitions?$filter=LogicalName eq 'nothing'")["value"] == []
    one = asked(f"EntityDefinitions({metadata_id('quote')})?$select=ObjectTypeCode")
    assert one == {
        "@odata.context": f"{BASE}$metadata#EntityDefinitions/$entity",
        "MetadataId": metadata_id("quote"),
        "ObjectTypeCode": 1084,
    }
    user_owned = "OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'"
    condition = f"{user_owned} and IsPrivate eq false"
    owned = asked(f"EntityDefinitions?$select=LogicalName&$filter={condition}&$count=true")
    assert owned["@odata.count"] == len(owned["value"]) > 5
    assert "account" in {each["LogicalName"] for each in owned["value"]}
    assert "product" not in {each["LogicalName"] for each in owned["value"]}


def test_options_are_found_by_their_labels():
    cast = "Microsoft.Dynamics.CRM.PicklistAttributeMetadata"
    found = asked(
        f"EntityDefinitions(LogicalName='account')/Attributes/{cast}"
        "?$select=LogicalName&$expand=OptionSet($select=Options)"
    )
    by_name = {each["LogicalName"]: each for each in found["value"]}
    assert {"statecode", "statuscode", "name"}.isdisjoint(by_name)
    assert by_name["customertypecode"].keys() == {
        "@odata.type",
        "MetadataId",
        "LogicalName",
        "OptionSet",
    }
    labels = {
        option["Label"]["LocalizedLabels"][0]["Label"]: option["Value"]
        for option in by_name["customertypecode"]["OptionSet"]["Options"]
    }
    assert labels["Prospect"] == 8
    states = asked(
        "EntityDefinitions(LogicalName='quote')/Attributes/Microsoft.Dynamics.CRM"
        ".StatusAttributeMetadata?$expand=OptionSet"
    )["value"][0]["OptionSet"]["Options"]
    assert {option["State"] for option in states} == {0, 1, 2, 3}


def test_columns_keys_and_relationships_are_found():
    name = asked("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')")
    assert (name["AttributeType"], name["MaxLength"], name["IsPrimaryName"]) == (
        "String",
        160,
        True,
    )
    assert name["RequiredLevel"] == {"Value": "ApplicationRequired"}
    columns = asked(f"EntityDefinitions({metadata_id('account')})/Attributes")["value"]
    assert len(columns) == len(SALES.tables["account"].columns)
    keys = asked("EntityDefinitions(LogicalName='account')/Keys?$select=KeyAttributes")["value"]
    assert ["accountnumber", "msdyn_company"] in [each["KeyAttributes"] for each in keys]
    lines = asked(
        "EntityDefinitions(LogicalName='quote')/OneToManyRelationships"
        "?$filter=SchemaName eq 'quote_details'"
    )["value"]
    assert [(each["ReferencingEntity"], each["ReferencingAttribute"]) for each in lines] == [
        ("quotedetail", "quoteid")
    ]
    assert lines[0]["CascadeConfiguration"] == {"Delete": "Cascade"}
    assert asked("EntityDefinitions(LogicalName='quote')/ManyToManyRelationships")["value"] == []
    both = asked(
        "EntityDefinitions(LogicalName='quotedetail')?$select=LogicalName"
        "&$expand=ManyToOneRelationships($select=ReferencedEntity),Keys"
    )
    assert "quote" in {each["ReferencedEntity"] for each in both["ManyToOneRelationships"]}


@pytest.mark.parametrize(
    ("address", "error", "message"),
    [
        ("EntityDefinitions(LogicalName='x')", WireError, "'x' was not found"),
        (f"EntityDefinitions({metadata_id('x')})", WireError, "was not found"),
        (
            "EntityDefinitions(LogicalName='account')/Attributes(LogicalName='x')",
            WireError,
            "account",
        ),
        ("EntityDefinitions?$filter=Nome eq 'x'", WireError, "Nome"),
        ("EntityDefinitions?$select=Nome", WireError, "Nome"),
        ("EntityDefinitions/Attributes", WireError, "Attributes"),
        ("EntityDefinitions(SchemaName='account')", NotOffered, "SchemaName"),
        ("EntityDefinitions(LogicalName='account')/Privileges", NotOffered, "Privileges"),
        ("EntityDefinitions?$expand=Privileges", NotOffered, "Privileges"),
        ("EntityDefinitions?$orderby=LogicalName", NotOffered, "orderby"),
        ("EntityDefinitions(LogicalName='account')/Attributes?$expand=X", NotOffered, "X"),
        ("EntityDefinitions(LogicalName='account')/Attributes/X", NotOffered, "X"),
        ("EntityDefinitions(LogicalName='account')/Keys/x", NotOffered, "x"),
    ],
)
def test_what_is_not_there_is_an_error(address: str, error: type[WireError], message: str):
    with pytest.raises(error, match=message):
        asked(address)
