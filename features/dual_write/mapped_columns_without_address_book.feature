Feature: Mapped columns, without the global address book
  Every column that a table map carries reaches the other side, in each direction that the map gives it,
  and each its own: no two texts of a row are alike, so that crossed columns are noticed. One row of values has
  leading zeros, one umlauts and sixty characters; columns with a value map take each of its values in turn.
  Then all are emptied, or set back where they can't be empty.

  Background:
    Given the global address book solution is not deployed

  Rule: Legal entities

    Scenario Outline: Legal entities, filled in Supply Chain Management
      When these columns of "USMF" in the table map "Legal entities" are set in Supply Chain Management
        | COLUMN | VALUE    |
        | NAME   | <text>01 |
      Then these columns of "USMF" in the table map "Legal entities" have these values in Sales
        | COLUMN   | VALUE    |
        | cdm_name | <text>01 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

  Rule: Customer groups

    Scenario Outline: Customer groups, filled in Supply Chain Management
      When these columns of "20" in the table map "Customer groups" are set in Supply Chain Management
        | COLUMN                    | VALUE                       |
        | DESCRIPTION               | <text>01                    |
        | PAYMENTTERMID             | <text>02                    |
        | ISSALESTAXINCLUDEDINPRICE | <ISSALESTAXINCLUDEDINPRICE> |
      Then these columns of "20" in the table map "Customer groups" have these values in Sales
        | COLUMN                          | VALUE                             |
        | msdyn_description               | <text>01                          |
        | msdyn_paymentterm.msdyn_name    | <text>02                          |
        | msdyn_issalestaxincludedinprice | <msdyn_issalestaxincludedinprice> |

      Examples:
        | text                                                       | ISSALESTAXINCLUDEDINPRICE | msdyn_issalestaxincludedinprice |
        | 007                                                        | No                        | No                              |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Yes                       | Yes                             |

    Scenario: Customer groups, emptied in Supply Chain Management
      Given these columns of "20" in the table map "Customer groups" were set in Supply Chain Management
        | COLUMN                    | VALUE |
        | DESCRIPTION               | 00701 |
        | PAYMENTTERMID             | 00702 |
        | ISSALESTAXINCLUDEDINPRICE | Yes   |
      When these columns of "20" in the table map "Customer groups" are set in Supply Chain Management
        | COLUMN                    | VALUE |
        | DESCRIPTION               | none  |
        | PAYMENTTERMID             | none  |
        | ISSALESTAXINCLUDEDINPRICE | No    |
      Then these columns of "20" in the table map "Customer groups" have these values in Sales
        | COLUMN                          | VALUE |
        | msdyn_description               | none  |
        | msdyn_paymentterm.msdyn_name    | none  |
        | msdyn_issalestaxincludedinprice | No    |

    Scenario Outline: Customer groups, filled in Sales
      When these columns of "20" in the table map "Customer groups" are set in Sales
        | COLUMN                          | VALUE                             |
        | msdyn_description               | <text>01                          |
        | msdyn_paymentterm.msdyn_name    | <text>02                          |
        | msdyn_issalestaxincludedinprice | <msdyn_issalestaxincludedinprice> |
      Then these columns of "20" in the table map "Customer groups" have these values in Supply Chain Management
        | COLUMN                    | VALUE                       |
        | DESCRIPTION               | <text>01                    |
        | PAYMENTTERMID             | <text>02                    |
        | ISSALESTAXINCLUDEDINPRICE | <ISSALESTAXINCLUDEDINPRICE> |

      Examples:
        | text                                                       | msdyn_issalestaxincludedinprice | ISSALESTAXINCLUDEDINPRICE |
        | 007                                                        | No                              | No                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Yes                             | Yes                       |

    Scenario: Customer groups, emptied in Sales
      Given these columns of "20" in the table map "Customer groups" were set in Sales
        | COLUMN                          | VALUE |
        | msdyn_description               | 00701 |
        | msdyn_paymentterm.msdyn_name    | 00702 |
        | msdyn_issalestaxincludedinprice | Yes   |
      When these columns of "20" in the table map "Customer groups" are set in Sales
        | COLUMN                          | VALUE |
        | msdyn_description               | none  |
        | msdyn_paymentterm.msdyn_name    | none  |
        | msdyn_issalestaxincludedinprice | No    |
      Then these columns of "20" in the table map "Customer groups" have these values in Supply Chain Management
        | COLUMN                    | VALUE |
        | DESCRIPTION               | none  |
        | PAYMENTTERMID             | none  |
        | ISSALESTAXINCLUDEDINPRICE | No    |

  Rule: Dynamics 365 Sales prospects (accounts)

    Scenario Outline: Dynamics 365 Sales prospects (accounts), filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Supply Chain Management
        | COLUMN                              | VALUE    |
        | NAME                                | <text>01 |
        | DELIVERYADDRESSSTREET               | <text>02 |
        | DELIVERYADDRESSZIPCODE              | <text>03 |
        | DELIVERYADDRESSCITY                 | <text>04 |
        | DELIVERYADDRESSCOUNTY               | <text>05 |
        | DELIVERYADDRESSSTATE                | <text>06 |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text>07 |
        | CONTACTPERSONID                     | CP-00002 |
      Then these columns of "<text>01" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Sales
        | COLUMN                                 | VALUE    |
        | name                                   | <text>01 |
        | address1_line1                         | <text>02 |
        | address1_postalcode                    | <text>03 |
        | address1_city                          | <text>04 |
        | address1_county                        | <text>05 |
        | address1_stateorprovince               | <text>06 |
        | address1_country                       | <text>07 |
        | primarycontactid.msdyn_contactpersonid | CP-00002 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Dynamics 365 Sales prospects (accounts), emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" were set in Supply Chain Management
        | COLUMN                              | VALUE    |
        | DELIVERYADDRESSSTREET               | 00702    |
        | DELIVERYADDRESSZIPCODE              | 00703    |
        | DELIVERYADDRESSCITY                 | 00704    |
        | DELIVERYADDRESSCOUNTY               | 00705    |
        | DELIVERYADDRESSSTATE                | 00706    |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | 00707    |
        | CONTACTPERSONID                     | CP-00002 |
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Supply Chain Management
        | COLUMN                              | VALUE |
        | DELIVERYADDRESSSTREET               | none  |
        | DELIVERYADDRESSZIPCODE              | none  |
        | DELIVERYADDRESSCITY                 | none  |
        | DELIVERYADDRESSCOUNTY               | none  |
        | DELIVERYADDRESSSTATE                | none  |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | none  |
        | CONTACTPERSONID                     | none  |
      Then these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Sales
        | COLUMN                                 | VALUE |
        | address1_line1                         | none  |
        | address1_postalcode                    | none  |
        | address1_city                          | none  |
        | address1_county                        | none  |
        | address1_stateorprovince               | none  |
        | address1_country                       | none  |
        | primarycontactid.msdyn_contactpersonid | none  |

    Scenario Outline: Dynamics 365 Sales prospects (accounts), filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Sales
        | COLUMN                                 | VALUE    |
        | name                                   | <text>01 |
        | primarycontactid.msdyn_contactpersonid | CP-00002 |
      Then these columns of "<text>01" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Supply Chain Management
        | COLUMN          | VALUE    |
        | NAME            | <text>01 |
        | CONTACTPERSONID | CP-00002 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Dynamics 365 Sales prospects (accounts), emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" were set in Sales
        | COLUMN                                 | VALUE    |
        | primarycontactid.msdyn_contactpersonid | CP-00002 |
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Sales
        | COLUMN                                 | VALUE |
        | primarycontactid.msdyn_contactpersonid | none  |
      Then these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Supply Chain Management
        | COLUMN          | VALUE |
        | CONTACTPERSONID | none  |

  Rule: Dynamics 365 Sales prospects (contacts)

    Scenario Outline: Dynamics 365 Sales prospects (contacts), filled in Supply Chain Management
      Given the person prospect "Lars Holm" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      When these columns of "Lars Holm" in the table map "Dynamics 365 Sales prospects (contacts)" are set in Supply Chain Management
        | COLUMN                              | VALUE    |
        | FIRSTNAME                           | <text>01 |
        | LASTNAME                            | <text>02 |
        | DELIVERYADDRESSSTREET               | <text>03 |
        | DELIVERYADDRESSZIPCODE              | <text>04 |
        | DELIVERYADDRESSCITY                 | <text>05 |
        | DELIVERYADDRESSCOUNTY               | <text>06 |
        | DELIVERYADDRESSSTATE                | <text>07 |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text>08 |
      Then these columns of "<text>01 <text>02" in the table map "Dynamics 365 Sales prospects (contacts)" have these values in Sales
        | COLUMN                   | VALUE    |
        | firstname                | <text>01 |
        | lastname                 | <text>02 |
        | address3_line1           | <text>03 |
        | address3_postalcode      | <text>04 |
        | address3_city            | <text>05 |
        | address3_county          | <text>06 |
        | address3_stateorprovince | <text>07 |
        | address3_country         | <text>08 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Dynamics 365 Sales prospects (contacts), emptied in Supply Chain Management
      Given the person prospect "Lars Holm" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" in the table map "Dynamics 365 Sales prospects (contacts)" were set in Supply Chain Management
        | COLUMN                              | VALUE |
        | DELIVERYADDRESSSTREET               | 00703 |
        | DELIVERYADDRESSZIPCODE              | 00704 |
        | DELIVERYADDRESSCITY                 | 00705 |
        | DELIVERYADDRESSCOUNTY               | 00706 |
        | DELIVERYADDRESSSTATE                | 00707 |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | 00708 |
      When these columns of "Lars Holm" in the table map "Dynamics 365 Sales prospects (contacts)" are set in Supply Chain Management
        | COLUMN                              | VALUE |
        | DELIVERYADDRESSSTREET               | none  |
        | DELIVERYADDRESSZIPCODE              | none  |
        | DELIVERYADDRESSCITY                 | none  |
        | DELIVERYADDRESSCOUNTY               | none  |
        | DELIVERYADDRESSSTATE                | none  |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | none  |
      Then these columns of "Lars Holm" in the table map "Dynamics 365 Sales prospects (contacts)" have these values in Sales
        | COLUMN                   | VALUE |
        | address3_line1           | none  |
        | address3_postalcode      | none  |
        | address3_city            | none  |
        | address3_county          | none  |
        | address3_stateorprovince | none  |
        | address3_country         | none  |

    Scenario Outline: Dynamics 365 Sales prospects (contacts), filled in Sales
      Given the person prospect "Lars Holm" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      When these columns of "Lars Holm" in the table map "Dynamics 365 Sales prospects (contacts)" are set in Sales
        | COLUMN    | VALUE    |
        | firstname | <text>01 |
        | lastname  | <text>02 |
      Then these columns of "<text>01 <text>02" in the table map "Dynamics 365 Sales prospects (contacts)" have these values in Supply Chain Management
        | COLUMN    | VALUE    |
        | FIRSTNAME | <text>01 |
        | LASTNAME  | <text>02 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

  Rule: Customers V3 (accounts)

    Scenario Outline: Customers V3 (accounts), filled in Supply Chain Management
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN                              | VALUE                    |
        | ORGANIZATIONNAME                    | <text>01                 |
        | SALESCURRENCYCODE                   | <text>02                 |
        | SALESMEMO                           | <text>03                 |
        | CREDITRATING                        | <text>04                 |
        | IDENTIFICATIONNUMBER                | <text>05                 |
        | PARTYCOUNTRY                        | <text>06                 |
        | PARTYSTATE                          | <text>07                 |
        | PAYMENTDAY                          | <text>08                 |
        | PAYMENTMETHOD                       | <text>09                 |
        | PAYMENTSCHEDULE                     | <text>10                 |
        | PAYMENTTERMS                        | <text>11                 |
        | TAXEXEMPTNUMBER                     | <text>12                 |
        | VENDORACCOUNT                       | <text>13                 |
        | PRIMARYCONTACTEMAIL                 | <text>14                 |
        | PRIMARYCONTACTFAX                   | <text>15                 |
        | PRIMARYCONTACTPHONE                 | <text>16                 |
        | PRIMARYCONTACTTWITTER               | <text>17                 |
        | PRIMARYCONTACTURL                   | <text>18                 |
        | DELIVERYADDRESSSTREET               | <text>19                 |
        | DELIVERYADDRESSZIPCODE              | <text>20                 |
        | DELIVERYADDRESSCITY                 | <text>21                 |
        | DELIVERYADDRESSCOUNTY               | <text>22                 |
        | DELIVERYADDRESSSTATE                | <text>23                 |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text>24                 |
        | INVOICEADDRESSSTREET                | <text>25                 |
        | INVOICEADDRESSZIPCODE               | <text>26                 |
        | INVOICEADDRESSCITY                  | <text>27                 |
        | INVOICEADDRESSCOUNTY                | <text>28                 |
        | INVOICEADDRESSSTATE                 | <text>29                 |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | <text>30                 |
        | CREDITLIMIT                         | 2500.50                  |
        | ORGANIZATIONNUMBEROFEMPLOYEES       | 42                       |
        | DELIVERYADDRESSLATITUDE             | 59.33                    |
        | DELIVERYADDRESSLONGITUDE            | 18.06                    |
        | INVOICEADDRESSLATITUDE              | 55.68                    |
        | INVOICEADDRESSLONGITUDE             | 12.57                    |
        | CUSTOMERGROUPID                     | 20                       |
        | INVOICEACCOUNT                      | CU-00100                 |
        | CONTACTPERSONID                     | CP-00002                 |
        | CREDITLIMITISMANDATORY              | <CREDITLIMITISMANDATORY> |
        | ISONETIMECUSTOMER                   | <ISONETIMECUSTOMER>      |
        | ONHOLDSTATUS                        | <ONHOLDSTATUS>           |
      Then these columns of "<text>01" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                                 | VALUE                          |
        | name                                   | <text>01                       |
        | transactioncurrencyid.isocurrencycode  | <text>02                       |
        | description                            | <text>03                       |
        | msdyn_creditrating                     | <text>04                       |
        | msdyn_identificationnumber             | <text>05                       |
        | msdyn_partycountry                     | <text>06                       |
        | msdyn_partystate                       | <text>07                       |
        | msdyn_paymentday.msdyn_name            | <text>08                       |
        | msdyn_customerpaymentmethod.msdyn_name | <text>09                       |
        | msdyn_paymentschedule.msdyn_name       | <text>10                       |
        | msdyn_paymentterm.msdyn_name           | <text>11                       |
        | msdyn_taxexemptnumber                  | <text>12                       |
        | msdyn_vendor.msdyn_vendoraccountnumber | <text>13                       |
        | emailaddress1                          | <text>14                       |
        | fax                                    | <text>15                       |
        | telephone1                             | <text>16                       |
        | primarytwitterid                       | <text>17                       |
        | websiteurl                             | <text>18                       |
        | address1_line1                         | <text>19                       |
        | address1_postalcode                    | <text>20                       |
        | address1_city                          | <text>21                       |
        | address1_county                        | <text>22                       |
        | address1_stateorprovince               | <text>23                       |
        | address1_country                       | <text>24                       |
        | address2_line1                         | <text>25                       |
        | address2_postalcode                    | <text>26                       |
        | address2_city                          | <text>27                       |
        | address2_county                        | <text>28                       |
        | address2_stateorprovince               | <text>29                       |
        | address2_country                       | <text>30                       |
        | creditlimit                            | 2500.50                        |
        | numberofemployees                      | 42                             |
        | address1_latitude                      | 59.33                          |
        | address1_longitude                     | 18.06                          |
        | address2_latitude                      | 55.68                          |
        | address2_longitude                     | 12.57                          |
        | msdyn_customergroupid.msdyn_groupid    | 20                             |
        | msdyn_billingaccount.accountnumber     | CU-00100                       |
        | primarycontactid.msdyn_contactpersonid | CP-00002                       |
        | msdyn_creditlimitismandatory           | <msdyn_creditlimitismandatory> |
        | msdyn_onetimecustomer                  | <msdyn_onetimecustomer>        |
        | msdyn_onholdstatus                     | <msdyn_onholdstatus>           |
        | msdyn_partynumber                      | 000000001                      |

      Examples:
        | text                                                       | CREDITLIMITISMANDATORY | msdyn_creditlimitismandatory | ISONETIMECUSTOMER | msdyn_onetimecustomer | ONHOLDSTATUS | msdyn_onholdstatus |
        | 007                                                        | No                     | No                           | Yes               | Yes                   | All          | 806380002          |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Yes                    | Yes                          | No                | No                    | Payment      | 806380003          |

    Scenario Outline: Customers V3 (accounts), further values in Supply Chain Management
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE          |
        | ONHOLDSTATUS | <ONHOLDSTATUS> |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE                |
        | msdyn_onholdstatus | <msdyn_onholdstatus> |

      Examples:
        | ONHOLDSTATUS | msdyn_onholdstatus |
        | Requisition  | 806380004          |
        | Never        | 806380005          |
        | No           | 806380000          |
        | Invoice      | 806380001          |

    Scenario: Customers V3 (accounts), emptied in Supply Chain Management
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN                              | VALUE    |
        | SALESCURRENCYCODE                   | 00702    |
        | SALESMEMO                           | 00703    |
        | CREDITRATING                        | 00704    |
        | IDENTIFICATIONNUMBER                | 00705    |
        | PARTYCOUNTRY                        | 00706    |
        | PARTYSTATE                          | 00707    |
        | PAYMENTDAY                          | 00708    |
        | PAYMENTMETHOD                       | 00709    |
        | PAYMENTSCHEDULE                     | 00710    |
        | PAYMENTTERMS                        | 00711    |
        | TAXEXEMPTNUMBER                     | 00712    |
        | VENDORACCOUNT                       | 00713    |
        | PRIMARYCONTACTEMAIL                 | 00714    |
        | PRIMARYCONTACTFAX                   | 00715    |
        | PRIMARYCONTACTPHONE                 | 00716    |
        | PRIMARYCONTACTTWITTER               | 00717    |
        | PRIMARYCONTACTURL                   | 00718    |
        | DELIVERYADDRESSSTREET               | 00719    |
        | DELIVERYADDRESSZIPCODE              | 00720    |
        | DELIVERYADDRESSCITY                 | 00721    |
        | DELIVERYADDRESSCOUNTY               | 00722    |
        | DELIVERYADDRESSSTATE                | 00723    |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | 00724    |
        | INVOICEADDRESSSTREET                | 00725    |
        | INVOICEADDRESSZIPCODE               | 00726    |
        | INVOICEADDRESSCITY                  | 00727    |
        | INVOICEADDRESSCOUNTY                | 00728    |
        | INVOICEADDRESSSTATE                 | 00729    |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | 00730    |
        | CREDITLIMIT                         | 2500.50  |
        | ORGANIZATIONNUMBEROFEMPLOYEES       | 42       |
        | DELIVERYADDRESSLATITUDE             | 59.33    |
        | DELIVERYADDRESSLONGITUDE            | 18.06    |
        | INVOICEADDRESSLATITUDE              | 55.68    |
        | INVOICEADDRESSLONGITUDE             | 12.57    |
        | INVOICEACCOUNT                      | CU-00100 |
        | CONTACTPERSONID                     | CP-00002 |
        | CREDITLIMITISMANDATORY              | Yes      |
        | ISONETIMECUSTOMER                   | Yes      |
        | ONHOLDSTATUS                        | Invoice  |
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN                              | VALUE |
        | SALESCURRENCYCODE                   | none  |
        | SALESMEMO                           | none  |
        | CREDITRATING                        | none  |
        | IDENTIFICATIONNUMBER                | none  |
        | PARTYCOUNTRY                        | none  |
        | PARTYSTATE                          | none  |
        | PAYMENTDAY                          | none  |
        | PAYMENTMETHOD                       | none  |
        | PAYMENTSCHEDULE                     | none  |
        | PAYMENTTERMS                        | none  |
        | TAXEXEMPTNUMBER                     | none  |
        | VENDORACCOUNT                       | none  |
        | PRIMARYCONTACTEMAIL                 | none  |
        | PRIMARYCONTACTFAX                   | none  |
        | PRIMARYCONTACTPHONE                 | none  |
        | PRIMARYCONTACTTWITTER               | none  |
        | PRIMARYCONTACTURL                   | none  |
        | DELIVERYADDRESSSTREET               | none  |
        | DELIVERYADDRESSZIPCODE              | none  |
        | DELIVERYADDRESSCITY                 | none  |
        | DELIVERYADDRESSCOUNTY               | none  |
        | DELIVERYADDRESSSTATE                | none  |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | none  |
        | INVOICEADDRESSSTREET                | none  |
        | INVOICEADDRESSZIPCODE               | none  |
        | INVOICEADDRESSCITY                  | none  |
        | INVOICEADDRESSCOUNTY                | none  |
        | INVOICEADDRESSSTATE                 | none  |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | none  |
        | CREDITLIMIT                         | none  |
        | ORGANIZATIONNUMBEROFEMPLOYEES       | none  |
        | DELIVERYADDRESSLATITUDE             | none  |
        | DELIVERYADDRESSLONGITUDE            | none  |
        | INVOICEADDRESSLATITUDE              | none  |
        | INVOICEADDRESSLONGITUDE             | none  |
        | INVOICEACCOUNT                      | none  |
        | CONTACTPERSONID                     | none  |
        | CREDITLIMITISMANDATORY              | No    |
        | ISONETIMECUSTOMER                   | No    |
        | ONHOLDSTATUS                        | No    |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                                 | VALUE     |
        | transactioncurrencyid.isocurrencycode  | none      |
        | description                            | none      |
        | msdyn_creditrating                     | none      |
        | msdyn_identificationnumber             | none      |
        | msdyn_partycountry                     | none      |
        | msdyn_partystate                       | none      |
        | msdyn_paymentday.msdyn_name            | none      |
        | msdyn_customerpaymentmethod.msdyn_name | none      |
        | msdyn_paymentschedule.msdyn_name       | none      |
        | msdyn_paymentterm.msdyn_name           | none      |
        | msdyn_taxexemptnumber                  | none      |
        | msdyn_vendor.msdyn_vendoraccountnumber | none      |
        | emailaddress1                          | none      |
        | fax                                    | none      |
        | telephone1                             | none      |
        | primarytwitterid                       | none      |
        | websiteurl                             | none      |
        | address1_line1                         | none      |
        | address1_postalcode                    | none      |
        | address1_city                          | none      |
        | address1_county                        | none      |
        | address1_stateorprovince               | none      |
        | address1_country                       | none      |
        | address2_line1                         | none      |
        | address2_postalcode                    | none      |
        | address2_city                          | none      |
        | address2_county                        | none      |
        | address2_stateorprovince               | none      |
        | address2_country                       | none      |
        | creditlimit                            | none      |
        | numberofemployees                      | none      |
        | address1_latitude                      | none      |
        | address1_longitude                     | none      |
        | address2_latitude                      | none      |
        | address2_longitude                     | none      |
        | msdyn_billingaccount.accountnumber     | none      |
        | primarycontactid.msdyn_contactpersonid | none      |
        | msdyn_creditlimitismandatory           | No        |
        | msdyn_onetimecustomer                  | No        |
        | msdyn_onholdstatus                     | 806380000 |

    Scenario Outline: Customers V3 (accounts), filled in Sales
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN                                 | VALUE                          |
        | name                                   | <text>01                       |
        | transactioncurrencyid.isocurrencycode  | <text>02                       |
        | description                            | <text>03                       |
        | msdyn_creditrating                     | <text>04                       |
        | msdyn_identificationnumber             | <text>05                       |
        | msdyn_partycountry                     | <text>06                       |
        | msdyn_partystate                       | <text>07                       |
        | msdyn_paymentday.msdyn_name            | <text>08                       |
        | msdyn_customerpaymentmethod.msdyn_name | <text>09                       |
        | msdyn_paymentschedule.msdyn_name       | <text>10                       |
        | msdyn_paymentterm.msdyn_name           | <text>11                       |
        | msdyn_taxexemptnumber                  | <text>12                       |
        | msdyn_vendor.msdyn_vendoraccountnumber | <text>13                       |
        | emailaddress1                          | <text>14                       |
        | fax                                    | <text>15                       |
        | telephone1                             | <text>16                       |
        | primarytwitterid                       | <text>17                       |
        | websiteurl                             | <text>18                       |
        | creditlimit                            | 2500.50                        |
        | numberofemployees                      | 42                             |
        | msdyn_customergroupid.msdyn_groupid    | 20                             |
        | msdyn_billingaccount.accountnumber     | CU-00100                       |
        | primarycontactid.msdyn_contactpersonid | CP-00002                       |
        | msdyn_creditlimitismandatory           | <msdyn_creditlimitismandatory> |
        | msdyn_onetimecustomer                  | <msdyn_onetimecustomer>        |
        | msdyn_onholdstatus                     | <msdyn_onholdstatus>           |
      Then these columns of "<text>01" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN                        | VALUE                    |
        | ORGANIZATIONNAME              | <text>01                 |
        | SALESCURRENCYCODE             | <text>02                 |
        | SALESMEMO                     | <text>03                 |
        | CREDITRATING                  | <text>04                 |
        | IDENTIFICATIONNUMBER          | <text>05                 |
        | PARTYCOUNTRY                  | <text>06                 |
        | PARTYSTATE                    | <text>07                 |
        | PAYMENTDAY                    | <text>08                 |
        | PAYMENTMETHOD                 | <text>09                 |
        | PAYMENTSCHEDULE               | <text>10                 |
        | PAYMENTTERMS                  | <text>11                 |
        | TAXEXEMPTNUMBER               | <text>12                 |
        | VENDORACCOUNT                 | <text>13                 |
        | PRIMARYCONTACTEMAIL           | <text>14                 |
        | PRIMARYCONTACTFAX             | <text>15                 |
        | PRIMARYCONTACTPHONE           | <text>16                 |
        | PRIMARYCONTACTTWITTER         | <text>17                 |
        | PRIMARYCONTACTURL             | <text>18                 |
        | CREDITLIMIT                   | 2500.50                  |
        | ORGANIZATIONNUMBEROFEMPLOYEES | 42                       |
        | CUSTOMERGROUPID               | 20                       |
        | INVOICEACCOUNT                | CU-00100                 |
        | CONTACTPERSONID               | CP-00002                 |
        | CREDITLIMITISMANDATORY        | <CREDITLIMITISMANDATORY> |
        | ISONETIMECUSTOMER             | <ISONETIMECUSTOMER>      |
        | ONHOLDSTATUS                  | <ONHOLDSTATUS>           |

      Examples:
        | text                                                       | msdyn_creditlimitismandatory | CREDITLIMITISMANDATORY | msdyn_onetimecustomer | ISONETIMECUSTOMER | msdyn_onholdstatus | ONHOLDSTATUS |
        | 007                                                        | No                           | No                     | Yes                   | Yes               | 806380002          | All          |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Yes                          | Yes                    | No                    | No                | 806380003          | Payment      |

    Scenario Outline: Customers V3 (accounts), further values in Sales
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN             | VALUE                |
        | msdyn_onholdstatus | <msdyn_onholdstatus> |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE          |
        | ONHOLDSTATUS | <ONHOLDSTATUS> |

      Examples:
        | msdyn_onholdstatus | ONHOLDSTATUS |
        | 806380004          | Requisition  |
        | 806380005          | Never        |
        | 806380000          | No           |
        | 806380001          | Invoice      |

    Scenario: Customers V3 (accounts), emptied in Sales
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                                 | VALUE     |
        | transactioncurrencyid.isocurrencycode  | 00702     |
        | description                            | 00703     |
        | msdyn_creditrating                     | 00704     |
        | msdyn_identificationnumber             | 00705     |
        | msdyn_partycountry                     | 00706     |
        | msdyn_partystate                       | 00707     |
        | msdyn_paymentday.msdyn_name            | 00708     |
        | msdyn_customerpaymentmethod.msdyn_name | 00709     |
        | msdyn_paymentschedule.msdyn_name       | 00710     |
        | msdyn_paymentterm.msdyn_name           | 00711     |
        | msdyn_taxexemptnumber                  | 00712     |
        | msdyn_vendor.msdyn_vendoraccountnumber | 00713     |
        | emailaddress1                          | 00714     |
        | fax                                    | 00715     |
        | telephone1                             | 00716     |
        | primarytwitterid                       | 00717     |
        | websiteurl                             | 00718     |
        | creditlimit                            | 2500.50   |
        | numberofemployees                      | 42        |
        | msdyn_billingaccount.accountnumber     | CU-00100  |
        | primarycontactid.msdyn_contactpersonid | CP-00002  |
        | msdyn_creditlimitismandatory           | Yes       |
        | msdyn_onetimecustomer                  | Yes       |
        | msdyn_onholdstatus                     | 806380001 |
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN                                 | VALUE     |
        | transactioncurrencyid.isocurrencycode  | none      |
        | description                            | none      |
        | msdyn_creditrating                     | none      |
        | msdyn_identificationnumber             | none      |
        | msdyn_partycountry                     | none      |
        | msdyn_partystate                       | none      |
        | msdyn_paymentday.msdyn_name            | none      |
        | msdyn_customerpaymentmethod.msdyn_name | none      |
        | msdyn_paymentschedule.msdyn_name       | none      |
        | msdyn_paymentterm.msdyn_name           | none      |
        | msdyn_taxexemptnumber                  | none      |
        | msdyn_vendor.msdyn_vendoraccountnumber | none      |
        | emailaddress1                          | none      |
        | fax                                    | none      |
        | telephone1                             | none      |
        | primarytwitterid                       | none      |
        | websiteurl                             | none      |
        | creditlimit                            | none      |
        | numberofemployees                      | none      |
        | msdyn_billingaccount.accountnumber     | none      |
        | primarycontactid.msdyn_contactpersonid | none      |
        | msdyn_creditlimitismandatory           | No        |
        | msdyn_onetimecustomer                  | No        |
        | msdyn_onholdstatus                     | 806380000 |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN                        | VALUE |
        | SALESCURRENCYCODE             | none  |
        | SALESMEMO                     | none  |
        | CREDITRATING                  | none  |
        | IDENTIFICATIONNUMBER          | none  |
        | PARTYCOUNTRY                  | none  |
        | PARTYSTATE                    | none  |
        | PAYMENTDAY                    | none  |
        | PAYMENTMETHOD                 | none  |
        | PAYMENTSCHEDULE               | none  |
        | PAYMENTTERMS                  | none  |
        | TAXEXEMPTNUMBER               | none  |
        | VENDORACCOUNT                 | none  |
        | PRIMARYCONTACTEMAIL           | none  |
        | PRIMARYCONTACTFAX             | none  |
        | PRIMARYCONTACTPHONE           | none  |
        | PRIMARYCONTACTTWITTER         | none  |
        | PRIMARYCONTACTURL             | none  |
        | CREDITLIMIT                   | none  |
        | ORGANIZATIONNUMBEROFEMPLOYEES | none  |
        | INVOICEACCOUNT                | none  |
        | CONTACTPERSONID               | none  |
        | CREDITLIMITISMANDATORY        | No    |
        | ISONETIMECUSTOMER             | No    |
        | ONHOLDSTATUS                  | No    |

  Rule: Customers V3 (contacts)

    Scenario Outline: Customers V3 (contacts), filled in Supply Chain Management
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Supply Chain Management
        | COLUMN                              | VALUE                 |
        | PERSONFIRSTNAME                     | <text>01              |
        | PERSONMIDDLENAME                    | <text>02              |
        | PERSONLASTNAME                      | <text>03              |
        | SALESCURRENCYCODE                   | <text>04              |
        | SALESMEMO                           | <text>05              |
        | IDENTIFICATIONNUMBER                | <text>06              |
        | PAYMENTDAY                          | <text>07              |
        | PAYMENTMETHOD                       | <text>08              |
        | PAYMENTSCHEDULE                     | <text>09              |
        | PAYMENTTERMS                        | <text>10              |
        | SALESTAXGROUP                       | <text>11              |
        | PRIMARYCONTACTEMAIL                 | <text>12              |
        | PRIMARYCONTACTFAX                   | <text>13              |
        | PRIMARYCONTACTPHONE                 | <text>14              |
        | PRIMARYCONTACTURL                   | <text>15              |
        | DELIVERYADDRESSSTREET               | <text>16              |
        | DELIVERYADDRESSZIPCODE              | <text>17              |
        | DELIVERYADDRESSCITY                 | <text>18              |
        | DELIVERYADDRESSCOUNTY               | <text>19              |
        | DELIVERYADDRESSSTATE                | <text>20              |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | <text>21              |
        | INVOICEADDRESSSTREET                | <text>22              |
        | INVOICEADDRESSZIPCODE               | <text>23              |
        | INVOICEADDRESSCITY                  | <text>24              |
        | INVOICEADDRESSCOUNTY                | <text>25              |
        | INVOICEADDRESSSTATE                 | <text>26              |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | <text>27              |
        | DELIVERYADDRESSLATITUDE             | 59.33                 |
        | DELIVERYADDRESSLONGITUDE            | 18.06                 |
        | INVOICEADDRESSLATITUDE              | 55.68                 |
        | INVOICEADDRESSLONGITUDE             | 12.57                 |
        | CUSTOMERGROUPID                     | 20                    |
        | PERSONGENDER                        | <PERSONGENDER>        |
        | PERSONMARITALSTATUS                 | <PERSONMARITALSTATUS> |
      Then these columns of "<text>01 <text>02 <text>03" in the table map "Customers V3 (contacts)" have these values in Sales
        | COLUMN                                 | VALUE              |
        | firstname                              | <text>01           |
        | middlename                             | <text>02           |
        | lastname                               | <text>03           |
        | transactioncurrencyid.isocurrencycode  | <text>04           |
        | description                            | <text>05           |
        | msdyn_identificationnumber             | <text>06           |
        | msdyn_paymentday.msdyn_name            | <text>07           |
        | msdyn_customerpaymentmethod.msdyn_name | <text>08           |
        | msdyn_paymentschedule.msdyn_name       | <text>09           |
        | msdyn_paymentterm.msdyn_name           | <text>10           |
        | msdyn_salestaxgroup.msdyn_name         | <text>11           |
        | emailaddress1                          | <text>12           |
        | fax                                    | <text>13           |
        | telephone1                             | <text>14           |
        | websiteurl                             | <text>15           |
        | address3_line1                         | <text>16           |
        | address3_postalcode                    | <text>17           |
        | address3_city                          | <text>18           |
        | address3_county                        | <text>19           |
        | address3_stateorprovince               | <text>20           |
        | address3_country                       | <text>21           |
        | address2_line1                         | <text>22           |
        | address2_postalcode                    | <text>23           |
        | address2_city                          | <text>24           |
        | address2_county                        | <text>25           |
        | address2_stateorprovince               | <text>26           |
        | address2_country                       | <text>27           |
        | address3_latitude                      | 59.33              |
        | address3_longitude                     | 18.06              |
        | address2_latitude                      | 55.68              |
        | address2_longitude                     | 12.57              |
        | msdyn_customergroupid.msdyn_groupid    | 20                 |
        | gendercode                             | <gendercode>       |
        | familystatuscode                       | <familystatuscode> |

      Examples:
        | text                                                       | PERSONGENDER | gendercode | PERSONMARITALSTATUS | familystatuscode |
        | 007                                                        | Male         | 1          | Married             | 2                |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Female       | 2          | Divorced            | 3                |

    Scenario Outline: Customers V3 (contacts), further values in Supply Chain Management
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Supply Chain Management
        | COLUMN              | VALUE                 |
        | PERSONGENDER        | <PERSONGENDER>        |
        | PERSONMARITALSTATUS | <PERSONMARITALSTATUS> |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Sales
        | COLUMN           | VALUE              |
        | gendercode       | <gendercode>       |
        | familystatuscode | <familystatuscode> |

      Examples:
        | PERSONGENDER | gendercode | PERSONMARITALSTATUS | familystatuscode |
        | NonSpecific  | 192350000  | Widowhood           | 4                |
        | Unknown      | 192350001  | None                | 192350000        |
        | Unknown      | 192350001  | Single              | 1                |

    Scenario: Customers V3 (contacts), emptied in Supply Chain Management
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" in the table map "Customers V3 (contacts)" were set in Supply Chain Management
        | COLUMN                              | VALUE  |
        | PERSONMIDDLENAME                    | Juul   |
        | SALESCURRENCYCODE                   | 00704  |
        | SALESMEMO                           | 00705  |
        | IDENTIFICATIONNUMBER                | 00706  |
        | PAYMENTDAY                          | 00707  |
        | PAYMENTMETHOD                       | 00708  |
        | PAYMENTSCHEDULE                     | 00709  |
        | PAYMENTTERMS                        | 00710  |
        | SALESTAXGROUP                       | 00711  |
        | PRIMARYCONTACTEMAIL                 | 00712  |
        | PRIMARYCONTACTFAX                   | 00713  |
        | PRIMARYCONTACTPHONE                 | 00714  |
        | PRIMARYCONTACTURL                   | 00715  |
        | DELIVERYADDRESSSTREET               | 00716  |
        | DELIVERYADDRESSZIPCODE              | 00717  |
        | DELIVERYADDRESSCITY                 | 00718  |
        | DELIVERYADDRESSCOUNTY               | 00719  |
        | DELIVERYADDRESSSTATE                | 00720  |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | 00721  |
        | INVOICEADDRESSSTREET                | 00722  |
        | INVOICEADDRESSZIPCODE               | 00723  |
        | INVOICEADDRESSCITY                  | 00724  |
        | INVOICEADDRESSCOUNTY                | 00725  |
        | INVOICEADDRESSSTATE                 | 00726  |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | 00727  |
        | DELIVERYADDRESSLATITUDE             | 59.33  |
        | DELIVERYADDRESSLONGITUDE            | 18.06  |
        | INVOICEADDRESSLATITUDE              | 55.68  |
        | INVOICEADDRESSLONGITUDE             | 12.57  |
        | PERSONGENDER                        | Male   |
        | PERSONMARITALSTATUS                 | Single |
      When these columns of "Lars Juul Holm" in the table map "Customers V3 (contacts)" are set in Supply Chain Management
        | COLUMN                              | VALUE |
        | PERSONMIDDLENAME                    | none  |
        | SALESCURRENCYCODE                   | none  |
        | SALESMEMO                           | none  |
        | IDENTIFICATIONNUMBER                | none  |
        | PAYMENTDAY                          | none  |
        | PAYMENTMETHOD                       | none  |
        | PAYMENTSCHEDULE                     | none  |
        | PAYMENTTERMS                        | none  |
        | SALESTAXGROUP                       | none  |
        | PRIMARYCONTACTEMAIL                 | none  |
        | PRIMARYCONTACTFAX                   | none  |
        | PRIMARYCONTACTPHONE                 | none  |
        | PRIMARYCONTACTURL                   | none  |
        | DELIVERYADDRESSSTREET               | none  |
        | DELIVERYADDRESSZIPCODE              | none  |
        | DELIVERYADDRESSCITY                 | none  |
        | DELIVERYADDRESSCOUNTY               | none  |
        | DELIVERYADDRESSSTATE                | none  |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | none  |
        | INVOICEADDRESSSTREET                | none  |
        | INVOICEADDRESSZIPCODE               | none  |
        | INVOICEADDRESSCITY                  | none  |
        | INVOICEADDRESSCOUNTY                | none  |
        | INVOICEADDRESSSTATE                 | none  |
        | INVOICEADDRESSCOUNTRYREGIONISOCODE  | none  |
        | DELIVERYADDRESSLATITUDE             | none  |
        | DELIVERYADDRESSLONGITUDE            | none  |
        | INVOICEADDRESSLATITUDE              | none  |
        | INVOICEADDRESSLONGITUDE             | none  |
        | PERSONGENDER                        | none  |
        | PERSONMARITALSTATUS                 | none  |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Sales
        | COLUMN                                 | VALUE |
        | middlename                             | none  |
        | transactioncurrencyid.isocurrencycode  | none  |
        | description                            | none  |
        | msdyn_identificationnumber             | none  |
        | msdyn_paymentday.msdyn_name            | none  |
        | msdyn_customerpaymentmethod.msdyn_name | none  |
        | msdyn_paymentschedule.msdyn_name       | none  |
        | msdyn_paymentterm.msdyn_name           | none  |
        | msdyn_salestaxgroup.msdyn_name         | none  |
        | emailaddress1                          | none  |
        | fax                                    | none  |
        | telephone1                             | none  |
        | websiteurl                             | none  |
        | address3_line1                         | none  |
        | address3_postalcode                    | none  |
        | address3_city                          | none  |
        | address3_county                        | none  |
        | address3_stateorprovince               | none  |
        | address3_country                       | none  |
        | address2_line1                         | none  |
        | address2_postalcode                    | none  |
        | address2_city                          | none  |
        | address2_county                        | none  |
        | address2_stateorprovince               | none  |
        | address2_country                       | none  |
        | address3_latitude                      | none  |
        | address3_longitude                     | none  |
        | address2_latitude                      | none  |
        | address2_longitude                     | none  |
        | gendercode                             | none  |
        | familystatuscode                       | none  |

    Scenario Outline: Customers V3 (contacts), filled in Sales
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Sales
        | COLUMN                                 | VALUE              |
        | firstname                              | <text>01           |
        | middlename                             | <text>02           |
        | lastname                               | <text>03           |
        | transactioncurrencyid.isocurrencycode  | <text>04           |
        | description                            | <text>05           |
        | msdyn_identificationnumber             | <text>06           |
        | msdyn_paymentday.msdyn_name            | <text>07           |
        | msdyn_customerpaymentmethod.msdyn_name | <text>08           |
        | msdyn_paymentschedule.msdyn_name       | <text>09           |
        | msdyn_paymentterm.msdyn_name           | <text>10           |
        | msdyn_salestaxgroup.msdyn_name         | <text>11           |
        | emailaddress1                          | <text>12           |
        | fax                                    | <text>13           |
        | telephone1                             | <text>14           |
        | websiteurl                             | <text>15           |
        | msdyn_customergroupid.msdyn_groupid    | 20                 |
        | gendercode                             | <gendercode>       |
        | familystatuscode                       | <familystatuscode> |
      Then these columns of "<text>01 <text>02 <text>03" in the table map "Customers V3 (contacts)" have these values in Supply Chain Management
        | COLUMN               | VALUE                 |
        | PERSONFIRSTNAME      | <text>01              |
        | PERSONMIDDLENAME     | <text>02              |
        | PERSONLASTNAME       | <text>03              |
        | SALESCURRENCYCODE    | <text>04              |
        | SALESMEMO            | <text>05              |
        | IDENTIFICATIONNUMBER | <text>06              |
        | PAYMENTDAY           | <text>07              |
        | PAYMENTMETHOD        | <text>08              |
        | PAYMENTSCHEDULE      | <text>09              |
        | PAYMENTTERMS         | <text>10              |
        | SALESTAXGROUP        | <text>11              |
        | PRIMARYCONTACTEMAIL  | <text>12              |
        | PRIMARYCONTACTFAX    | <text>13              |
        | PRIMARYCONTACTPHONE  | <text>14              |
        | PRIMARYCONTACTURL    | <text>15              |
        | CUSTOMERGROUPID      | 20                    |
        | PERSONGENDER         | <PERSONGENDER>        |
        | PERSONMARITALSTATUS  | <PERSONMARITALSTATUS> |

      Examples:
        | text                                                       | gendercode | PERSONGENDER | familystatuscode | PERSONMARITALSTATUS |
        | 007                                                        | 1          | Male         | 2                | Married             |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | 2          | Female       | 3                | Divorced            |

    Scenario Outline: Customers V3 (contacts), further values in Sales
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Sales
        | COLUMN           | VALUE              |
        | gendercode       | <gendercode>       |
        | familystatuscode | <familystatuscode> |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Supply Chain Management
        | COLUMN              | VALUE                 |
        | PERSONGENDER        | <PERSONGENDER>        |
        | PERSONMARITALSTATUS | <PERSONMARITALSTATUS> |

      Examples:
        | gendercode | PERSONGENDER | familystatuscode | PERSONMARITALSTATUS |
        | 192350000  | NonSpecific  | 4                | Widowhood           |
        | 192350001  | Unknown      | 192350000        | None                |
        | 192350001  | Unknown      | 1                | Single              |

    Scenario: Customers V3 (contacts), emptied in Sales
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" in the table map "Customers V3 (contacts)" were set in Sales
        | COLUMN                                 | VALUE |
        | middlename                             | Juul  |
        | transactioncurrencyid.isocurrencycode  | 00704 |
        | description                            | 00705 |
        | msdyn_identificationnumber             | 00706 |
        | msdyn_paymentday.msdyn_name            | 00707 |
        | msdyn_customerpaymentmethod.msdyn_name | 00708 |
        | msdyn_paymentschedule.msdyn_name       | 00709 |
        | msdyn_paymentterm.msdyn_name           | 00710 |
        | msdyn_salestaxgroup.msdyn_name         | 00711 |
        | emailaddress1                          | 00712 |
        | fax                                    | 00713 |
        | telephone1                             | 00714 |
        | websiteurl                             | 00715 |
        | gendercode                             | 1     |
        | familystatuscode                       | 1     |
      When these columns of "Lars Juul Holm" in the table map "Customers V3 (contacts)" are set in Sales
        | COLUMN                                 | VALUE |
        | middlename                             | none  |
        | transactioncurrencyid.isocurrencycode  | none  |
        | description                            | none  |
        | msdyn_identificationnumber             | none  |
        | msdyn_paymentday.msdyn_name            | none  |
        | msdyn_customerpaymentmethod.msdyn_name | none  |
        | msdyn_paymentschedule.msdyn_name       | none  |
        | msdyn_paymentterm.msdyn_name           | none  |
        | msdyn_salestaxgroup.msdyn_name         | none  |
        | emailaddress1                          | none  |
        | fax                                    | none  |
        | telephone1                             | none  |
        | websiteurl                             | none  |
        | gendercode                             | none  |
        | familystatuscode                       | none  |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Supply Chain Management
        | COLUMN               | VALUE |
        | PERSONMIDDLENAME     | none  |
        | SALESCURRENCYCODE    | none  |
        | SALESMEMO            | none  |
        | IDENTIFICATIONNUMBER | none  |
        | PAYMENTDAY           | none  |
        | PAYMENTMETHOD        | none  |
        | PAYMENTSCHEDULE      | none  |
        | PAYMENTTERMS         | none  |
        | SALESTAXGROUP        | none  |
        | PRIMARYCONTACTEMAIL  | none  |
        | PRIMARYCONTACTFAX    | none  |
        | PRIMARYCONTACTPHONE  | none  |
        | PRIMARYCONTACTURL    | none  |
        | PERSONGENDER         | none  |
        | PERSONMARITALSTATUS  | none  |

  Rule: CDS Contacts V2 (contacts)

    Scenario Outline: CDS Contacts V2 (contacts), filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" are set in Supply Chain Management
        | COLUMN                             | VALUE                   |
        | FIRSTNAME                          | <text>01                |
        | MIDDLENAME                         | <text>02                |
        | LASTNAME                           | <text>03                |
        | PRIMARYADDRESSSTREET               | <text>04                |
        | PRIMARYADDRESSZIPCODE              | <text>05                |
        | PRIMARYADDRESSCITY                 | <text>06                |
        | PRIMARYADDRESSCOUNTY               | <text>07                |
        | PRIMARYADDRESSSTATE                | <text>08                |
        | PRIMARYADDRESSCOUNTRYREGIONISOCODE | <text>09                |
        | PRIMARYPHONENUMBER                 | <text>10                |
        | PRIMARYEMAILADDRESS                | <text>11                |
        | PRIMARYFAXNUMBER                   | <text>12                |
        | PRIMARYURL                         | <text>13                |
        | EMPLOYMENTDEPARTMENT               | <text>14                |
        | EMPLOYMENTPROFESSION               | <text>15                |
        | NOTES                              | <text>16                |
        | SPOUSENAME                         | <text>17                |
        | GOVERNMENTIDENTIFICATIONNUMBER     | <text>18                |
        | GENDER                             | <GENDER>                |
        | MARITALSTATUS                      | <MARITALSTATUS>         |
        | ISRECEIVINGDIRECTMAIL              | <ISRECEIVINGDIRECTMAIL> |
      Then these columns of "<text>01 <text>02 <text>03" in the table map "CDS Contacts V2 (contacts)" have these values in Sales
        | COLUMN                   | VALUE              |
        | firstname                | <text>01           |
        | middlename               | <text>02           |
        | lastname                 | <text>03           |
        | address1_line1           | <text>04           |
        | address1_postalcode      | <text>05           |
        | address1_city            | <text>06           |
        | address1_county          | <text>07           |
        | address1_stateorprovince | <text>08           |
        | address1_country         | <text>09           |
        | telephone1               | <text>10           |
        | emailaddress1            | <text>11           |
        | fax                      | <text>12           |
        | websiteurl               | <text>13           |
        | department               | <text>14           |
        | jobtitle                 | <text>15           |
        | description              | <text>16           |
        | spousesname              | <text>17           |
        | governmentid             | <text>18           |
        | gendercode               | <gendercode>       |
        | familystatuscode         | <familystatuscode> |
        | donotemail               | <donotemail>       |
        | msdyn_partynumber        | 000000002          |

      Examples:
        | text                                                       | GENDER | gendercode | MARITALSTATUS | familystatuscode | ISRECEIVINGDIRECTMAIL | donotemail |
        | 007                                                        | Male   | 1          | Married       | 2                | Yes                   | No         |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Female | 2          | Divorced      | 3                | No                    | Yes        |

    Scenario Outline: CDS Contacts V2 (contacts), further values in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" are set in Supply Chain Management
        | COLUMN        | VALUE           |
        | GENDER        | <GENDER>        |
        | MARITALSTATUS | <MARITALSTATUS> |
      Then these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" have these values in Sales
        | COLUMN           | VALUE              |
        | gendercode       | <gendercode>       |
        | familystatuscode | <familystatuscode> |

      Examples:
        | GENDER      | gendercode | MARITALSTATUS | familystatuscode |
        | NonSpecific | 192350000  | Widowhood     | 4                |
        | Unknown     | 192350001  | None          | 192350000        |
        | Unknown     | 192350001  | Single        | 1                |

    Scenario: CDS Contacts V2 (contacts), emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" were set in Supply Chain Management
        | COLUMN                             | VALUE  |
        | MIDDLENAME                         | Juul   |
        | PRIMARYADDRESSSTREET               | 00704  |
        | PRIMARYADDRESSZIPCODE              | 00705  |
        | PRIMARYADDRESSCITY                 | 00706  |
        | PRIMARYADDRESSCOUNTY               | 00707  |
        | PRIMARYADDRESSSTATE                | 00708  |
        | PRIMARYADDRESSCOUNTRYREGIONISOCODE | 00709  |
        | PRIMARYPHONENUMBER                 | 00710  |
        | PRIMARYEMAILADDRESS                | 00711  |
        | PRIMARYFAXNUMBER                   | 00712  |
        | PRIMARYURL                         | 00713  |
        | EMPLOYMENTDEPARTMENT               | 00714  |
        | EMPLOYMENTPROFESSION               | 00715  |
        | NOTES                              | 00716  |
        | SPOUSENAME                         | 00717  |
        | GOVERNMENTIDENTIFICATIONNUMBER     | 00718  |
        | GENDER                             | Male   |
        | MARITALSTATUS                      | Single |
        | ISRECEIVINGDIRECTMAIL              | No     |
      When these columns of "Ana Juul Ferreira" in the table map "CDS Contacts V2 (contacts)" are set in Supply Chain Management
        | COLUMN                             | VALUE |
        | MIDDLENAME                         | none  |
        | PRIMARYADDRESSSTREET               | none  |
        | PRIMARYADDRESSZIPCODE              | none  |
        | PRIMARYADDRESSCITY                 | none  |
        | PRIMARYADDRESSCOUNTY               | none  |
        | PRIMARYADDRESSSTATE                | none  |
        | PRIMARYADDRESSCOUNTRYREGIONISOCODE | none  |
        | PRIMARYPHONENUMBER                 | none  |
        | PRIMARYEMAILADDRESS                | none  |
        | PRIMARYFAXNUMBER                   | none  |
        | PRIMARYURL                         | none  |
        | EMPLOYMENTDEPARTMENT               | none  |
        | EMPLOYMENTPROFESSION               | none  |
        | NOTES                              | none  |
        | SPOUSENAME                         | none  |
        | GOVERNMENTIDENTIFICATIONNUMBER     | none  |
        | GENDER                             | none  |
        | MARITALSTATUS                      | none  |
        | ISRECEIVINGDIRECTMAIL              | Yes   |
      Then these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" have these values in Sales
        | COLUMN                   | VALUE |
        | middlename               | none  |
        | address1_line1           | none  |
        | address1_postalcode      | none  |
        | address1_city            | none  |
        | address1_county          | none  |
        | address1_stateorprovince | none  |
        | address1_country         | none  |
        | telephone1               | none  |
        | emailaddress1            | none  |
        | fax                      | none  |
        | websiteurl               | none  |
        | department               | none  |
        | jobtitle                 | none  |
        | description              | none  |
        | spousesname              | none  |
        | governmentid             | none  |
        | gendercode               | none  |
        | familystatuscode         | none  |
        | donotemail               | No    |

    Scenario Outline: CDS Contacts V2 (contacts), filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" are set in Sales
        | COLUMN           | VALUE              |
        | firstname        | <text>01           |
        | middlename       | <text>02           |
        | lastname         | <text>03           |
        | telephone1       | <text>04           |
        | emailaddress1    | <text>05           |
        | fax              | <text>06           |
        | websiteurl       | <text>07           |
        | department       | <text>08           |
        | jobtitle         | <text>09           |
        | description      | <text>10           |
        | spousesname      | <text>11           |
        | governmentid     | <text>12           |
        | gendercode       | <gendercode>       |
        | familystatuscode | <familystatuscode> |
        | donotemail       | <donotemail>       |
      Then these columns of "<text>01 <text>02 <text>03" in the table map "CDS Contacts V2 (contacts)" have these values in Supply Chain Management
        | COLUMN                         | VALUE                   |
        | FIRSTNAME                      | <text>01                |
        | MIDDLENAME                     | <text>02                |
        | LASTNAME                       | <text>03                |
        | PRIMARYPHONENUMBER             | <text>04                |
        | PRIMARYEMAILADDRESS            | <text>05                |
        | PRIMARYFAXNUMBER               | <text>06                |
        | PRIMARYURL                     | <text>07                |
        | EMPLOYMENTDEPARTMENT           | <text>08                |
        | EMPLOYMENTPROFESSION           | <text>09                |
        | NOTES                          | <text>10                |
        | SPOUSENAME                     | <text>11                |
        | GOVERNMENTIDENTIFICATIONNUMBER | <text>12                |
        | GENDER                         | <GENDER>                |
        | MARITALSTATUS                  | <MARITALSTATUS>         |
        | ISRECEIVINGDIRECTMAIL          | <ISRECEIVINGDIRECTMAIL> |

      Examples:
        | text                                                       | gendercode | GENDER | familystatuscode | MARITALSTATUS | donotemail | ISRECEIVINGDIRECTMAIL |
        | 007                                                        | 1          | Male   | 2                | Married       | No         | Yes                   |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | 2          | Female | 3                | Divorced      | Yes        | No                    |

    Scenario Outline: CDS Contacts V2 (contacts), further values in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" are set in Sales
        | COLUMN           | VALUE              |
        | gendercode       | <gendercode>       |
        | familystatuscode | <familystatuscode> |
      Then these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" have these values in Supply Chain Management
        | COLUMN        | VALUE           |
        | GENDER        | <GENDER>        |
        | MARITALSTATUS | <MARITALSTATUS> |

      Examples:
        | gendercode | GENDER      | familystatuscode | MARITALSTATUS |
        | 192350000  | NonSpecific | 4                | Widowhood     |
        | 192350001  | Unknown     | 192350000        | None          |
        | 192350001  | Unknown     | 1                | Single        |

    Scenario: CDS Contacts V2 (contacts), emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" were set in Sales
        | COLUMN           | VALUE |
        | middlename       | Juul  |
        | telephone1       | 00704 |
        | emailaddress1    | 00705 |
        | fax              | 00706 |
        | websiteurl       | 00707 |
        | department       | 00708 |
        | jobtitle         | 00709 |
        | description      | 00710 |
        | spousesname      | 00711 |
        | governmentid     | 00712 |
        | gendercode       | 1     |
        | familystatuscode | 1     |
        | donotemail       | Yes   |
      When these columns of "Ana Juul Ferreira" in the table map "CDS Contacts V2 (contacts)" are set in Sales
        | COLUMN           | VALUE |
        | middlename       | none  |
        | telephone1       | none  |
        | emailaddress1    | none  |
        | fax              | none  |
        | websiteurl       | none  |
        | department       | none  |
        | jobtitle         | none  |
        | description      | none  |
        | spousesname      | none  |
        | governmentid     | none  |
        | gendercode       | none  |
        | familystatuscode | none  |
        | donotemail       | No    |
      Then these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" have these values in Supply Chain Management
        | COLUMN                         | VALUE |
        | MIDDLENAME                     | none  |
        | PRIMARYPHONENUMBER             | none  |
        | PRIMARYEMAILADDRESS            | none  |
        | PRIMARYFAXNUMBER               | none  |
        | PRIMARYURL                     | none  |
        | EMPLOYMENTDEPARTMENT           | none  |
        | EMPLOYMENTPROFESSION           | none  |
        | NOTES                          | none  |
        | SPOUSENAME                     | none  |
        | GOVERNMENTIDENTIFICATIONNUMBER | none  |
        | GENDER                         | none  |
        | MARITALSTATUS                  | none  |
        | ISRECEIVINGDIRECTMAIL          | Yes   |

  Rule: Dynamics 365 Sales quotation header

    Scenario Outline: Dynamics 365 Sales quotation header, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" are set in Supply Chain Management
        | COLUMN                         | VALUE                        |
        | INVOICECUSTOMERACCOUNTNUMBER   | <text>01                     |
        | SALESQUOTATIONNAME             | <text>02                     |
        | CURRENCYCODE                   | <text>03                     |
        | CUSTOMERSREFERENCE             | <text>04                     |
        | CUSTOMERREQUISITIONNUMBER      | <text>05                     |
        | PAYMENTTERMSNAME               | <text>06                     |
        | PRICECUSTOMERGROUPCODE         | <text>07                     |
        | DEFAULTSHIPPINGSITEID          | <text>08                     |
        | DEFAULTSHIPPINGWAREHOUSEID     | <text>09                     |
        | SALESQUOTATIONCONFIRMATIONDATE | 2026-03-01                   |
        | SALESQUOTATIONEXPIRYDATE       | 2026-03-31                   |
        | SALESQUOTATIONFOLLOWUPDATE     | 2026-03-15                   |
        | RECEIPTDATEREQUESTED           | 2026-04-02                   |
        | REQUESTEDSHIPPINGDATE          | 2026-04-01                   |
        | TOTALDISCOUNTPERCENTAGE        | 2.5                          |
        | QUOTATIONTOTALAMOUNT           | 110.40                       |
        | TOTALDISCOUNTAMOUNT            | 1.10                         |
        | QUOTATIONTOTALTAXAMOUNT        | 19.50                        |
        | QUOTATIONTOTALCHARGESAMOUNT    | 7.25                         |
        | AREPRICESINCLUDINGSALESTAX     | <AREPRICESINCLUDINGSALESTAX> |
        | SALESQUOTATIONSTATUS           | <SALESQUOTATIONSTATUS>       |
        | SALESQUOTATIONOWNERSHIP        | <SALESQUOTATIONOWNERSHIP>    |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Sales
        | COLUMN                                                   | VALUE                              |
        | msdyn_invoicecustomerid                                  | <text>01                           |
        | name                                                     | <text>02                           |
        | transactioncurrencyid.isocurrencycode                    | <text>03                           |
        | msdyn_isocurrencycode                                    | <text>03                           |
        | msdyn_customersreference                                 | <text>04                           |
        | msdyn_customerrequisitionnumber                          | <text>05                           |
        | msdyn_paymenttermsname                                   | <text>06                           |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | <text>07                           |
        | msdyn_defaultshippingsite.msdyn_siteid                   | <text>08                           |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | <text>09                           |
        | msdyn_confirmationdate                                   | 2026-03-01                         |
        | effectiveto                                              | 2026-03-31                         |
        | expireson                                                | 2026-03-15                         |
        | msdyn_requestedreceiptdate                               | 2026-04-02                         |
        | requestdeliveryby                                        | 2026-04-01                         |
        | discountpercentage                                       | 2.5                                |
        | totalamount                                              | 110.40                             |
        | discountamount                                           | 1.10                               |
        | totaltax                                                 | 19.50                              |
        | freightamount                                            | 7.25                               |
        | msdyn_arepricesincludingsalestax                         | <msdyn_arepricesincludingsalestax> |
        | msdyn_salesquotationstatus                               | <msdyn_salesquotationstatus>       |
        | msdyn_quotationownership                                 | <msdyn_quotationownership>         |

      Examples:
        | text                                                       | AREPRICESINCLUDINGSALESTAX | msdyn_arepricesincludingsalestax | SALESQUOTATIONSTATUS | msdyn_salesquotationstatus | SALESQUOTATIONOWNERSHIP | msdyn_quotationownership |
        | 007                                                        | No                         | No                               | Sent                 | 192350001                  | Dynamics 365 Sales      | 776160002                |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Yes                        | Yes                              | Lost                 | 192350003                  | Based on origin         | 776160000                |

    Scenario Outline: Dynamics 365 Sales quotation header, further values in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" are set in Supply Chain Management
        | COLUMN                  | VALUE                     |
        | SALESQUOTATIONSTATUS    | <SALESQUOTATIONSTATUS>    |
        | SALESQUOTATIONOWNERSHIP | <SALESQUOTATIONOWNERSHIP> |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Sales
        | COLUMN                     | VALUE                        |
        | msdyn_salesquotationstatus | <msdyn_salesquotationstatus> |
        | msdyn_quotationownership   | <msdyn_quotationownership>   |

      Examples:
        | SALESQUOTATIONSTATUS | msdyn_salesquotationstatus | SALESQUOTATIONOWNERSHIP | msdyn_quotationownership |
        | Canceled             | 192350004                  | Supply Chain Management | 776160001                |
        | Created              | 192350000                  | Supply Chain Management | 776160001                |

    Scenario: Dynamics 365 Sales quotation header, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN                         | VALUE                   |
        | INVOICECUSTOMERACCOUNTNUMBER   | 00701                   |
        | SALESQUOTATIONNAME             | 00702                   |
        | CURRENCYCODE                   | 00703                   |
        | CUSTOMERSREFERENCE             | 00704                   |
        | CUSTOMERREQUISITIONNUMBER      | 00705                   |
        | PAYMENTTERMSNAME               | 00706                   |
        | PRICECUSTOMERGROUPCODE         | 00707                   |
        | DEFAULTSHIPPINGSITEID          | 00708                   |
        | DEFAULTSHIPPINGWAREHOUSEID     | 00709                   |
        | SALESQUOTATIONCONFIRMATIONDATE | 2026-03-01              |
        | SALESQUOTATIONEXPIRYDATE       | 2026-03-31              |
        | SALESQUOTATIONFOLLOWUPDATE     | 2026-03-15              |
        | RECEIPTDATEREQUESTED           | 2026-04-02              |
        | REQUESTEDSHIPPINGDATE          | 2026-04-01              |
        | TOTALDISCOUNTPERCENTAGE        | 2.5                     |
        | AREPRICESINCLUDINGSALESTAX     | Yes                     |
        | SALESQUOTATIONOWNERSHIP        | Supply Chain Management |
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" are set in Supply Chain Management
        | COLUMN                         | VALUE           |
        | INVOICECUSTOMERACCOUNTNUMBER   | none            |
        | SALESQUOTATIONNAME             | none            |
        | CURRENCYCODE                   | none            |
        | CUSTOMERSREFERENCE             | none            |
        | CUSTOMERREQUISITIONNUMBER      | none            |
        | PAYMENTTERMSNAME               | none            |
        | PRICECUSTOMERGROUPCODE         | none            |
        | DEFAULTSHIPPINGSITEID          | none            |
        | DEFAULTSHIPPINGWAREHOUSEID     | none            |
        | SALESQUOTATIONCONFIRMATIONDATE | none            |
        | SALESQUOTATIONEXPIRYDATE       | none            |
        | SALESQUOTATIONFOLLOWUPDATE     | none            |
        | RECEIPTDATEREQUESTED           | none            |
        | REQUESTEDSHIPPINGDATE          | none            |
        | TOTALDISCOUNTPERCENTAGE        | none            |
        | AREPRICESINCLUDINGSALESTAX     | No              |
        | SALESQUOTATIONOWNERSHIP        | Based on origin |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Sales
        | COLUMN                                                   | VALUE     |
        | msdyn_invoicecustomerid                                  | none      |
        | name                                                     | none      |
        | transactioncurrencyid.isocurrencycode                    | none      |
        | msdyn_isocurrencycode                                    | none      |
        | msdyn_customersreference                                 | none      |
        | msdyn_customerrequisitionnumber                          | none      |
        | msdyn_paymenttermsname                                   | none      |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | none      |
        | msdyn_defaultshippingsite.msdyn_siteid                   | none      |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | none      |
        | msdyn_confirmationdate                                   | none      |
        | effectiveto                                              | none      |
        | expireson                                                | none      |
        | msdyn_requestedreceiptdate                               | none      |
        | requestdeliveryby                                        | none      |
        | discountpercentage                                       | none      |
        | msdyn_arepricesincludingsalestax                         | No        |
        | msdyn_quotationownership                                 | 776160000 |

    Scenario Outline: Dynamics 365 Sales quotation header, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" are set in Sales
        | COLUMN                                                   | VALUE                              |
        | msdyn_invoicecustomerid                                  | <text>01                           |
        | name                                                     | <text>02                           |
        | transactioncurrencyid.isocurrencycode                    | <text>03                           |
        | msdyn_customersreference                                 | <text>04                           |
        | msdyn_customerrequisitionnumber                          | <text>05                           |
        | msdyn_paymenttermsname                                   | <text>06                           |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | <text>07                           |
        | msdyn_defaultshippingsite.msdyn_siteid                   | <text>08                           |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | <text>09                           |
        | msdyn_confirmationdate                                   | 2026-03-01                         |
        | effectiveto                                              | 2026-03-31                         |
        | expireson                                                | 2026-03-15                         |
        | msdyn_requestedreceiptdate                               | 2026-04-02                         |
        | requestdeliveryby                                        | 2026-04-01                         |
        | discountpercentage                                       | 2.5                                |
        | msdyn_arepricesincludingsalestax                         | <msdyn_arepricesincludingsalestax> |
        | msdyn_salesquotationstatus                               | <msdyn_salesquotationstatus>       |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
        | COLUMN                         | VALUE                        |
        | INVOICECUSTOMERACCOUNTNUMBER   | <text>01                     |
        | SALESQUOTATIONNAME             | <text>02                     |
        | CURRENCYCODE                   | <text>03                     |
        | CUSTOMERSREFERENCE             | <text>04                     |
        | CUSTOMERREQUISITIONNUMBER      | <text>05                     |
        | PAYMENTTERMSNAME               | <text>06                     |
        | PRICECUSTOMERGROUPCODE         | <text>07                     |
        | DEFAULTSHIPPINGSITEID          | <text>08                     |
        | DEFAULTSHIPPINGWAREHOUSEID     | <text>09                     |
        | SALESQUOTATIONCONFIRMATIONDATE | 2026-03-01                   |
        | SALESQUOTATIONEXPIRYDATE       | 2026-03-31                   |
        | SALESQUOTATIONFOLLOWUPDATE     | 2026-03-15                   |
        | RECEIPTDATEREQUESTED           | 2026-04-02                   |
        | REQUESTEDSHIPPINGDATE          | 2026-04-01                   |
        | TOTALDISCOUNTPERCENTAGE        | 2.5                          |
        | AREPRICESINCLUDINGSALESTAX     | <AREPRICESINCLUDINGSALESTAX> |
        | SALESQUOTATIONSTATUS           | <SALESQUOTATIONSTATUS>       |

      Examples:
        | text                                                       | msdyn_arepricesincludingsalestax | AREPRICESINCLUDINGSALESTAX | msdyn_salesquotationstatus | SALESQUOTATIONSTATUS |
        | 007                                                        | No                               | No                         | 192350001                  | Sent                 |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Yes                              | Yes                        | 192350003                  | Lost                 |

    Scenario Outline: Dynamics 365 Sales quotation header, further values in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" are set in Sales
        | COLUMN                     | VALUE                        |
        | msdyn_salesquotationstatus | <msdyn_salesquotationstatus> |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
        | COLUMN               | VALUE                  |
        | SALESQUOTATIONSTATUS | <SALESQUOTATIONSTATUS> |

      Examples:
        | msdyn_salesquotationstatus | SALESQUOTATIONSTATUS |
        | 192350004                  | Canceled             |
        | 192350000                  | Created              |

    Scenario: Dynamics 365 Sales quotation header, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" were set in Sales
        | COLUMN                                                   | VALUE      |
        | msdyn_invoicecustomerid                                  | 00701      |
        | name                                                     | 00702      |
        | transactioncurrencyid.isocurrencycode                    | 00703      |
        | msdyn_customersreference                                 | 00704      |
        | msdyn_customerrequisitionnumber                          | 00705      |
        | msdyn_paymenttermsname                                   | 00706      |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | 00707      |
        | msdyn_defaultshippingsite.msdyn_siteid                   | 00708      |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | 00709      |
        | msdyn_confirmationdate                                   | 2026-03-01 |
        | effectiveto                                              | 2026-03-31 |
        | expireson                                                | 2026-03-15 |
        | msdyn_requestedreceiptdate                               | 2026-04-02 |
        | requestdeliveryby                                        | 2026-04-01 |
        | discountpercentage                                       | 2.5        |
        | msdyn_arepricesincludingsalestax                         | Yes        |
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" are set in Sales
        | COLUMN                                                   | VALUE |
        | msdyn_invoicecustomerid                                  | none  |
        | name                                                     | none  |
        | transactioncurrencyid.isocurrencycode                    | none  |
        | msdyn_customersreference                                 | none  |
        | msdyn_customerrequisitionnumber                          | none  |
        | msdyn_paymenttermsname                                   | none  |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | none  |
        | msdyn_defaultshippingsite.msdyn_siteid                   | none  |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | none  |
        | msdyn_confirmationdate                                   | none  |
        | effectiveto                                              | none  |
        | expireson                                                | none  |
        | msdyn_requestedreceiptdate                               | none  |
        | requestdeliveryby                                        | none  |
        | discountpercentage                                       | none  |
        | msdyn_arepricesincludingsalestax                         | No    |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
        | COLUMN                         | VALUE |
        | INVOICECUSTOMERACCOUNTNUMBER   | none  |
        | SALESQUOTATIONNAME             | none  |
        | CURRENCYCODE                   | none  |
        | CUSTOMERSREFERENCE             | none  |
        | CUSTOMERREQUISITIONNUMBER      | none  |
        | PAYMENTTERMSNAME               | none  |
        | PRICECUSTOMERGROUPCODE         | none  |
        | DEFAULTSHIPPINGSITEID          | none  |
        | DEFAULTSHIPPINGWAREHOUSEID     | none  |
        | SALESQUOTATIONCONFIRMATIONDATE | none  |
        | SALESQUOTATIONEXPIRYDATE       | none  |
        | SALESQUOTATIONFOLLOWUPDATE     | none  |
        | RECEIPTDATEREQUESTED           | none  |
        | REQUESTEDSHIPPINGDATE          | none  |
        | TOTALDISCOUNTPERCENTAGE        | none  |
        | AREPRICESINCLUDINGSALESTAX     | No    |

  Rule: Dynamics 365 Sales quotation lines

    Scenario Outline: Dynamics 365 Sales quotation lines, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" are set in Supply Chain Management
        | COLUMN                      | VALUE    |
        | PRODUCTNAME                 | <text>01 |
        | SALESUNITSYMBOL             | <text>02 |
        | PRODUCTNUMBER               | <text>03 |
        | SHIPPINGSITEID              | <text>04 |
        | SHIPPINGWAREHOUSEID         | <text>05 |
        | REQUESTEDSALESQUANTITY      | 2.5      |
        | SALESPRICE                  | 19.99    |
        | LINEDISCOUNTAMOUNT          | 1.5      |
        | LINEDISCOUNTPERCENTAGE      | 10       |
        | SALESPRICEQUANTITY          | 1        |
        | MULTILINEDISCOUNTAMOUNT     | 0.5      |
        | MULTILINEDISCOUNTPERCENTAGE | 5        |
        | TOTALDISCOUNTAMOUNT         | 3.5      |
        | TOTALTAXAMOUNT              | 4.16     |
        | TOTALCHARGESAMOUNT          | 0.75     |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" have these values in Sales
        | COLUMN                                            | VALUE    |
        | description                                       | <text>01 |
        | uomid.msdyn_symbol                                | <text>02 |
        | productid.msdyn_productnumber                     | <text>03 |
        | msdyn_shippingsite.msdyn_siteid                   | <text>04 |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <text>05 |
        | quantity                                          | 2.5      |
        | priceperunit                                      | 19.99    |
        | msdyn_linediscountamount                          | 1.5      |
        | msdyn_linediscountpercentage                      | 10       |
        | msdyn_salespricequantity                          | 1        |
        | msdyn_multilinediscountamount                     | 0.5      |
        | msdyn_multilinediscountpercentage                 | 5        |
        | manualdiscountamount                              | 3.5      |
        | tax                                               | 4.16     |
        | msdyn_totalchargesamount                          | 0.75     |
        | extendedamount                                    | 41.60    |
        | baseamount                                        | 41.60    |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Dynamics 365 Sales quotation lines, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" were set in Supply Chain Management
        | COLUMN                      | VALUE |
        | PRODUCTNAME                 | 00701 |
        | SALESUNITSYMBOL             | 00702 |
        | LINEDISCOUNTAMOUNT          | 1.5   |
        | LINEDISCOUNTPERCENTAGE      | 10    |
        | SALESPRICEQUANTITY          | 1     |
        | MULTILINEDISCOUNTAMOUNT     | 0.5   |
        | MULTILINEDISCOUNTPERCENTAGE | 5     |
        | TOTALDISCOUNTAMOUNT         | 3.5   |
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" are set in Supply Chain Management
        | COLUMN                      | VALUE |
        | PRODUCTNAME                 | none  |
        | SALESUNITSYMBOL             | none  |
        | LINEDISCOUNTAMOUNT          | none  |
        | LINEDISCOUNTPERCENTAGE      | none  |
        | SALESPRICEQUANTITY          | none  |
        | MULTILINEDISCOUNTAMOUNT     | none  |
        | MULTILINEDISCOUNTPERCENTAGE | none  |
        | TOTALDISCOUNTAMOUNT         | none  |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" have these values in Sales
        | COLUMN                            | VALUE |
        | description                       | none  |
        | uomid.msdyn_symbol                | none  |
        | msdyn_linediscountamount          | none  |
        | msdyn_linediscountpercentage      | none  |
        | msdyn_salespricequantity          | none  |
        | msdyn_multilinediscountamount     | none  |
        | msdyn_multilinediscountpercentage | none  |
        | manualdiscountamount              | none  |

    Scenario Outline: Dynamics 365 Sales quotation lines, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" are set in Sales
        | COLUMN                                            | VALUE    |
        | description                                       | <text>01 |
        | uomid.msdyn_symbol                                | <text>02 |
        | productid.msdyn_productnumber                     | <text>03 |
        | msdyn_shippingsite.msdyn_siteid                   | <text>04 |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <text>05 |
        | quantity                                          | 2.5      |
        | priceperunit                                      | 19.99    |
        | msdyn_linediscountamount                          | 1.5      |
        | msdyn_linediscountpercentage                      | 10       |
        | msdyn_salespricequantity                          | 1        |
        | msdyn_multilinediscountamount                     | 0.5      |
        | msdyn_multilinediscountpercentage                 | 5        |
        | manualdiscountamount                              | 3.5      |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" have these values in Supply Chain Management
        | COLUMN                      | VALUE    |
        | PRODUCTNAME                 | <text>01 |
        | SALESUNITSYMBOL             | <text>02 |
        | PRODUCTNUMBER               | <text>03 |
        | SHIPPINGSITEID              | <text>04 |
        | SHIPPINGWAREHOUSEID         | <text>05 |
        | REQUESTEDSALESQUANTITY      | 2.5      |
        | SALESPRICE                  | 19.99    |
        | LINEDISCOUNTAMOUNT          | 1.5      |
        | LINEDISCOUNTPERCENTAGE      | 10       |
        | SALESPRICEQUANTITY          | 1        |
        | MULTILINEDISCOUNTAMOUNT     | 0.5      |
        | MULTILINEDISCOUNTPERCENTAGE | 5        |
        | TOTALDISCOUNTAMOUNT         | 3.5      |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Dynamics 365 Sales quotation lines, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" were set in Sales
        | COLUMN                            | VALUE |
        | description                       | 00701 |
        | uomid.msdyn_symbol                | 00702 |
        | msdyn_linediscountamount          | 1.5   |
        | msdyn_linediscountpercentage      | 10    |
        | msdyn_salespricequantity          | 1     |
        | msdyn_multilinediscountamount     | 0.5   |
        | msdyn_multilinediscountpercentage | 5     |
        | manualdiscountamount              | 3.5   |
      When these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" are set in Sales
        | COLUMN                            | VALUE |
        | description                       | none  |
        | uomid.msdyn_symbol                | none  |
        | msdyn_linediscountamount          | none  |
        | msdyn_linediscountpercentage      | none  |
        | msdyn_salespricequantity          | none  |
        | msdyn_multilinediscountamount     | none  |
        | msdyn_multilinediscountpercentage | none  |
        | manualdiscountamount              | none  |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" have these values in Supply Chain Management
        | COLUMN                      | VALUE |
        | PRODUCTNAME                 | none  |
        | SALESUNITSYMBOL             | none  |
        | LINEDISCOUNTAMOUNT          | none  |
        | LINEDISCOUNTPERCENTAGE      | none  |
        | SALESPRICEQUANTITY          | none  |
        | MULTILINEDISCOUNTAMOUNT     | none  |
        | MULTILINEDISCOUNTPERCENTAGE | none  |
        | TOTALDISCOUNTAMOUNT         | none  |

  Rule: Dynamics 365 Sales order headers

    Scenario Outline: Dynamics 365 Sales order headers, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" are set in Supply Chain Management
        | COLUMN                       | VALUE                        |
        | INVOICECUSTOMERACCOUNTNUMBER | <text>01                     |
        | CURRENCYCODE                 | <text>02                     |
        | SALESORDERORIGINCODE         | <text>03                     |
        | DELIVERYMODECODE             | <text>04                     |
        | DELIVERYTERMSCODE            | <text>05                     |
        | SALESORDERNAME               | <text>06                     |
        | REQUESTEDSHIPPINGDATE        | 2026-04-01                   |
        | REQUESTEDRECEIPTDATE         | 2026-04-02                   |
        | CONFIRMEDSHIPPINGDATE        | 2026-04-03                   |
        | CONFIRMEDRECEIPTDATE         | 2026-04-04                   |
        | ORDERTOTALAMOUNT             | 110.40                       |
        | ORDERTOTALDISCOUNTAMOUNT     | 1.10                         |
        | ORDERTOTALTAXAMOUNT          | 19.50                        |
        | ORDERTOTALCHARGESAMOUNT      | 7.25                         |
        | SALESORDERPROCESSINGSTATUS   | <SALESORDERPROCESSINGSTATUS> |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" have these values in Sales
        | COLUMN                                  | VALUE                    |
        | msdyn_invoicecustomerid                 | <text>01                 |
        | transactioncurrencyid.isocurrencycode   | <text>02                 |
        | msdyn_salesorderorigin.msdyn_origincode | <text>03                 |
        | msdyn_deliverymode.msdyn_name           | <text>04                 |
        | msdyn_deliveryterms.msdyn_termscode     | <text>05                 |
        | name                                    | <text>06                 |
        | requestdeliveryby                       | 2026-04-01               |
        | msdyn_requestedreceiptdate              | 2026-04-02               |
        | msdyn_confirmedshippingdate             | 2026-04-03               |
        | msdyn_confirmedreceiptdate              | 2026-04-04               |
        | totalamount                             | 110.40                   |
        | discountamount                          | 1.10                     |
        | totaltax                                | 19.50                    |
        | freightamount                           | 7.25                     |
        | msdyn_processingstatus                  | <msdyn_processingstatus> |

      Examples:
        | text                                                       | SALESORDERPROCESSINGSTATUS | msdyn_processingstatus |
        | 007                                                        | Active                     | 192350000              |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Confirmed                  | 192350001              |

    Scenario Outline: Dynamics 365 Sales order headers, further values in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" are set in Supply Chain Management
        | COLUMN                     | VALUE                        |
        | SALESORDERPROCESSINGSTATUS | <SALESORDERPROCESSINGSTATUS> |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" have these values in Sales
        | COLUMN                 | VALUE                    |
        | msdyn_processingstatus | <msdyn_processingstatus> |

      Examples:
        | SALESORDERPROCESSINGSTATUS | msdyn_processingstatus |
        | Picked                     | 192350002              |
        | Partially Delivered        | 192350003              |
        | Delivered                  | 192350004              |
        | Invoiced                   | 192350005              |
        | Partially Invoiced         | 192350006              |
        | Canceled                   | 192350007              |

    Scenario: Dynamics 365 Sales order headers, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" were set in Supply Chain Management
        | COLUMN                       | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER | 00701      |
        | CURRENCYCODE                 | 00702      |
        | SALESORDERORIGINCODE         | 00703      |
        | DELIVERYMODECODE             | 00704      |
        | DELIVERYTERMSCODE            | 00705      |
        | SALESORDERNAME               | 00706      |
        | REQUESTEDSHIPPINGDATE        | 2026-04-01 |
        | REQUESTEDRECEIPTDATE         | 2026-04-02 |
        | CONFIRMEDSHIPPINGDATE        | 2026-04-03 |
        | CONFIRMEDRECEIPTDATE         | 2026-04-04 |
        | SALESORDERPROCESSINGSTATUS   | Confirmed  |
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" are set in Supply Chain Management
        | COLUMN                       | VALUE  |
        | INVOICECUSTOMERACCOUNTNUMBER | none   |
        | CURRENCYCODE                 | none   |
        | SALESORDERORIGINCODE         | none   |
        | DELIVERYMODECODE             | none   |
        | DELIVERYTERMSCODE            | none   |
        | SALESORDERNAME               | none   |
        | REQUESTEDSHIPPINGDATE        | none   |
        | REQUESTEDRECEIPTDATE         | none   |
        | CONFIRMEDSHIPPINGDATE        | none   |
        | CONFIRMEDRECEIPTDATE         | none   |
        | SALESORDERPROCESSINGSTATUS   | Active |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" have these values in Sales
        | COLUMN                                  | VALUE     |
        | msdyn_invoicecustomerid                 | none      |
        | transactioncurrencyid.isocurrencycode   | none      |
        | msdyn_salesorderorigin.msdyn_origincode | none      |
        | msdyn_deliverymode.msdyn_name           | none      |
        | msdyn_deliveryterms.msdyn_termscode     | none      |
        | name                                    | none      |
        | requestdeliveryby                       | none      |
        | msdyn_requestedreceiptdate              | none      |
        | msdyn_confirmedshippingdate             | none      |
        | msdyn_confirmedreceiptdate              | none      |
        | msdyn_processingstatus                  | 192350000 |

    Scenario Outline: Dynamics 365 Sales order headers, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" are set in Sales
        | COLUMN                                  | VALUE                    |
        | msdyn_invoicecustomerid                 | <text>01                 |
        | transactioncurrencyid.isocurrencycode   | <text>02                 |
        | msdyn_salesorderorigin.msdyn_origincode | <text>03                 |
        | msdyn_deliverymode.msdyn_name           | <text>04                 |
        | msdyn_deliveryterms.msdyn_termscode     | <text>05                 |
        | requestdeliveryby                       | 2026-04-01               |
        | msdyn_requestedreceiptdate              | 2026-04-02               |
        | msdyn_confirmedshippingdate             | 2026-04-03               |
        | msdyn_confirmedreceiptdate              | 2026-04-04               |
        | msdyn_processingstatus                  | <msdyn_processingstatus> |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" have these values in Supply Chain Management
        | COLUMN                       | VALUE                        |
        | INVOICECUSTOMERACCOUNTNUMBER | <text>01                     |
        | CURRENCYCODE                 | <text>02                     |
        | SALESORDERORIGINCODE         | <text>03                     |
        | DELIVERYMODECODE             | <text>04                     |
        | DELIVERYTERMSCODE            | <text>05                     |
        | REQUESTEDSHIPPINGDATE        | 2026-04-01                   |
        | REQUESTEDRECEIPTDATE         | 2026-04-02                   |
        | CONFIRMEDSHIPPINGDATE        | 2026-04-03                   |
        | CONFIRMEDRECEIPTDATE         | 2026-04-04                   |
        | SALESORDERPROCESSINGSTATUS   | <SALESORDERPROCESSINGSTATUS> |

      Examples:
        | text                                                       | msdyn_processingstatus | SALESORDERPROCESSINGSTATUS |
        | 007                                                        | 192350000              | Active                     |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | 192350001              | Confirmed                  |

    Scenario Outline: Dynamics 365 Sales order headers, further values in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" are set in Sales
        | COLUMN                 | VALUE                    |
        | msdyn_processingstatus | <msdyn_processingstatus> |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" have these values in Supply Chain Management
        | COLUMN                     | VALUE                        |
        | SALESORDERPROCESSINGSTATUS | <SALESORDERPROCESSINGSTATUS> |

      Examples:
        | msdyn_processingstatus | SALESORDERPROCESSINGSTATUS |
        | 192350002              | Picked                     |
        | 192350003              | Partially Delivered        |
        | 192350004              | Delivered                  |
        | 192350005              | Invoiced                   |
        | 192350006              | Partially Invoiced         |
        | 192350007              | Canceled                   |

    Scenario: Dynamics 365 Sales order headers, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" were set in Sales
        | COLUMN                                  | VALUE      |
        | msdyn_invoicecustomerid                 | 00701      |
        | transactioncurrencyid.isocurrencycode   | 00702      |
        | msdyn_salesorderorigin.msdyn_origincode | 00703      |
        | msdyn_deliverymode.msdyn_name           | 00704      |
        | msdyn_deliveryterms.msdyn_termscode     | 00705      |
        | requestdeliveryby                       | 2026-04-01 |
        | msdyn_requestedreceiptdate              | 2026-04-02 |
        | msdyn_confirmedshippingdate             | 2026-04-03 |
        | msdyn_confirmedreceiptdate              | 2026-04-04 |
        | msdyn_processingstatus                  | 192350001  |
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" are set in Sales
        | COLUMN                                  | VALUE     |
        | msdyn_invoicecustomerid                 | none      |
        | transactioncurrencyid.isocurrencycode   | none      |
        | msdyn_salesorderorigin.msdyn_origincode | none      |
        | msdyn_deliverymode.msdyn_name           | none      |
        | msdyn_deliveryterms.msdyn_termscode     | none      |
        | requestdeliveryby                       | none      |
        | msdyn_requestedreceiptdate              | none      |
        | msdyn_confirmedshippingdate             | none      |
        | msdyn_confirmedreceiptdate              | none      |
        | msdyn_processingstatus                  | 192350000 |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" have these values in Supply Chain Management
        | COLUMN                       | VALUE  |
        | INVOICECUSTOMERACCOUNTNUMBER | none   |
        | CURRENCYCODE                 | none   |
        | SALESORDERORIGINCODE         | none   |
        | DELIVERYMODECODE             | none   |
        | DELIVERYTERMSCODE            | none   |
        | REQUESTEDSHIPPINGDATE        | none   |
        | REQUESTEDRECEIPTDATE         | none   |
        | CONFIRMEDSHIPPINGDATE        | none   |
        | CONFIRMEDRECEIPTDATE         | none   |
        | SALESORDERPROCESSINGSTATUS   | Active |

  Rule: Dynamics 365 Sales order lines

    Scenario Outline: Dynamics 365 Sales order lines, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" are set in Supply Chain Management
        | COLUMN                        | VALUE                  |
        | PRODUCTNAME                   | <text>01               |
        | SALESUNITSYMBOL               | <text>02               |
        | INVENTORYSERVICERESERVATIONID | <text>03               |
        | PRODUCTNUMBER                 | <text>04               |
        | SHIPPINGSITEID                | <text>05               |
        | SHIPPINGWAREHOUSEID           | <text>06               |
        | ORDEREDSALESQUANTITY          | 2.5                    |
        | SALESPRICE                    | 19.99                  |
        | LINEDISCOUNTAMOUNT            | 1.5                    |
        | LINEDISCOUNTPERCENTAGE        | 10                     |
        | SALESDELIVERNOW               | 0.5                    |
        | TOTALTAXAMOUNT                | 4.16                   |
        | TOTALCHARGESAMOUNT            | 0.75                   |
        | SALESORDERLINESTATUS          | <SALESORDERLINESTATUS> |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" have these values in Sales
        | COLUMN                                            | VALUE              |
        | description                                       | <text>01           |
        | uomid.msdyn_symbol                                | <text>02           |
        | msdyn_reservationid                               | <text>03           |
        | productid.msdyn_productnumber                     | <text>04           |
        | msdyn_shippingsite.msdyn_siteid                   | <text>05           |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <text>06           |
        | quantity                                          | 2.5                |
        | priceperunit                                      | 19.99              |
        | msdyn_linediscountamount                          | 1.5                |
        | msdyn_linediscountpercentage                      | 10                 |
        | quantityshipped                                   | 0.5                |
        | tax                                               | 4.16               |
        | msdyn_totalchargesamount                          | 0.75               |
        | msdyn_linestatus                                  | <msdyn_linestatus> |
        | extendedamount                                    | 41.60              |
        | baseamount                                        | 41.60              |

      Examples:
        | text                                                       | SALESORDERLINESTATUS | msdyn_linestatus |
        | 007                                                        | None                 | 192350000        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | Backorder            | 192350001        |

    Scenario Outline: Dynamics 365 Sales order lines, further values in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" are set in Supply Chain Management
        | COLUMN               | VALUE                  |
        | SALESORDERLINESTATUS | <SALESORDERLINESTATUS> |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" have these values in Sales
        | COLUMN           | VALUE              |
        | msdyn_linestatus | <msdyn_linestatus> |

      Examples:
        | SALESORDERLINESTATUS | msdyn_linestatus |
        | Delivered            | 192350002        |
        | Invoiced             | 192350003        |
        | Canceled             | 192350004        |

    Scenario: Dynamics 365 Sales order lines, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" were set in Supply Chain Management
        | COLUMN                        | VALUE     |
        | PRODUCTNAME                   | 00701     |
        | SALESUNITSYMBOL               | 00702     |
        | INVENTORYSERVICERESERVATIONID | 00703     |
        | LINEDISCOUNTAMOUNT            | 1.5       |
        | LINEDISCOUNTPERCENTAGE        | 10        |
        | SALESDELIVERNOW               | 0.5       |
        | SALESORDERLINESTATUS          | Backorder |
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" are set in Supply Chain Management
        | COLUMN                        | VALUE |
        | PRODUCTNAME                   | none  |
        | SALESUNITSYMBOL               | none  |
        | INVENTORYSERVICERESERVATIONID | none  |
        | LINEDISCOUNTAMOUNT            | none  |
        | LINEDISCOUNTPERCENTAGE        | none  |
        | SALESDELIVERNOW               | none  |
        | SALESORDERLINESTATUS          | None  |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" have these values in Sales
        | COLUMN                       | VALUE     |
        | description                  | none      |
        | uomid.msdyn_symbol           | none      |
        | msdyn_reservationid          | none      |
        | msdyn_linediscountamount     | none      |
        | msdyn_linediscountpercentage | none      |
        | quantityshipped              | none      |
        | msdyn_linestatus             | 192350000 |

    Scenario Outline: Dynamics 365 Sales order lines, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" are set in Sales
        | COLUMN                                            | VALUE    |
        | description                                       | <text>01 |
        | uomid.msdyn_symbol                                | <text>02 |
        | msdyn_reservationid                               | <text>03 |
        | productid.msdyn_productnumber                     | <text>04 |
        | msdyn_shippingsite.msdyn_siteid                   | <text>05 |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <text>06 |
        | quantity                                          | 2.5      |
        | priceperunit                                      | 19.99    |
        | msdyn_linediscountamount                          | 1.5      |
        | msdyn_linediscountpercentage                      | 10       |
        | quantityshipped                                   | 0.5      |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" have these values in Supply Chain Management
        | COLUMN                        | VALUE    |
        | PRODUCTNAME                   | <text>01 |
        | SALESUNITSYMBOL               | <text>02 |
        | INVENTORYSERVICERESERVATIONID | <text>03 |
        | PRODUCTNUMBER                 | <text>04 |
        | SHIPPINGSITEID                | <text>05 |
        | SHIPPINGWAREHOUSEID           | <text>06 |
        | ORDEREDSALESQUANTITY          | 2.5      |
        | SALESPRICE                    | 19.99    |
        | LINEDISCOUNTAMOUNT            | 1.5      |
        | LINEDISCOUNTPERCENTAGE        | 10       |
        | SALESDELIVERNOW               | 0.5      |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Dynamics 365 Sales order lines, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" were set in Sales
        | COLUMN                       | VALUE |
        | description                  | 00701 |
        | uomid.msdyn_symbol           | 00702 |
        | msdyn_reservationid          | 00703 |
        | msdyn_linediscountamount     | 1.5   |
        | msdyn_linediscountpercentage | 10    |
        | quantityshipped              | 0.5   |
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" are set in Sales
        | COLUMN                       | VALUE |
        | description                  | none  |
        | uomid.msdyn_symbol           | none  |
        | msdyn_reservationid          | none  |
        | msdyn_linediscountamount     | none  |
        | msdyn_linediscountpercentage | none  |
        | quantityshipped              | none  |
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" have these values in Supply Chain Management
        | COLUMN                        | VALUE |
        | PRODUCTNAME                   | none  |
        | SALESUNITSYMBOL               | none  |
        | INVENTORYSERVICERESERVATIONID | none  |
        | LINEDISCOUNTAMOUNT            | none  |
        | LINEDISCOUNTPERCENTAGE        | none  |
        | SALESDELIVERNOW               | none  |
