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
      And the address "12 Harbour Way" of role delivery was added to "Fabrikam" in Supply Chain Management
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
      And the address "12 Harbour Way" of role delivery was added to "Fabrikam" in Supply Chain Management
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
      And the address "12 Harbour Way" of role delivery was added to "Fabrikam" in Supply Chain Management
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
      And the address "12 Harbour Way" of role delivery was added to "Fabrikam" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Fabrikam" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
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
      And the address "7 Station Road" of role delivery and invoice was added to "Lars Holm" in Supply Chain Management
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

  Rule: Dynamics 365 Sales quotation header

    Scenario Outline: Dynamics 365 Sales quotation header, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN                       | VALUE  |
        | INVOICECUSTOMERACCOUNTNUMBER | before |
        | SALESQUOTATIONNAME           | before |
        | CURRENCYCODE                 | before |
        | CUSTOMERSREFERENCE           | before |
        | CUSTOMERREQUISITIONNUMBER    | before |
        | PAYMENTTERMSNAME             | before |
        | PRICECUSTOMERGROUPCODE       | before |
        | DEFAULTSHIPPINGSITEID        | before |
        | DEFAULTSHIPPINGWAREHOUSEID   | before |
        | DELIVERYADDRESSLOCATIONID    | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" are set in Supply Chain Management
        | COLUMN                         | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER   | <text>     |
        | SALESQUOTATIONNAME             | <text>     |
        | CURRENCYCODE                   | <text>     |
        | CUSTOMERSREFERENCE             | <text>     |
        | CUSTOMERREQUISITIONNUMBER      | <text>     |
        | PAYMENTTERMSNAME               | <text>     |
        | PRICECUSTOMERGROUPCODE         | <text>     |
        | DEFAULTSHIPPINGSITEID          | <text>     |
        | DEFAULTSHIPPINGWAREHOUSEID     | <text>     |
        | DELIVERYADDRESSLOCATIONID      | <text>     |
        | SALESQUOTATIONCONFIRMATIONDATE | 2026-03-01 |
        | SALESQUOTATIONEXPIRYDATE       | 2026-03-31 |
        | SALESQUOTATIONFOLLOWUPDATE     | 2026-03-15 |
        | RECEIPTDATEREQUESTED           | 2026-04-02 |
        | REQUESTEDSHIPPINGDATE          | 2026-04-01 |
        | TOTALDISCOUNTPERCENTAGE        | 2.5        |
        | QUOTATIONTOTALAMOUNT           | 110.40     |
        | TOTALDISCOUNTAMOUNT            | 1.10       |
        | QUOTATIONTOTALTAXAMOUNT        | 19.50      |
        | QUOTATIONTOTALCHARGESAMOUNT    | 7.25       |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" hold in Sales
        | COLUMN                                                   | VALUE      |
        | msdyn_invoicecustomerid                                  | <text>     |
        | name                                                     | <text>     |
        | transactioncurrencyid.isocurrencycode                    | <text>     |
        | msdyn_isocurrencycode                                    | <text>     |
        | msdyn_customersreference                                 | <text>     |
        | msdyn_customerrequisitionnumber                          | <text>     |
        | msdyn_paymenttermsname                                   | <text>     |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | <text>     |
        | msdyn_defaultshippingsite.msdyn_siteid                   | <text>     |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | <text>     |
        | msdyn_deliveryaddresslocationid                          | <text>     |
        | msdyn_confirmationdate                                   | 2026-03-01 |
        | effectiveto                                              | 2026-03-31 |
        | expireson                                                | 2026-03-15 |
        | msdyn_requestedreceiptdate                               | 2026-04-02 |
        | requestdeliveryby                                        | 2026-04-01 |
        | discountpercentage                                       | 2.5        |
        | totalamount                                              | 110.40     |
        | discountamount                                           | 1.10       |
        | totaltax                                                 | 19.50      |
        | freightamount                                            | 7.25       |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales quotation header, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" were set in Sales
        | COLUMN                                                   | VALUE  |
        | msdyn_invoicecustomerid                                  | before |
        | name                                                     | before |
        | transactioncurrencyid.isocurrencycode                    | before |
        | msdyn_customersreference                                 | before |
        | msdyn_customerrequisitionnumber                          | before |
        | msdyn_paymenttermsname                                   | before |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | before |
        | msdyn_defaultshippingsite.msdyn_siteid                   | before |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | before |
        | msdyn_deliveryaddresslocationid                          | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" are set in Sales
        | COLUMN                                                   | VALUE      |
        | msdyn_invoicecustomerid                                  | <text>     |
        | name                                                     | <text>     |
        | transactioncurrencyid.isocurrencycode                    | <text>     |
        | msdyn_customersreference                                 | <text>     |
        | msdyn_customerrequisitionnumber                          | <text>     |
        | msdyn_paymenttermsname                                   | <text>     |
        | msdyn_pricecustomergroup.msdyn_groupcode                 | <text>     |
        | msdyn_defaultshippingsite.msdyn_siteid                   | <text>     |
        | msdyn_defaultshippingwarehouse.msdyn_warehouseidentifier | <text>     |
        | msdyn_deliveryaddresslocationid                          | <text>     |
        | msdyn_confirmationdate                                   | 2026-03-01 |
        | effectiveto                                              | 2026-03-31 |
        | expireson                                                | 2026-03-15 |
        | msdyn_requestedreceiptdate                               | 2026-04-02 |
        | requestdeliveryby                                        | 2026-04-01 |
        | discountpercentage                                       | 2.5        |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" hold in Supply Chain Management
        | COLUMN                         | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER   | <text>     |
        | SALESQUOTATIONNAME             | <text>     |
        | CURRENCYCODE                   | <text>     |
        | CUSTOMERSREFERENCE             | <text>     |
        | CUSTOMERREQUISITIONNUMBER      | <text>     |
        | PAYMENTTERMSNAME               | <text>     |
        | PRICECUSTOMERGROUPCODE         | <text>     |
        | DEFAULTSHIPPINGSITEID          | <text>     |
        | DEFAULTSHIPPINGWAREHOUSEID     | <text>     |
        | DELIVERYADDRESSLOCATIONID      | <text>     |
        | SALESQUOTATIONCONFIRMATIONDATE | 2026-03-01 |
        | SALESQUOTATIONEXPIRYDATE       | 2026-03-31 |
        | SALESQUOTATIONFOLLOWUPDATE     | 2026-03-15 |
        | RECEIPTDATEREQUESTED           | 2026-04-02 |
        | REQUESTEDSHIPPINGDATE          | 2026-04-01 |
        | TOTALDISCOUNTPERCENTAGE        | 2.5        |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales quotation header, every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation header" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                           | value                   | other system            | other column                     | other value |
        | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | No                      | Sales                   | msdyn_arepricesincludingsalestax | No          |
        | Sales                   | msdyn_arepricesincludingsalestax | No                      | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | No          |
        | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | Yes                     | Sales                   | msdyn_arepricesincludingsalestax | Yes         |
        | Sales                   | msdyn_arepricesincludingsalestax | Yes                     | Supply Chain Management | AREPRICESINCLUDINGSALESTAX       | Yes         |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Created                 | Sales                   | msdyn_salesquotationstatus       | 192350000   |
        | Sales                   | msdyn_salesquotationstatus       | 192350000               | Supply Chain Management | SALESQUOTATIONSTATUS             | Created     |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Sent                    | Sales                   | msdyn_salesquotationstatus       | 192350001   |
        | Sales                   | msdyn_salesquotationstatus       | 192350001               | Supply Chain Management | SALESQUOTATIONSTATUS             | Sent        |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Lost                    | Sales                   | msdyn_salesquotationstatus       | 192350003   |
        | Sales                   | msdyn_salesquotationstatus       | 192350003               | Supply Chain Management | SALESQUOTATIONSTATUS             | Lost        |
        | Supply Chain Management | SALESQUOTATIONSTATUS             | Canceled                | Sales                   | msdyn_salesquotationstatus       | 192350004   |
        | Sales                   | msdyn_salesquotationstatus       | 192350004               | Supply Chain Management | SALESQUOTATIONSTATUS             | Canceled    |
        | Supply Chain Management | SALESQUOTATIONOWNERSHIP          | Based on origin         | Sales                   | msdyn_quotationownership         | 776160000   |
        | Supply Chain Management | SALESQUOTATIONOWNERSHIP          | Supply Chain Management | Sales                   | msdyn_quotationownership         | 776160001   |
        | Supply Chain Management | SALESQUOTATIONOWNERSHIP          | Dynamics 365 Sales      | Sales                   | msdyn_quotationownership         | 776160002   |

  Rule: Dynamics 365 Sales quotation lines

    Scenario Outline: Dynamics 365 Sales quotation lines, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" were set in Supply Chain Management
        | COLUMN              | VALUE  |
        | PRODUCTNAME         | before |
        | SALESUNITSYMBOL     | before |
        | PRODUCTNUMBER       | before |
        | SHIPPINGSITEID      | before |
        | SHIPPINGWAREHOUSEID | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" are set in Supply Chain Management
        | COLUMN                      | VALUE  |
        | PRODUCTNAME                 | <text> |
        | SALESUNITSYMBOL             | <text> |
        | PRODUCTNUMBER               | <code> |
        | SHIPPINGSITEID              | <code> |
        | SHIPPINGWAREHOUSEID         | <code> |
        | REQUESTEDSALESQUANTITY      | 2.5    |
        | SALESPRICE                  | 19.99  |
        | LINEDISCOUNTAMOUNT          | 1.5    |
        | LINEDISCOUNTPERCENTAGE      | 10     |
        | SALESPRICEQUANTITY          | 1      |
        | MULTILINEDISCOUNTAMOUNT     | 0.5    |
        | MULTILINEDISCOUNTPERCENTAGE | 5      |
        | TOTALDISCOUNTAMOUNT         | 2.5    |
        | TOTALTAXAMOUNT              | 4.16   |
        | TOTALCHARGESAMOUNT          | 0.75   |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" hold in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | msdyn_salespricequantity                          | 1      |
        | msdyn_multilinediscountamount                     | 0.5    |
        | msdyn_multilinediscountpercentage                 | 5      |
        | manualdiscountamount                              | 2.5    |
        | tax                                               | 4.16   |
        | msdyn_totalchargesamount                          | 0.75   |
        | extendedamount                                    | 41.60  |
        | baseamount                                        | 41.60  |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

    Scenario Outline: Dynamics 365 Sales quotation lines, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" were set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | before |
        | uomid.msdyn_symbol                                | before |
        | productid.msdyn_productnumber                     | before |
        | msdyn_shippingsite.msdyn_siteid                   | before |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | before |
      When these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" are set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | msdyn_salespricequantity                          | 1      |
        | msdyn_multilinediscountamount                     | 0.5    |
        | msdyn_multilinediscountpercentage                 | 5      |
        | manualdiscountamount                              | 2.5    |
      Then these columns of "SQ-00001" under "Dynamics 365 Sales quotation lines" hold in Supply Chain Management
        | COLUMN                      | VALUE  |
        | PRODUCTNAME                 | <text> |
        | SALESUNITSYMBOL             | <text> |
        | PRODUCTNUMBER               | <code> |
        | SHIPPINGSITEID              | <code> |
        | SHIPPINGWAREHOUSEID         | <code> |
        | REQUESTEDSALESQUANTITY      | 2.5    |
        | SALESPRICE                  | 19.99  |
        | LINEDISCOUNTAMOUNT          | 1.5    |
        | LINEDISCOUNTPERCENTAGE      | 10     |
        | SALESPRICEQUANTITY          | 1      |
        | MULTILINEDISCOUNTAMOUNT     | 0.5    |
        | MULTILINEDISCOUNTPERCENTAGE | 5      |
        | TOTALDISCOUNTAMOUNT         | 2.5    |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

  Rule: Dynamics 365 Sales order headers

    Scenario Outline: Dynamics 365 Sales order headers, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order headers" were set in Supply Chain Management
        | COLUMN                       | VALUE  |
        | INVOICECUSTOMERACCOUNTNUMBER | before |
        | CURRENCYCODE                 | before |
        | SALESORDERORIGINCODE         | before |
        | DELIVERYMODECODE             | before |
        | DELIVERYTERMSCODE            | before |
        | SALESORDERNAME               | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order headers" are set in Supply Chain Management
        | COLUMN                       | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER | <text>     |
        | CURRENCYCODE                 | <text>     |
        | SALESORDERORIGINCODE         | <text>     |
        | DELIVERYMODECODE             | <text>     |
        | DELIVERYTERMSCODE            | <text>     |
        | SALESORDERNAME               | <text>     |
        | REQUESTEDSHIPPINGDATE        | 2026-04-01 |
        | REQUESTEDRECEIPTDATE         | 2026-04-02 |
        | CONFIRMEDSHIPPINGDATE        | 2026-04-03 |
        | CONFIRMEDRECEIPTDATE         | 2026-04-04 |
        | ORDERTOTALAMOUNT             | 110.40     |
        | ORDERTOTALDISCOUNTAMOUNT     | 1.10       |
        | ORDERTOTALTAXAMOUNT          | 19.50      |
        | ORDERTOTALCHARGESAMOUNT      | 7.25       |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order headers" hold in Sales
        | COLUMN                                  | VALUE      |
        | msdyn_invoicecustomerid                 | <text>     |
        | transactioncurrencyid.isocurrencycode   | <text>     |
        | msdyn_salesorderorigin.msdyn_origincode | <text>     |
        | msdyn_deliverymode.msdyn_name           | <text>     |
        | msdyn_deliveryterms.msdyn_termscode     | <text>     |
        | name                                    | <text>     |
        | requestdeliveryby                       | 2026-04-01 |
        | msdyn_requestedreceiptdate              | 2026-04-02 |
        | msdyn_confirmedshippingdate             | 2026-04-03 |
        | msdyn_confirmedreceiptdate              | 2026-04-04 |
        | totalamount                             | 110.40     |
        | discountamount                          | 1.10       |
        | totaltax                                | 19.50      |
        | freightamount                           | 7.25       |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales order headers, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order headers" were set in Sales
        | COLUMN                                  | VALUE  |
        | msdyn_invoicecustomerid                 | before |
        | transactioncurrencyid.isocurrencycode   | before |
        | msdyn_salesorderorigin.msdyn_origincode | before |
        | msdyn_deliverymode.msdyn_name           | before |
        | msdyn_deliveryterms.msdyn_termscode     | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order headers" are set in Sales
        | COLUMN                                  | VALUE      |
        | msdyn_invoicecustomerid                 | <text>     |
        | transactioncurrencyid.isocurrencycode   | <text>     |
        | msdyn_salesorderorigin.msdyn_origincode | <text>     |
        | msdyn_deliverymode.msdyn_name           | <text>     |
        | msdyn_deliveryterms.msdyn_termscode     | <text>     |
        | requestdeliveryby                       | 2026-04-01 |
        | msdyn_requestedreceiptdate              | 2026-04-02 |
        | msdyn_confirmedshippingdate             | 2026-04-03 |
        | msdyn_confirmedreceiptdate              | 2026-04-04 |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order headers" hold in Supply Chain Management
        | COLUMN                       | VALUE      |
        | INVOICECUSTOMERACCOUNTNUMBER | <text>     |
        | CURRENCYCODE                 | <text>     |
        | SALESORDERORIGINCODE         | <text>     |
        | DELIVERYMODECODE             | <text>     |
        | DELIVERYTERMSCODE            | <text>     |
        | REQUESTEDSHIPPINGDATE        | 2026-04-01 |
        | REQUESTEDRECEIPTDATE         | 2026-04-02 |
        | CONFIRMEDSHIPPINGDATE        | 2026-04-03 |
        | CONFIRMEDRECEIPTDATE         | 2026-04-04 |

      Examples:
        | text                                                         |
        | 0070                                                         |
        | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive |
        | none                                                         |

    Scenario Outline: Dynamics 365 Sales order headers, every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" under "Dynamics 365 Sales order headers" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order headers" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column                     | value               | other system            | other column               | other value         |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Active              | Sales                   | msdyn_processingstatus     | 192350000           |
        | Sales                   | msdyn_processingstatus     | 192350000           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Active              |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Confirmed           | Sales                   | msdyn_processingstatus     | 192350001           |
        | Sales                   | msdyn_processingstatus     | 192350001           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Confirmed           |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Picked              | Sales                   | msdyn_processingstatus     | 192350002           |
        | Sales                   | msdyn_processingstatus     | 192350002           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Picked              |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Delivered | Sales                   | msdyn_processingstatus     | 192350003           |
        | Sales                   | msdyn_processingstatus     | 192350003           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Delivered |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Delivered           | Sales                   | msdyn_processingstatus     | 192350004           |
        | Sales                   | msdyn_processingstatus     | 192350004           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Delivered           |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Invoiced            | Sales                   | msdyn_processingstatus     | 192350005           |
        | Sales                   | msdyn_processingstatus     | 192350005           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Invoiced            |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Invoiced  | Sales                   | msdyn_processingstatus     | 192350006           |
        | Sales                   | msdyn_processingstatus     | 192350006           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Partially Invoiced  |
        | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Canceled            | Sales                   | msdyn_processingstatus     | 192350007           |
        | Sales                   | msdyn_processingstatus     | 192350007           | Supply Chain Management | SALESORDERPROCESSINGSTATUS | Canceled            |

  Rule: Dynamics 365 Sales order lines

    Scenario Outline: Dynamics 365 Sales order lines, free text from Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order lines" were set in Supply Chain Management
        | COLUMN                        | VALUE  |
        | PRODUCTNAME                   | before |
        | SALESUNITSYMBOL               | before |
        | INVENTORYSERVICERESERVATIONID | before |
        | PRODUCTNUMBER                 | before |
        | SHIPPINGSITEID                | before |
        | SHIPPINGWAREHOUSEID           | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order lines" are set in Supply Chain Management
        | COLUMN                        | VALUE  |
        | PRODUCTNAME                   | <text> |
        | SALESUNITSYMBOL               | <text> |
        | INVENTORYSERVICERESERVATIONID | <text> |
        | PRODUCTNUMBER                 | <code> |
        | SHIPPINGSITEID                | <code> |
        | SHIPPINGWAREHOUSEID           | <code> |
        | ORDEREDSALESQUANTITY          | 2.5    |
        | SALESPRICE                    | 19.99  |
        | LINEDISCOUNTAMOUNT            | 1.5    |
        | LINEDISCOUNTPERCENTAGE        | 10     |
        | SALESDELIVERNOW               | 1.5    |
        | TOTALTAXAMOUNT                | 4.16   |
        | TOTALCHARGESAMOUNT            | 0.75   |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order lines" hold in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | msdyn_reservationid                               | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | quantityshipped                                   | 1.5    |
        | tax                                               | 4.16   |
        | msdyn_totalchargesamount                          | 0.75   |
        | extendedamount                                    | 41.60  |
        | baseamount                                        | 41.60  |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

    Scenario Outline: Dynamics 365 Sales order lines, free text from Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" under "Dynamics 365 Sales order lines" were set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | before |
        | uomid.msdyn_symbol                                | before |
        | msdyn_reservationid                               | before |
        | productid.msdyn_productnumber                     | before |
        | msdyn_shippingsite.msdyn_siteid                   | before |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | before |
      When these columns of "SO-00001" under "Dynamics 365 Sales order lines" are set in Sales
        | COLUMN                                            | VALUE  |
        | description                                       | <text> |
        | uomid.msdyn_symbol                                | <text> |
        | msdyn_reservationid                               | <text> |
        | productid.msdyn_productnumber                     | <code> |
        | msdyn_shippingsite.msdyn_siteid                   | <code> |
        | msdyn_shippingwarehouse.msdyn_warehouseidentifier | <code> |
        | quantity                                          | 2.5    |
        | priceperunit                                      | 19.99  |
        | msdyn_linediscountamount                          | 1.5    |
        | msdyn_linediscountpercentage                      | 10     |
        | quantityshipped                                   | 1.5    |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order lines" hold in Supply Chain Management
        | COLUMN                        | VALUE  |
        | PRODUCTNAME                   | <text> |
        | SALESUNITSYMBOL               | <text> |
        | INVENTORYSERVICERESERVATIONID | <text> |
        | PRODUCTNUMBER                 | <code> |
        | SHIPPINGSITEID                | <code> |
        | SHIPPINGWAREHOUSEID           | <code> |
        | ORDEREDSALESQUANTITY          | 2.5    |
        | SALESPRICE                    | 19.99  |
        | LINEDISCOUNTAMOUNT            | 1.5    |
        | LINEDISCOUNTPERCENTAGE        | 10     |
        | SALESDELIVERNOW               | 1.5    |

      Examples:
        | text                                                         | code                                                         |
        | 0070                                                         | 0070                                                         |
        | Größe & Søn                                                  | Größe & Søn                                                  |
        | Sixty characters are many, yet every one of them must arrive | Sixty characters are many, yet every one of them must arrive |
        | none                                                         | 0070                                                         |

    Scenario Outline: Dynamics 365 Sales order lines, every value of a value map
      Given the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      When these columns of "SO-00001" under "Dynamics 365 Sales order lines" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then these columns of "SO-00001" under "Dynamics 365 Sales order lines" hold in <other system>
        | COLUMN         | VALUE         |
        | <other column> | <other value> |

      Examples:
        | system                  | column               | value     | other system | other column     | other value |
        | Supply Chain Management | SALESORDERLINESTATUS | None      | Sales        | msdyn_linestatus | 192350000   |
        | Supply Chain Management | SALESORDERLINESTATUS | Backorder | Sales        | msdyn_linestatus | 192350001   |
        | Supply Chain Management | SALESORDERLINESTATUS | Delivered | Sales        | msdyn_linestatus | 192350002   |
        | Supply Chain Management | SALESORDERLINESTATUS | Invoiced  | Sales        | msdyn_linestatus | 192350003   |
        | Supply Chain Management | SALESORDERLINESTATUS | Canceled  | Sales        | msdyn_linestatus | 192350004   |
