Feature: Mapped columns, with the global address book
  Every column that a table map carries reaches the other side, in each direction that the map gives it,
  and each its own: no two texts of a row are alike, so that crossed columns are noticed. One row of values has
  leading zeros, one umlauts and sixty characters; columns with a value map take each of its values in turn.
  Then all are emptied, or set back where they can't be empty.

  Background:
    Given the global address book solution is deployed

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

  Rule: CDS Parties

    Scenario Outline: CDS Parties, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Supply Chain Management
        | COLUMN                     | VALUE                 |
        | ORGANIZATIONNAME           | <text>01              |
        | NAMEALIAS                  | <text>02              |
        | KNOWNAS                    | <text>03              |
        | ORGANIZATIONNUMBER         | <text>04              |
        | ORGANIZATIONNUMOFEMPLOYEES | 42                    |
        | LANGUAGEID                 | <LANGUAGEID>          |
        | PERSONGENDER               | <PERSONGENDER>        |
        | PERSONMARITALSTATUS        | <PERSONMARITALSTATUS> |
      Then these columns of "<text>01" in the table map "CDS Parties" have these values in Sales
        | COLUMN                   | VALUE                 |
        | msdyn_organizationname   | <text>01              |
        | msdyn_namealias          | <text>02              |
        | msdyn_nickname           | <text>03              |
        | msdyn_organizationnumber | <text>04              |
        | msdyn_numberofemployees  | 42                    |
        | msdyn_language           | <msdyn_language>      |
        | msdyn_gender             | <msdyn_gender>        |
        | msdyn_maritalstatus      | <msdyn_maritalstatus> |

      Examples:
        | text                                                       | LANGUAGEID | msdyn_language | PERSONGENDER | msdyn_gender | PERSONMARITALSTATUS | msdyn_maritalstatus |
        | 007                                                        | ar         | 192350000      | Female       | 2            | Divorced            | 3                   |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | en-us      | 192350015      | NonSpecific  | 192350000    | Widowhood           | 4                   |

    Scenario Outline: CDS Parties, further values in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Supply Chain Management
        | COLUMN              | VALUE                 |
        | LANGUAGEID          | <LANGUAGEID>          |
        | PERSONGENDER        | <PERSONGENDER>        |
        | PERSONMARITALSTATUS | <PERSONMARITALSTATUS> |
      Then these columns of "Fabrikam" in the table map "CDS Parties" have these values in Sales
        | COLUMN              | VALUE                 |
        | msdyn_language      | <msdyn_language>      |
        | msdyn_gender        | <msdyn_gender>        |
        | msdyn_maritalstatus | <msdyn_maritalstatus> |

      Examples:
        | LANGUAGEID | msdyn_language | PERSONGENDER | msdyn_gender | PERSONMARITALSTATUS | msdyn_maritalstatus |
        | zh-hans    | 192350041      | Unknown      | 192350001    | None                | 192350000           |
        | zh-hans    | 192350041      | Male         | 1            | Single              | 1                   |
        | zh-hans    | 192350041      | Male         | 1            | Married             | 2                   |

    Scenario: CDS Parties, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And these columns of "Fabrikam" in the table map "CDS Parties" were set in Supply Chain Management
        | COLUMN                     | VALUE  |
        | NAMEALIAS                  | 00702  |
        | KNOWNAS                    | 00703  |
        | ORGANIZATIONNUMBER         | 00704  |
        | ORGANIZATIONNUMOFEMPLOYEES | 42     |
        | LANGUAGEID                 | ar     |
        | PERSONGENDER               | Male   |
        | PERSONMARITALSTATUS        | Single |
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Supply Chain Management
        | COLUMN                     | VALUE |
        | NAMEALIAS                  | none  |
        | KNOWNAS                    | none  |
        | ORGANIZATIONNUMBER         | none  |
        | ORGANIZATIONNUMOFEMPLOYEES | none  |
        | LANGUAGEID                 | none  |
        | PERSONGENDER               | none  |
        | PERSONMARITALSTATUS        | none  |
      Then these columns of "Fabrikam" in the table map "CDS Parties" have these values in Sales
        | COLUMN                   | VALUE |
        | msdyn_namealias          | none  |
        | msdyn_nickname           | none  |
        | msdyn_organizationnumber | none  |
        | msdyn_numberofemployees  | none  |
        | msdyn_language           | none  |
        | msdyn_gender             | none  |
        | msdyn_maritalstatus      | none  |

    Scenario Outline: CDS Parties, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Sales
        | COLUMN                   | VALUE                 |
        | msdyn_organizationname   | <text>01              |
        | msdyn_namealias          | <text>02              |
        | msdyn_nickname           | <text>03              |
        | msdyn_organizationnumber | <text>04              |
        | msdyn_numberofemployees  | 42                    |
        | msdyn_language           | <msdyn_language>      |
        | msdyn_gender             | <msdyn_gender>        |
        | msdyn_maritalstatus      | <msdyn_maritalstatus> |
      Then these columns of "<text>01" in the table map "CDS Parties" have these values in Supply Chain Management
        | COLUMN                     | VALUE                 |
        | ORGANIZATIONNAME           | <text>01              |
        | NAMEALIAS                  | <text>02              |
        | KNOWNAS                    | <text>03              |
        | ORGANIZATIONNUMBER         | <text>04              |
        | ORGANIZATIONNUMOFEMPLOYEES | 42                    |
        | LANGUAGEID                 | <LANGUAGEID>          |
        | PERSONGENDER               | <PERSONGENDER>        |
        | PERSONMARITALSTATUS        | <PERSONMARITALSTATUS> |

      Examples:
        | text                                                       | msdyn_language | LANGUAGEID | msdyn_gender | PERSONGENDER | msdyn_maritalstatus | PERSONMARITALSTATUS |
        | 007                                                        | 192350000      | ar         | 2            | Female       | 3                   | Divorced            |
        | Zürich, Größe & Søn: sixty characters to the very end, no. | 192350015      | en-us      | 192350000    | NonSpecific  | 4                   | Widowhood           |

    Scenario Outline: CDS Parties, further values in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Sales
        | COLUMN              | VALUE                 |
        | msdyn_language      | <msdyn_language>      |
        | msdyn_gender        | <msdyn_gender>        |
        | msdyn_maritalstatus | <msdyn_maritalstatus> |
      Then these columns of "Fabrikam" in the table map "CDS Parties" have these values in Supply Chain Management
        | COLUMN              | VALUE                 |
        | LANGUAGEID          | <LANGUAGEID>          |
        | PERSONGENDER        | <PERSONGENDER>        |
        | PERSONMARITALSTATUS | <PERSONMARITALSTATUS> |

      Examples:
        | msdyn_language | LANGUAGEID | msdyn_gender | PERSONGENDER | msdyn_maritalstatus | PERSONMARITALSTATUS |
        | 192350041      | zh-hans    | 192350001    | Unknown      | 192350000           | None                |
        | 192350041      | zh-hans    | 1            | Male         | 1                   | Single              |
        | 192350041      | zh-hans    | 1            | Male         | 2                   | Married             |

    Scenario: CDS Parties, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And these columns of "Fabrikam" in the table map "CDS Parties" were set in Sales
        | COLUMN                   | VALUE     |
        | msdyn_namealias          | 00702     |
        | msdyn_nickname           | 00703     |
        | msdyn_organizationnumber | 00704     |
        | msdyn_numberofemployees  | 42        |
        | msdyn_language           | 192350000 |
        | msdyn_gender             | 1         |
        | msdyn_maritalstatus      | 1         |
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Sales
        | COLUMN                   | VALUE |
        | msdyn_namealias          | none  |
        | msdyn_nickname           | none  |
        | msdyn_organizationnumber | none  |
        | msdyn_numberofemployees  | none  |
        | msdyn_language           | none  |
        | msdyn_gender             | none  |
        | msdyn_maritalstatus      | none  |
      Then these columns of "Fabrikam" in the table map "CDS Parties" have these values in Supply Chain Management
        | COLUMN                     | VALUE |
        | NAMEALIAS                  | none  |
        | KNOWNAS                    | none  |
        | ORGANIZATIONNUMBER         | none  |
        | ORGANIZATIONNUMOFEMPLOYEES | none  |
        | LANGUAGEID                 | none  |
        | PERSONGENDER               | none  |
        | PERSONMARITALSTATUS        | none  |

    Scenario Outline: CDS Parties, a person's names filled in Supply Chain Management
      Given the person prospect "Lars Holm" exists in both systems
      When these columns of "Lars Holm" in the table map "CDS Parties" are set in Supply Chain Management
        | COLUMN           | VALUE    |
        | PERSONFIRSTNAME  | <text>01 |
        | PERSONMIDDLENAME | <text>02 |
        | PERSONLASTNAME   | <text>03 |
      Then these columns of "<text>01 <text>02 <text>03" in the table map "CDS Parties" have these values in Sales
        | COLUMN           | VALUE    |
        | msdyn_firstname  | <text>01 |
        | msdyn_middlename | <text>02 |
        | msdyn_lastname   | <text>03 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario Outline: CDS Parties, a person's names filled in Sales
      Given the person prospect "Lars Holm" exists in both systems
      When these columns of "Lars Holm" in the table map "CDS Parties" are set in Sales
        | COLUMN           | VALUE    |
        | msdyn_firstname  | <text>01 |
        | msdyn_middlename | <text>02 |
        | msdyn_lastname   | <text>03 |
      Then these columns of "<text>01 <text>02 <text>03" in the table map "CDS Parties" have these values in Supply Chain Management
        | COLUMN           | VALUE    |
        | PERSONFIRSTNAME  | <text>01 |
        | PERSONMIDDLENAME | <text>02 |
        | PERSONLASTNAME   | <text>03 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: CDS Parties, a person's middle name emptied in Supply Chain Management
      Given the person prospect "Lars Holm" exists in both systems
      And these columns of "Lars Holm" in the table map "CDS Parties" were set in Supply Chain Management
        | COLUMN           | VALUE |
        | PERSONMIDDLENAME | Juul  |
      When these columns of "Lars Juul Holm" in the table map "CDS Parties" are set in Supply Chain Management
        | COLUMN           | VALUE |
        | PERSONMIDDLENAME | none  |
      Then these columns of "Lars Holm" in the table map "CDS Parties" have these values in Sales
        | COLUMN           | VALUE |
        | msdyn_middlename | none  |

    Scenario: CDS Parties, a person's middle name emptied in Sales
      Given the person prospect "Lars Holm" exists in both systems
      And these columns of "Lars Holm" in the table map "CDS Parties" were set in Sales
        | COLUMN           | VALUE |
        | msdyn_middlename | Juul  |
      When these columns of "Lars Juul Holm" in the table map "CDS Parties" are set in Sales
        | COLUMN           | VALUE |
        | msdyn_middlename | none  |
      Then these columns of "Lars Holm" in the table map "CDS Parties" have these values in Supply Chain Management
        | COLUMN           | VALUE |
        | PERSONMIDDLENAME | none  |

  Rule: CDS postal address locations

    Scenario Outline: CDS postal address locations, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "CDS postal address locations" are set in Supply Chain Management
        | COLUMN      | VALUE    |
        | DESCRIPTION | <text>01 |
      Then these columns of "Fabrikam" in the table map "CDS postal address locations" have these values in Sales
        | COLUMN            | VALUE    |
        | msdyn_description | <text>01 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: CDS postal address locations, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "CDS postal address locations" were set in Supply Chain Management
        | COLUMN      | VALUE |
        | DESCRIPTION | 00701 |
      When these columns of "Fabrikam" in the table map "CDS postal address locations" are set in Supply Chain Management
        | COLUMN      | VALUE |
        | DESCRIPTION | none  |
      Then these columns of "Fabrikam" in the table map "CDS postal address locations" have these values in Sales
        | COLUMN            | VALUE |
        | msdyn_description | none  |

    Scenario Outline: CDS postal address locations, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "CDS postal address locations" are set in Sales
        | COLUMN            | VALUE    |
        | msdyn_description | <text>01 |
      Then these columns of "Fabrikam" in the table map "CDS postal address locations" have these values in Supply Chain Management
        | COLUMN      | VALUE    |
        | DESCRIPTION | <text>01 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: CDS postal address locations, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "CDS postal address locations" were set in Sales
        | COLUMN            | VALUE |
        | msdyn_description | 00701 |
      When these columns of "Fabrikam" in the table map "CDS postal address locations" are set in Sales
        | COLUMN            | VALUE |
        | msdyn_description | none  |
      Then these columns of "Fabrikam" in the table map "CDS postal address locations" have these values in Supply Chain Management
        | COLUMN      | VALUE |
        | DESCRIPTION | none  |

  Rule: CDS postal address history V2

    Scenario Outline: CDS postal address history V2, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "CDS postal address history V2" are set in Supply Chain Management
        | COLUMN             | VALUE      |
        | DESCRIPTION        | <text>01   |
        | STREET             | <text>02   |
        | STREETNUMBER       | <text>03   |
        | CITY               | <text>04   |
        | STATE              | <text>05   |
        | COUNTRYREGIONID    | <text>06   |
        | ZIPCODE            | <text>07   |
        | COUNTY             | <text>08   |
        | DISTRICTNAME       | <text>09   |
        | BUILDINGCOMPLIMENT | <text>10   |
        | POSTBOX            | <text>11   |
        | VALIDTO            | 2030-12-31 |
      Then these columns of "Fabrikam" in the table map "CDS postal address history V2" have these values in Sales
        | COLUMN                   | VALUE      |
        | msdyn_name               | <text>01   |
        | msdyn_street             | <text>02   |
        | msdyn_streetnumber       | <text>03   |
        | msdyn_city               | <text>04   |
        | msdyn_state              | <text>05   |
        | msdyn_countryregionid    | <text>06   |
        | msdyn_zipcode            | <text>07   |
        | msdyn_county             | <text>08   |
        | msdyn_districtname       | <text>09   |
        | msdyn_buildingcompliment | <text>10   |
        | msdyn_postbox            | <text>11   |
        | msdyn_validto            | 2030-12-31 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: CDS postal address history V2, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "CDS postal address history V2" were set in Supply Chain Management
        | COLUMN             | VALUE      |
        | DESCRIPTION        | 00701      |
        | STREET             | 00702      |
        | STREETNUMBER       | 00703      |
        | CITY               | 00704      |
        | STATE              | 00705      |
        | COUNTRYREGIONID    | 00706      |
        | ZIPCODE            | 00707      |
        | COUNTY             | 00708      |
        | DISTRICTNAME       | 00709      |
        | BUILDINGCOMPLIMENT | 00710      |
        | POSTBOX            | 00711      |
        | VALIDTO            | 2030-12-31 |
      When these columns of "Fabrikam" in the table map "CDS postal address history V2" are set in Supply Chain Management
        | COLUMN             | VALUE |
        | DESCRIPTION        | none  |
        | STREET             | none  |
        | STREETNUMBER       | none  |
        | CITY               | none  |
        | STATE              | none  |
        | COUNTRYREGIONID    | none  |
        | ZIPCODE            | none  |
        | COUNTY             | none  |
        | DISTRICTNAME       | none  |
        | BUILDINGCOMPLIMENT | none  |
        | POSTBOX            | none  |
        | VALIDTO            | none  |
      Then these columns of "Fabrikam" in the table map "CDS postal address history V2" have these values in Sales
        | COLUMN                   | VALUE |
        | msdyn_name               | none  |
        | msdyn_street             | none  |
        | msdyn_streetnumber       | none  |
        | msdyn_city               | none  |
        | msdyn_state              | none  |
        | msdyn_countryregionid    | none  |
        | msdyn_zipcode            | none  |
        | msdyn_county             | none  |
        | msdyn_districtname       | none  |
        | msdyn_buildingcompliment | none  |
        | msdyn_postbox            | none  |
        | msdyn_validto            | none  |

    Scenario Outline: CDS postal address history V2, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "CDS postal address history V2" are set in Sales
        | COLUMN                   | VALUE      |
        | msdyn_name               | <text>01   |
        | msdyn_street             | <text>02   |
        | msdyn_streetnumber       | <text>03   |
        | msdyn_city               | <text>04   |
        | msdyn_state              | <text>05   |
        | msdyn_countryregionid    | <text>06   |
        | msdyn_zipcode            | <text>07   |
        | msdyn_county             | <text>08   |
        | msdyn_districtname       | <text>09   |
        | msdyn_buildingcompliment | <text>10   |
        | msdyn_postbox            | <text>11   |
        | msdyn_validto            | 2030-12-31 |
      Then these columns of "Fabrikam" in the table map "CDS postal address history V2" have these values in Supply Chain Management
        | COLUMN             | VALUE      |
        | DESCRIPTION        | <text>01   |
        | STREET             | <text>02   |
        | STREETNUMBER       | <text>03   |
        | CITY               | <text>04   |
        | STATE              | <text>05   |
        | COUNTRYREGIONID    | <text>06   |
        | ZIPCODE            | <text>07   |
        | COUNTY             | <text>08   |
        | DISTRICTNAME       | <text>09   |
        | BUILDINGCOMPLIMENT | <text>10   |
        | POSTBOX            | <text>11   |
        | VALIDTO            | 2030-12-31 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: CDS postal address history V2, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Fabrikam" in the table map "CDS postal address history V2" were set in Sales
        | COLUMN                   | VALUE      |
        | msdyn_name               | 00701      |
        | msdyn_street             | 00702      |
        | msdyn_streetnumber       | 00703      |
        | msdyn_city               | 00704      |
        | msdyn_state              | 00705      |
        | msdyn_countryregionid    | 00706      |
        | msdyn_zipcode            | 00707      |
        | msdyn_county             | 00708      |
        | msdyn_districtname       | 00709      |
        | msdyn_buildingcompliment | 00710      |
        | msdyn_postbox            | 00711      |
        | msdyn_validto            | 2030-12-31 |
      When these columns of "Fabrikam" in the table map "CDS postal address history V2" are set in Sales
        | COLUMN                   | VALUE |
        | msdyn_name               | none  |
        | msdyn_street             | none  |
        | msdyn_streetnumber       | none  |
        | msdyn_city               | none  |
        | msdyn_state              | none  |
        | msdyn_countryregionid    | none  |
        | msdyn_zipcode            | none  |
        | msdyn_county             | none  |
        | msdyn_districtname       | none  |
        | msdyn_buildingcompliment | none  |
        | msdyn_postbox            | none  |
        | msdyn_validto            | none  |
      Then these columns of "Fabrikam" in the table map "CDS postal address history V2" have these values in Supply Chain Management
        | COLUMN             | VALUE |
        | DESCRIPTION        | none  |
        | STREET             | none  |
        | STREETNUMBER       | none  |
        | CITY               | none  |
        | STATE              | none  |
        | COUNTRYREGIONID    | none  |
        | ZIPCODE            | none  |
        | COUNTY             | none  |
        | DISTRICTNAME       | none  |
        | BUILDINGCOMPLIMENT | none  |
        | POSTBOX            | none  |
        | VALIDTO            | none  |

  Rule: CDS Party postal address locations

    Scenario Outline: CDS Party postal address locations, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "CDS Party postal address locations" are set in Supply Chain Management
        | COLUMN          | VALUE     |
        | PURPOSE         | <roles>   |
        | ISPRIMARY       | <primary> |
        | ISLOCATIONOWNER | <owner>   |
      Then these columns of "Fabrikam" in the table map "CDS Party postal address locations" have these values in Sales
        | COLUMN                          | VALUE     |
        | msdyn_postaladdresspurposenames | <roles>   |
        | msdyn_isprimary                 | <primary> |
        | msdyn_islocationowner           | <owner>   |

      Examples:
        | roles            | primary | owner |
        | Invoice          | No      | No    |
        | Delivery;Invoice | Yes     | Yes   |

    Scenario Outline: CDS Party postal address locations, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "CDS Party postal address locations" are set in Sales
        | COLUMN                          | VALUE     |
        | msdyn_postaladdresspurposenames | <roles>   |
        | msdyn_isprimary                 | <primary> |
      Then these columns of "Fabrikam" in the table map "CDS Party postal address locations" have these values in Supply Chain Management
        | COLUMN    | VALUE     |
        | PURPOSE   | <roles>   |
        | ISPRIMARY | <primary> |

      Examples:
        | roles            | primary |
        | Invoice          | No      |
        | Delivery;Invoice | Yes     |

  Rule: Dynamics 365 Sales prospects (accounts)

    Scenario: Dynamics 365 Sales prospects (accounts), filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Supply Chain Management
        | COLUMN          | VALUE    |
        | CONTACTPERSONID | CP-00002 |
      Then these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Sales
        | COLUMN                                           | VALUE    |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002 |

    Scenario: Dynamics 365 Sales prospects (accounts), emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Supply Chain Management
        | COLUMN          | VALUE |
        | CONTACTPERSONID | none  |
      Then these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Sales
        | COLUMN                                           | VALUE |
        | msdyn_primarycontact.msdyn_contactforpartynumber | none  |

    Scenario: Dynamics 365 Sales prospects (accounts), filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Sales
        | COLUMN                                           | VALUE    |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002 |
      Then these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Supply Chain Management
        | COLUMN          | VALUE    |
        | CONTACTPERSONID | CP-00002 |

    Scenario: Dynamics 365 Sales prospects (accounts), emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Sales
        | COLUMN                                           | VALUE |
        | msdyn_primarycontact.msdyn_contactforpartynumber | none  |
      Then these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" have these values in Supply Chain Management
        | COLUMN          | VALUE |
        | CONTACTPERSONID | none  |

  Rule: Customers V3 (accounts)

    Scenario Outline: Customers V3 (accounts), filled in Supply Chain Management
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN                 | VALUE                    |
        | SALESCURRENCYCODE      | <text>01                 |
        | SALESMEMO              | <text>02                 |
        | CREDITRATING           | <text>03                 |
        | IDENTIFICATIONNUMBER   | <text>04                 |
        | PARTYCOUNTRY           | <text>05                 |
        | PARTYSTATE             | <text>06                 |
        | PAYMENTDAY             | <text>07                 |
        | PAYMENTMETHOD          | <text>08                 |
        | PAYMENTSCHEDULE        | <text>09                 |
        | PAYMENTTERMS           | <text>10                 |
        | TAXEXEMPTNUMBER        | <text>11                 |
        | VENDORACCOUNT          | <text>12                 |
        | SALESTAXGROUP          | <text>13                 |
        | CREDITLIMIT            | 2500.50                  |
        | CUSTOMERGROUPID        | 20                       |
        | INVOICEACCOUNT         | CU-00100                 |
        | CONTACTPERSONID        | CP-00002                 |
        | CREDITLIMITISMANDATORY | <CREDITLIMITISMANDATORY> |
        | ISONETIMECUSTOMER      | <ISONETIMECUSTOMER>      |
        | ONHOLDSTATUS           | <ONHOLDSTATUS>           |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                                           | VALUE                          |
        | transactioncurrencyid.isocurrencycode            | <text>01                       |
        | description                                      | <text>02                       |
        | msdyn_creditrating                               | <text>03                       |
        | msdyn_identificationnumber                       | <text>04                       |
        | msdyn_partycountry                               | <text>05                       |
        | msdyn_partystate                                 | <text>06                       |
        | msdyn_paymentday.msdyn_name                      | <text>07                       |
        | msdyn_customerpaymentmethod.msdyn_name           | <text>08                       |
        | msdyn_paymentschedule.msdyn_name                 | <text>09                       |
        | msdyn_paymentterm.msdyn_name                     | <text>10                       |
        | msdyn_taxexemptnumber                            | <text>11                       |
        | msdyn_vendor.msdyn_vendoraccountnumber           | <text>12                       |
        | msdyn_salestaxgroup.msdyn_name                   | <text>13                       |
        | creditlimit                                      | 2500.50                        |
        | msdyn_customergroupid.msdyn_groupid              | 20                             |
        | msdyn_billingaccount.accountnumber               | CU-00100                       |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002                       |
        | msdyn_creditlimitismandatory                     | <msdyn_creditlimitismandatory> |
        | msdyn_onetimecustomer                            | <msdyn_onetimecustomer>        |
        | msdyn_onholdstatus                               | <msdyn_onholdstatus>           |

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
        | COLUMN                 | VALUE    |
        | SALESCURRENCYCODE      | 00701    |
        | SALESMEMO              | 00702    |
        | CREDITRATING           | 00703    |
        | IDENTIFICATIONNUMBER   | 00704    |
        | PARTYCOUNTRY           | 00705    |
        | PARTYSTATE             | 00706    |
        | PAYMENTDAY             | 00707    |
        | PAYMENTMETHOD          | 00708    |
        | PAYMENTSCHEDULE        | 00709    |
        | PAYMENTTERMS           | 00710    |
        | TAXEXEMPTNUMBER        | 00711    |
        | VENDORACCOUNT          | 00712    |
        | SALESTAXGROUP          | 00713    |
        | CREDITLIMIT            | 2500.50  |
        | INVOICEACCOUNT         | CU-00100 |
        | CONTACTPERSONID        | CP-00002 |
        | CREDITLIMITISMANDATORY | Yes      |
        | ISONETIMECUSTOMER      | Yes      |
        | ONHOLDSTATUS           | Invoice  |
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN                 | VALUE |
        | SALESCURRENCYCODE      | none  |
        | SALESMEMO              | none  |
        | CREDITRATING           | none  |
        | IDENTIFICATIONNUMBER   | none  |
        | PARTYCOUNTRY           | none  |
        | PARTYSTATE             | none  |
        | PAYMENTDAY             | none  |
        | PAYMENTMETHOD          | none  |
        | PAYMENTSCHEDULE        | none  |
        | PAYMENTTERMS           | none  |
        | TAXEXEMPTNUMBER        | none  |
        | VENDORACCOUNT          | none  |
        | SALESTAXGROUP          | none  |
        | CREDITLIMIT            | none  |
        | INVOICEACCOUNT         | none  |
        | CONTACTPERSONID        | none  |
        | CREDITLIMITISMANDATORY | No    |
        | ISONETIMECUSTOMER      | No    |
        | ONHOLDSTATUS           | No    |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                                           | VALUE     |
        | transactioncurrencyid.isocurrencycode            | none      |
        | description                                      | none      |
        | msdyn_creditrating                               | none      |
        | msdyn_identificationnumber                       | none      |
        | msdyn_partycountry                               | none      |
        | msdyn_partystate                                 | none      |
        | msdyn_paymentday.msdyn_name                      | none      |
        | msdyn_customerpaymentmethod.msdyn_name           | none      |
        | msdyn_paymentschedule.msdyn_name                 | none      |
        | msdyn_paymentterm.msdyn_name                     | none      |
        | msdyn_taxexemptnumber                            | none      |
        | msdyn_vendor.msdyn_vendoraccountnumber           | none      |
        | msdyn_salestaxgroup.msdyn_name                   | none      |
        | creditlimit                                      | none      |
        | msdyn_billingaccount.accountnumber               | none      |
        | msdyn_primarycontact.msdyn_contactforpartynumber | none      |
        | msdyn_creditlimitismandatory                     | No        |
        | msdyn_onetimecustomer                            | No        |
        | msdyn_onholdstatus                               | 806380000 |

    Scenario Outline: Customers V3 (accounts), filled in Sales
      Given the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN                                           | VALUE                          |
        | transactioncurrencyid.isocurrencycode            | <text>01                       |
        | description                                      | <text>02                       |
        | msdyn_creditrating                               | <text>03                       |
        | msdyn_identificationnumber                       | <text>04                       |
        | msdyn_partycountry                               | <text>05                       |
        | msdyn_partystate                                 | <text>06                       |
        | msdyn_paymentday.msdyn_name                      | <text>07                       |
        | msdyn_customerpaymentmethod.msdyn_name           | <text>08                       |
        | msdyn_paymentschedule.msdyn_name                 | <text>09                       |
        | msdyn_paymentterm.msdyn_name                     | <text>10                       |
        | msdyn_taxexemptnumber                            | <text>11                       |
        | msdyn_vendor.msdyn_vendoraccountnumber           | <text>12                       |
        | msdyn_salestaxgroup.msdyn_name                   | <text>13                       |
        | creditlimit                                      | 2500.50                        |
        | msdyn_customergroupid.msdyn_groupid              | 20                             |
        | msdyn_billingaccount.accountnumber               | CU-00100                       |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002                       |
        | msdyn_creditlimitismandatory                     | <msdyn_creditlimitismandatory> |
        | msdyn_onetimecustomer                            | <msdyn_onetimecustomer>        |
        | msdyn_onholdstatus                               | <msdyn_onholdstatus>           |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN                 | VALUE                    |
        | SALESCURRENCYCODE      | <text>01                 |
        | SALESMEMO              | <text>02                 |
        | CREDITRATING           | <text>03                 |
        | IDENTIFICATIONNUMBER   | <text>04                 |
        | PARTYCOUNTRY           | <text>05                 |
        | PARTYSTATE             | <text>06                 |
        | PAYMENTDAY             | <text>07                 |
        | PAYMENTMETHOD          | <text>08                 |
        | PAYMENTSCHEDULE        | <text>09                 |
        | PAYMENTTERMS           | <text>10                 |
        | TAXEXEMPTNUMBER        | <text>11                 |
        | VENDORACCOUNT          | <text>12                 |
        | SALESTAXGROUP          | <text>13                 |
        | CREDITLIMIT            | 2500.50                  |
        | CUSTOMERGROUPID        | 20                       |
        | INVOICEACCOUNT         | CU-00100                 |
        | CONTACTPERSONID        | CP-00002                 |
        | CREDITLIMITISMANDATORY | <CREDITLIMITISMANDATORY> |
        | ISONETIMECUSTOMER      | <ISONETIMECUSTOMER>      |
        | ONHOLDSTATUS           | <ONHOLDSTATUS>           |

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
        | COLUMN                                           | VALUE     |
        | transactioncurrencyid.isocurrencycode            | 00701     |
        | description                                      | 00702     |
        | msdyn_creditrating                               | 00703     |
        | msdyn_identificationnumber                       | 00704     |
        | msdyn_partycountry                               | 00705     |
        | msdyn_partystate                                 | 00706     |
        | msdyn_paymentday.msdyn_name                      | 00707     |
        | msdyn_customerpaymentmethod.msdyn_name           | 00708     |
        | msdyn_paymentschedule.msdyn_name                 | 00709     |
        | msdyn_paymentterm.msdyn_name                     | 00710     |
        | msdyn_taxexemptnumber                            | 00711     |
        | msdyn_vendor.msdyn_vendoraccountnumber           | 00712     |
        | msdyn_salestaxgroup.msdyn_name                   | 00713     |
        | creditlimit                                      | 2500.50   |
        | msdyn_billingaccount.accountnumber               | CU-00100  |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002  |
        | msdyn_creditlimitismandatory                     | Yes       |
        | msdyn_onetimecustomer                            | Yes       |
        | msdyn_onholdstatus                               | 806380001 |
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN                                           | VALUE     |
        | transactioncurrencyid.isocurrencycode            | none      |
        | description                                      | none      |
        | msdyn_creditrating                               | none      |
        | msdyn_identificationnumber                       | none      |
        | msdyn_partycountry                               | none      |
        | msdyn_partystate                                 | none      |
        | msdyn_paymentday.msdyn_name                      | none      |
        | msdyn_customerpaymentmethod.msdyn_name           | none      |
        | msdyn_paymentschedule.msdyn_name                 | none      |
        | msdyn_paymentterm.msdyn_name                     | none      |
        | msdyn_taxexemptnumber                            | none      |
        | msdyn_vendor.msdyn_vendoraccountnumber           | none      |
        | msdyn_salestaxgroup.msdyn_name                   | none      |
        | creditlimit                                      | none      |
        | msdyn_billingaccount.accountnumber               | none      |
        | msdyn_primarycontact.msdyn_contactforpartynumber | none      |
        | msdyn_creditlimitismandatory                     | No        |
        | msdyn_onetimecustomer                            | No        |
        | msdyn_onholdstatus                               | 806380000 |
      Then these columns of "Fabrikam" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN                 | VALUE |
        | SALESCURRENCYCODE      | none  |
        | SALESMEMO              | none  |
        | CREDITRATING           | none  |
        | IDENTIFICATIONNUMBER   | none  |
        | PARTYCOUNTRY           | none  |
        | PARTYSTATE             | none  |
        | PAYMENTDAY             | none  |
        | PAYMENTMETHOD          | none  |
        | PAYMENTSCHEDULE        | none  |
        | PAYMENTTERMS           | none  |
        | TAXEXEMPTNUMBER        | none  |
        | VENDORACCOUNT          | none  |
        | SALESTAXGROUP          | none  |
        | CREDITLIMIT            | none  |
        | INVOICEACCOUNT         | none  |
        | CONTACTPERSONID        | none  |
        | CREDITLIMITISMANDATORY | No    |
        | ISONETIMECUSTOMER      | No    |
        | ONHOLDSTATUS           | No    |

  Rule: Customers V3 (contacts)

    Scenario Outline: Customers V3 (contacts), filled in Supply Chain Management
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Lars Holm" in Supply Chain Management
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Supply Chain Management
        | COLUMN               | VALUE    |
        | SALESCURRENCYCODE    | <text>01 |
        | SALESMEMO            | <text>02 |
        | IDENTIFICATIONNUMBER | <text>03 |
        | PAYMENTDAY           | <text>04 |
        | PAYMENTMETHOD        | <text>05 |
        | PAYMENTSCHEDULE      | <text>06 |
        | PAYMENTTERMS         | <text>07 |
        | SALESTAXGROUP        | <text>08 |
        | CUSTOMERGROUPID      | 20       |
        | CONTACTPERSONID      | CP-00002 |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Sales
        | COLUMN                                           | VALUE    |
        | transactioncurrencyid.isocurrencycode            | <text>01 |
        | description                                      | <text>02 |
        | msdyn_identificationnumber                       | <text>03 |
        | msdyn_paymentday.msdyn_name                      | <text>04 |
        | msdyn_customerpaymentmethod.msdyn_name           | <text>05 |
        | msdyn_paymentschedule.msdyn_name                 | <text>06 |
        | msdyn_paymentterm.msdyn_name                     | <text>07 |
        | msdyn_salestaxgroup.msdyn_name                   | <text>08 |
        | msdyn_customergroupid.msdyn_groupid              | 20       |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Customers V3 (contacts), emptied in Supply Chain Management
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" in the table map "Customers V3 (contacts)" were set in Supply Chain Management
        | COLUMN               | VALUE    |
        | SALESCURRENCYCODE    | 00701    |
        | SALESMEMO            | 00702    |
        | IDENTIFICATIONNUMBER | 00703    |
        | PAYMENTDAY           | 00704    |
        | PAYMENTMETHOD        | 00705    |
        | PAYMENTSCHEDULE      | 00706    |
        | PAYMENTTERMS         | 00707    |
        | SALESTAXGROUP        | 00708    |
        | CONTACTPERSONID      | CP-00002 |
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Supply Chain Management
        | COLUMN               | VALUE |
        | SALESCURRENCYCODE    | none  |
        | SALESMEMO            | none  |
        | IDENTIFICATIONNUMBER | none  |
        | PAYMENTDAY           | none  |
        | PAYMENTMETHOD        | none  |
        | PAYMENTSCHEDULE      | none  |
        | PAYMENTTERMS         | none  |
        | SALESTAXGROUP        | none  |
        | CONTACTPERSONID      | none  |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Sales
        | COLUMN                                           | VALUE |
        | transactioncurrencyid.isocurrencycode            | none  |
        | description                                      | none  |
        | msdyn_identificationnumber                       | none  |
        | msdyn_paymentday.msdyn_name                      | none  |
        | msdyn_customerpaymentmethod.msdyn_name           | none  |
        | msdyn_paymentschedule.msdyn_name                 | none  |
        | msdyn_paymentterm.msdyn_name                     | none  |
        | msdyn_salestaxgroup.msdyn_name                   | none  |
        | msdyn_primarycontact.msdyn_contactforpartynumber | none  |

    Scenario Outline: Customers V3 (contacts), filled in Sales
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Lars Holm" in Supply Chain Management
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Sales
        | COLUMN                                           | VALUE    |
        | transactioncurrencyid.isocurrencycode            | <text>01 |
        | description                                      | <text>02 |
        | msdyn_identificationnumber                       | <text>03 |
        | msdyn_paymentday.msdyn_name                      | <text>04 |
        | msdyn_customerpaymentmethod.msdyn_name           | <text>05 |
        | msdyn_paymentschedule.msdyn_name                 | <text>06 |
        | msdyn_paymentterm.msdyn_name                     | <text>07 |
        | msdyn_salestaxgroup.msdyn_name                   | <text>08 |
        | msdyn_customergroupid.msdyn_groupid              | 20       |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002 |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Supply Chain Management
        | COLUMN               | VALUE    |
        | SALESCURRENCYCODE    | <text>01 |
        | SALESMEMO            | <text>02 |
        | IDENTIFICATIONNUMBER | <text>03 |
        | PAYMENTDAY           | <text>04 |
        | PAYMENTMETHOD        | <text>05 |
        | PAYMENTSCHEDULE      | <text>06 |
        | PAYMENTTERMS         | <text>07 |
        | SALESTAXGROUP        | <text>08 |
        | CUSTOMERGROUPID      | 20       |
        | CONTACTPERSONID      | CP-00002 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Customers V3 (contacts), emptied in Sales
      Given the person customer "Lars Holm" numbered "CU-00100" exists in both systems
      And a delivery address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      And the contact "Nour Haddad" was added to "Lars Holm" in Supply Chain Management
      And these columns of "Lars Holm" in the table map "Customers V3 (contacts)" were set in Sales
        | COLUMN                                           | VALUE    |
        | transactioncurrencyid.isocurrencycode            | 00701    |
        | description                                      | 00702    |
        | msdyn_identificationnumber                       | 00703    |
        | msdyn_paymentday.msdyn_name                      | 00704    |
        | msdyn_customerpaymentmethod.msdyn_name           | 00705    |
        | msdyn_paymentschedule.msdyn_name                 | 00706    |
        | msdyn_paymentterm.msdyn_name                     | 00707    |
        | msdyn_salestaxgroup.msdyn_name                   | 00708    |
        | msdyn_primarycontact.msdyn_contactforpartynumber | CP-00002 |
      When these columns of "Lars Holm" in the table map "Customers V3 (contacts)" are set in Sales
        | COLUMN                                           | VALUE |
        | transactioncurrencyid.isocurrencycode            | none  |
        | description                                      | none  |
        | msdyn_identificationnumber                       | none  |
        | msdyn_paymentday.msdyn_name                      | none  |
        | msdyn_customerpaymentmethod.msdyn_name           | none  |
        | msdyn_paymentschedule.msdyn_name                 | none  |
        | msdyn_paymentterm.msdyn_name                     | none  |
        | msdyn_salestaxgroup.msdyn_name                   | none  |
        | msdyn_primarycontact.msdyn_contactforpartynumber | none  |
      Then these columns of "Lars Holm" in the table map "Customers V3 (contacts)" have these values in Supply Chain Management
        | COLUMN               | VALUE |
        | SALESCURRENCYCODE    | none  |
        | SALESMEMO            | none  |
        | IDENTIFICATIONNUMBER | none  |
        | PAYMENTDAY           | none  |
        | PAYMENTMETHOD        | none  |
        | PAYMENTSCHEDULE      | none  |
        | PAYMENTTERMS         | none  |
        | SALESTAXGROUP        | none  |
        | CONTACTPERSONID      | none  |

  Rule: Contacts V2

    Scenario Outline: Contacts V2, filled in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Lars Holm" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Ana Ferreira" in the table map "Contacts V2" are set in Supply Chain Management
        | COLUMN                 | VALUE    |
        | EMPLOYMENTPROFESSION   | <text>01 |
        | EMPLOYMENTDEPARTMENT   | <text>02 |
        | NOTES                  | <text>03 |
        | MANAGERCONTACTPERSONID | CP-00002 |
      Then these columns of "Ana Ferreira" in the table map "Contacts V2" have these values in Sales
        | COLUMN                                                    | VALUE    |
        | msdyn_employmentprofession                                | <text>01 |
        | msdyn_employmentdepartment                                | <text>02 |
        | msdyn_notes                                               | <text>03 |
        | msdyn_parentcontactforpartyid.msdyn_contactforpartynumber | CP-00002 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Contacts V2, emptied in Supply Chain Management
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Lars Holm" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" in the table map "Contacts V2" were set in Supply Chain Management
        | COLUMN                 | VALUE    |
        | EMPLOYMENTPROFESSION   | 00701    |
        | EMPLOYMENTDEPARTMENT   | 00702    |
        | NOTES                  | 00703    |
        | MANAGERCONTACTPERSONID | CP-00002 |
      When these columns of "Ana Ferreira" in the table map "Contacts V2" are set in Supply Chain Management
        | COLUMN                 | VALUE |
        | EMPLOYMENTPROFESSION   | none  |
        | EMPLOYMENTDEPARTMENT   | none  |
        | NOTES                  | none  |
        | MANAGERCONTACTPERSONID | none  |
      Then these columns of "Ana Ferreira" in the table map "Contacts V2" have these values in Sales
        | COLUMN                                                    | VALUE |
        | msdyn_employmentprofession                                | none  |
        | msdyn_employmentdepartment                                | none  |
        | msdyn_notes                                               | none  |
        | msdyn_parentcontactforpartyid.msdyn_contactforpartynumber | none  |

    Scenario Outline: Contacts V2, filled in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Lars Holm" was added to "Fabrikam" in Supply Chain Management
      When these columns of "Ana Ferreira" in the table map "Contacts V2" are set in Sales
        | COLUMN                                                    | VALUE    |
        | msdyn_employmentprofession                                | <text>01 |
        | msdyn_employmentdepartment                                | <text>02 |
        | msdyn_notes                                               | <text>03 |
        | msdyn_parentcontactforpartyid.msdyn_contactforpartynumber | CP-00002 |
      Then these columns of "Ana Ferreira" in the table map "Contacts V2" have these values in Supply Chain Management
        | COLUMN                 | VALUE    |
        | EMPLOYMENTPROFESSION   | <text>01 |
        | EMPLOYMENTDEPARTMENT   | <text>02 |
        | NOTES                  | <text>03 |
        | MANAGERCONTACTPERSONID | CP-00002 |

      Examples:
        | text                                                       |
        | 007                                                        |
        | Zürich, Größe & Søn: sixty characters to the very end, no. |

    Scenario: Contacts V2, emptied in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Lars Holm" was added to "Fabrikam" in Supply Chain Management
      And these columns of "Ana Ferreira" in the table map "Contacts V2" were set in Sales
        | COLUMN                                                    | VALUE    |
        | msdyn_employmentprofession                                | 00701    |
        | msdyn_employmentdepartment                                | 00702    |
        | msdyn_notes                                               | 00703    |
        | msdyn_parentcontactforpartyid.msdyn_contactforpartynumber | CP-00002 |
      When these columns of "Ana Ferreira" in the table map "Contacts V2" are set in Sales
        | COLUMN                                                    | VALUE |
        | msdyn_employmentprofession                                | none  |
        | msdyn_employmentdepartment                                | none  |
        | msdyn_notes                                               | none  |
        | msdyn_parentcontactforpartyid.msdyn_contactforpartynumber | none  |
      Then these columns of "Ana Ferreira" in the table map "Contacts V2" have these values in Supply Chain Management
        | COLUMN                 | VALUE |
        | EMPLOYMENTPROFESSION   | none  |
        | EMPLOYMENTDEPARTMENT   | none  |
        | NOTES                  | none  |
        | MANAGERCONTACTPERSONID | none  |

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
        | DELIVERYADDRESSLOCATIONID      | <text>10                     |
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
        | msdyn_deliveryaddresslocationid                          | <text>10                           |
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
        | DELIVERYADDRESSLOCATIONID      | 00710                   |
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
        | DELIVERYADDRESSLOCATIONID      | none            |
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
        | msdyn_deliveryaddresslocationid                          | none      |
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
        | msdyn_deliveryaddresslocationid                          | <text>10                           |
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
        | DELIVERYADDRESSLOCATIONID      | <text>10                     |
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
        | msdyn_deliveryaddresslocationid                          | 00710      |
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
        | msdyn_deliveryaddresslocationid                          | none  |
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
        | DELIVERYADDRESSLOCATIONID      | none  |
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
