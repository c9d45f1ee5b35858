Feature: Numbers of legal entities
  Each legal entity has its own number sequences. Prospects, customers, quotations, and orders of two legal
  entities can have the same number, and they're different rows in both systems.

  Rule: One number in two legal entities belongs to two rows

    @decision
    Scenario Outline: Customers of two legal entities can have one number
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the <type> customer "<first>" numbered "CU-00007" exists in both systems
      And the users work in legal entity "DEMF"
      When the <type> customer "<second>" numbered "CU-00007" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD           | LEGAL ENTITY | NUMBER   | RELATIONSHIP TYPE |
        | <first>  | SCM    | customer account | USMF         | CU-00007 | Customer          |
        |          | Sales  | <row>            | USMF         | CU-00007 | Customer          |
        | <second> | SCM    | customer account | DEMF         | CU-00007 | Customer          |
        |          | Sales  | <row>            | DEMF         | CU-00007 | Customer          |

      Examples:
        | address book | type         | first     | second       | row     |
        | deployed     | organization | Fabrikam  | Contoso      | account |
        | deployed     | person       | Lars Holm | Ana Ferreira | contact |
        | not deployed | organization | Fabrikam  | Contoso      | account |
        | not deployed | person       | Lars Holm | Ana Ferreira | contact |

    @decision
    Scenario Outline: Each legal entity continues its own number sequence
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization prospect "Fabrikam" exists in both systems
      And the users work in legal entity "DEMF"
      When the organization prospect "Contoso" is created in Supply Chain Management
      Then the next number of the prospect number sequence is now "PR-00002"
      And these parties now exist
        | PARTY    | SYSTEM | LEGAL ENTITY | NUMBER   |
        | Fabrikam | SCM    | USMF         | PR-00001 |
        |          | Sales  | USMF         | PR-00001 |
        | Contoso  | SCM    | DEMF         | PR-00001 |
        |          | Sales  | DEMF         | PR-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Quotations, lines, and orders of two legal entities can have one number
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And the users work in legal entity "DEMF"
      And the organization customer "Contoso" numbered "CU-00008" exists in both systems
      When a quotation for the customer "Contoso" is created in Supply Chain Management
      And these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0002   | 2        | 5.00  | 1    | 13        |
      And the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS    | TOTAL |
        | Contoso | SCM    | SQ-00001 | Confirmed | 10.00 |
        |         | Sales  | SQ-00001 | Won       | 10.00 |
      And these orders now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS     | QUOTATION | TOTAL |
        | Contoso | SCM    | SO-00001 | Open order | SQ-00001  | 10.00 |
        |         | Sales  | SO-00001 | Active     | SQ-00001  | 10.00 |

      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation lines" have these values in Sales
        | COLUMN                        | VALUE |
        | productid.msdyn_productnumber | D0002 |
        | ispriceoverridden             | Yes   |
      And these columns of "SO-00001" in the table map "Dynamics 365 Sales order lines" have these values in Sales
        | COLUMN                        | VALUE |
        | productid.msdyn_productnumber | D0002 |
        | ispriceoverridden             | Yes   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Organization prospects of two legal entities can have one number
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the users work in legal entity "DEMF"
      When the organization prospect "Contoso Deutschland" numbered "ACC-0815" is created in Sales
      Then these parties now exist
        | PARTY               | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Contoso Deutschland | Sales  | account           | DEMF         | ACC-0815 |
        |                     | SCM    | business relation | DEMF         | ACC-0815 |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Contoso | Sales  | account           | USMF         | ACC-0815 |
        |         | SCM    | business relation | USMF         | ACC-0815 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Person prospects of two legal entities can have one number
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the person prospect "Lars Holm" exists in both systems
      And the users work in legal entity "DEMF"
      When the person prospect "Greta Holm" is created in Supply Chain Management
      Then these parties now exist
        | PARTY      | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Greta Holm | SCM    | business relation | DEMF         | PR-00001 |
        |            | Sales  | contact           | DEMF         | PR-00001 |
      And these parties still exist
        | PARTY     | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Lars Holm | SCM    | business relation | USMF         | PR-00001 |
        |           | Sales  | contact           | USMF         | PR-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Two person prospects with one last name can exist in two legal entities
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the person prospect "Ana Ferreira" exists in Sales
      And the users work in legal entity "DEMF"
      When the person prospect "Bruno Ferreira" is created in Sales
      Then these parties now exist
        | PARTY          | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Bruno Ferreira | Sales  | contact           | DEMF         | Ferreira |
        |                | SCM    | business relation | DEMF         | Ferreira |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Only legal entities that are part of dual-write are synced

    @decision
    Scenario Outline: A prospect of a legal entity outside dual-write isn't synced
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists outside dual-write
      And the users work in legal entity "DEMF"
      When the organization prospect "Fabrikam" numbered "F-1" is created in <system>
      Then these parties now exist
        | PARTY    | SYSTEM         | RECORD   | NUMBER |
        | Fabrikam | <system>       | <record> | F-1    |
        |          | <other system> | none     | none   |
      And these setup findings now exist
        | SUBJECT           | SEVERITY | ACTUAL                 | REQUIRED           | REMEDY                                                                                                                      | SOURCE |
        | Legal entity DEMF | warning  | not part of dual-write | part of dual-write | On the Dual-write page, select Environment details > Legal entities > Add legal entity. Until then, its rows aren't synced. | R56    |

      Examples:
        | address book | system | other system | record            |
        | deployed     | SCM    | Sales        | business relation |
        | deployed     | Sales  | SCM          | account           |
        | not deployed | SCM    | Sales        | business relation |
        | not deployed | Sales  | SCM          | account           |

    @decision
    Scenario Outline: The existing rows of a legal entity are synced when it's added
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists outside dual-write
      And the users work in legal entity "DEMF"
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      And the organization prospect "Contoso" numbered "C-1" exists in Sales
      And the table map "Customers V3 (accounts)" was paused
      And the organization customer "Litware" numbered "L-1" exists in Supply Chain Management
      When the legal entity "DEMF" is added to dual-write
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER |
        | Fabrikam | SCM    | business relation | DEMF         | F-1    |
        |          | Sales  | account           | DEMF         | F-1    |
        | Contoso  | SCM    | business relation | DEMF         | C-1    |
        |          | Sales  | account           | DEMF         | C-1    |
        | Litware  | SCM    | customer account  | DEMF         | L-1    |
        |          | Sales  | account           | DEMF         | L-1    |
      And these table maps still exist
        | TABLE MAP                               | STATUS  |
        | Dynamics 365 Sales prospects (accounts) | Running |
        | Customers V3 (accounts)                 | Paused  |
      And these activity log entries now exist
        | TABLE MAP                               | ACTION                | RESULT    |
        | Dynamics 365 Sales prospects (accounts) | Add legal entity DEMF | Completed |
        | Customers V3 (accounts)                 | Pause                 | Paused    |
        |                                         | Add legal entity DEMF | Completed |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A table map that isn't running doesn't sync an added legal entity
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists outside dual-write
      And the users work in legal entity "DEMF"
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      When the legal entity "DEMF" is added to dual-write
      Then these parties still exist
        | PARTY    | SYSTEM | RECORD            | NUMBER |
        | Fabrikam | SCM    | business relation | F-1    |
        |          | Sales  | none              | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario: Adding a legal entity twice is rejected
      Given the global address book solution is deployed
      And the legal entity "DEMF" exists
      When the legal entity "DEMF" is added to dual-write
      Then the action is rejected with the message
        """
        The legal entity DEMF is already part of dual-write.
        """
      And nothing changed in either system
