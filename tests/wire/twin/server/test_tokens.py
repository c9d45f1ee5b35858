"""Tokens: who gets one for what, and whose a token is."""

from __future__ import annotations

import base64
import json

import pytest

from prospect_to_cash.wire.twin.server.tokens import (
    DIRECTORY,
    LIFETIME,
    TokenAuthority,
    TokenError,
)
from prospect_to_cash.wire.twin.users import APPLICATION, CLERK, MANAGER, USERS, User

ADDRESS = "https://localhost:8443"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def authority(clock: Clock) -> TokenAuthority:
    return TokenAuthority(USERS, lambda user: f"id of {user.key}", ADDRESS, clock)


def claims(token: str) -> dict[str, object]:
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def bearer(answer: dict[str, object]) -> str:
    return f"Bearer {answer['access_token']}"


def test_client_credentials_give_a_token_of_the_application(authority: TokenAuthority):
    form = {
        "grant_type": "client_credentials",
        "client_id": "app",
        "client_secret": "s",
        "scope": f"{ADDRESS}/.default",
    }
    answer = authority.token("contoso", form)
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == LIFETIME
    found = claims(answer["access_token"])
    assert (found["aud"], found["tid"], found["appid"]) == (ADDRESS, "contoso", "app")
    assert authority.user_of(bearer(answer)) is APPLICATION


def test_the_application_can_name_itself_in_a_header(authority: TokenAuthority):
    basic = "Basic " + base64.b64encode(b"app:secret").decode()
    answer = authority.token(DIRECTORY, {"grant_type": "client_credentials"}, basic)
    assert claims(answer["access_token"])["appid"] == "app"


def test_a_device_code_signs_in_the_usual_user_once(authority: TokenAuthority):
    asked = {"client_id": "app", "scope": f"{ADDRESS}/.default offline_access openid"}
    code = authority.device_code(DIRECTORY, asked)
    form = {"grant_type": DEVICE, "client_id": "app", "device_code": code["device_code"]}
    answer = authority.token(DIRECTORY, form)
    assert authority.user_of(bearer(answer)) is MANAGER
    assert claims(answer["id_token"])["preferred_username"] == MANAGER.email
    with pytest.raises(TokenError, match="device code isn't known"):
        authority.token(DIRECTORY, form)


def test_another_user_can_be_chosen_for_a_device_code(authority: TokenAuthority):
    code = authority.device_code(DIRECTORY, {"client_id": "app"})
    authority.sign_in(code["user_code"], "clerk")
    form = {"grant_type": DEVICE, "client_id": "app", "device_code": code["device_code"]}
    assert authority.user_of(bearer(authority.token(DIRECTORY, form))) is CLERK
    with pytest.raises(KeyError):
        authority.sign_in("00000000", "clerk")


def test_a_device_code_expires(authority: TokenAuthority, clock: Clock):
    code = authority.device_code(DIRECTORY, {"client_id": "app"})
    clock.now += code["expires_in"]
    form = {"grant_type": DEVICE, "client_id": "app", "device_code": code["device_code"]}
    with pytest.raises(TokenError) as caught:
        authority.token(DIRECTORY, form)
    assert caught.value.error == "expired_token"


def test_a_refresh_token_gives_a_token_of_the_same_user(authority: TokenAuthority):
    code = authority.device_code(
        DIRECTORY, {"client_id": "app", "scope": "a/.default offline_access"}
    )
    authority.sign_in(code["user_code"], "clerk")
    first = authority.token(
        DIRECTORY, {"grant_type": DEVICE, "client_id": "app", "device_code": code["device_code"]}
    )
    form = {"grant_type": "refresh_token", "client_id": "app"}
    form["refresh_token"] = first["refresh_token"]
    again = authority.token(DIRECTORY, form)
    assert authority.user_of(bearer(again)) is CLERK
    assert claims(again["access_token"])["aud"] == "a"
    with pytest.raises(TokenError) as caught:
        authority.token(DIRECTORY, {**form, "client_id": "another"})
    assert caught.value.error == "invalid_grant"


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({}, "invalid_request"),
        ({"grant_type": "client_credentials"}, "invalid_request"),
        ({"grant_type": "client_credentials", "client_id": "app"}, "invalid_client"),
        ({"grant_type": "password", "client_id": "app"}, "unsupported_grant_type"),
        ({"grant_type": "refresh_token", "client_id": "app"}, "invalid_request"),
        ({"grant_type": DEVICE, "client_id": "app"}, "invalid_request"),
    ],
)
def test_a_request_that_is_not_complete_says_what_is_missing(
    authority: TokenAuthority, form: dict[str, str], error: str
):
    with pytest.raises(TokenError) as caught:
        authority.token(DIRECTORY, form)
    assert caught.value.body["error"] == error
    assert caught.value.body["error_description"].startswith("AADSTS")


def test_a_token_ends_with_its_time(authority: TokenAuthority, clock: Clock):
    form = {"grant_type": "client_credentials", "client_id": "app", "client_secret": "s"}
    header = bearer(authority.token(DIRECTORY, form))
    assert authority.user_of(header) is APPLICATION
    clock.now += LIFETIME
    assert authority.user_of(header) is None


@pytest.mark.parametrize("user", USERS)
def test_the_key_of_a_user_is_a_token(authority: TokenAuthority, user: User):
    assert authority.user_of(f"Bearer {user.key}") is user


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi"])
def test_a_request_without_a_token_has_no_user(authority: TokenAuthority, header: str | None):
    assert authority.user_of(header) is None


@pytest.mark.parametrize("token", ["x", "a.b.c", "e30.e30.", "e30.W10.", "é.é.é", "..", "a." * 9])
def test_a_token_that_the_server_did_not_issue_is_the_usual_users(
    authority: TokenAuthority, token: str
):
    assert authority.user_of(f"Bearer {token}") is MANAGER


def test_discovery_leads_to_the_addresses_of_the_server(authority: TokenAuthority):
    found = authority.openid_configuration("contoso")
    assert found["issuer"] == f"{ADDRESS}/contoso/v2.0"
    assert found["token_endpoint"] == f"{ADDRESS}/contoso/oauth2/v2.0/token"
    assert found["device_authorization_endpoint"] == f"{ADDRESS}/contoso/oauth2/v2.0/devicecode"
    instances = authority.instance_discovery("localhost:8443")
    assert instances["metadata"][0]["aliases"] == ["localhost:8443"]
    assert instances["tenant_discovery_endpoint"].startswith(f"{ADDRESS}/")
