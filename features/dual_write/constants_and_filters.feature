Feature: Constants and filters of table maps
  A table map writes constants and statuses that no user enters, and its filter leaves out rows that don't sell
  items.

  Rule: A table map writes constants and statuses

    @decision
    Scenario Outline: A quote line in Sales gets the status of its quotation
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
    Scenario Outline: A line of a draft gets the draft status, and its price is overridden
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
    Scenario: A customer from Sales gets the language en-us
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN     | VALUE |
        | LANGUAGEID | en-us |

    @decision
    Scenario: A customer from Supply Chain Management gets the address type delivery in Sales
      Given the global address book solution is not deployed
      When the organization customer "Contoso" numbered "CU-00007" is created in Supply Chain Management
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                   | VALUE |
        | address1_addresstypecode | 2     |

    @decision
    Scenario Outline: The price of an order line in Sales is overridden
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
    Scenario Outline: A change to a quote of another order type isn't sent
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
    Scenario Outline: A change to an order of another order type isn't sent
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
    Scenario Outline: A row from Supply Chain Management gets the item-based order type
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

  Rule: The table map of prospects doesn't send a business relation that was converted

    @decision
    Scenario Outline: While Customers V3 is stopped, nothing of a customer who was a prospect is sent
      Given the global address book solution is not deployed
      And the <type> prospect "<name>" exists in both systems
      And the table map "Customers V3 (<table>)" was stopped
      And "<name>" was converted to a customer in Supply Chain Management
      When a delivery address "12 Harbour Way" is added to "<name>" in Supply Chain Management
      Then no change is sent
      And these addresses now exist
        | PARTY  | SYSTEM | ROLES    |
        | <name> | SCM    | Delivery |
        |        | Sales  | none     |

      Examples:
        | type         | name     | table    |
        | organization | Fabrikam | accounts |
        | person       | Kim Abel | contacts |

  Rule: A column is synchronized only in the directions of its table map

    @decision
    Scenario Outline: A column of one direction is sent only in this direction
      Given the global address book solution is not deployed
      And the column "<column>" of the table map "Customers V3 (accounts)" is synchronized <direction>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN             | VALUE         |
        | description        | Met at a fair |
        | msdyn_onholdstatus | 806380002     |
      When the credit limit of "Contoso" is changed to 5000 in Sales
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE    |
        | SALESMEMO    | <memo>   |
        | ONHOLDSTATUS | <hold>   |
        | CREDITLIMIT  | <credit> |

      Examples:
        | column             | direction                       | memo          | hold | credit |
        | SALESMEMO          | only to Sales                   | none          | All  | 5000   |
        | description        | only to Sales                   | none          | All  | 5000   |
        | salesmemo          | only to Sales                   | none          | All  | 5000   |
        | msdyn_onholdstatus | only to Sales                   | Met at a fair | none | 5000   |
        | ONHOLDSTATUS       | only to Supply Chain Management | Met at a fair | All  | 5000   |
        | CREDITLIMIT        | in both directions              | Met at a fair | All  | 5000   |

    @decision
    Scenario Outline: A column that goes only to Supply Chain Management isn't sent from there
      Given the global address book solution is not deployed
      And the column "SALESMEMO" of the table map "Customers V3 (accounts)" is synchronized only to Supply Chain Management
      And the column "<column>" of the table map "Customers V3 (accounts)" is synchronized in both directions
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE     |
        | SALESMEMO    | Pays late |
        | CREDITRATING | AA        |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE  |
        | description        | <memo> |
        | msdyn_creditrating | AA     |

      Examples:
        | column       | memo      |
        | SALESMEMO    | Pays late |
        | CREDITRATING | none      |
