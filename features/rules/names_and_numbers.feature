Feature: Names and numbers of parties
  Two companies, or two people, can have the same name. Steps and tables then identify each of them by its
  number, which they accept wherever they accept a name.

  Rule: The number of a prospect or customer can be written in place of its name

    Scenario Outline: Of two prospects with one name, the one with the number is converted
      Given the global address book solution is <address book>
      And two organization prospects named "Contoso" numbered "A-1" and "A-2" exist in both systems
      When "A-2" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY | SYSTEM | RECORD            | NUMBER | RELATIONSHIP TYPE | STATUS  |
        | A-2   | SCM    | business relation | A-2    | Customer          | Retired |
        |       |        | customer account  | A-2    | Customer          | none    |
        |       | Sales  | account           | A-2    | Customer          | none    |
      And these parties still exist
        | PARTY | SYSTEM | RECORD            | NUMBER | RELATIONSHIP TYPE | STATUS |
        | A-1   | SCM    | business relation | A-1    | Prospect          | Open   |
        |       | Sales  | account           | A-1    | Prospect          | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Of two people with one name, the one with the number becomes a customer in Sales
      Given the global address book solution is <address book>
      And two person prospects named "Lars Holm" numbered "A-1" and "A-2" exist in both systems
      When "A-2" is changed to a customer of group "20" in Sales
      Then these parties now exist
        | PARTY | SYSTEM | RECORD            | NUMBER | IS PROSPECT | IS CUSTOMER |
        | A-2   | SCM    | business relation | A-2    | none        | none        |
        |       |        | customer account  | A-2    | none        | none        |
        |       | Sales  | contact           | A-2    | No          | Yes         |
      And these parties still exist
        | PARTY | SYSTEM | RECORD            | NUMBER | IS PROSPECT | IS CUSTOMER |
        | A-1   | SCM    | business relation | A-1    | none        | none        |
        |       | Sales  | contact           | A-1    | Yes         | No          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Of two prospects with one name, each has its own address, contact, and quotation
      Given the global address book solution is <address book>
      And two organization prospects named "Contoso" numbered "A-1" and "A-2" exist in both systems
      When a delivery address "12 Harbour Way" is added to "A-2" in Supply Chain Management
      And the contact "Lars Holm" is added to "A-2" in Supply Chain Management
      And a quotation for the prospect "A-2" is created in Supply Chain Management
      Then these addresses now exist
        | PARTY | SYSTEM | ROLES    | STREET         |
        | A-1   | SCM    | none     | none           |
        |       | Sales  | none     | none           |
        | A-2   | SCM    | Delivery | 12 Harbour Way |
        |       | Sales  | Delivery | 12 Harbour Way |
      And these contacts now exist
        | PARTY | SYSTEM | CONTACT   |
        | A-1   | SCM    | none      |
        |       | Sales  | none      |
        | A-2   | SCM    | Lars Holm |
        |       | Sales  | Lars Holm |
      And these quotes now exist
        | PARTY | SYSTEM | NUMBER   |
        | A-1   | SCM    | none     |
        |       | Sales  | none     |
        | A-2   | SCM    | SQ-00001 |
        |       | Sales  | SQ-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Of two customers with one name, the columns of the one with the number are changed
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the organization customer "Contoso" numbered "CU-2" exists in both systems
      When these columns of "CU-2" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      Then these columns of "CU-2" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "CU-1" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN    | VALUE |
        | SALESMEMO | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Two prospects of two legal entities can have one name without their numbers
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization prospect "Contoso" exists in both systems
      And the users work in legal entity "DEMF"
      When the organization prospect "Contoso" is created in Supply Chain Management
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Contoso | SCM    | business relation | USMF         | PR-00001 |
        |         |        | business relation | DEMF         | PR-00001 |
        |         | Sales  | account           | USMF         | PR-00001 |
        |         |        | account           | DEMF         | PR-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
