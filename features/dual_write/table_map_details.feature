Feature: What table maps write of themselves, and whom their switches bind
  A table map writes constants and statuses that nobody types. Its switch binds the rows of prospects alone: customers are served
  whether prospects integrate or not.

  Rule: Constants and statuses

    @decision
    Scenario Outline: A line has the status of its quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is <closed> in Sales
      Then these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation lines" have these values in Sales
        | COLUMN                     | VALUE    |
        | msdyn_salesquotationstatus | <status> |

      Examples:
        | address book | closed             | status    |
        | deployed     | closed as Lost     | 192350003 |
        | deployed     | closed as Canceled | 192350004 |
        | deployed     | revised            | 192350009 |
        | not deployed | closed as Lost     | 192350003 |
        | not deployed | closed as Canceled | 192350004 |
        | not deployed | revised            | 192350009 |

    @decision
    Scenario Outline: A line of a draft, whose price Sales leaves as it is
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" have these values in Sales
        | COLUMN                     | VALUE     |
        | msdyn_salesquotationstatus | 192350000 |
        | ispriceoverridden          | Yes       |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: An account of Sales becomes a customer who is written to in English, at a delivery address
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN     | VALUE |
        | LANGUAGEID | en-us |

    @decision
    Scenario: A customer of Supply Chain Management has a delivery address in Sales
      Given the global address book solution is not deployed
      When the organization customer "Contoso" numbered "CU-00007" is created in Supply Chain Management
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                   | VALUE |
        | address1_addresstypecode | 2     |

    @decision
    Scenario Outline: A line of an order
      Given the global address book solution is <address book>
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" have these values in Sales
        | COLUMN            | VALUE |
        | ispriceoverridden | Yes   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Quotes and orders that don't sell items stay in Sales

    @decision
    Scenario Outline: A quote of another order type
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" were set in Sales
        | COLUMN          | VALUE     |
        | msdyn_ordertype | 192350001 |
      When these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" are set in Sales
        | COLUMN                   | VALUE |
        | msdyn_customersreference | PO-77 |
      Then no change is sent
      And these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
        | COLUMN             | VALUE |
        | CUSTOMERSREFERENCE | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: An order of another order type
      Given the global address book solution is <address book>
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" were set in Sales
        | COLUMN          | VALUE     |
        | msdyn_ordertype | 192350001 |
      When these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" are set in Sales
        | COLUMN                     | VALUE      |
        | msdyn_requestedreceiptdate | 2026-04-02 |
      Then no change is sent
      And these columns of "SO-00001" in the table map "Dynamics 365 Sales order headers" have these values in Supply Chain Management
        | COLUMN               | VALUE |
        | REQUESTEDRECEIPTDATE | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: What a row of Supply Chain Management brings sells items
      Given the global address book solution is <address book>
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And these columns of "<number>" in the table map "<table map>" were set in Sales
        | COLUMN          | VALUE     |
        | msdyn_ordertype | 192350001 |
      And the table map "<table map>" was stopped
      When the table map "<table map>" is run with initial sync and Sales as the master
      Then these columns of "<number>" in the table map "<table map>" have these values in Sales
        | COLUMN          | VALUE     |
        | msdyn_ordertype | 192350000 |

      Examples:
        | address book | number   | table map                           |
        | deployed     | SQ-00001 | Dynamics 365 Sales quotation header |
        | deployed     | SO-00001 | Dynamics 365 Sales order headers    |
        | not deployed | SQ-00001 | Dynamics 365 Sales quotation header |
        | not deployed | SO-00001 | Dynamics 365 Sales order headers    |

  Rule: While prospects do not integrate, customers do

    @decision
    Scenario Outline: A quotation for a customer of Supply Chain Management
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When a quotation for the customer "Fabrikam" is created in Supply Chain Management
      And these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | NET AMOUNT |
        | SQ-00001 | SCM    | 1    | D0001   | 30.00      |
        |          | Sales  | 1    | D0001   | 30.00      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A quote for a customer in Sales
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When the quote "QUO-1001" for "Fabrikam" is created in Sales
      And these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | NET AMOUNT |
        | QUO-1001 | SCM    | 1    | D0001   | 30.00      |
        |          | Sales  | 1    | D0001   | 30.00      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A contact of a customer, without the global address book
      Given the global address book solution is not deployed
      And the parameter "Integrate prospects" is off
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When the contact "Ana Ferreira" is added to "Fabrikam" in <system>
      Then these contacts now exist
        | PARTY    | SYSTEM | CONTACT      |
        | Fabrikam | SCM    | Ana Ferreira |
        |          | Sales  | Ana Ferreira |

      Examples:
        | system                  |
        | Supply Chain Management |
        | Sales                   |

  Rule: Without the global address book, contact persons of prospects and customers alone take part

    @decision
    Scenario: A contact person who is a customer too is changed as a customer alone
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Sales
      And "Ana Ferreira" was changed to a customer of group "20" in Sales
      When these columns of "Ana Ferreira" in the table map "Customers V3 (contacts)" are set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      Then these columns of "Ana Ferreira" in the table map "Customers V3 (contacts)" have these values in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" have these values in Supply Chain Management
        | COLUMN | VALUE |
        | NOTES  | none  |

    @decision
    Scenario Outline: A contact of an account that is neither stays in Sales
      Given the global address book solution is not deployed
      And the account "Litware" with relationship type "<type>" numbered "A-9" exists in Sales
      When the contact "Ana Ferreira" is added to "Litware" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT      |
        | Litware | Sales  | Ana Ferreira |
      And these parties now exist
        | PARTY        | SYSTEM | RECORD  |
        | Ana Ferreira | SCM    | none    |
        |              | Sales  | contact |

      Examples:
        | type     |
        | Partner  |
        | Supplier |

  Rule: With the global address book, forms keep addresses on the Addresses tab

    @rejection @decision
    Scenario Outline: There is no address block to fill
      Given the global address book solution is deployed
      And the <type> prospect "<name>" numbered "A-1" exists in Sales
      When a delivery address "3 Mill Lane" is entered on the Summary tab of "<name>" in Sales
      Then the action is rejected with the message
        """
        The form keeps addresses on the Addresses tab; add an address with a role there.
        """
      And nothing changed in either system

      Examples:
        | type         | name         |
        | organization | Contoso      |
        | person       | Ana Ferreira |
