"""MSAL and azure-identity, unchanged, sign in at the server and use its tokens."""

from __future__ import annotations

import msal
import pytest
from azure.identity import ClientSecretCredential, DefaultAzureCredential

from prospect_to_cash.wire.twin.server.tokens import DIRECTORY
from tests.wire.twin.server.conftest import Client

BOTH = [("SCM", "Fabrikam", "C-1"), ("Sales", "Fabrikam", "C-1")]


@pytest.fixture(autouse=True)
def _authority_is_trusted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(client.access.ca))


def assert_signed_in(client: Client, token: str, user: str) -> None:
    """Create a prospect with a token, and find it in both systems, by that user."""
    answer = client.create_prospect("Fabrikam", "C-1", Authorization=f"Bearer {token}")
    assert answer.status_code == 204
    assert client.parties("NUMBER") == BOTH
    assert client("GET", "/_twin/trace").json()[-1]["user"] == user


@pytest.mark.parametrize("kind", ["oidc_authority", "authority"])
def test_msal_gets_a_token_for_an_application(client: Client, kind: str):
    address = client.access.address
    places = {
        "oidc_authority": {"oidc_authority": f"{address}/{DIRECTORY}/v2.0"},
        "authority": {"authority": f"{address}/{DIRECTORY}", "instance_discovery": False},
    }
    app = msal.ConfidentialClientApplication("app", client_credential="secret", **places[kind])
    found = app.acquire_token_for_client([f"{address}/.default"])
    assert found["expires_in"] > 0
    assert_signed_in(client, found["access_token"], "# Twin Application")


def test_msal_signs_in_with_a_device_code_and_refreshes(client: Client):
    address = client.access.address
    app = msal.PublicClientApplication(
        "app", authority=f"{address}/{DIRECTORY}", instance_discovery=False
    )
    flow = app.initiate_device_flow([f"{address}/.default"])
    chosen = {"user_code": flow["user_code"], "user": "clerk"}
    assert client("POST", "/_twin/sign-in", chosen).status_code == 204
    found = app.acquire_token_by_device_flow(flow)
    assert found["id_token_claims"]["preferred_username"] == "clerk@twin.example"
    assert_signed_in(client, found["access_token"], "Sales Clerk")
    [account] = app.get_accounts()
    again = app.acquire_token_silent([f"{address}/.default"], account=account, force_refresh=True)
    assert again["token_source"] == "identity_provider"
    client("POST", "/_twin/reset")
    assert_signed_in(client, again["access_token"], "Sales Clerk")


def test_azure_identity_gets_a_token_for_an_application(client: Client):
    address = client.access.address
    credential = ClientSecretCredential(
        DIRECTORY, "app", "secret", authority=address, disable_instance_discovery=True
    )
    with credential:
        token = credential.get_token(f"{address}/.default").token
    assert_signed_in(client, token, "# Twin Application")


def test_azure_identity_reads_its_variables(client: Client, monkeypatch: pytest.MonkeyPatch):
    address = client.access.address
    for name, value in {
        "AZURE_AUTHORITY_HOST": address,
        "AZURE_TENANT_ID": DIRECTORY,
        "AZURE_CLIENT_ID": "app",
        "AZURE_CLIENT_SECRET": "secret",
    }.items():
        monkeypatch.setenv(name, value)
    with DefaultAzureCredential(disable_instance_discovery=True) as credential:
        token = credential.get_token(f"{address}/.default").token
    assert_signed_in(client, token, "# Twin Application")
