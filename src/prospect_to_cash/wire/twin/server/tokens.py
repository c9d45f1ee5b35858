"""Issues tokens as the sign-in service of both products does, without knowing HTTP.

Tokens aren't signed, so they open nothing but this server. Any application may ask, with any
secret. Sources: RFC 6749, 8628, and 8414, the pages of the Microsoft identity platform on its
endpoints, and what MSAL and azure-identity ask for.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from prospect_to_cash.wire.twin.users import User

DIRECTORY: Final = str(uuid5(NAMESPACE_URL, "prospect-to-cash twin"))
"""The directory that addresses name by default. Any other one is accepted."""
LIFETIME: Final = 3599
"""How long a token is valid, in seconds."""
_DEVICE_LIFETIME: Final = 900
_DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"

Json: TypeAlias = dict[str, Any]


class TokenError(Exception):
    """A request for a token that is rejected."""

    def __init__(self, error: str, number: int, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.status = status
        self.error = error
        """The error of OAuth."""
        self.number = number
        """The number of the product."""

    @property
    def body(self) -> Json:
        """The body of the answer."""
        return {
            "error": self.error,
            "error_description": f"AADSTS{self.number}: {self}",
            "error_codes": [self.number],
        }


@dataclass
class _DeviceCode:
    user_code: str
    application: str
    directory: str
    scope: str
    ends: float
    user: User


@dataclass(frozen=True)
class _Grant:
    """What a refresh token stands for."""

    user: User
    application: str
    scope: str


class TokenAuthority:
    """Issues tokens to users, and finds out whose a token is."""

    def __init__(
        self,
        users: Sequence[User],
        id_of: Callable[[User], str],
        address: str,
        now: Callable[[], float],
    ) -> None:
        """Take the users and their object IDs, and the address of the server.

        The first user signs in with a device code, and has the tokens that this class didn't issue.
        The first user that is an application signs in with client credentials.
        """
        self._users = {user.key: user for user in users}
        self._id_of = id_of
        self._by_id = {id_of(user): user for user in users}
        self._address = address
        self._now = now
        self._default = users[0]
        self._application = next(user for user in users if user.is_application)
        self._devices: dict[str, _DeviceCode] = {}
        self._grants: dict[str, _Grant] = {}

    # ---- Documents ------------------------------------------------------------------------------

    def openid_configuration(self, directory: str) -> Json:
        """Return the document of OpenID discovery."""
        base = f"{self._address}/{directory}"
        return {
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "grant_types_supported": ["client_credentials", _DEVICE_CODE, "refresh_token"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["none"],
            "scopes_supported": ["openid", "profile", "offline_access"],
        }

    def instance_discovery(self, host: str) -> Json:
        """Return the answer to whether this is a known sign-in service."""
        return {
            "tenant_discovery_endpoint": (
                f"{self._address}/{DIRECTORY}/v2.0/.well-known/openid-configuration"
            ),
            "api-version": "1.1",
            "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}],
        }

    # ---- Tokens ---------------------------------------------------------------------------------

    def token(self, directory: str, form: Mapping[str, str], basic: str | None = None) -> Json:
        """Return the answer to a request for a token; raises `TokenError`.

        `basic` is the header ``Authorization``, which can have the credentials of the application.
        """
        grant = form.get("grant_type")
        if grant is None:
            raise _missing("grant_type")
        application = form.get("client_id") or _basic_client(basic)
        if application is None:
            raise _missing("client_id")
        match grant:
            case "client_credentials":
                if not (form.get("client_secret") or form.get("client_assertion") or basic):
                    raise TokenError(
                        "invalid_client",
                        7000216,
                        "'client_assertion', 'client_secret' or 'request' is required for the "
                        "'client_credentials' grant type.",
                        401,
                    )
                granted = _Grant(self._application, application, form.get("scope", ""))
                return self._answer(directory, granted, has_user=False)
            case "refresh_token":
                return self._answer(directory, self._refreshed(form, application))
            case "device_code" | "urn:ietf:params:oauth:grant-type:device_code":
                return self._answer(directory, self._of_device(form, application))
        raise TokenError(
            "unsupported_grant_type",
            70003,
            f"The app requested an unsupported grant type '{grant[:100]}'. This server offers "
            "client_credentials, device_code, and refresh_token.",
        )

    def device_code(self, directory: str, form: Mapping[str, str]) -> Json:
        """Return the codes with which a device asks for a token; raises `TokenError`."""
        application = form.get("client_id")
        if application is None:
            raise _missing("client_id")
        now = self._now()
        self._devices = {name: each for name, each in self._devices.items() if each.ends > now}
        code, user_code = secrets.token_urlsafe(32), secrets.token_hex(4).upper()
        self._devices[code] = _DeviceCode(
            user_code,
            application,
            directory,
            form.get("scope", ""),
            now + _DEVICE_LIFETIME,
            self._default,
        )
        address = f"{self._address}/{directory}/oauth2/deviceauth"
        return {
            "user_code": user_code,
            "device_code": code,
            "verification_uri": address,
            "expires_in": _DEVICE_LIFETIME,
            "interval": 1,
            "message": (
                f"The code {user_code} is signed in already, as {self._default.name}. "
                f"To choose another user first, send the code and the user to "
                f"{self._address}/_twin/sign-in."
            ),
        }

    def sign_in(self, user_code: str, user: str) -> None:
        """Let the user with that key sign in with the code of a device.

        Raises `KeyError` for an unknown user or an unknown code.
        """
        codes = {each.user_code: each for each in self._devices.values()}
        codes[user_code].user = self._users[user]

    def user_of(self, authorization: str | None) -> User | None:
        """Return the user of a request, by its header ``Authorization``.

        None if it has no token, or one that isn't valid any longer. The key of a user is a token
        too. Any other text is the default user's: programs make up tokens for a local server.
        """
        scheme, _, token = (authorization or "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            return None
        if token in self._users:
            return self._users[token]
        claims = _claims(token)
        ends = claims.get("exp")
        if isinstance(ends, int | float) and ends <= self._now():
            return None
        return self._by_id.get(str(claims.get("oid")), self._default)

    # ---- How tokens are made --------------------------------------------------------------------

    def _refreshed(self, form: Mapping[str, str], application: str) -> _Grant:
        token = form.get("refresh_token")
        if token is None:
            raise _missing("refresh_token")
        known = self._grants.get(token)
        if known is None or known.application != application:
            raise TokenError(
                "invalid_grant", 70000, "Provided grant is invalid or malformed: the refresh token."
            )
        return _Grant(known.user, application, form.get("scope") or known.scope)

    def _of_device(self, form: Mapping[str, str], application: str) -> _Grant:
        code = form.get("device_code") or form.get("code")
        if code is None:
            raise _missing("device_code")
        known = self._devices.pop(code, None)
        if known is None or known.application != application:
            raise TokenError("bad_verification_code", 501181, "The device code isn't known.")
        if known.ends <= self._now():
            raise TokenError("expired_token", 70020, "The device code has expired.")
        return _Grant(known.user, application, known.scope)

    def _answer(self, directory: str, grant: _Grant, *, has_user: bool = True) -> Json:
        answer: Json = {
            "token_type": "Bearer",
            "scope": grant.scope,
            "expires_in": LIFETIME,
            "ext_expires_in": LIFETIME,
            "access_token": self._access_token(directory, grant),
        }
        scopes = grant.scope.split()
        if has_user and "offline_access" in scopes:
            answer["refresh_token"] = token = secrets.token_urlsafe(32)
            self._grants[token] = grant
        if has_user and "openid" in scopes:
            user = self._id_of(grant.user)
            answer["id_token"] = _unsigned(
                self._claims(directory, grant) | {"aud": grant.application}
            )
            answer["client_info"] = _base64(json.dumps({"uid": user, "utid": directory}).encode())
        return answer

    def _access_token(self, directory: str, grant: _Grant) -> str:
        resource = next((e for e in grant.scope.split() if e.endswith("/.default")), "")
        audience = resource.removesuffix("/.default") or self._address
        return _unsigned({**self._claims(directory, grant), "aud": audience})

    def _claims(self, directory: str, grant: _Grant) -> Json:
        now, user_id = int(self._now()), self._id_of(grant.user)
        return {
            "iss": f"{self._address}/{directory}/v2.0",
            "iat": now,
            "nbf": now,
            "exp": now + LIFETIME,
            "tid": directory,
            "oid": user_id,
            "sub": user_id,
            "appid": grant.application,
            "name": grant.user.name,
            "preferred_username": grant.user.email,
            "ver": "2.0",
        }


def _missing(parameter: str) -> TokenError:
    return TokenError(
        "invalid_request",
        900144,
        f"The request body must contain the following parameter: '{parameter}'.",
    )


def _basic_client(header: str | None) -> str | None:
    """Return the application that a header ``Authorization: Basic`` names."""
    scheme, _, value = (header or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return text.partition(":")[0] or None


def _unsigned(claims: Json) -> str:
    header = {"typ": "JWT", "alg": "none"}
    return ".".join(_base64(json.dumps(part).encode()) for part in (header, claims)) + "."


def _claims(token: str) -> Json:
    """Return the claims of a token; none if it isn't a JSON Web Token."""
    parts = token.split(".")
    if len(parts) != 3:
        return {}
    try:
        padded = parts[1] + "=" * (-len(parts[1]) % 4)
        found = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (ValueError, RecursionError):  # also an error of base64, and of UTF-8
        return {}
    return found if isinstance(found, dict) else {}


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
