"""Columns of parties, contacts for party, accounts, and contacts of Sales that no rule reads.

Table maps carry them, so they are base classes of the rows in `sales.py` and `sales_party.py`.
"""

from __future__ import annotations

from prospect_to_cash.model.tables.languages import Language
from prospect_to_cash.model.tables.option_sets import AbcCode, Month, SensitivityLevel
from prospect_to_cash.model.tables.row import Row, column


class PartyDetails(Row):
    """Details of an organization or a person."""

    abc_code: AbcCode | None = column("msdyn_organizationabccode")
    organization_phonetic_name: str | None = column("msdyn_organizationphoneticname")
    last_name_prefix: str | None = column("msdyn_lastnameprefix")
    initials: str | None = column("msdyn_initials")
    professional_title: str | None = column("msdyn_professionaltitle")
    professional_suffix: str | None = column("msdyn_professionalsuffix")
    phonetic_first_name: str | None = column("msdyn_phoneticfirstname")
    phonetic_middle_name: str | None = column("msdyn_phoneticmiddlename")
    phonetic_last_name: str | None = column("msdyn_phoneticlastname")
    hobbies: str | None = column("msdyn_hobbies")
    children_names: str | None = column("msdyn_childrennames")
    anniversary_day: int | None = column("msdyn_anniversaryday")
    anniversary_month: Month | None = column("msdyn_anniversarymonth")
    anniversary_year: int | None = column("msdyn_anniversaryyear")
    birth_day: int | None = column("msdyn_birthday")
    birth_month: Month | None = column("msdyn_birthmonth")
    birth_year: int | None = column("msdyn_birthyear")


class ContactForPartyDetails(Row):
    """Details of a contact for party. Lookups of reference data are text."""

    profession: str | None = column("msdyn_employmentprofession")
    department: str | None = column("msdyn_employmentdepartment")
    job_title: str | None = column("msdyn_jobtitle.msdyn_jobtitlealias")
    job_function: str | None = column("msdyn_employmentjobfunctionname")
    office_location: str | None = column("msdyn_employmentofficelocation")
    network_name: str | None = column("msdyn_employmentcomputernetworkname")
    salutation: str | None = column("msdyn_primarysalutationphrase.msdyn_salutationphrase")
    complimentary_closing: str | None = column(
        "msdyn_primarycomplimentaryclosingphrase.msdyn_closingphrase"
    )
    assistant_name: str | None = column("msdyn_assistantname")
    assistant_phone: str | None = column("msdyn_assistantphonenumber")
    sensitivity: SensitivityLevel | None = column("msdyn_contactactivitysensitivitylevel")
    responsible_worker: str | None = column("msdyn_employeeresponsible.cdm_workernumber")
    decision_making_role: str | None = column("msdyn_decisionmakingrole.msdyn_rolename")
    loyalty_level: str | None = column("msdyn_loyaltylevelphrase.msdyn_levelphrase")
    character_type: str | None = column("msdyn_personalcharactertypecode.msdyn_typename")
    government_number: str | None = column("msdyn_governmentidentificationnumber")
    identity_card_number: str | None = column("msdyn_identitycardnumber")
    organization_number: str | None = column("msdyn_organizationidentificationnumber")
    has_requested_internet_access: bool | None = column("msdyn_hasrequestedinternetaccess")
    receives_direct_mail: bool | None = column("msdyn_isreceivingdirectmail")
    is_vip: bool | None = column("msdyn_isvip")
    outlook_categories: str | None = column("msdyn_microsoftoutlookcategories")
    mileage: str | None = column("msdyn_mileagedistance")
    language: Language | None = column("msdyn_nativelanguage")
    spouse: str | None = column("msdyn_spousename")
    notes: str | None = column("msdyn_notes")


class ContactDetails(Row):
    """The electronic addresses that accounts and contacts share."""

    email: str | None = column("emailaddress1")
    email_description: str | None = column("msdyn_emailaddress1description")
    phone: str | None = column("telephone1")
    phone_description: str | None = column("msdyn_telephone1description")
    phone_extension: str | None = column("msdyn_telephone1extension")
    fax: str | None = column("fax")
    fax_description: str | None = column("msdyn_faxdescription")
    fax_extension: str | None = column("msdyn_faxextension")
    url: str | None = column("websiteurl")
    url_description: str | None = column("msdyn_websiteurldescription")
    facebook: str | None = column("msdyn_primaryfacebookid")
    facebook_description: str | None = column("msdyn_primaryfacebookdescription")
    linked_in_description: str | None = column("msdyn_primarylinkedindescrption")
    twitter_description: str | None = column("msdyn_primarytwitteriddescription")
