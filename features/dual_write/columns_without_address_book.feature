Feature: Columns of the table maps, without the global address book solution
  Each table lists the columns of a table map, in the form of Microsoft's lists: = both ways, > to Sales, < to
  Supply Chain Management. ><, >>, and << have a value map, or a constant if the other column is none.
  The step writes each column in one system and reads it in the other: a text with leading zeros, one with umlauts
  and sixty characters, every value of a value map, and nothing. Keys, constants, and columns that no user types
  are read on the rows that one system created and sent. A column that doesn't arrive is reported with the reason.

  Background:
    Given the global address book solution is not deployed

  Scenario: "Legal entities" carries its columns
    Then the table map "Legal entities" carries these columns
      | SCM COLUMN    | DIRECTION | SALES COLUMN    | VALUES |
      | LEGALENTITYID | >         | cdm_companycode |        |
      | NAME          | >         | cdm_name        |        |

  Scenario: "Customer groups" carries its columns
    Then the table map "Customer groups" carries these columns
      | SCM COLUMN                    | DIRECTION | SALES COLUMN                                   | VALUES               |
      | CUSTOMERGROUPID               | =         | msdyn_groupid                                  |                      |
      | DESCRIPTION                   | =         | msdyn_description                              |                      |
      | ISSALESTAXINCLUDEDINPRICE     | ><        | msdyn_issalestaxincludedinprice                | No: false, Yes: true |
      | PAYMENTTERMID                 | =         | msdyn_paymenttermid.msdyn_name                 |                      |
      | CLEARINGPERIODPAYMENTTERMNAME | =         | msdyn_clearingperiodpaymenttermname.msdyn_name |                      |

  Scenario: "Dynamics 365 Sales feature parameters" carries its columns
    Given the parameter "Integrate prospects" is off
    Then the table map "Dynamics 365 Sales feature parameters" carries these columns
      | SCM COLUMN | DIRECTION | SALES COLUMN | VALUES        |
      | NAME       | >         | msdyn_name   |               |
      | ISENABLED  | >>        | statecode    | Yes: 0, No: 1 |

  Scenario: "Dynamics 365 Sales prospects (accounts)" carries its columns
    Given the organization prospect "Fabrikam" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And the organization prospect "Contoso" numbered "PR-00900" exists in Sales
    Then the table map "Dynamics 365 Sales prospects (accounts)" carries these columns
      | SCM COLUMN                          | DIRECTION | SALES COLUMN             | VALUES       |
      | PROSPECTID                          | =         | accountnumber            |              |
      | none                                | >>        | customertypecode         | 8            |
      | PROSPECTPARTYTYPE                   | <<        | none                     | Organization |
      | PROSPECTNAME                        | =         | name                     |              |
      | DELIVERYADDRESSSTREET               | >         | address1_line1           |              |
      | DELIVERYADDRESSZIPCODE              | >         | address1_postalcode      |              |
      | DELIVERYADDRESSCITY                 | >         | address1_city            |              |
      | DELIVERYADDRESSCOUNTY               | >         | address1_county          |              |
      | DELIVERYADDRESSSTATE                | >         | address1_stateorprovince |              |
      | DELIVERYADDRESSCOUNTRYREGIONISOCODE | >         | address1_country         |              |

  Scenario: "Dynamics 365 Sales prospects (contacts)" carries its columns
    Given the person prospect "Lars Holm" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
    And the person prospect "Mia Lund" numbered "PR-00901" exists in Sales
    Then the table map "Dynamics 365 Sales prospects (contacts)" carries these columns
      | SCM COLUMN                          | DIRECTION | SALES COLUMN             | VALUES |
      | PROSPECTID                          | =         | msdyn_contactpersonid    |        |
      | none                                | >>        | msdyn_isprospect         | true   |
      | PROSPECTPARTYTYPE                   | <<        | none                     | Person |
      | PERSONFIRSTNAME                     | =         | firstname                |        |
      | PERSONMIDDLENAME                    | =         | middlename               |        |
      | PERSONLASTNAME                      | =         | lastname                 |        |
      | DELIVERYADDRESSSTREET               | >         | address3_line1           |        |
      | DELIVERYADDRESSZIPCODE              | >         | address3_postalcode      |        |
      | DELIVERYADDRESSCITY                 | >         | address3_city            |        |
      | DELIVERYADDRESSCOUNTY               | >         | address3_county          |        |
      | DELIVERYADDRESSSTATE                | >         | address3_stateorprovince |        |
      | DELIVERYADDRESSCOUNTRYREGIONISOCODE | >         | address3_country         |        |

  Scenario: "Customers V3 (accounts)" carries its columns
    Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
    And a delivery address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
    And an invoice address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
    And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
    And the organization prospect "Contoso" numbered "PR-00900" exists in Sales
    And "Contoso" was changed to a customer of group "10" in Sales
    Then the table map "Customers V3 (accounts)" carries these columns
      | SCM COLUMN                          | DIRECTION | SALES COLUMN                           | VALUES                                                                                                          |
      | CUSTOMERACCOUNT                     | =         | accountnumber                          |                                                                                                                 |
      | none                                | >>        | customertypecode                       | 3                                                                                                               |
      | PARTYTYPE                           | <<        | none                                   | Organization                                                                                                    |
      | CUSTOMERGROUPID                     | =         | msdyn_customergroupid.msdyn_groupid    |                                                                                                                 |
      | SALESCURRENCYCODE                   | =         | transactioncurrencyid.isocurrencycode  |                                                                                                                 |
      | SALESMEMO                           | =         | description                            |                                                                                                                 |
      | CREDITLIMIT                         | =         | creditlimit                            |                                                                                                                 |
      | CREDITLIMITISMANDATORY              | ><        | msdyn_creditlimitismandatory           | No: false, Yes: true                                                                                            |
      | CREDITRATING                        | =         | msdyn_creditrating                     |                                                                                                                 |
      | IDENTIFICATIONNUMBER                | =         | msdyn_identificationnumber             |                                                                                                                 |
      | INVOICEACCOUNT                      | =         | msdyn_billingaccount.accountnumber     |                                                                                                                 |
      | ISONETIMECUSTOMER                   | ><        | msdyn_onetimecustomer                  | No: false, Yes: true                                                                                            |
      | ONHOLDSTATUS                        | ><        | msdyn_onholdstatus                     | No: 806380000, Invoice: 806380001, All: 806380002, Payment: 806380003, Requisition: 806380004, Never: 806380005 |
      | PARTYCOUNTRY                        | =         | msdyn_partycountry                     |                                                                                                                 |
      | PARTYSTATE                          | =         | msdyn_partystateprovince               |                                                                                                                 |
      | PAYMENTDAY                          | =         | msdyn_paymentday.msdyn_name            |                                                                                                                 |
      | PAYMENTMETHOD                       | =         | msdyn_customerpaymentmethod.msdyn_name |                                                                                                                 |
      | PAYMENTSCHEDULE                     | =         | msdyn_paymentschedule.msdyn_name       |                                                                                                                 |
      | PAYMENTTERMS                        | =         | msdyn_paymentterm.msdyn_name           |                                                                                                                 |
      | PAYMENTTERMSBASEDAYS                | =         | msdyn_paymenttermsbasedays             |                                                                                                                 |
      | SALESTAXGROUP                       | =         | msdyn_salestaxgroup.msdyn_name         |                                                                                                                 |
      | TAXEXEMPTNUMBER                     | =         | msdyn_taxexemptnumber                  |                                                                                                                 |
      | VENDORACCOUNT                       | =         | msdyn_vendor.msdyn_vendoraccountnumber |                                                                                                                 |
      | PARTYNUMBER                         | =         | msdyn_partynumber                      |                                                                                                                 |
      | CONTACTPERSONID                     | =         | primarycontactid.msdyn_contactpersonid |                                                                                                                 |
      | ORGANIZATIONNAME                    | =         | name                                   |                                                                                                                 |
      | ORGANIZATIONNUMBEROFEMPLOYEES       | =         | numberofemployees                      |                                                                                                                 |
      | LANGUAGEID                          | <<        | none                                   | en-us                                                                                                           |
      | PRIMARYCONTACTEMAIL                 | =         | emailaddress1                          |                                                                                                                 |
      | PRIMARYCONTACTFAX                   | =         | fax                                    |                                                                                                                 |
      | PRIMARYCONTACTPHONE                 | =         | telephone1                             |                                                                                                                 |
      | PRIMARYCONTACTTWITTER               | =         | primarytwitterid                       |                                                                                                                 |
      | PRIMARYCONTACTURL                   | =         | websiteurl                             |                                                                                                                 |
      | PRIMARYCONTACTFACEBOOK              | =         | msdyn_primaryfacebookid                |                                                                                                                 |
      | PRIMARYCONTACTFAXEXTENSION          | =         | msdyn_faxextension                     |                                                                                                                 |
      | PRIMARYCONTACTLINKEDIN              | =         | msdyn_primarylinkedinid                |                                                                                                                 |
      | PRIMARYCONTACTEMAILDESCRIPTION      | =         | msdyn_emailaddress1description         |                                                                                                                 |
      | PRIMARYCONTACTFACEBOOKDESCRIPTION   | =         | msdyn_primaryfacebookdescription       |                                                                                                                 |
      | PRIMARYCONTACTFAXDESCRIPTION        | =         | msdyn_faxdescription                   |                                                                                                                 |
      | PRIMARYCONTACTLINKEDINDESCRIPTION   | =         | msdyn_primarylinkedindescrption        |                                                                                                                 |
      | PRIMARYCONTACTPHONEDESCRIPTION      | =         | msdyn_telephone1description            |                                                                                                                 |
      | PRIMARYCONTACTPHONEEXTENSION        | =         | msdyn_telephone1extension              |                                                                                                                 |
      | PRIMARYCONTACTTWITTERDESCRIPTION    | =         | msdyn_primarytwitteriddescription      |                                                                                                                 |
      | PRIMARYCONTACTURLDESCRIPTION        | =         | msdyn_websiteurldescription            |                                                                                                                 |
      | none                                | >>        | address1_addresstypecode               | 2                                                                                                               |
      | DELIVERYADDRESSSTREET               | >         | address1_line1                         |                                                                                                                 |
      | DELIVERYADDRESSZIPCODE              | >         | address1_postalcode                    |                                                                                                                 |
      | DELIVERYADDRESSCITY                 | >         | address1_city                          |                                                                                                                 |
      | DELIVERYADDRESSCOUNTY               | >         | address1_county                        |                                                                                                                 |
      | DELIVERYADDRESSSTATE                | >         | address1_stateorprovince               |                                                                                                                 |
      | DELIVERYADDRESSCOUNTRYREGIONISOCODE | >         | address1_country                       |                                                                                                                 |
      | DELIVERYADDRESSLATITUDE             | >         | address1_latitude                      |                                                                                                                 |
      | DELIVERYADDRESSLONGITUDE            | >         | address1_longitude                     |                                                                                                                 |
      | INVOICEADDRESSSTREET                | >         | address2_line1                         |                                                                                                                 |
      | INVOICEADDRESSZIPCODE               | >         | address2_postalcode                    |                                                                                                                 |
      | INVOICEADDRESSCITY                  | >         | address2_city                          |                                                                                                                 |
      | INVOICEADDRESSCOUNTY                | >         | address2_county                        |                                                                                                                 |
      | INVOICEADDRESSSTATE                 | >         | address2_stateorprovince               |                                                                                                                 |
      | INVOICEADDRESSCOUNTRYREGIONISOCODE  | >         | address2_country                       |                                                                                                                 |
      | INVOICEADDRESSLATITUDE              | >         | address2_latitude                      |                                                                                                                 |
      | INVOICEADDRESSLONGITUDE             | >         | address2_longitude                     |                                                                                                                 |

  Scenario: "Customers V3 (contacts)" carries its columns
    Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
    And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
    And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
    And the person prospect "Mia Lund" numbered "PR-00901" exists in Sales
    And "Mia Lund" was changed to a customer of group "10" in Sales
    Then the table map "Customers V3 (contacts)" carries these columns
      | SCM COLUMN                          | DIRECTION | SALES COLUMN                           | VALUES                                                            |
      | CUSTOMERACCOUNT                     | =         | msdyn_contactpersonid                  |                                                                   |
      | none                                | >>        | msdyn_sellable                         | true                                                              |
      | PARTYTYPE                           | <<        | none                                   | Person                                                            |
      | CUSTOMERGROUPID                     | =         | msdyn_customergroupid.msdyn_groupid    |                                                                   |
      | SALESCURRENCYCODE                   | =         | transactioncurrencyid.isocurrencycode  |                                                                   |
      | SALESMEMO                           | =         | description                            |                                                                   |
      | IDENTIFICATIONNUMBER                | =         | msdyn_identificationnumber             |                                                                   |
      | PARTYCOUNTRY                        | =         | msdyn_partycountry                     |                                                                   |
      | PARTYSTATE                          | =         | msdyn_partystateprovince               |                                                                   |
      | PAYMENTDAY                          | =         | msdyn_paymentday.msdyn_name            |                                                                   |
      | PAYMENTMETHOD                       | =         | msdyn_customerpaymentmethod.msdyn_name |                                                                   |
      | PAYMENTSCHEDULE                     | =         | msdyn_paymentschedule.msdyn_name       |                                                                   |
      | PAYMENTTERMS                        | =         | msdyn_paymentterms.msdyn_name          |                                                                   |
      | SALESTAXGROUP                       | =         | msdyn_salestaxgroup.msdyn_name         |                                                                   |
      | PARTYNUMBER                         | =         | msdyn_partynumber                      |                                                                   |
      | PERSONFIRSTNAME                     | =         | firstname                              |                                                                   |
      | PERSONMIDDLENAME                    | =         | middlename                             |                                                                   |
      | PERSONLASTNAME                      | =         | lastname                               |                                                                   |
      | PERSONPROFESSIONALTITLE             | =         | jobtitle                               |                                                                   |
      | PERSONGENDER                        | ><        | gendercode                             | Male: 1, Female: 2, NonSpecific: 192350000, Unknown: 192350001    |
      | PERSONMARITALSTATUS                 | ><        | familystatuscode                       | Single: 1, Married: 2, Divorced: 3, Widowhood: 4, None: 192350000 |
      | LANGUAGEID                          | <<        | none                                   | en-us                                                             |
      | PRIMARYCONTACTEMAIL                 | =         | emailaddress1                          |                                                                   |
      | PRIMARYCONTACTFAX                   | =         | fax                                    |                                                                   |
      | PRIMARYCONTACTPHONE                 | =         | telephone1                             |                                                                   |
      | PRIMARYCONTACTURL                   | =         | websiteurl                             |                                                                   |
      | PRIMARYCONTACTEMAILDESCRIPTION      | =         | msdyn_emailaddress1description         |                                                                   |
      | PRIMARYCONTACTFAXDESCRIPTION        | =         | msdyn_faxdescription                   |                                                                   |
      | PRIMARYCONTACTFAXEXTENSION          | =         | msdyn_faxextension                     |                                                                   |
      | PRIMARYCONTACTFACEBOOK              | =         | msdyn_primaryfacebookid                |                                                                   |
      | PRIMARYCONTACTFACEBOOKDESCRIPTION   | =         | msdyn_primaryfacebookdescription       |                                                                   |
      | PRIMARYCONTACTLINKEDIN              | =         | msdyn_primaryinkedinid                 |                                                                   |
      | PRIMARYCONTACTLINKEDINDESCRIPTION   | =         | msdyn_primarylinkedindescrption        |                                                                   |
      | PRIMARYCONTACTPHONEDESCRIPTION      | =         | msdyn_telephone1description            |                                                                   |
      | PRIMARYCONTACTPHONEEXTENSION        | =         | msdyn_telephone1extension              |                                                                   |
      | PRIMARYCONTACTTWITTER               | =         | msdyn_primarytwitterid                 |                                                                   |
      | PRIMARYCONTACTTWITTERDESCRIPTION    | =         | msdyn_primarytwitteriddescription      |                                                                   |
      | PRIMARYCONTACTURLDESCRIPTION        | =         | msdyn_websiteurldescription            |                                                                   |
      | DELIVERYADDRESSSTREET               | >         | address3_line1                         |                                                                   |
      | DELIVERYADDRESSZIPCODE              | >         | address3_postalcode                    |                                                                   |
      | DELIVERYADDRESSCITY                 | >         | address3_city                          |                                                                   |
      | DELIVERYADDRESSCOUNTY               | >         | address3_county                        |                                                                   |
      | DELIVERYADDRESSSTATE                | >         | address3_stateorprovince               |                                                                   |
      | DELIVERYADDRESSCOUNTRYREGIONISOCODE | >         | address3_country                       |                                                                   |
      | DELIVERYADDRESSLATITUDE             | >         | address3_latitude                      |                                                                   |
      | DELIVERYADDRESSLONGITUDE            | >         | address3_longitude                     |                                                                   |
      | INVOICEADDRESSSTREET                | >         | address2_line1                         |                                                                   |
      | INVOICEADDRESSZIPCODE               | >         | address2_postalcode                    |                                                                   |
      | INVOICEADDRESSCITY                  | >         | address2_city                          |                                                                   |
      | INVOICEADDRESSCOUNTY                | >         | address2_county                        |                                                                   |
      | INVOICEADDRESSSTATE                 | >         | address2_stateorprovince               |                                                                   |
      | INVOICEADDRESSCOUNTRYREGIONISOCODE  | >         | address2_country                       |                                                                   |
      | INVOICEADDRESSLATITUDE              | >         | address2_latitude                      |                                                                   |
      | INVOICEADDRESSLONGITUDE             | >         | address2_longitude                     |                                                                   |

  Scenario: "CDS Contacts V2 (contacts)" carries its columns
    Given the organization prospect "Fabrikam" exists in both systems
    And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
    And the contact "Nour Haddad" was added to "Fabrikam" in Sales
    Then the table map "CDS Contacts V2 (contacts)" carries these columns
      | SCM COLUMN                     | DIRECTION | SALES COLUMN                   | VALUES                                                            |
      | CONTACTPERSONID                | =         | msdyn_contactpersonid          |                                                                   |
      | ASSOCIATEDCONTACTNUMBER        | =         | parentcustomerid.accountnumber |                                                                   |
      | CONTACTPERSONPARTYNUMBER       | =         | msdyn_partynumber              |                                                                   |
      | FIRSTNAME                      | =         | firstname                      |                                                                   |
      | MIDDLENAME                     | =         | middlename                     |                                                                   |
      | LASTNAME                       | =         | lastname                       |                                                                   |
      | PRIMARYADDRESSSTREET           | >         | address1_line1                 |                                                                   |
      | PRIMARYADDRESSZIPCODE          | >         | address1_postalcode            |                                                                   |
      | PRIMARYADDRESSCITY             | >         | address1_city                  |                                                                   |
      | PRIMARYADDRESSCOUNTYID         | >         | address1_county                |                                                                   |
      | PRIMARYADDRESSSTATEID          | >         | address1_stateorprovince       |                                                                   |
      | PRIMARYADDRESSCOUNTRYREGIONID  | >         | address1_country               |                                                                   |
      | PRIMARYPHONENUMBER             | =         | telephone1                     |                                                                   |
      | PRIMARYEMAILADDRESS            | =         | emailaddress1                  |                                                                   |
      | PRIMARYFAXNUMBER               | =         | fax                            |                                                                   |
      | PRIMARYURL                     | =         | websiteurl                     |                                                                   |
      | EMPLOYMENTDEPARTMENT           | =         | department                     |                                                                   |
      | EMPLOYMENTPROFESSION           | =         | jobtitle                       |                                                                   |
      | NOTES                          | =         | description                    |                                                                   |
      | GENDER                         | ><        | gendercode                     | Male: 1, Female: 2, NonSpecific: 192350000, Unknown: 192350001    |
      | MARITALSTATUS                  | ><        | familystatuscode               | Single: 1, Married: 2, Divorced: 3, Widowhood: 4, None: 192350000 |
      | ISRECEIVINGDIRECTMAIL          | ><        | donotemail                     | No: false, Yes: true                                              |
      | SPOUSENAME                     | =         | spousesname                    |                                                                   |
      | GOVERNMENTIDENTIFICATIONNUMBER | =         | governmentid                   |                                                                   |

  Scenario: "Dynamics 365 Sales quotation header" carries its columns
    Given the organization prospect "Contoso" exists in both systems
    And a quotation for the prospect "Contoso" was created in Supply Chain Management
    And a quotation for the prospect "Contoso" was created in Supply Chain Management
    And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
    And a quotation for the customer "Fabrikam" was created in Supply Chain Management
    And these lines were added to the quotation "SQ-00003" in Supply Chain Management
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    And the quotation "SQ-00003" was confirmed in Supply Chain Management
    And the quote "Q-00900" for "Fabrikam" was created in Sales
    And these lines were added to the quote "Q-00900" in Sales
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    And the quote "Q-00900" was activated in Sales
    And an order was created from the quote "Q-00900" in Sales
    And the quote "Q-00901" for "Contoso" was created in Sales
    And the quote "Q-00902" for "Contoso" was created in Sales
    Then the table map "Dynamics 365 Sales quotation header" carries these columns
      | SCM COLUMN                         | DIRECTION | SALES COLUMN                                                     | VALUES                                                                                                                                                                                                |
      | SALESQUOTATIONNUMBER               | =         | msdyn_quotenumber                                                |                                                                                                                                                                                                       |
      | none                               | >>        | msdyn_ordertype                                                  | 192350000                                                                                                                                                                                             |
      | REQUESTINGCUSTOMERACCOUNTNUMBER    | =         | customerid.Account(accountnumber).Contact(msdyn_contactpersonid) |                                                                                                                                                                                                       |
      | INVOICECUSTOMERACCOUNTNUMBER       | =         | msdyn_invoicecustomerid                                          |                                                                                                                                                                                                       |
      | SALESQUOTATIONNAME                 | =         | name                                                             |                                                                                                                                                                                                       |
      | SALESQUOTATIONSTATUS               | ><        | msdyn_salesquotationstatus                                       | Created: 192350000, Sent: 192350001, Confirmed: 192350002, Lost: 192350003, Canceled: 192350004, Reset: 192350005, Modified: 192350006, Submitted: 192350007, Approved: 192350008, Revised: 192350009 |
      | SALESQUOTATIONHEADERCREATIONMETHOD | >>        | msdyn_quotationcreationmethod                                    | Supply Chain Management: 776160000, Dynamics 365 Sales: 776160001                                                                                                                                     |
      | SALESQUOTATIONOWNERSHIP            | >>        | msdyn_quotationownership                                         | Based on origin: 776160000, Supply Chain Management: 776160001, Dynamics 365 Sales: 776160002                                                                                                         |
      | GENERATEDSALESORDERNUMBER          | =         | msdyn_generatedsalesordernumber.msdyn_salesordernumber           |                                                                                                                                                                                                       |
      | CURRENCYCODE                       | =         | transactioncurrencyid.isocurrencycode                            |                                                                                                                                                                                                       |
      | CURRENCYCODE                       | >         | msdyn_isocurrencycode                                            |                                                                                                                                                                                                       |
      | SALESQUOTATIONCONFIRMATIONDATE     | =         | msdyn_confirmationdate                                           |                                                                                                                                                                                                       |
      | SALESQUOTATIONEXPIRYDATE           | =         | effectiveto                                                      |                                                                                                                                                                                                       |
      | SALESQUOTATIONFOLLOWUPDATE         | =         | expireson                                                        |                                                                                                                                                                                                       |
      | RECEIPTDATEREQUESTED               | =         | msdyn_requestedreceiptdate                                       |                                                                                                                                                                                                       |
      | REQUESTEDSHIPPINGDATE              | =         | requestdeliveryby                                                |                                                                                                                                                                                                       |
      | CUSTOMERSREFERENCE                 | =         | msdyn_customersreference                                         |                                                                                                                                                                                                       |
      | CUSTOMERREQUISITIONNUMBER          | =         | msdyn_customerrequisitionnumber                                  |                                                                                                                                                                                                       |
      | PAYMENTTERMSNAME                   | =         | msdyn_paymenttermsname                                           |                                                                                                                                                                                                       |
      | PRICECUSTOMERGROUPCODE             | =         | msdyn_pricecustomergroup.msdyn_groupcode                         |                                                                                                                                                                                                       |
      | DEFAULTSHIPPINGSITEID              | =         | msdyn_defaultshippingsite.msdyn_siteid                           |                                                                                                                                                                                                       |
      | DEFAULTSHIPPINGWAREHOUSEID         | =         | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier         |                                                                                                                                                                                                       |
      | TOTALDISCOUNTPERCENTAGE            | =         | discountpercentage                                               |                                                                                                                                                                                                       |
      | AREPRICESINCLUDINGSALESTAX         | ><        | msdyn_arepricesincludingsalestax                                 | No: false, Yes: true                                                                                                                                                                                  |
      | QUOTATIONTOTALAMOUNT               | >         | totalamount                                                      |                                                                                                                                                                                                       |
      | TOTALDISCOUNTAMOUNT                | >         | discountamount                                                   |                                                                                                                                                                                                       |
      | QUOTATIONTOTALTAXAMOUNT            | >         | totaltax                                                         |                                                                                                                                                                                                       |
      | QUOTATIONTOTALCHARGESAMOUNT        | >         | freightamount                                                    |                                                                                                                                                                                                       |

  Scenario: "Dynamics 365 Sales quotation lines" carries its columns
    Given the organization prospect "Fabrikam" exists in both systems
    And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
    And these lines were added to the quotation "SQ-00001" in Supply Chain Management
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    Then the table map "Dynamics 365 Sales quotation lines" carries these columns
      | SCM COLUMN                  | DIRECTION | SALES COLUMN                                      | VALUES                                                                                                                                                                                                |
      | SALESQUOTATIONNUMBER        | =         | quoteid.msdyn_quotenumber                         |                                                                                                                                                                                                       |
      | LINECREATIONSEQUENCENUMBER  | =         | sequencenumber                                    |                                                                                                                                                                                                       |
      | PRODUCTNUMBER               | =         | productid.msdyn_productnumber                     |                                                                                                                                                                                                       |
      | PRODUCTNAME                 | =         | description                                       |                                                                                                                                                                                                       |
      | REQUESTEDSALESQUANTITY      | =         | quantity                                          |                                                                                                                                                                                                       |
      | SALESPRICE                  | =         | priceperunit                                      |                                                                                                                                                                                                       |
      | SALESUNITSYMBOL             | =         | uomid.msdyn_symbol                                |                                                                                                                                                                                                       |
      | LINEDISCOUNTAMOUNT          | =         | msdyn_linediscountamount                          |                                                                                                                                                                                                       |
      | LINEDISCOUNTPERCENTAGE      | =         | msdyn_linediscountpercentage                      |                                                                                                                                                                                                       |
      | SHIPPINGSITEID              | =         | msdyn_shippingsite.msdyn_siteid                   |                                                                                                                                                                                                       |
      | SHIPPINGWAREHOUSEID         | =         | msdyn_shippingwarehouse.msdyn_warehouseidentifier |                                                                                                                                                                                                       |
      | LINEAMOUNT                  | >         | extendedamount                                    |                                                                                                                                                                                                       |
      | LINEAMOUNT                  | >         | baseamount                                        |                                                                                                                                                                                                       |
      | TOTALTAXAMOUNT              | >         | tax                                               |                                                                                                                                                                                                       |
      | TOTALCHARGESAMOUNT          | >         | msdyn_totalchargesamount                          |                                                                                                                                                                                                       |
      | none                        | >>        | ispriceoverridden                                 | true                                                                                                                                                                                                  |
      | SALESPRICEQUANTITY          | =         | msdyn_salespricequantity                          |                                                                                                                                                                                                       |
      | MULTILINEDISCOUNTAMOUNT     | =         | msdyn_multilinediscountamount                     |                                                                                                                                                                                                       |
      | MULTILINEDISCOUNTPERCENTAGE | =         | msdyn_multilinediscountpercentage                 |                                                                                                                                                                                                       |
      | TOTALDISCOUNTAMOUNT         | =         | manualdiscountamount                              |                                                                                                                                                                                                       |
      | SALESQUOTATIONSTATUS        | >>        | msdyn_salesquotationstatus                        | Created: 192350000, Sent: 192350001, Confirmed: 192350002, Lost: 192350003, Canceled: 192350004, Reset: 192350005, Modified: 192350006, Submitted: 192350007, Approved: 192350008, Revised: 192350009 |

  Scenario: "Dynamics 365 Sales order headers" carries its columns
    Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
    And a quotation for the customer "Fabrikam" was created in Supply Chain Management
    And these lines were added to the quotation "SQ-00001" in Supply Chain Management
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    And the quotation "SQ-00001" was confirmed in Supply Chain Management
    And the quote "Q-00900" for "Fabrikam" was created in Sales
    And these lines were added to the quote "Q-00900" in Sales
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    And the quote "Q-00900" was activated in Sales
    And an order was created from the quote "Q-00900" in Sales
    Then the table map "Dynamics 365 Sales order headers" carries these columns
      | SCM COLUMN                    | DIRECTION | SALES COLUMN                                                     | VALUES                                                                                                                                                                                    |
      | SALESORDERNUMBER              | =         | msdyn_salesordernumber                                           |                                                                                                                                                                                           |
      | none                          | >>        | msdyn_ordertype                                                  | 192350000                                                                                                                                                                                 |
      | ORDERINGCUSTOMERACCOUNTNUMBER | =         | customerid.Account(accountnumber).Contact(msdyn_contactpersonid) |                                                                                                                                                                                           |
      | INVOICECUSTOMERACCOUNTNUMBER  | =         | msdyn_invoicecustomerid                                          |                                                                                                                                                                                           |
      | QUOTATIONNUMBER               | =         | msdyn_quotationnumber                                            |                                                                                                                                                                                           |
      | SALESORDERNAME                | >         | name                                                             |                                                                                                                                                                                           |
      | CURRENCYCODE                  | =         | transactioncurrencyid.isocurrencycode                            |                                                                                                                                                                                           |
      | REQUESTEDSHIPPINGDATE         | =         | requestdeliveryby                                                |                                                                                                                                                                                           |
      | REQUESTEDRECEIPTDATE          | =         | msdyn_requestedreceiptdate                                       |                                                                                                                                                                                           |
      | CONFIRMEDSHIPPINGDATE         | =         | msdyn_confirmedshippingdate                                      |                                                                                                                                                                                           |
      | CONFIRMEDRECEIPTDATE          | =         | msdyn_confirmedreceiptdate                                       |                                                                                                                                                                                           |
      | SALESORDERORIGINCODE          | =         | msdyn_salesorderorigin.msdyn_origincode                          |                                                                                                                                                                                           |
      | DELIVERYMODECODE              | =         | msdyn_deliverymode.msdyn_name                                    |                                                                                                                                                                                           |
      | DELIVERYTERMSCODE             | =         | msdyn_deliveryterms.msdyn_termscode                              |                                                                                                                                                                                           |
      | SALESORDERPROCESSINGSTATUS    | ><        | msdyn_processingstatus                                           | Active: 192350000, Confirmed: 192350001, Picked: 192350002, Partially Delivered: 192350003, Delivered: 192350004, Invoiced: 192350005, Partially Invoiced: 192350006, Canceled: 192350007 |
      | ORDERTOTALAMOUNT              | >         | totalamount                                                      |                                                                                                                                                                                           |
      | ORDERTOTALDISCOUNTAMOUNT      | >         | discountamount                                                   |                                                                                                                                                                                           |
      | ORDERTOTALTAXAMOUNT           | >         | totaltax                                                         |                                                                                                                                                                                           |
      | ORDERTOTALCHARGESAMOUNT       | >         | freightamount                                                    |                                                                                                                                                                                           |

  Scenario: "Dynamics 365 Sales order lines" carries its columns
    Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
    And a quotation for the customer "Fabrikam" was created in Supply Chain Management
    And these lines were added to the quotation "SQ-00001" in Supply Chain Management
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    And the quotation "SQ-00001" was confirmed in Supply Chain Management
    Then the table map "Dynamics 365 Sales order lines" carries these columns
      | SCM COLUMN                    | DIRECTION | SALES COLUMN                                      | VALUES                                                                                                |
      | SALESORDERNUMBER              | =         | salesorderid.msdyn_salesordernumber               |                                                                                                       |
      | LINECREATIONSEQUENCENUMBER    | =         | sequencenumber                                    |                                                                                                       |
      | PRODUCTNUMBER                 | =         | productid.msdyn_productnumber                     |                                                                                                       |
      | PRODUCTNAME                   | =         | description                                       |                                                                                                       |
      | ORDEREDSALESQUANTITY          | =         | quantity                                          |                                                                                                       |
      | SALESPRICE                    | =         | priceperunit                                      |                                                                                                       |
      | SALESUNITSYMBOL               | =         | uomid.msdyn_symbol                                |                                                                                                       |
      | LINEDISCOUNTAMOUNT            | =         | msdyn_linediscountamount                          |                                                                                                       |
      | LINEDISCOUNTPERCENTAGE        | =         | msdyn_linediscountpercentage                      |                                                                                                       |
      | SHIPPINGSITEID                | =         | msdyn_shippingsite.msdyn_siteid                   |                                                                                                       |
      | SHIPPINGWAREHOUSEID           | =         | msdyn_shippingwarehouse.msdyn_warehouseidentifier |                                                                                                       |
      | LINEAMOUNT                    | >         | extendedamount                                    |                                                                                                       |
      | LINEAMOUNT                    | >         | baseamount                                        |                                                                                                       |
      | TOTALTAXAMOUNT                | >         | tax                                               |                                                                                                       |
      | TOTALCHARGESAMOUNT            | >         | msdyn_totalchargesamount                          |                                                                                                       |
      | none                          | >>        | ispriceoverridden                                 | true                                                                                                  |
      | SALESORDERLINESTATUS          | >>        | msdyn_linestatus                                  | None: 192350000, Backorder: 192350001, Delivered: 192350002, Invoiced: 192350003, Canceled: 192350004 |
      | SALESDELIVERNOW               | =         | quantityshipped                                   |                                                                                                       |
      | INVENTORYSERVICERESERVATIONID | =         | msdyn_reservationid                               |                                                                                                       |
