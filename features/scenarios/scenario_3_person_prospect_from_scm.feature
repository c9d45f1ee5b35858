@scenario_3
Feature: Scenario 3 - A person prospect managed from Supply Chain Management
  A person prospect is born in Supply Chain Management and becomes a customer there. In Sales the person is
  a contact: first with Is prospect set to Yes, later with Is customer. What differs with the global
  address book is when the invoice address reaches Sales, and whether the contact person of the prospect is
  tied to it there.

  Rule: With the global address book, the party ties addresses and contacts to the person

    Background:
      Given the global address book is deployed
      And prospects default to customer group "30"

    @walkthrough @claim-S3.1a @claim-S3.1b @claim-S3.2a @claim-S3.2c @claim-S3.3a @claim-S3.3c @claim-S3.3d @claim-S3.3e @claim-S3.3f @claim-S3.3g
    Scenario: The whole scenario, with the global address book
      When the person prospect "Lars Holm" is created in Supply Chain Management
      Then these parties exist now
        | PARTY     | SYSTEM | HELD AS           | NUMBER   | TYPE   | RELATIONSHIP | STATUS | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person | Prospect     | Open   | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person | Prospect     | none   | Yes         | No          |
      When the address "12 Harbour Way" of role delivery is added to "Lars Holm" in Supply Chain Management
      And the address "3 Mill Lane" of role invoice is added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
      Then these addresses exist now
        | PARTY     | SYSTEM | ROLES    | SHOWN ON  | STREET         | BELONGS TO |
        | Lars Holm | SCM    | Delivery | none      | 12 Harbour Way | prospect   |
        |           |        | Invoice  | none      | 3 Mill Lane    | prospect   |
        |           | Sales  | Delivery | Addresses | 12 Harbour Way | none       |
        |           |        | Invoice  | Addresses | 3 Mill Lane    | none       |
      And these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | SHOWN ON           | BELONGS TO |
        | Lars Holm | SCM    | Ana Ferreira | CP-00001 | none               | prospect   |
        |           | Sales  | Ana Ferreira | CP-00001 | Contacts for party | none       |
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these parties exist now
        | PARTY     | SYSTEM | HELD AS           | NUMBER   | TYPE   | RELATIONSHIP | STATUS  | CUSTOMER GROUP | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person | Customer     | Retired | none           | none        | none        |
        |           |        | customer account  | PR-00001 | Person | Customer     | none    | 30             | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person | Customer     | none    | 30             | No          | Yes         |
      And these addresses exist now
        | PARTY     | SYSTEM | ROLES    | BELONGS TO       |
        | Lars Holm | SCM    | Delivery | customer account |
        |           |        | Invoice  | customer account |
      And these addresses exist still
        | PARTY     | SYSTEM | ROLES    | SHOWN ON  | STREET         |
        | Lars Holm | Sales  | Delivery | Addresses | 12 Harbour Way |
        |           |        | Invoice  | Addresses | 3 Mill Lane    |
      And these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | SHOWN ON            | BELONGS TO       |
        | Lars Holm | SCM    | Ana Ferreira | CP-00001 | none                | customer account |
        |           | Sales  | Ana Ferreira | CP-00001 | Associated contacts | none             |

    @claim-S3.2a
    Scenario: Both addresses reach the contact in Sales
      Given the person prospect "Lars Holm" exists in both systems
      When the address "12 Harbour Way" of role delivery is added to "Lars Holm" in Supply Chain Management
      And the address "3 Mill Lane" of role invoice is added to "Lars Holm" in Supply Chain Management
      Then these addresses exist now
        | PARTY     | SYSTEM | ROLES    | SHOWN ON  | STREET         |
        | Lars Holm | Sales  | Delivery | Addresses | 12 Harbour Way |
        |           |        | Invoice  | Addresses | 3 Mill Lane    |

    @claim-S3.2c
    Scenario: The contact person stands on the tab Contacts for party
      Given the person prospect "Lars Holm" exists in both systems
      When the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
      Then these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | SHOWN ON           |
        | Lars Holm | Sales  | Ana Ferreira | CP-00001 | Contacts for party |

    @claim-S3.3g
    Scenario: The contact person moves to the tab Associated contacts
      Given the person prospect "Lars Holm" exists in both systems
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | SHOWN ON            |
        | Lars Holm | Sales  | Ana Ferreira | CP-00001 | Associated contacts |

  Rule: Without the global address book, the contact holds one delivery address, and nothing ties its contact person

    Background:
      Given the global address book is not deployed
      And prospects default to customer group "30"

    @walkthrough @claim-S3.1a @claim-S3.1b @claim-S3.2b @claim-S3.2d @claim-S3.3a @claim-S3.3c @claim-S3.3d @claim-S3.3e @claim-S3.3f @claim-S3.3h
    Scenario: The whole scenario, without the global address book
      When the person prospect "Lars Holm" is created in Supply Chain Management
      Then these parties exist now
        | PARTY     | SYSTEM | HELD AS           | NUMBER   | TYPE   | RELATIONSHIP | STATUS | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person | Prospect     | Open   | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person | Prospect     | none   | Yes         | No          |
      When the address "12 Harbour Way" of role delivery is added to "Lars Holm" in Supply Chain Management
      And the address "3 Mill Lane" of role invoice is added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
      Then these addresses exist now
        | PARTY     | SYSTEM | ROLES    | SHOWN ON | STREET         | BELONGS TO |
        | Lars Holm | SCM    | Delivery | none     | 12 Harbour Way | prospect   |
        |           |        | Invoice  | none     | 3 Mill Lane    | prospect   |
        |           | Sales  | Delivery | Summary  | 12 Harbour Way | none       |
      And these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | BELONGS TO |
        | Lars Holm | SCM    | Ana Ferreira | CP-00001 | prospect   |
        |           | Sales  | none         | none     | none       |
      And these parties exist now
        | PARTY        | SYSTEM | HELD AS | NUMBER   | RELATIONSHIP |
        | Ana Ferreira | Sales  | contact | CP-00001 | none         |
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these parties exist now
        | PARTY     | SYSTEM | HELD AS           | NUMBER   | TYPE   | RELATIONSHIP | STATUS  | CUSTOMER GROUP | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person | Customer     | Retired | none           | none        | none        |
        |           |        | customer account  | PR-00001 | Person | Customer     | none    | 30             | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person | Customer     | none    | 30             | No          | Yes         |
      And these addresses exist now
        | PARTY     | SYSTEM | ROLES    | SHOWN ON | STREET         | BELONGS TO       |
        | Lars Holm | SCM    | Delivery | none     | 12 Harbour Way | customer account |
        |           |        | Invoice  | none     | 3 Mill Lane    | customer account |
        |           | Sales  | Invoice  | Summary  | 3 Mill Lane    | none             |
        |           |        | Delivery | Summary  | 12 Harbour Way | none             |
      And these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | BELONGS TO       |
        | Lars Holm | SCM    | Ana Ferreira | CP-00001 | customer account |
        |           | Sales  | none         | none     | none             |

    @claim-S3.2b
    Scenario: Only the delivery address reaches the contact in Sales
      Given the person prospect "Lars Holm" exists in both systems
      When the address "12 Harbour Way" of role delivery is added to "Lars Holm" in Supply Chain Management
      And the address "3 Mill Lane" of role invoice is added to "Lars Holm" in Supply Chain Management
      Then these addresses exist now
        | PARTY     | SYSTEM | ROLES    | SHOWN ON | STREET         |
        | Lars Holm | SCM    | Delivery | none     | 12 Harbour Way |
        |           |        | Invoice  | none     | 3 Mill Lane    |
        |           | Sales  | Delivery | Summary  | 12 Harbour Way |

    @claim-S3.2d
    Scenario: The contact person is a plain contact in Sales
      Given the person prospect "Lars Holm" exists in both systems
      When the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
      Then these parties exist now
        | PARTY        | SYSTEM | HELD AS | NUMBER   | RELATIONSHIP | IS PROSPECT | IS CUSTOMER |
        | Ana Ferreira | Sales  | contact | CP-00001 | none         | No          | No          |
      And these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | NUMBER   |
        | Lars Holm | SCM    | Ana Ferreira | CP-00001 |
        |           | Sales  | none         | none     |

    @claim-S3.3h
    Scenario: The invoice address waits for the customer
      Given the person prospect "Lars Holm" exists in both systems
      And the address "12 Harbour Way" of role delivery was added to "Lars Holm" in Supply Chain Management
      And the address "3 Mill Lane" of role invoice was added to "Lars Holm" in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these addresses exist now
        | PARTY     | SYSTEM | ROLES    | SHOWN ON | STREET         |
        | Lars Holm | Sales  | Delivery | Summary  | 12 Harbour Way |
        |           |        | Invoice  | Summary  | 3 Mill Lane    |

  Rule: The conversion is the same with and without the global address book

    @claim-S3.1a @claim-S3.1b
    Scenario Outline: The prospect takes the next number of its sequence, in both systems
      Given the global address book is <address book>
      And the prospect number sequence continues at "PR-00042"
      When the person prospect "Lars Holm" is created in Supply Chain Management
      Then these parties exist now
        | PARTY     | SYSTEM | HELD AS           | NUMBER   | TYPE   | IS PROSPECT |
        | Lars Holm | SCM    | business relation | PR-00042 | Person | none        |
        |           | Sales  | contact           | PR-00042 | Person | Yes         |
      And the prospect number sequence now continues at "PR-00043"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S3.3a @claim-S3.3d @claim-S3.3f
    Scenario Outline: The customer keeps the prospect's number, and the contact becomes a customer
      Given the global address book is <address book>
      And the customer number sequence continues at "CU-00500"
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these parties exist now
        | PARTY     | SYSTEM | HELD AS           | NUMBER   | TYPE   | RELATIONSHIP | STATUS  | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person | Customer     | Retired | none        | none        |
        |           |        | customer account  | PR-00001 | Person | Customer     | none    | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person | Customer     | none    | No          | Yes         |
      And the customer number sequence still continues at "CU-00500"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S3.3b
    Scenario Outline: The dialog shows the number read-only
      Given the global address book is <address book>
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then the action showed these dialogs
        | DIALOG              | CONTROL          | VALUE    | EDITABLE |
        | Convert to customer | Customer account | PR-00001 | No       |
        |                     | Customer group   | 30       | No       |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S3.3b
    Scenario Outline: Asking for another number is refused
      Given the global address book is <address book>
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer numbered "CU-00500" in Supply Chain Management
      Then it is rejected because
        """
        Cannot convert prospect 'PR-00001' to a customer numbered 'CU-00500':
        the customer account takes the prospect's number, which can't be changed while converting.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S3.3c
    Scenario Outline: The customer group comes from the parameters for prospects
      Given the global address book is <address book>
      And prospects default to customer group "20"
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these parties exist now
        | PARTY     | SYSTEM | HELD AS           | CUSTOMER GROUP |
        | Lars Holm | SCM    | business relation | none           |
        |           |        | customer account  | 20             |
        |           | Sales  | contact           | 20             |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S3.3d
    Scenario Outline: A retired person prospect can't be converted again
      Given the global address book is <address book>
      And the person prospect "Lars Holm" exists in both systems
      And "Lars Holm" was converted to a customer in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then it is rejected because
        """
        Cannot convert 'PR-00001' (Lars Holm) to a customer: it is no longer a prospect.
        It was converted before and is retired.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S3.3e
    Scenario Outline: Addresses and contacts belong to the customer account
      Given the global address book is <address book>
      And the person prospect "Lars Holm" exists in both systems
      And the address "12 Harbour Way" of role delivery was added to "Lars Holm" in Supply Chain Management
      And the address "3 Mill Lane" of role invoice was added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these addresses exist now
        | PARTY     | SYSTEM | ROLES    | BELONGS TO       |
        | Lars Holm | SCM    | Delivery | customer account |
        |           |        | Invoice  | customer account |
      And these contacts exist now
        | PARTY     | SYSTEM | CONTACT      | BELONGS TO       |
        | Lars Holm | SCM    | Ana Ferreira | customer account |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Each legal entity numbers its own prospects
      Given the global address book is <address book>
      And the legal entity "DEMF" exists too
      And the person prospect "Lars Holm" exists in both systems
      And the work goes on in legal entity "DEMF"
      When the person prospect "Greta Holm" is created in Supply Chain Management
      Then these parties exist now
        | PARTY      | SYSTEM | HELD AS           | LEGAL ENTITY | NUMBER   |
        | Greta Holm | SCM    | business relation | DEMF         | PR-00001 |
        |            | Sales  | contact           | DEMF         | PR-00001 |
      And these parties exist still
        | PARTY     | SYSTEM | HELD AS           | LEGAL ENTITY | NUMBER   |
        | Lars Holm | SCM    | business relation | USMF         | PR-00001 |
        |           | Sales  | contact           | USMF         | PR-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
