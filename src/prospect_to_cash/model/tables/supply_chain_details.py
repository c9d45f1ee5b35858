"""Columns of parties, contact persons, and customers of SCM that no rule reads.

Table maps carry them, so they are base classes of the rows in `supply_chain.py`.
"""

from __future__ import annotations

from prospect_to_cash.model.tables.option_sets import AbcCode, Month, SensitivityLevel
from prospect_to_cash.model.tables.row import Row, column


class PartyDetails(Row):
    """Details of an organization or a person."""

    abc_code: AbcCode | None = column("ORGANIZATIONABCCODE")
    organization_phonetic_name: str | None = column("ORGANIZATIONPHONETICNAME")
    last_name_prefix: str | None = column("PERSONLASTNAMEPREFIX")
    initials: str | None = column("PERSONINITIALS")
    professional_title: str | None = column("PERSONPROFESSIONALTITLE")
    professional_suffix: str | None = column("PERSONPROFESSIONALSUFFIX")
    phonetic_first_name: str | None = column("PERSONPHONETICFIRSTNAME")
    phonetic_middle_name: str | None = column("PERSONPHONETICMIDDLENAME")
    phonetic_last_name: str | None = column("PERSONPHONETICLASTNAME")
    hobbies: str | None = column("PERSONHOBBIES")
    children_names: str | None = column("PERSONCHILDRENNAMES")
    anniversary_day: int | None = column("PERSONANNIVERSARYDAY")
    anniversary_month: Month | None = column("PERSONANNIVERSARYMONTH")
    anniversary_year: int | None = column("PERSONANNIVERSARYYEAR")
    birth_day: int | None = column("PERSONBIRTHDAY")
    birth_month: Month | None = column("PERSONBIRTHMONTH")
    birth_year: int | None = column("PERSONBIRTHYEAR")


class ContactPersonDetails(Row):
    """Details of a contact person. Reference data, such as a loyalty level, is text."""

    profession: str | None = column("EMPLOYMENTPROFESSION")
    department: str | None = column("EMPLOYMENTDEPARTMENT")
    job_title: str | None = column("EMPLOYMENTJOBTITLE")
    job_function: str | None = column("EMPLOYMENTJOBFUNCTIONNAME")
    office_location: str | None = column("EMPLOYMENTOFFICELOCATION")
    network_name: str | None = column("EMPLOYMENTCOMPUTERNETWORKNAME")
    salutation: str | None = column("PRIMARYSALUTATIONPHRASE")
    complimentary_closing: str | None = column("PRIMARYCOMPLIMENTARYCLOSINGPHRASE")
    assistant_name: str | None = column("ASSISTANTNAME")
    assistant_phone: str | None = column("ASSISTANTPHONENUMBER")
    sensitivity: SensitivityLevel | None = column("CONTACTACTIVITYSENSITIVITYLEVEL")
    responsible_worker: str | None = column("CONTACTPERSONRESPONSIBLEPERSONNELNUMBER")
    decision_making_role: str | None = column("DECISIONMAKINGROLECODE")
    loyalty_level: str | None = column("LOYALTYLEVELPHRASE")
    character_type: str | None = column("PERSONALCHARACTERTYPECODE")
    government_number: str | None = column("GOVERNMENTIDENTIFICATIONNUMBER")
    identity_card_number: str | None = column("IDENTITYCARDNUMBER")
    organization_number: str | None = column("ORGANIZATIONIDENTIFICATIONNUMBER")
    has_requested_internet_access: bool | None = column("HASREQUESTEDINTERNETACCESS")
    receives_direct_mail: bool | None = column("ISRECEIVINGDIRECTMAIL")
    is_vip: bool | None = column("ISVIP")
    outlook_categories: str | None = column("MICROSOFTOUTLOOKCATEGORIES")
    mileage: str | None = column("MILEAGEDISTANCE")
    language: str | None = column("CONTACTINFORMATIONLANGUAGEID")
    spouse: str | None = column("SPOUSENAME")
    notes: str | None = column("NOTES")


class CustomerContactDetails(Row):
    """The electronic addresses of a customer: one of each kind, as the data entity has them."""

    email: str | None = column("PRIMARYCONTACTEMAIL")
    email_description: str | None = column("PRIMARYCONTACTEMAILDESCRIPTION")
    phone: str | None = column("PRIMARYCONTACTPHONE")
    phone_description: str | None = column("PRIMARYCONTACTPHONEDESCRIPTION")
    phone_extension: str | None = column("PRIMARYCONTACTPHONEEXTENSION")
    fax: str | None = column("PRIMARYCONTACTFAX")
    fax_description: str | None = column("PRIMARYCONTACTFAXDESCRIPTION")
    fax_extension: str | None = column("PRIMARYCONTACTFAXEXTENSION")
    url: str | None = column("PRIMARYCONTACTURL")
    url_description: str | None = column("PRIMARYCONTACTURLDESCRIPTION")
    facebook: str | None = column("PRIMARYCONTACTFACEBOOK")
    facebook_description: str | None = column("PRIMARYCONTACTFACEBOOKDESCRIPTION")
    linked_in: str | None = column("PRIMARYCONTACTLINKEDIN")
    linked_in_description: str | None = column("PRIMARYCONTACTLINKEDINDESCRIPTION")
    twitter: str | None = column("PRIMARYCONTACTTWITTER")
    twitter_description: str | None = column("PRIMARYCONTACTTWITTERDESCRIPTION")
