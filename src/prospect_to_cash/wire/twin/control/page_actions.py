"""Actions on pages of Supply Chain Management that none of its public APIs has.

Each is what a user does on a page, with the same rules, in one transaction over both systems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from prospect_to_cash.common.errors import unknown
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.option_sets import Feature, Ownership, Parameter, ScmRole
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
    LegalEntity,
)
from prospect_to_cash.model.tables.supply_chain_quotations import SalesQuotation
from prospect_to_cash.wire.twin.control.operations import (
    Call,
    Kind,
    Operation,
    Result,
)
from prospect_to_cash.wire.twin.control.operations import Parameter as Argument

_COMPANY = Argument("company", "The legal entity; without it, the usual one.", is_required=False)
_PROSPECT = Argument("prospect", "The ID of the prospect.")
_QUOTATION = Argument("quotation", "The number of the quotation.")
_REASON = Argument("reason", "The reason code.", is_required=False)


@contextmanager
def _acting(call: Call) -> Iterator[SupplyChain]:
    """Act as the user of a call: in a transaction, with the roles that the user has."""
    scm = call.twin.landscape.supply_chain
    before = scm.roles
    if not call.user.changes_ownership:
        scm.roles = before - {ScmRole.SALES_MANAGER}
    try:
        with call.twin.transaction(call.user):
            yield scm
    finally:
        scm.roles = before


def _company(call: Call) -> str:
    """Return the legal entity as the model spells it; raise `AuthoringError` for an unknown one."""
    asked = call.optional("company")
    if asked is None:
        return call.twin.landscape.legal_entity
    store = call.twin.landscape.supply_chain.store
    found = store.find(LegalEntity, legal_entity=asked)
    if found is None:
        codes = [each.legal_entity for each in store.all(LegalEntity)]
        raise unknown("legal entity", asked, codes)
    return found.legal_entity


# ---- Prospects and contact persons --------------------------------------------------------------


def _convert_prospect(call: Call) -> Result:
    with _acting(call) as scm:
        customer = scm.prospects.convert_to_customer(
            call.text("prospect"),
            legal_entity=_company(call),
            asked_number=call.optional("customer"),
        )
    return {"customer": customer.number}


def _reopen_prospect(call: Call) -> Result:
    with _acting(call) as scm:
        scm.prospects.reopen(call.text("prospect"), legal_entity=_company(call))
    return {}


def _set_main_contact(call: Call) -> Result:
    company, number, contact_id = _company(call), call.text("account"), call.text("contact")
    with _acting(call) as scm:
        account: BusinessRelation | CustomerAccount | None
        account = scm.customers.find(number, company) or scm.prospects.find_open(number, company)
        if account is None:
            raise KeyRejection(
                f"No prospect or customer '{number}' exists in legal entity {company}."
            )
        contact = scm.store.find(ContactPerson, legal_entity=company, contact_person_id=contact_id)
        if contact is None or contact.associated_party_number != account.party_number:
            raise KeyRejection(f"'{number}' has no contact person '{contact_id}'.")
        scm.contacts.make_main(account, contact)
    return {}


# ---- Quotations ---------------------------------------------------------------------------------


def _quotation(call: Call, scm: SupplyChain) -> SalesQuotation:
    return scm.quotations.named(call.text("quotation"), _company(call))


def _shown(quotation: SalesQuotation) -> Result:
    return {
        "quotation": quotation.number,
        "status": str(quotation.status),
        "order": quotation.generated_order,
    }


def _send(call: Call) -> Result:
    with _acting(call) as scm:
        return _shown(scm.quotations.send(_quotation(call, scm)))


def _confirm(call: Call) -> Result:
    with _acting(call) as scm:
        return _shown(scm.quotations.confirm(_quotation(call, scm)))


def _lose(call: Call) -> Result:
    with _acting(call) as scm:
        return _shown(scm.quotations.lose(_quotation(call, scm), call.optional("reason")))


def _cancel(call: Call) -> Result:
    with _acting(call) as scm:
        return _shown(scm.quotations.cancel(_quotation(call, scm), call.optional("reason")))


def _convert_from_quotation(call: Call) -> Result:
    with _acting(call) as scm:
        customer = scm.quotations.convert_to_customer(_quotation(call, scm))
    return {"customer": customer.number}


def _choose_delivery_address(call: Call) -> Result:
    with _acting(call) as scm:
        scm.quotations.choose_delivery_address(_quotation(call, scm), call.text("street"))
    return {}


def _change_ownership(call: Call) -> Result:
    company, asked = _company(call), call.text("ownership")
    ownership = next(each for each in Ownership if each == asked)
    numbers = call.texts("quotations")
    if not numbers:
        raise KeyRejection("Select a quotation.")
    with _acting(call) as scm:
        selected = [scm.quotations.named(number, company) for number in numbers]
        changed = scm.quotations.change_ownership(selected, ownership)
    return {"quotation": changed.number, "ownership": str(changed.ownership)}


# ---- Settings -----------------------------------------------------------------------------------


def _change_company(call: Call) -> Result:
    company = _company(call)
    call.twin.landscape.work_in(company)
    return {"company": company}


def _enable_feature(call: Call) -> Result:
    with _acting(call) as scm:
        scm.features.enable(Feature(call.text("feature")))
    return {}


def _turn_parameter(call: Call) -> Result:
    company = _company(call)
    with _acting(call) as scm:
        parameter = Parameter(call.text("parameter"))
        scm.parameters.turn(parameter, on=call.switch("on"), legal_entity=company)
    return {}


def _set_default_customer_group(call: Call) -> Result:
    company = _company(call)
    with _acting(call) as scm:
        scm.parameters.set_default_customer_group(call.text("group"), company)
    return {}


_ALL = (
    Operation(
        "convert-prospect",
        "Prospects, General > Convert > Convert to customer.",
        _convert_prospect,
        (
            _PROSPECT,
            Argument(
                "customer",
                "The customer account that the user enters in the dialog box.",
                is_required=False,
            ),
            _COMPANY,
        ),
    ),
    Operation(
        "reopen-prospect",
        "Prospects: set the relation type of a converted prospect back to Prospect.",
        _reopen_prospect,
        (_PROSPECT, _COMPANY),
    ),
    Operation(
        "set-main-contact",
        "Prospects or Customers: choose the main contact.",
        _set_main_contact,
        (
            Argument("account", "The number of the customer, or the ID of the prospect."),
            Argument("contact", "The ID of the contact person."),
            _COMPANY,
        ),
    ),
    Operation(
        "send-quotation",
        "Sales quotations, Quotation > Generate > Send quotation.",
        _send,
        (_QUOTATION, _COMPANY),
    ),
    Operation(
        "confirm-quotation",
        "Sales quotations, Follow up > Generate > Confirm. The result has the number of the order.",
        _confirm,
        (_QUOTATION, _COMPANY),
    ),
    Operation(
        "lose-quotation",
        "Sales quotations, Follow up > Modify > Lost quotation.",
        _lose,
        (_QUOTATION, _REASON, _COMPANY),
    ),
    Operation(
        "cancel-quotation",
        "Sales quotations, Follow up > Modify > Cancel quotation.",
        _cancel,
        (_QUOTATION, _REASON, _COMPANY),
    ),
    Operation(
        "convert-from-quotation",
        "Sales quotations, Follow up > Modify > Convert to customer.",
        _convert_from_quotation,
        (_QUOTATION, _COMPANY),
    ),
    Operation(
        "choose-delivery-address",
        "Sales quotations: choose an address of the account as the delivery address.",
        _choose_delivery_address,
        (_QUOTATION, Argument("street", "The street of the address."), _COMPANY),
    ),
    Operation(
        "change-ownership",
        "Sales quotations, Follow up > Change ownership. Only some users may do this.",
        _change_ownership,
        (
            Argument("quotations", "The numbers of the selected quotations.", Kind.TEXTS),
            Argument("ownership", "The new ownership.", options=tuple(map(str, Ownership))),
            _COMPANY,
        ),
    ),
    Operation(
        "change-company",
        "User options: choose the company of requests to SCM that name none.",
        _change_company,
        (Argument("company", "The legal entity."),),
    ),
    Operation(
        "enable-feature",
        "Feature management: enable a feature.",
        _enable_feature,
        (Argument("feature", "The name of the feature.", options=tuple(map(str, Feature))),),
    ),
    Operation(
        "turn-parameter",
        "Accounts receivable parameters, Dynamics 365 Sales integration: turn a parameter on or "
        "off.",
        _turn_parameter,
        (
            Argument("parameter", "The name of the parameter.", options=tuple(map(str, Parameter))),
            Argument("on", "Whether to turn it on.", Kind.SWITCH),
            _COMPANY,
        ),
    ),
    Operation(
        "set-default-customer-group",
        "Sales and marketing parameters, Prospects: choose the default customer group.",
        _set_default_customer_group,
        (Argument("group", "The customer group."), _COMPANY),
    ),
)

PAGE_ACTIONS: Mapping[str, Operation] = {each.name: each for each in _ALL}
"""The actions on pages, by name, as ``/_twin/act/NAME`` has them."""
