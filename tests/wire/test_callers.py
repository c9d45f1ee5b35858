"""Requests that real programs send: each is understood, or named as not offered.

They were recorded from PowerPlatform-Dataverse-Client 1.1.0, dynamics-client 0.8.4,
dynamics-web-api 2.5.0, d365fo-client 0.3.7, and Microsoft's samples in JavaScript.
"""

from __future__ import annotations

import pytest

from prospect_to_cash.wire.contract import sales_contract, scm_contract
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.predicates import SALES, predicate
from prospect_to_cash.wire.odata.prefer import parse_prefer
from prospect_to_cash.wire.odata.query import SCM_OPTIONS, parse_row_query
from prospect_to_cash.wire.odata.sales.definitions import EntityDefinitions
from prospect_to_cash.wire.odata.sales.fetch_xml import parse_fetch_xml
from prospect_to_cash.wire.odata.sales.resources import (
    Call,
    Definitions,
    RowSet,
    check_method,
    resolved,
)
from prospect_to_cash.wire.odata.sales.rows import RowWriter, SalesType
from prospect_to_cash.wire.odata.scm.definitions import ScmDefinitions
from prospect_to_cash.wire.odata.scm.resources import check_scm_method, scm_resolved
from prospect_to_cash.wire.odata.url import below, parse_target

CONTRACT, SCM = sales_contract(), scm_contract()
BASE = "http://localhost:8199/api/data/v9.2/"
ID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"

SALES_REQUESTS = f"""
GET EntityDefinitions?%24select=LogicalName%2CEntitySetName%2CPrimaryIdAttribute&%24filter=LogicalName+eq+%27account%27
GET EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)
GET EntityDefinitions(LogicalName='account')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$expand=OptionSet
GET EntityDefinitions?$select=MetadataId,LogicalName,SchemaName,EntitySetName,PrimaryNameAttribute,PrimaryIdAttribute&$filter=LogicalName eq 'account'
GET EntityDefinitions?$filter=IsPrivate%20eq%20false
GET EntityDefinitions?$select=EntitySetName,LogicalName
GET EntityDefinitions(LogicalName='account')/Keys
GET EntityDefinitions(LogicalName='account')/OneToManyRelationships
GET EntityDefinitions(LogicalName='account')/ManyToOneRelationships
GET EntityDefinitions(LogicalName='account')/ManyToManyRelationships
POST accounts
POST accounts/Microsoft.Dynamics.CRM.CreateMultiple
POST accounts/Microsoft.Dynamics.CRM.UpdateMultiple
POST accounts/Microsoft.Dynamics.CRM.UpsertMultiple
GET accounts({ID})?$select=name&$expand=primarycontactid($select=fullname)
PATCH accounts({ID})
PATCH accounts(accountnumber='O''B%20&%20Co/1',_msdyn_company_value='{ID}')
DELETE accounts({ID})
GET accounts?%24select=name&%24filter=statecode+eq+0&%24orderby=name+desc&%24top=3&%24count=true
GET accounts?$select=name&$filter=customertypecode%20eq%208%20or%20startswith(name%2C%27N%27)&$count=true&$orderby=name%20desc
GET accounts?%24filter=accountid+eq+%27{ID}%27
GET accounts/$count
PUT accounts({ID})/fax
DELETE accounts({ID})/fax
GET accounts({ID})/name
PUT accounts({ID})/primarycontactid/$ref
POST accounts({ID})/primarycontactid/$ref
DELETE accounts({ID})/primarycontactid/$ref
POST accounts({ID})/contact_customer_accounts/$ref
DELETE accounts({ID})/contact_customer_accounts({ID})/$ref
DELETE accounts({ID})/contact_customer_accounts/$ref?$id={BASE}contacts({ID})
GET accounts({ID})/contact_customer_accounts?$select=fullname,jobtitle
GET accounts({ID})/contact_customer_accounts?$apply=aggregate(annualincome with average as average,annualincome with sum as total)
GET contacts?$select=fullname&$filter=contains(@p1,'(sample)') and @p2 eq @p3&$orderby=@p4 asc&@p1=fullname&@p2=jobtitle&@p3='x'&@p4=fullname
GET contacts?$select=fullname&$filter=Microsoft.Dynamics.CRM.LastXHours(PropertyName=@p1,PropertyValue=@p2)&@p1='createdon'&@p2='1'
GET tasks?$select=subject&$filter=regardingobjectid_contact_task/_accountid_value eq {ID}
GET accounts?$select=name&$expand=primarycontactid($select=fullname;$expand=createdby($select=fullname)),Account_Tasks($select=subject;$orderby=subject;$top=2)
POST WinQuote
POST CloseQuote
POST ReviseQuote
POST ConvertQuoteToSalesOrder
GET WhoAmI
GET WhoAmI()
GET RetrieveVersion()
GET RetrieveCurrentOrganization(AccessType=@p1)?@p1=Microsoft.Dynamics.CRM.EndpointAccessType'Default'
GET $metadata
POST $batch
GET cdm_companies?$select=cdm_companyid&$filter=cdm_companycode eq 'USMF'
""".strip().splitlines()  # noqa: E501


@pytest.mark.parametrize("line", SALES_REQUESTS)
def test_a_request_to_sales_is_understood(line: str):
    method, _, address = line.partition(" ")
    target = parse_target(below(BASE + address, "/api/data/v9.2"))
    resource = resolved(CONTRACT, target)
    check_method(resource, method)
    if isinstance(resource, Definitions):
        assert EntityDefinitions(CONTRACT, BASE).answer(target)["value"] is not None
    elif isinstance(resource, Call):
        assert resource.operation.name in address
    elif method == "GET":
        query = parse_row_query(target.query.options, target.query.aliases)
        if isinstance(resource, RowSet):
            row_type = SalesType(CONTRACT, resource.table)
            if query.filter is not None:
                predicate(query.filter, row_type, SALES)
            writer = RowWriter(CONTRACT, BASE)
            writer.properties(resource.table, query)
            assert resource.table.set in writer.context(resource.table, query)


SCM_REQUESTS = """
GET
GET $metadata
GET CustomersV3?$select=CustomerAccount&$filter=dataAreaId%20eq%20'usmf'&cross-company=true&$orderby=CustomerAccount&$top=2&$skip=0&$count=true
GET CustomersV3(dataAreaId='usmf',CustomerAccount='US-900')?cross-company=true
GET Companies('usmf')
POST CustomersV3
PATCH CustomersV3(dataAreaId='usmf',CustomerAccount='US-900')?cross-company=true
DELETE CustomersV3(dataAreaId='usmf',CustomerAccount='US-900')?cross-company=true
POST DataManagementEntities/Microsoft.Dynamics.DataEntities.GetApplicationVersion
GET LegalEntities?$top=10000
""".strip().splitlines()  # noqa: E501


@pytest.mark.parametrize("line", SCM_REQUESTS)
def test_a_request_to_scm_is_understood(line: str):
    method, _, address = line.partition(" ")
    target = parse_target(below(f"http://localhost:8199/data/{address}", "/data"))
    check_scm_method(scm_resolved(SCM, target), method)
    if method == "GET":
        parse_row_query(target.query.options, offered=SCM_OPTIONS)


@pytest.mark.parametrize(
    "address",
    [
        "PublicEntities?$top=1", "PublicEntities('CustomersV3')", "DataEntities?$top=2",
        "DataEntities?$filter=contains(tolower(Name),+'customer')", "PublicEnumerations?$top=2",
    ],
)  # fmt: skip
def test_a_request_for_definitions_of_scm_is_understood(address: str):
    assert ScmDefinitions(SCM, "http://localhost:8199/Metadata/").answer(parse_target(address))


@pytest.mark.parametrize(
    "address",
    [
        "CreateEntities", "RelationshipDefinitions", "GlobalOptionSetDefinitions", "BulkDelete",
        "RetrieveMetadataChanges(Query=@p1)?@p1={}", "InitializeFrom(X=@p1)?@p1=1",
        "FormatAddress(Line1=@p1)?@p1='x'", "RetrieveTotalRecordCount(EntityNames=@p1)?@p1=['a']",
        "GrantAccess", "roles", f"systemusers({ID})/Microsoft.Dynamics.CRM.AddPrivilegesRole",
    ],
)  # fmt: skip
def test_what_programs_also_ask_for_is_named_as_not_offered(address: str):
    with pytest.raises(NotOffered) as raised:
        resolved(CONTRACT, parse_target(address))
    assert raised.value.name.partition("(")[0] in address


def test_sql_is_named_as_not_offered():
    query = parse_target("accounts?sql=SELECT%20TOP%202%20name%20FROM%20account").query
    with pytest.raises(NotOffered, match="'sql'"):
        parse_row_query(query.options, query.aliases)


def test_headers_and_fetch_xml_of_programs_are_understood():
    both = parse_prefer(['odata.include-annotations="*",odata.maxpagesize=1'])
    assert (both.page_size, both.wants("x.y")) == (1, True)
    cookies = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords"
    assert parse_prefer([f'odata.include-annotations="{cookies}"']).wants(
        "Microsoft.Dynamics.CRM.morerecords"
    )
    text = (
        "contacts?fetchXml=%3Cfetch+mapping=%22logical%22+output-format=%22xml-platform%22"
        "+version=%221.0%22+distinct=%22false%22+page=%221%22+count=%2210%22%3E%0A"
        "%3Centity+name=%22contact%22%3E%3Cattribute+name=%22fullname%22/%3E"
        "%3Corder+attribute=%22fullname%22+descending=%22true%22/%3E"
        "%3Cfilter+type=%22and%22%3E%3Ccondition+attribute=%22fullname%22+operator=%22like%22"
        "+value=%22%25(sample)%25%22/%3E%3C/filter%3E%3C/entity%3E%3C/fetch%3E"
    )
    fetch = parse_fetch_xml(CONTRACT, parse_target(text).query.options["fetchXml"])
    assert (fetch.table.name, fetch.page, fetch.count) == ("contact", 1, 10)
