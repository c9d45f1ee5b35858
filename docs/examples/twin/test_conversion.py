"""A suite of pytest that uses the twin: install the extra `serve`, and run it in this project."""

import requests

from prospect_to_cash.pytest_twin import RunningTwin

USMF = "/cdm_companies(cdm_companycode='USMF')"


def test_a_prospect_becomes_a_customer_in_both_systems(p2c_twin: RunningTwin) -> None:
    sales = requests.Session()
    sales.trust_env = False  # REQUESTS_CA_BUNDLE would win
    sales.verify = str(p2c_twin.ca)
    sales.headers["Authorization"] = f"Bearer {p2c_twin.token}"
    prospect = {
        "name": "Fabrikam",
        "accountnumber": "C-1",
        "customertypecode": 8,
        "msdyn_company@odata.bind": USMF,
    }
    created = sales.post(f"{p2c_twin.dataverse}/api/data/v9.2/accounts", json=prospect)
    assert created.status_code == 204

    p2c_twin.expect(
        "these parties now exist",
        [["PARTY", "SYSTEM", "NUMBER"], ["Fabrikam", "SCM", "C-1"], ["", "Sales", "C-1"]],
    )

    # No Web API converts a prospect, so the twin has an address of its own for it.
    p2c_twin.ask("POST", "/_twin/act/convert-prospect", {"prospect": "C-1"})
    customer = sales.get(
        f"{p2c_twin.finops}/data/CustomersV3(dataAreaId='usmf',CustomerAccount='C-1')"
    )
    assert customer.json()["OrganizationName"] == "Fabrikam"
    account = sales.get(created.headers["OData-EntityId"], params={"$select": "customertypecode"})
    assert account.json()["customertypecode"] == 3
