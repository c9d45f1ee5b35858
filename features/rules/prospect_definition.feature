Feature: What a prospect is
  A prospect is a business relation of type Prospect in Supply Chain Management and, in Sales, an account
  of relationship type Prospect or a contact with Is prospect set to Yes. Nothing else is a prospect:
  leads, partners and plain contacts stay on their side.

  Rule: A prospect is one row on each side, under one number

    @claim-D.1a
    Scenario Outline: An organization is an account of type Prospect in Sales
      Given the global address book solution is <address book>
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          |
        |          | Sales  | account           | PR-00001 | Organization | Prospect          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.1b
    Scenario Outline: A person is a contact with Is prospect set to Yes in Sales, and no account
      Given the global address book solution is <address book>
      When the person prospect "Lars Holm" is created in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person     | Prospect          | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person     | Prospect          | Yes         | No          |
        | none      |        | none              | none     | none       | none              | none        | none        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Leads, other accounts and other contacts are no prospects

    @claim-D.2
    Scenario Outline: A lead in Sales makes nothing in Supply Chain Management
      Given the global address book solution is <address book>
      When the lead "Adventure Works" is created in Sales
      Then these parties now exist
        | PARTY           | SYSTEM | RECORD |
        | Adventure Works | Sales  | lead   |
        |                 | SCM    | none   |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.3
    Scenario Outline: A lead in Supply Chain Management makes nothing in Sales
      Given the global address book solution is <address book>
      When the lead "Adventure Works" is created in Supply Chain Management
      Then these parties now exist
        | PARTY           | SYSTEM | RECORD |
        | Adventure Works | SCM    | lead   |
        |                 | Sales  | none   |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.4
    Scenario Outline: An account of another relationship type makes no business relation
      Given the global address book solution is <address book>
      When the account "Litware" with relationship type "<type>" numbered "ACC-0900" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD  | RELATIONSHIP TYPE |
        | Litware | Sales  | account | <type>            |
        |         | SCM    | none    | none              |

      Examples:
        | address book | type     |
        | deployed     | Partner  |
        | deployed     | Supplier |
        | not deployed | Partner  |
        | not deployed | Supplier |

    @claim-D.5
    Scenario Outline: A contact that is no prospect makes no business relation
      Given the global address book solution is <address book>
      When the contact "Lars Holm" numbered "ACC-0901" is created in Sales
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD  | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | Sales  | contact | No          | No          |
        |           | SCM    | none    | none        | none        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.5
    Scenario Outline: A person customer makes a contact in Sales, and no account
      Given the global address book solution is <address book>
      When the person customer "Lars Holm" is created in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | NUMBER   | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | customer account | CU-00001 | none        | none        |
        |           | Sales  | contact          | CU-00001 | No          | Yes         |
        | none      |        | none             | none     | none        | none        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
