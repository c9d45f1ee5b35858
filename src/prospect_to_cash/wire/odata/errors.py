"""The errors of both interfaces: status, code, and text, and how each product writes them.

Sales has a hexadecimal code for each error. SCM has none: the reason is in the inner error.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

TYPES = "Microsoft.Dynamics.CRM"
"""The namespace of the types of Sales."""
SCM_TYPES = "Microsoft.Dynamics.DataEntities"
"""The namespace of the types of SCM."""

_BAD_REQUEST = "0x80060888"
_BAD_BODY = "0x80048d19"
_PREFIX = "Microsoft.PowerApps.CDS."
_WRITE_ERROR = "Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException"


class WireError(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        """The HTTP status."""
        self.code = code
        """The code of Sales; empty if it has none."""
        self.message = message


class NotOffered(WireError):
    """Something that the products have and this project doesn't offer."""

    def __init__(self, name: str, *, before: str = "", after: str = "") -> None:
        """`before` and `after` are the words around the name: ``A change of 'name' in ...``."""
        text = f"{before}'{name}'{after} isn't offered. See docs/twin.md for what is."
        super().__init__(501, "", text)
        self.name = name
        """What isn't offered, as the request names it."""


# ---- Requests that can't be read ----------------------------------------------------------------


def bad_query(message: str) -> WireError:
    """Return the error for a query option that can't be read."""
    return WireError(400, _BAD_REQUEST, message)


def unknown_property(name: str, type_name: str) -> WireError:
    """Return the error for a name that a query option uses and the type doesn't have."""
    return bad_query(f"Could not find a property named '{name}' on type '{type_name}'.")


def incompatible_types(left: str, operator: str, right: str) -> WireError:
    """Return the error for a comparison of values of different types."""
    return bad_query(
        "A binary operator with incompatible types was detected. Found operand types "
        f"'{left}' and '{right}' for operator kind '{operator}'."
    )


def unknown_segment(name: str) -> WireError:
    """Return the error for a name in the path that doesn't exist."""
    return WireError(404, "0x8006088a", f"Resource not found for the segment '{name}'.")


def bad_path(message: str) -> WireError:
    """Return the error for a path that can't be read."""
    return WireError(400, "0x8006088a", message)


def bad_key(type_name: str) -> WireError:
    """Return the error for a key that the type doesn't have."""
    return WireError(
        400,
        _BAD_REQUEST,
        f"The key in the request URI is not valid for resource '{type_name}'. Ensure that the "
        "names and number of key properties match the declared or alternate key properties for "
        f"the resource '{type_name}'.",
    )


def wrong_verb(verb: str) -> WireError:
    """Return the error for a method that the resource doesn't have."""
    return WireError(405, _BAD_REQUEST, f"The requested resource does not support '{verb}'.")


def url_too_long(limit: int) -> WireError:
    """Return the error for an address with more than `limit` characters."""
    return WireError(414, "", f"The URL has more than {limit:,} characters.")


# ---- Bodies -------------------------------------------------------------------------------------


def bad_body(set_name: str, reason: str) -> WireError:
    """Return the error for a body that can't be read."""
    return WireError(
        400,
        _BAD_BODY,
        f"Error identified in Payload provided by the user for Entity :'{set_name}', For more "
        "information on this error please follow this help link "
        "https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : "
        f"Microsoft.OData.ODataException: {reason}",
    )


def undeclared(name: str, type_name: str) -> str:
    """Return the reason that a body names a property that the type doesn't have."""
    return (
        f"The property '{name}' does not exist on type '{type_name}'. Make sure to only use "
        "property names that are defined by the type."
    )


def undeclared_link(name: str) -> str:
    """Return the reason that a body binds a navigation property that the type doesn't have."""
    return (
        f"An undeclared property '{name}' which only has property annotations in the payload but "
        "no property value was found in the payload. In OData, only declared navigation properties "
        "and declared named streams can be represented as properties without values."
    )


def not_convertible(value: object, edm_type: str) -> str:
    """Return the reason that a value isn't of the type of its property."""
    return f"Cannot convert the literal '{value}' to the expected type '{edm_type}'."


def too_long(column: str, table: str, length: int) -> WireError:
    """Return the error for a text that is longer than the column."""
    return WireError(
        400,
        "0x80044331",
        f"A validation error occurred.  The length of the '{column}' attribute of the '{table}' "
        f"entity exceeded the maximum allowed length of '{length}'.",
    )


def out_of_range(column: str, table: str, low: object, high: object, *, whole: bool) -> WireError:
    """Return the error for a number outside the range of its column."""
    return WireError(
        400,
        "0x8004432f" if whole else "0x80044330",
        f"A validation error occurred.  The value of '{column}' on record of type '{table}' is "
        f"outside the valid range. It must be between {low} and {high}.",
    )


def unknown_option(value: object, column: str, table: str, valid: Iterable[int]) -> WireError:
    """Return the error for a number that isn't an option of the column."""
    return WireError(
        400,
        "0x80044150",
        f"A validation error occurred. The value {value} of '{column}' on record of type '{table}' "
        "is outside the valid range. Accepted Values: " + ",".join(map(str, valid)),
    )


def status_of_other_state(status: int, state: str, table: str, row_id: str) -> WireError:
    """Return the error for a status reason that doesn't belong to the state."""
    return WireError(
        400,
        "0x80048408",
        f"{status} is not a valid status code for state code {state} on {table} with Id {row_id}.",
    )


def expired_token() -> WireError:
    """Return the error for a version of change tracking from before a reset, or an unknown one."""
    return WireError(
        400,
        "0x80044352",
        "Version stamp associated with the client has expired. Please perform a full sync.",
    )


def required_missing(column: str, table: str) -> WireError:
    """Return the error for an empty column that the system requires."""
    return WireError(
        400,
        "0x80040200",
        f"The required attribute '{column}' of the '{table}' entity has no value.",
    )


def account_loop() -> WireError:
    """Return the error for a parent account that is the account itself, or below it."""
    return WireError(
        400,
        "0x80040507",
        "Creating this parental association would create a loop in Accounts hierarchy.",
    )


# ---- Rows ---------------------------------------------------------------------------------------


def row_missing(table: str, row_id: str) -> WireError:
    """Return the error for a row that doesn't exist."""
    return WireError(404, "0x80040217", f"{table} With Id = {row_id} Does Not Exist")


def row_missing_by_key(table: str) -> WireError:
    """Return the error for an alternate key that no row has."""
    return WireError(
        404,
        "0x80060891",
        f"A record with the specified key values does not exist in {table} entity",
    )


def row_exists() -> WireError:
    """Return the error for an ID that a row has already."""
    return WireError(412, "0x80040237", "A record with matching key values already exists.")


def key_violated(key: str, columns: Iterable[str]) -> WireError:
    """Return the error for an alternate key that another row has."""
    return WireError(
        412,
        "0x80060892",
        f"Entity Key {key} violated. A record with the same value for {', '.join(columns)} already "
        "exists. A duplicate record cannot be created. Select one or more unique values and try "
        "again.",
    )


def version_differs() -> WireError:
    """Return the error for an ETag that isn't the row's."""
    return WireError(
        412,
        "0x80060882",
        "The version of the existing record doesn't match the RowVersion property provided.",
    )


def rejected(message: str) -> WireError:
    """Return the error for a write that a rule rejects. It has the text of the rule."""
    return WireError(400, "0x80040265", message)


def delete_restricted(table: str) -> WireError:
    """Return the error for a row that can't be deleted because others refer to it."""
    return WireError(
        405,
        "0x80040227",
        f"The {table} can't be deleted because it is associated with another record.",
    )


# ---- Batches ------------------------------------------------------------------------------------


def no_content_id() -> WireError:
    """Return the error for a part of a change set without a Content-ID."""
    return WireError(400, _BAD_REQUEST, "Content-ID header not present")


def unknown_reference(name: str) -> WireError:
    """Return the error for a reference to a part that isn't there, or comes later."""
    return WireError(
        400,
        _BAD_BODY,
        f"Content-ID Reference: '{name}' does not exist in the batch context.",
    )


def bad_batch(reason: str) -> WireError:
    """Return the error for a batch that can't be read."""
    return WireError(400, _BAD_BODY, f"The batch can't be read: {reason}")


# ---- How errors are written ---------------------------------------------------------------------


def sales_body(error: WireError, *, details: bool = False) -> dict[str, Any]:
    """Return the body of an error of Sales.

    `details` adds what the preference ``odata.include-annotations="*"`` asks for.
    """
    body: dict[str, Any] = {"code": error.code, "message": error.message}
    if details:
        body |= {
            f"@{_PREFIX}ErrorDetails.OperationStatus": "0",
            f"@{_PREFIX}ErrorDetails.SubErrorCode": "0",
            f"@{_PREFIX}HelpLink": "http://go.microsoft.com/fwlink/?LinkID=398563",
            f"@{_PREFIX}InnerError.Message": error.message,
        }
    return {"error": body}


def scm_body(error: WireError, *, written_type: str | None = None) -> dict[str, Any]:
    """Return the body of an error of SCM.

    `written_type` is the data entity that was written. Without it, the request can't be read.
    """
    if written_type is None:
        inner = {"message": error.message, "type": "", "stacktrace": ""}
        return {"error": {"code": "", "message": error.message, "innererror": inner}}
    inner = {
        "message": f"Write failed for table row of type '{written_type}'. "
        f"Infolog: Error: {error.message.removesuffix('.')}.",
        "type": _WRITE_ERROR,
        "stacktrace": "",
    }
    return {"error": {"code": "", "message": "An error has occurred.", "innererror": inner}}


def text_of(body: dict[str, Any]) -> bytes:
    """Return a body as it's sent."""
    return json.dumps(body, ensure_ascii=False).encode("utf-8")
