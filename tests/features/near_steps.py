"""Steps as an analyst might write them by mistake, each with the step that was meant."""

from __future__ import annotations

NEAR: dict[str, str] = {
    # The system: a long name, the other system, or a system where the step has none.
    'When the parameter "Integrate prospects" is turned on in Supply Chain Management': (
        "When the parameter <parameter> is turned <on>"
    ),
    'When the parameter "Integrate prospects" is turned on in SCM': (
        "When the parameter <parameter> is turned <on>"
    ),
    'When "Contoso" is renamed to "Contoso Ltd" in Supply Chain Management': (
        "When <party> is renamed to <name> in Sales"
    ),
    'When "Contoso" is renamed to "Contoso Ltd" in SCM': (
        "When <party> is renamed to <name> in Sales"
    ),
    'When "Contoso" is renamed to "Contoso Ltd"': "When <party> is renamed to <name> in Sales",
    'When the quote "QUO-1001" is activated in Supply Chain Management': (
        "When the quote <number> is <action> in Sales"
    ),
    'When the quotation "SQ-00001" is sent in Sales': (
        "When the quotation <number> is <action> in Supply Chain Management"
    ),
    'When the quotation "SQ-00001" is confirmed in Dynamics 365 Sales': (
        "When the quotation <number> is <action> in Supply Chain Management"
    ),
    'When "Fabrikam" is converted to a customer in Sales': (
        "When <party> is converted to a customer in Supply Chain Management"
    ),
    'When "Fabrikam" is changed to a customer of group "10" in Supply Chain Management': (
        "When <party> is changed to a customer of group <group> in Sales"
    ),
    'When an order is created from the quote "QUO-1001" in Supply Chain Management': (
        "When an order is created from the quote <number> in Sales"
    ),
    'When the organization customer "Fabrikam" is created in Sales': (
        "When the <party_type> customer <name> is created in Supply Chain Management"
    ),
    'Given the contact "Lars Holm" exists in Supply Chain Management': (
        "Given the contact <name> exists in Sales"
    ),
    'Given the quote "QUO-1001" for "Fabrikam" was created in Supply Chain Management': (
        "Given the quote <number> for <party> was created in Sales"
    ),
    'When the company of "Fabrikam" is changed to "USMF" in Supply Chain Management': (
        "When the company of <party> is changed to <code> in Sales"
    ),
    'Then the button "Create order" is hidden on the quote "QUO-1001" in Supply Chain Management': (
        "Then the button <button> is <available> on the quote <number> in Sales"
    ),
    "When the setup is checked in Supply Chain Management": "When the setup is checked",
    'Given the table map "Customers V3 (accounts)" was stopped in Supply Chain Management': (
        "Given the table map <name> was stopped"
    ),
    'Given the prospect "Fabrikam" exists in Supply Chain Management': (
        "Given the <party_type> prospect <name> exists in <where>"
    ),
    # Words that are missing.
    'When the parameter "Integrate prospects" is on': (
        "When the parameter <parameter> is turned <on>"
    ),
    'When the address "12 Harbour Way" is made primary in Sales': (
        "When the address <street> of <party> is made primary in <system>"
    ),
    'When a delivery address "12 Harbour Way" is added in Sales': (
        "When <address> <street> is added to <party> in <system>"
    ),
    'When the credit limit is changed to "5000" in Sales': (
        "When the credit limit of <party> is changed to <amount> in <system>"
    ),
    'When the role of "12 Harbour Way" is changed to Delivery in Sales': (
        "When the role of the address <street> of <party> is changed to <roles> in <system>"
    ),
    'When table map "Customers V3 (accounts)" is stopped': ("When the table map <name> is stopped"),
    'When map "Customers V3 (accounts)" is paused': "When the table map <name> is paused",
    "Then nothing changed": "Then nothing changed in either system",
    "Then nothing else changed": "Then nothing else changed in either system",
    "Then the action is rejected": "Then the action is rejected with the message",
    "Given the global address book is deployed": (
        "Given the global address book solution is <deployed>"
    ),
    "Given the address book solution is not deployed": (
        "Given the global address book solution is <deployed>"
    ),
    'Given the prospect "Fabrikam" exists in both systems': (
        "Given the <party_type> prospect <name> exists in <where>"
    ),
    'When prospect "Fabrikam" is deleted in Sales': (
        "When the <account_type> <party> is deleted in <system>"
    ),
    "Then the next number of the quotation sequence is still SQ-00001": (
        "Then the next number of the <sequence> number sequence is <tense> <number>"
    ),
    "Then no dialog shown": "Then no dialog is shown",
    "Then these addresses exist": "Then these <view> <tense> exist",
    # Words too many.
    'When the prospect "Fabrikam" is converted to a customer in Supply Chain Management': (
        "When <party> is converted to a customer in Supply Chain Management"
    ),
    'When the table map "Customers V3 (accounts)" is stopped by the administrator': (
        "When the table map <name> is stopped"
    ),
    "Then no change at all is sent": "Then no change is sent",
    "Then these parties now exist in both systems": "Then these <view> <tense> exist",
    'When the contact "Lars Holm" is added to the prospect "Fabrikam" in Sales': (
        "When the contact <contact> is added to <party> in <system>"
    ),
    'When the customer "Fabrikam" is renamed to "Fabrikam Ltd" in Sales': (
        "When <party> is renamed to <name> in Sales"
    ),
    'Given the table map "Customers V3 (accounts)" was already paused': (
        "Given the table map <name> was paused"
    ),
    'When the lead "Big deal" is created by a user in Sales': (
        "When the lead <subject> is created in <system>"
    ),
    "When one more day passes": "When a day passes",
    # Singular and plural, articles, and tense.
    "Then no changes are sent": "Then no change is sent",
    "Then no messages are sent": "Then no change is sent",
    "Then no dialogs are shown": "Then no dialog is shown",
    "Then this dialog is shown": "Then these dialogs are shown",
    "Then this change is sent": "Then these changes are sent",
    "When two days pass": "When a day passes",
    "Given two days have passed": "Given a day has passed",
    'When a table map "Customers V3 (accounts)" was stopped': (
        "When the table map <name> is stopped"
    ),
    'When the address "12 Harbour Way" of "Fabrikam" was made primary in Sales': (
        "When the address <street> of <party> is made primary in <system>"
    ),
    'When "Fabrikam" converts to a customer in SCM': (
        "When <party> is converted to a customer in Supply Chain Management"
    ),
    'When the organization prospect "Fabrikam" has been created in SCM': (
        "When the <party_type> prospect <name> is created in <system>"
    ),
    "Then nothing changes in either system": "Then nothing changed in either system",
    "Then the action was rejected with the message": "Then the action is rejected with the message",
    'Given the quotation "SQ-00001" for the prospect "Fabrikam" is created in SCM': (
        "Given the quotation <number> for the <account_type> <party> was created in "
        "Supply Chain Management"
    ),
    'Given the legal entities "USMF" exist': "Given the legal entity <code> exists",
    "When the users switch to the legal entity USMF": (
        "When the users switch to legal entity <code>"
    ),
    "When this table map is paused": "When these table maps are paused",
    "When all table maps are resumed": "When these table maps are resumed",
    # Typos, capitals, and other words.
    'When "Fabrikam" is convertd to a custmer in SCM': (
        "When <party> is converted to a customer in Supply Chain Management"
    ),
    'When teh quotation "SQ-00001" for the prospect "Fabrikam" is craeted in SCM': (
        "When the quotation <number> for the <account_type> <party> is created in "
        "Supply Chain Management"
    ),
    'When The Table Map "Customers V3 (accounts)" Is Stopped': (
        "When the table map <name> is stopped"
    ),
    'When the tablemap "Customers V3 (accounts)" is stopped': (
        "When the table map <name> is stopped"
    ),
    'When the adress "12 Harbour Way" of "Fabrikam" is made primery in Sales': (
        "When the address <street> of <party> is made primary in <system>"
    ),
    "Then nothing chnaged in either sytem": "Then nothing changed in either system",
    "Then the action is refused with the message": "Then the action is rejected with the message",
    'When the credit limit for "Fabrikam" is set to "5000" in Sales': (
        "When the credit limit of <party> is changed to <amount> in <system>"
    ),
    'When the currency for the quote "QUO-1001" is changed to "EUR" in Sales': (
        "When the currency of the <document> <number> is changed to <currency> in <system>"
    ),
    'When the primary contact for "Fabrikam" is changed to "Lars Holm" in SCM': (
        "When the primary contact of <party> is changed to <contact> in <system>"
    ),
    'When "Fabrikam" is turned into a prospect in Sales': (
        "When <party> is changed to a prospect in <system>"
    ),
    "Given the default ownership for quotation is Sales": (
        "Given the default ownership of quotations is <ownership>"
    ),
    'When the parameter "Integrate prospects" is switched on': (
        "When the parameter <parameter> is turned <on>"
    ),
    'When the feature "Enable prospects" is enabled in feature managment': (
        "When the feature <feature> is enabled in Feature management"
    ),
    "When the set-up is checked": "When the setup is checked",
    'Then the table map "Customers V3 (accounts)" has these columns': (
        "Then the table map <name> carries these columns"
    ),
    'Then the parties "Fabrikam" and "Contoso" are the same party in the global address book': (
        "Then the parties <name> and <other> are one party in the global address book"
    ),
}
"""The step, and the first step definition that the answer has to name."""

LISTED: dict[str, str] = {
    'When the quotation for "Fabrikam" is created in SCM': (
        "When a quotation for the <account_type> <party> is created in Supply Chain Management"
    ),
    'When the contact "Lars Holm" is deleted from "Fabrikam" in Sales': (
        "When the contact <contact> is removed from <party> in <system>"
    ),
    'When line 1 in the quote "QUO-1001" is deleted in Sales': (
        "When line <line> of the <document> <number> is removed in <system>"
    ),
    "Given default customer group for prospects isn't set": (
        "Given the default customer group for prospects is not set"
    ),
    'When an address "12 Harbour Way" with no role is added to "Fabrikam" in Sales': (
        "When an address <street> without a role is added to <party> in <system>"
    ),
}
"""The step, and a step definition that the answer has to name, first or not."""

VALUES: dict[str, tuple[str, str]] = {
    'When a new delivery address "12 Harbour Way" is added to "Fabrikam" in Sales': (
        "a new delivery address",
        "Did you mean 'a delivery address'?",
    ),
    "Then no change is sent from Supply Chain Management to Sales": (
        "Supply Chain Management to Sales",
        "Did you mean 'Supply Chain Management'?",
    ),
    'When the quote "QUO-1001" is won in Sales': (
        "won",
        "activated",
    ),
    'When the role of the address "12 Harbour Way" of "Fabrikam" is changed to invoice in SCM': (
        "invoice",
        "Did you mean 'Invoice'?",
    ),
    'When the role of the address "9 Hill" of "Fabrikam" is changed to Invoices in Sales': (
        "Invoices",
        "Did you mean 'Invoice'?",
    ),
    'When the role of the address "9 Hill" of "Fabrikam" is changed to Billing in Sales': (
        "Billing",
        "Delivery",
    ),
    'When the role of the address "9 Hill" of "Fabrikam" is changed to none in Sales': (
        "none",
        "no role",
    ),
    'When the quotation "SQ-00001" is set to lost in SCM': ("set to lost", "lost"),
    'When the quotation "SQ-00001" is send in Supply Chain Management': ("send", "'sent'"),
    'When the quote "QUO-1001" is actived in Sales': ("actived", "'activated'"),
    'When a delivery address 12 Harbour Way is added to "Contoso" in Sales': (
        "12 Harbour Way",
        'Write "12 Harbour Way"',
    ),
    'When an invoice address 3 Mill Lane is added to "Contoso" in Supply Chain Management': (
        "3 Mill Lane",
        'Write "3 Mill Lane"',
    ),
    'When a delivery adress "12 Harbour Way" is added to "Contoso" in Sales': (
        "a delivery adress",
        "'a delivery address'",
    ),
    "When Fabrikam is converted to a customer in SCM": ("Fabrikam", 'Write "Fabrikam"'),
    'When "Contoso" is renamed to Contoso Ltd in Sales': ("Contoso Ltd", 'Write "Contoso Ltd"'),
    "When 'Contoso' is renamed to \"Contoso Ltd\" in Sales": ("'Contoso'", 'Write "Contoso"'),
    "When the table map Customers V3 (accounts) is stopped": (
        "Customers V3 (accounts)",
        'Write "Customers V3 (accounts)"',
    ),
    "When the table map 'Customers V3 (accounts)' is stopped": (
        "'Customers V3 (accounts)'",
        'Write "Customers V3 (accounts)"',
    ),
    'Given the company prospect "Fabrikam" exists in both systems': ("company", "organization"),
    'Given the organisation prospect "Fabrikam" exists in both systems': (
        "organisation",
        "'organization'",
    ),
    'When the contact "Lars Holm" is added to "Fabrikam" in CRM': ("CRM", "Sales"),
    'When the contact "Lars Holm" is added to "Fabrikam" in sales': ("sales", "Sales"),
    'When line one of the quote "QUO-1001" is removed in Sales': ("one", "a whole number"),
    'Given the parameter "Integrate prospects" is disabled': ("disabled", "off"),
    'Given the quote "QUO-1001" was closed as Loss in Sales': ("Loss", "Lost"),
    'Then the next number of the quote number sequence is now "SQ-00002"': ("quote", "quotation"),
    'When the quote "QUO-1001" is closed as lost in Sales': ("lost", "'Lost'"),
}
"""The step, the value that its only problem is about, and a part of the answer."""

FAR: dict[str, str] = {
    "Then the quote is active": "quote",
    'Then "Contoso" is a customer in Sales': "customer",
    'Then "Contoso" has the number "CU-1"': "number",
    "Then it's \"x's\" and a\\dir": "",
    "When the weather is nice and it has no end": "",
    "Then an email is sent to the user": "sent",
    "Given that I am in the office": "",
}
"""A step that has no near one, and the topic of the steps that the answer lists, if any."""
