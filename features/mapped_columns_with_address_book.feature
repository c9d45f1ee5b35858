Feature: Mapped columns, with the global address book
  Every column that a table map carries reaches the other side, in each direction that the map gives it:
  with leading zeros, umlauts and sixty characters, and emptied where it was emptied. Columns that name
  another row, and columns with a value map, are told apart from free text.

  Background:
    Given the global address book is deployed

  Rule: Customer groups

    Scenario Outline: Customer groups, free text from Supply Chain Management
      Given these columns of "20" under "Customer groups" were set in Supply Chain Management
        | COLUMN        | VALUE  |
        | DESCRIPTION   | before |
        | PAYMENTTERMID | before |
      When these columns of "20" under "Customer groups" are set in Supply Chain Management
        | COLUMN        | VALUE  |
        | DESCRIPTION   | <text> |
        | PAYMENTTERMID | <text> |
      Then these columns of "20" under "Customer groups" hold in Sales
        | COLUMN                       | VALUE  |
        | msdyn_description            | <text> |
        | msdyn_paymentterm.msdyn_name | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customer groups, free text from Sales
      Given these columns of "20" under "Customer groups" were set in Sales
        | COLUMN                       | VALUE  |
        | msdyn_description            | before |
        | msdyn_paymentterm.msdyn_name | before |
      When these columns of "20" under "Customer groups" are set in Sales
        | COLUMN                       | VALUE  |
        | msdyn_description            | <text> |
        | msdyn_paymentterm.msdyn_name | <text> |
      Then these columns of "20" under "Customer groups" hold in Supply Chain Management
        | COLUMN        | VALUE  |
        | DESCRIPTION   | <text> |
        | PAYMENTTERMID | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customer groups, every value of a value map
      When these columns of "20" under "Customer groups" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "20" under "Customer groups" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                          | value | other system            | other column                    | other value |
        | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | No    | Sales                   | msdyn_issalestaxincludedinprice | No          |
        | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | Yes   | Sales                   | msdyn_issalestaxincludedinprice | Yes         |
        | Sales                   | msdyn_issalestaxincludedinprice | No    | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | No          |
        | Sales                   | msdyn_issalestaxincludedinprice | Yes   | Supply Chain Management | ISSALESTAXINCLUDEDINPRICE       | Yes         |

  Rule: CDS Parties

    Scenario Outline: CDS Parties, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And these columns of "Fabrikam" under "CDS Parties" were set in Supply Chain Management
        | COLUMN             | VALUE  |
        | NAMEALIAS          | before |
        | KNOWNAS            | before |
        | ORGANIZATIONNUMBER | before |
      When these columns of "Fabrikam" under "CDS Parties" are set in Supply Chain Management
        | COLUMN                     | VALUE  |
        | NAMEALIAS                  | <text> |
        | KNOWNAS                    | <text> |
        | ORGANIZATIONNUMBER         | <text> |
        | ORGANIZATIONNUMOFEMPLOYEES | 42     |
      Then these columns of "Fabrikam" under "CDS Parties" hold in Sales
        | COLUMN                   | VALUE  |
        | msdyn_namealias          | <text> |
        | msdyn_nickname           | <text> |
        | msdyn_organizationnumber | <text> |
        | msdyn_numberofemployees  | 42     |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: CDS Parties, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And these columns of "Fabrikam" under "CDS Parties" were set in Sales
        | COLUMN                   | VALUE  |
        | msdyn_namealias          | before |
        | msdyn_nickname           | before |
        | msdyn_organizationnumber | before |
      When these columns of "Fabrikam" under "CDS Parties" are set in Sales
        | COLUMN                   | VALUE  |
        | msdyn_namealias          | <text> |
        | msdyn_nickname           | <text> |
        | msdyn_organizationnumber | <text> |
        | msdyn_numberofemployees  | 42     |
      Then these columns of "Fabrikam" under "CDS Parties" hold in Supply Chain Management
        | COLUMN                     | VALUE  |
        | NAMEALIAS                  | <text> |
        | KNOWNAS                    | <text> |
        | ORGANIZATIONNUMBER         | <text> |
        | ORGANIZATIONNUMOFEMPLOYEES | 42     |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: CDS Parties, every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      When these columns of "Fabrikam" under "CDS Parties" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "Fabrikam" under "CDS Parties" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column              | value       | other system            | other column        | other value |
        | Supply Chain Management | LANGUAGEID          | ar          | Sales                   | msdyn_language      | 192350000   |
        | Supply Chain Management | LANGUAGEID          | en-us       | Sales                   | msdyn_language      | 192350015   |
        | Supply Chain Management | LANGUAGEID          | zh-hans     | Sales                   | msdyn_language      | 192350041   |
        | Sales                   | msdyn_language      | 192350000   | Supply Chain Management | LANGUAGEID          | ar          |
        | Sales                   | msdyn_language      | 192350015   | Supply Chain Management | LANGUAGEID          | en-us       |
        | Sales                   | msdyn_language      | 192350041   | Supply Chain Management | LANGUAGEID          | zh-hans     |
        | Supply Chain Management | PERSONGENDER        | Male        | Sales                   | msdyn_gender        | 1           |
        | Supply Chain Management | PERSONGENDER        | Female      | Sales                   | msdyn_gender        | 2           |
        | Supply Chain Management | PERSONGENDER        | NonSpecific | Sales                   | msdyn_gender        | 192350000   |
        | Supply Chain Management | PERSONGENDER        | Unknown     | Sales                   | msdyn_gender        | 192350001   |
        | Sales                   | msdyn_gender        | 1           | Supply Chain Management | PERSONGENDER        | Male        |
        | Sales                   | msdyn_gender        | 2           | Supply Chain Management | PERSONGENDER        | Female      |
        | Sales                   | msdyn_gender        | 192350000   | Supply Chain Management | PERSONGENDER        | NonSpecific |
        | Sales                   | msdyn_gender        | 192350001   | Supply Chain Management | PERSONGENDER        | Unknown     |
        | Supply Chain Management | PERSONMARITALSTATUS | Single      | Sales                   | msdyn_maritalstatus | 1           |
        | Supply Chain Management | PERSONMARITALSTATUS | Married     | Sales                   | msdyn_maritalstatus | 2           |
        | Supply Chain Management | PERSONMARITALSTATUS | Divorced    | Sales                   | msdyn_maritalstatus | 3           |
        | Supply Chain Management | PERSONMARITALSTATUS | Widowhood   | Sales                   | msdyn_maritalstatus | 4           |
        | Supply Chain Management | PERSONMARITALSTATUS | None        | Sales                   | msdyn_maritalstatus | 192350000   |
        | Sales                   | msdyn_maritalstatus | 1           | Supply Chain Management | PERSONMARITALSTATUS | Single      |
        | Sales                   | msdyn_maritalstatus | 2           | Supply Chain Management | PERSONMARITALSTATUS | Married     |
        | Sales                   | msdyn_maritalstatus | 3           | Supply Chain Management | PERSONMARITALSTATUS | Divorced    |
        | Sales                   | msdyn_maritalstatus | 4           | Supply Chain Management | PERSONMARITALSTATUS | Widowhood   |
        | Sales                   | msdyn_maritalstatus | 192350000   | Supply Chain Management | PERSONMARITALSTATUS | None        |

  Rule: CDS postal address locations

    Scenario Outline: CDS postal address locations, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And an address of role delivery was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "CDS postal address locations" were set in Supply Chain Management
        | COLUMN      | VALUE  |
        | DESCRIPTION | before |
      When these columns of "Fabrikam" under "CDS postal address locations" are set in Supply Chain Management
        | COLUMN      | VALUE  |
        | DESCRIPTION | <text> |
      Then these columns of "Fabrikam" under "CDS postal address locations" hold in Sales
        | COLUMN            | VALUE  |
        | msdyn_description | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: CDS postal address locations, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And an address of role delivery was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "CDS postal address locations" were set in Sales
        | COLUMN            | VALUE  |
        | msdyn_description | before |
      When these columns of "Fabrikam" under "CDS postal address locations" are set in Sales
        | COLUMN            | VALUE  |
        | msdyn_description | <text> |
      Then these columns of "Fabrikam" under "CDS postal address locations" hold in Supply Chain Management
        | COLUMN      | VALUE  |
        | DESCRIPTION | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

  Rule: CDS postal address history V2

    Scenario Outline: CDS postal address history V2, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And an address of role delivery was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "CDS postal address history V2" were set in Supply Chain Management
        | COLUMN             | VALUE  |
        | DESCRIPTION        | before |
        | STREET             | before |
        | STREETNUMBER       | before |
        | CITY               | before |
        | STATE              | before |
        | COUNTRYREGIONID    | before |
        | ZIPCODE            | before |
        | COUNTY             | before |
        | DISTRICTNAME       | before |
        | BUILDINGCOMPLIMENT | before |
        | POSTBOX            | before |
      When these columns of "Fabrikam" under "CDS postal address history V2" are set in Supply Chain Management
        | COLUMN             | VALUE      |
        | DESCRIPTION        | <text>     |
        | STREET             | <text>     |
        | STREETNUMBER       | <text>     |
        | CITY               | <text>     |
        | STATE              | <text>     |
        | COUNTRYREGIONID    | <text>     |
        | ZIPCODE            | <text>     |
        | COUNTY             | <text>     |
        | DISTRICTNAME       | <text>     |
        | BUILDINGCOMPLIMENT | <text>     |
        | POSTBOX            | <text>     |
        | VALIDTO            | 2030-12-31 |
      Then these columns of "Fabrikam" under "CDS postal address history V2" hold in Sales
        | COLUMN                   | VALUE      |
        | msdyn_name               | <text>     |
        | msdyn_street             | <text>     |
        | msdyn_streetnumber       | <text>     |
        | msdyn_city               | <text>     |
        | msdyn_state              | <text>     |
        | msdyn_countryregionid    | <text>     |
        | msdyn_zipcode            | <text>     |
        | msdyn_county             | <text>     |
        | msdyn_districtname       | <text>     |
        | msdyn_buildingcompliment | <text>     |
        | msdyn_postbox            | <text>     |
        | msdyn_validto            | 2030-12-31 |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: CDS postal address history V2, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And an address of role delivery was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "CDS postal address history V2" were set in Sales
        | COLUMN                   | VALUE  |
        | msdyn_name               | before |
        | msdyn_street             | before |
        | msdyn_streetnumber       | before |
        | msdyn_city               | before |
        | msdyn_state              | before |
        | msdyn_countryregionid    | before |
        | msdyn_zipcode            | before |
        | msdyn_county             | before |
        | msdyn_districtname       | before |
        | msdyn_buildingcompliment | before |
        | msdyn_postbox            | before |
      When these columns of "Fabrikam" under "CDS postal address history V2" are set in Sales
        | COLUMN                   | VALUE      |
        | msdyn_name               | <text>     |
        | msdyn_street             | <text>     |
        | msdyn_streetnumber       | <text>     |
        | msdyn_city               | <text>     |
        | msdyn_state              | <text>     |
        | msdyn_countryregionid    | <text>     |
        | msdyn_zipcode            | <text>     |
        | msdyn_county             | <text>     |
        | msdyn_districtname       | <text>     |
        | msdyn_buildingcompliment | <text>     |
        | msdyn_postbox            | <text>     |
        | msdyn_validto            | 2030-12-31 |
      Then these columns of "Fabrikam" under "CDS postal address history V2" hold in Supply Chain Management
        | COLUMN             | VALUE      |
        | DESCRIPTION        | <text>     |
        | STREET             | <text>     |
        | STREETNUMBER       | <text>     |
        | CITY               | <text>     |
        | STATE              | <text>     |
        | COUNTRYREGIONID    | <text>     |
        | ZIPCODE            | <text>     |
        | COUNTY             | <text>     |
        | DISTRICTNAME       | <text>     |
        | BUILDINGCOMPLIMENT | <text>     |
        | POSTBOX            | <text>     |
        | VALIDTO            | 2030-12-31 |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

  Rule: Customers V3 (accounts)

    Scenario Outline: Customers V3 (accounts), free text from Supply Chain Management
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN               | VALUE  |
        | SALESCURRENCYCODE    | before |
        | SALESMEMO            | before |
        | CREDITRATING         | before |
        | IDENTIFICATIONNUMBER | before |
        | PARTYCOUNTRY         | before |
        | PARTYSTATE           | before |
        | PAYMENTDAY           | before |
        | PAYMENTMETHOD        | before |
        | PAYMENTSCHEDULE      | before |
        | PAYMENTTERMS         | before |
        | TAXEXEMPTNUMBER      | before |
        | VENDORACCOUNT        | before |
        | SALESTAXGROUP        | before |
      When these columns of "Fabrikam" under "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN               | VALUE   |
        | SALESCURRENCYCODE    | <text>  |
        | SALESMEMO            | <text>  |
        | CREDITRATING         | <text>  |
        | IDENTIFICATIONNUMBER | <text>  |
        | PARTYCOUNTRY         | <text>  |
        | PARTYSTATE           | <text>  |
        | PAYMENTDAY           | <text>  |
        | PAYMENTMETHOD        | <text>  |
        | PAYMENTSCHEDULE      | <text>  |
        | PAYMENTTERMS         | <text>  |
        | TAXEXEMPTNUMBER      | <text>  |
        | VENDORACCOUNT        | <text>  |
        | SALESTAXGROUP        | <text>  |
        | CREDITLIMIT          | 2500.50 |
      Then these columns of "Fabrikam" under "Customers V3 (accounts)" hold in Sales
        | COLUMN                                 | VALUE   |
        | transactioncurrencyid.isocurrencycode  | <text>  |
        | description                            | <text>  |
        | msdyn_creditrating                     | <text>  |
        | msdyn_identificationnumber             | <text>  |
        | msdyn_partycountry                     | <text>  |
        | msdyn_partystate                       | <text>  |
        | msdyn_paymentday.msdyn_name            | <text>  |
        | msdyn_customerpaymentmethod.msdyn_name | <text>  |
        | msdyn_paymentschedule.msdyn_name       | <text>  |
        | msdyn_paymentterm.msdyn_name           | <text>  |
        | msdyn_taxexemptnumber                  | <text>  |
        | msdyn_vendor.msdyn_vendoraccountnumber | <text>  |
        | msdyn_salestaxgroup.msdyn_name         | <text>  |
        | creditlimit                            | 2500.50 |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customers V3 (accounts), free text from Sales
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | before |
        | description                            | before |
        | msdyn_creditrating                     | before |
        | msdyn_identificationnumber             | before |
        | msdyn_partycountry                     | before |
        | msdyn_partystate                       | before |
        | msdyn_paymentday.msdyn_name            | before |
        | msdyn_customerpaymentmethod.msdyn_name | before |
        | msdyn_paymentschedule.msdyn_name       | before |
        | msdyn_paymentterm.msdyn_name           | before |
        | msdyn_taxexemptnumber                  | before |
        | msdyn_vendor.msdyn_vendoraccountnumber | before |
        | msdyn_salestaxgroup.msdyn_name         | before |
      When these columns of "Fabrikam" under "Customers V3 (accounts)" are set in Sales
        | COLUMN                                 | VALUE   |
        | transactioncurrencyid.isocurrencycode  | <text>  |
        | description                            | <text>  |
        | msdyn_creditrating                     | <text>  |
        | msdyn_identificationnumber             | <text>  |
        | msdyn_partycountry                     | <text>  |
        | msdyn_partystate                       | <text>  |
        | msdyn_paymentday.msdyn_name            | <text>  |
        | msdyn_customerpaymentmethod.msdyn_name | <text>  |
        | msdyn_paymentschedule.msdyn_name       | <text>  |
        | msdyn_paymentterm.msdyn_name           | <text>  |
        | msdyn_taxexemptnumber                  | <text>  |
        | msdyn_vendor.msdyn_vendoraccountnumber | <text>  |
        | msdyn_salestaxgroup.msdyn_name         | <text>  |
        | creditlimit                            | 2500.50 |
      Then these columns of "Fabrikam" under "Customers V3 (accounts)" hold in Supply Chain Management
        | COLUMN               | VALUE   |
        | SALESCURRENCYCODE    | <text>  |
        | SALESMEMO            | <text>  |
        | CREDITRATING         | <text>  |
        | IDENTIFICATIONNUMBER | <text>  |
        | PARTYCOUNTRY         | <text>  |
        | PARTYSTATE           | <text>  |
        | PAYMENTDAY           | <text>  |
        | PAYMENTMETHOD        | <text>  |
        | PAYMENTSCHEDULE      | <text>  |
        | PAYMENTTERMS         | <text>  |
        | TAXEXEMPTNUMBER      | <text>  |
        | VENDORACCOUNT        | <text>  |
        | SALESTAXGROUP        | <text>  |
        | CREDITLIMIT          | 2500.50 |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customers V3 (accounts), every value of a value map
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" under "Customers V3 (accounts)" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "Fabrikam" under "Customers V3 (accounts)" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                       | value       | other system            | other column                 | other value |
        | Supply Chain Management | CREDITLIMITISMANDATORY       | No          | Sales                   | msdyn_creditlimitismandatory | No          |
        | Supply Chain Management | CREDITLIMITISMANDATORY       | Yes         | Sales                   | msdyn_creditlimitismandatory | Yes         |
        | Sales                   | msdyn_creditlimitismandatory | No          | Supply Chain Management | CREDITLIMITISMANDATORY       | No          |
        | Sales                   | msdyn_creditlimitismandatory | Yes         | Supply Chain Management | CREDITLIMITISMANDATORY       | Yes         |
        | Supply Chain Management | ISONETIMECUSTOMER            | No          | Sales                   | msdyn_onetimecustomer        | No          |
        | Supply Chain Management | ISONETIMECUSTOMER            | Yes         | Sales                   | msdyn_onetimecustomer        | Yes         |
        | Sales                   | msdyn_onetimecustomer        | No          | Supply Chain Management | ISONETIMECUSTOMER            | No          |
        | Sales                   | msdyn_onetimecustomer        | Yes         | Supply Chain Management | ISONETIMECUSTOMER            | Yes         |
        | Supply Chain Management | ONHOLDSTATUS                 | No          | Sales                   | msdyn_onholdstatus           | 806380000   |
        | Supply Chain Management | ONHOLDSTATUS                 | Invoice     | Sales                   | msdyn_onholdstatus           | 806380001   |
        | Supply Chain Management | ONHOLDSTATUS                 | All         | Sales                   | msdyn_onholdstatus           | 806380002   |
        | Supply Chain Management | ONHOLDSTATUS                 | Payment     | Sales                   | msdyn_onholdstatus           | 806380003   |
        | Supply Chain Management | ONHOLDSTATUS                 | Requisition | Sales                   | msdyn_onholdstatus           | 806380004   |
        | Supply Chain Management | ONHOLDSTATUS                 | Never       | Sales                   | msdyn_onholdstatus           | 806380005   |
        | Sales                   | msdyn_onholdstatus           | 806380000   | Supply Chain Management | ONHOLDSTATUS                 | No          |
        | Sales                   | msdyn_onholdstatus           | 806380001   | Supply Chain Management | ONHOLDSTATUS                 | Invoice     |
        | Sales                   | msdyn_onholdstatus           | 806380002   | Supply Chain Management | ONHOLDSTATUS                 | All         |
        | Sales                   | msdyn_onholdstatus           | 806380003   | Supply Chain Management | ONHOLDSTATUS                 | Payment     |
        | Sales                   | msdyn_onholdstatus           | 806380004   | Supply Chain Management | ONHOLDSTATUS                 | Requisition |
        | Sales                   | msdyn_onholdstatus           | 806380005   | Supply Chain Management | ONHOLDSTATUS                 | Never       |

  Rule: Customers V3 (contacts)

    Scenario Outline: Customers V3 (contacts), free text from Supply Chain Management
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" under "Customers V3 (contacts)" were set in Supply Chain Management
        | COLUMN               | VALUE  |
        | SALESCURRENCYCODE    | before |
        | SALESMEMO            | before |
        | IDENTIFICATIONNUMBER | before |
        | PAYMENTDAY           | before |
        | PAYMENTMETHOD        | before |
        | PAYMENTSCHEDULE      | before |
        | PAYMENTTERMS         | before |
        | SALESTAXGROUP        | before |
      When these columns of "Lars Holm" under "Customers V3 (contacts)" are set in Supply Chain Management
        | COLUMN               | VALUE  |
        | SALESCURRENCYCODE    | <text> |
        | SALESMEMO            | <text> |
        | IDENTIFICATIONNUMBER | <text> |
        | PAYMENTDAY           | <text> |
        | PAYMENTMETHOD        | <text> |
        | PAYMENTSCHEDULE      | <text> |
        | PAYMENTTERMS         | <text> |
        | SALESTAXGROUP        | <text> |
      Then these columns of "Lars Holm" under "Customers V3 (contacts)" hold in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | <text> |
        | description                            | <text> |
        | msdyn_identificationnumber             | <text> |
        | msdyn_paymentday.msdyn_name            | <text> |
        | msdyn_customerpaymentmethod.msdyn_name | <text> |
        | msdyn_paymentschedule.msdyn_name       | <text> |
        | msdyn_paymentterm.msdyn_name           | <text> |
        | msdyn_salestaxgroup.msdyn_name         | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Customers V3 (contacts), free text from Sales
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And an address of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" under "Customers V3 (contacts)" were set in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | before |
        | description                            | before |
        | msdyn_identificationnumber             | before |
        | msdyn_paymentday.msdyn_name            | before |
        | msdyn_customerpaymentmethod.msdyn_name | before |
        | msdyn_paymentschedule.msdyn_name       | before |
        | msdyn_paymentterm.msdyn_name           | before |
        | msdyn_salestaxgroup.msdyn_name         | before |
      When these columns of "Lars Holm" under "Customers V3 (contacts)" are set in Sales
        | COLUMN                                 | VALUE  |
        | transactioncurrencyid.isocurrencycode  | <text> |
        | description                            | <text> |
        | msdyn_identificationnumber             | <text> |
        | msdyn_paymentday.msdyn_name            | <text> |
        | msdyn_customerpaymentmethod.msdyn_name | <text> |
        | msdyn_paymentschedule.msdyn_name       | <text> |
        | msdyn_paymentterm.msdyn_name           | <text> |
        | msdyn_salestaxgroup.msdyn_name         | <text> |
      Then these columns of "Lars Holm" under "Customers V3 (contacts)" hold in Supply Chain Management
        | COLUMN               | VALUE  |
        | SALESCURRENCYCODE    | <text> |
        | SALESMEMO            | <text> |
        | IDENTIFICATIONNUMBER | <text> |
        | PAYMENTDAY           | <text> |
        | PAYMENTMETHOD        | <text> |
        | PAYMENTSCHEDULE      | <text> |
        | PAYMENTTERMS         | <text> |
        | SALESTAXGROUP        | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

  Rule: Contacts V2

    Scenario Outline: Contacts V2, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" under "Contacts V2" were set in Supply Chain Management
        | COLUMN               | VALUE  |
        | EMPLOYMENTPROFESSION | before |
        | EMPLOYMENTDEPARTMENT | before |
        | NOTES                | before |
      When these columns of "Ana Ferreira" under "Contacts V2" are set in Supply Chain Management
        | COLUMN               | VALUE  |
        | EMPLOYMENTPROFESSION | <text> |
        | EMPLOYMENTDEPARTMENT | <text> |
        | NOTES                | <text> |
      Then these columns of "Ana Ferreira" under "Contacts V2" hold in Sales
        | COLUMN                     | VALUE  |
        | msdyn_employmentprofession | <text> |
        | msdyn_employmentdepartment | <text> |
        | msdyn_notes                | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Contacts V2, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" under "Contacts V2" were set in Sales
        | COLUMN                     | VALUE  |
        | msdyn_employmentprofession | before |
        | msdyn_employmentdepartment | before |
        | msdyn_notes                | before |
      When these columns of "Ana Ferreira" under "Contacts V2" are set in Sales
        | COLUMN                     | VALUE  |
        | msdyn_employmentprofession | <text> |
        | msdyn_employmentdepartment | <text> |
        | msdyn_notes                | <text> |
      Then these columns of "Ana Ferreira" under "Contacts V2" hold in Supply Chain Management
        | COLUMN               | VALUE  |
        | EMPLOYMENTPROFESSION | <text> |
        | EMPLOYMENTDEPARTMENT | <text> |
        | NOTES                | <text> |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |
