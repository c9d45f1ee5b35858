@scenario_3
Feature: Scenario 3 - A person prospect managed from Supply Chain Management
  A user creates a person prospect in Supply Chain Management and converts it to a customer. In Sales, the
  person is a contact with Is prospect set to Yes, and later with Is customer set to Yes. The global address
  book solution changes when the invoice address reaches Sales and whether the contact person is linked.

  @walkthrough
  @claim-S3.1a
  @claim-S3.1b
  @claim-S3.2a
  @claim-S3.2c
  @claim-S3.3a
  @claim-S3.3c
  @claim-S3.3d
  @claim-S3.3e
  @claim-S3.3f
  @claim-S3.3g
  Scenario: The walk-through with the global address book solution
    Given the global address book solution is deployed
    And the default customer group for prospects is "30"
    # Step 1. SCM: Sales and marketing > Relationships > Prospects > All prospects > New > Person
    When the person prospect "Lars Holm" is created in Supply Chain Management
    # Sales: Customers > Contacts > the contact
    Then these parties now exist
      | PARTY     | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS |
      | Lars Holm | SCM    | business relation | PR-00001 | Person     | Prospect          | Open   |
      |           | Sales  | contact           | PR-00001 | Person     | Prospect          | none   |
    And these parties now exist
      | PARTY     | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Lars Holm | SCM    | business relation | none        | none        |
      |           | Sales  | contact           | Yes         | No          |
    # Step 2. SCM: the prospect > Addresses FastTab > Add > Purpose; Contacts > Add contact
    When a delivery address "12 Harbour Way" is added to "Lars Holm" in Supply Chain Management
    And an invoice address "3 Mill Lane" is added to "Lars Holm" in Supply Chain Management
    And the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
    # Sales: the contact > tabs Addresses and Contacts for party
    Then these addresses now exist
      | PARTY     | SYSTEM | ROLES    | TAB       | STREET         | RELATED TO |
      | Lars Holm | SCM    | Delivery | none      | 12 Harbour Way | prospect   |
      |           |        | Invoice  | none      | 3 Mill Lane    | prospect   |
      |           | Sales  | Delivery | Addresses | 12 Harbour Way | none       |
      |           |        | Invoice  | Addresses | 3 Mill Lane    | none       |
    And these contacts now exist
      | PARTY     | SYSTEM | CONTACT      | NUMBER   | TAB                | RELATED TO |
      | Lars Holm | SCM    | Ana Ferreira | CP-00001 | none               | prospect   |
      |           | Sales  | Ana Ferreira | CP-00001 | Contacts for party | none       |
    # Step 3. SCM: the prospect > General tab > Convert > Convert to customer > OK
    When "Lars Holm" is converted to a customer in Supply Chain Management
    # SCM: Accounts receivable > Customers > All customers; Sales: the contact
    Then these parties now exist
      | PARTY     | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Lars Holm | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
      |           |        | customer account  | PR-00001 | Customer          | none    | 30             |
      |           | Sales  | contact           | PR-00001 | Customer          | none    | 30             |
    And these parties now exist
      | PARTY     | SYSTEM | RECORD            | PARTY TYPE |
      | Lars Holm | SCM    | business relation | Person     |
      |           |        | customer account  | Person     |
      |           | Sales  | contact           | Person     |
    And these parties now exist
      | PARTY     | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Lars Holm | SCM    | business relation | none        | none        |
      |           |        | customer account  | none        | none        |
      |           | Sales  | contact           | No          | Yes         |
    And these addresses now exist
      | PARTY     | SYSTEM | ROLES    | STREET         | RELATED TO       |
      | Lars Holm | SCM    | Delivery | 12 Harbour Way | customer account |
      |           |        | Invoice  | 3 Mill Lane    | customer account |
    And these addresses still exist
      | PARTY     | SYSTEM | ROLES    | TAB       | STREET         |
      | Lars Holm | Sales  | Delivery | Addresses | 12 Harbour Way |
      |           |        | Invoice  | Addresses | 3 Mill Lane    |
    # Sales: the contact > Associated contacts tab
    And these contacts now exist
      | PARTY     | SYSTEM | CONTACT      | NUMBER   | TAB                 | RELATED TO       |
      | Lars Holm | SCM    | Ana Ferreira | CP-00001 | none                | customer account |
      |           | Sales  | Ana Ferreira | CP-00001 | Associated contacts | none             |

  @walkthrough
  @claim-S3.1a
  @claim-S3.1b
  @claim-S3.2b
  @claim-S3.2d
  @claim-S3.3a
  @claim-S3.3c
  @claim-S3.3d
  @claim-S3.3e
  @claim-S3.3f
  @claim-S3.3h
  Scenario: The walk-through without the global address book solution
    Given the global address book solution is not deployed
    And the default customer group for prospects is "30"
    # Step 1. SCM: Sales and marketing > Relationships > Prospects > All prospects > New > Person
    When the person prospect "Lars Holm" is created in Supply Chain Management
    # Sales: Customers > Contacts > the contact
    Then these parties now exist
      | PARTY     | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS |
      | Lars Holm | SCM    | business relation | PR-00001 | Person     | Prospect          | Open   |
      |           | Sales  | contact           | PR-00001 | Person     | Prospect          | none   |
    And these parties now exist
      | PARTY     | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Lars Holm | SCM    | business relation | none        | none        |
      |           | Sales  | contact           | Yes         | No          |
    # Step 2. SCM: the prospect > Addresses FastTab > Add > Purpose; Contacts > Add contact
    When a delivery address "12 Harbour Way" is added to "Lars Holm" in Supply Chain Management
    And an invoice address "3 Mill Lane" is added to "Lars Holm" in Supply Chain Management
    And the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
    # Sales: the contact > Summary tab; no tab shows the contact Ana Ferreira
    Then these addresses now exist
      | PARTY     | SYSTEM | ROLES    | TAB     | STREET         | RELATED TO |
      | Lars Holm | SCM    | Delivery | none    | 12 Harbour Way | prospect   |
      |           |        | Invoice  | none    | 3 Mill Lane    | prospect   |
      |           | Sales  | Delivery | Summary | 12 Harbour Way | none       |
    And these contacts now exist
      | PARTY     | SYSTEM | CONTACT      | NUMBER   | RELATED TO |
      | Lars Holm | SCM    | Ana Ferreira | CP-00001 | prospect   |
      |           | Sales  | none         | none     | none       |
    # Sales: Customers > Contacts
    And these parties now exist
      | PARTY        | SYSTEM | RECORD  | NUMBER   | RELATIONSHIP TYPE |
      | Ana Ferreira | Sales  | contact | CP-00001 | none              |
    # Step 3. SCM: the prospect > General tab > Convert > Convert to customer > OK
    When "Lars Holm" is converted to a customer in Supply Chain Management
    # SCM: Accounts receivable > Customers > All customers; Sales: the contact
    Then these parties now exist
      | PARTY     | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Lars Holm | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
      |           |        | customer account  | PR-00001 | Customer          | none    | 30             |
      |           | Sales  | contact           | PR-00001 | Customer          | none    | 30             |
    And these parties now exist
      | PARTY     | SYSTEM | RECORD            | PARTY TYPE |
      | Lars Holm | SCM    | business relation | Person     |
      |           |        | customer account  | Person     |
      |           | Sales  | contact           | Person     |
    And these parties now exist
      | PARTY     | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Lars Holm | SCM    | business relation | none        | none        |
      |           |        | customer account  | none        | none        |
      |           | Sales  | contact           | No          | Yes         |
    And these addresses now exist
      | PARTY     | SYSTEM | ROLES    | TAB     | STREET         | RELATED TO       |
      | Lars Holm | SCM    | Delivery | none    | 12 Harbour Way | customer account |
      |           |        | Invoice  | none    | 3 Mill Lane    | customer account |
      |           | Sales  | Invoice  | Summary | 3 Mill Lane    | none             |
      |           |        | Delivery | Summary | 12 Harbour Way | none             |
    And these contacts now exist
      | PARTY     | SYSTEM | CONTACT      | NUMBER   | RELATED TO       |
      | Lars Holm | SCM    | Ana Ferreira | CP-00001 | customer account |
      |           | Sales  | none         | none     | none             |

  Rule: With the GAB solution, the party links addresses and contact persons to the contact

    Background:
      Given the global address book solution is deployed
      And the default customer group for prospects is "30"

    @claim-S3.2a
    Scenario: Both addresses reach the contact in Sales at once
      Given the person prospect "Lars Holm" exists in both systems
      When a delivery address "12 Harbour Way" is added to "Lars Holm" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Lars Holm" in Supply Chain Management
      Then these addresses now exist
        | PARTY     | SYSTEM | ROLES    | TAB       | STREET         |
        | Lars Holm | Sales  | Delivery | Addresses | 12 Harbour Way |
        |           |        | Invoice  | Addresses | 3 Mill Lane    |

    @claim-S3.2c
    Scenario: The contact person appears on the Contacts for party tab
      Given the person prospect "Lars Holm" exists in both systems
      When the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
      Then these contacts now exist
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | TAB                |
        | Lars Holm | Sales  | Ana Ferreira | CP-00001 | Contacts for party |

    @claim-S3.3g
    Scenario: The contact person moves to the Associated contacts tab at conversion
      Given the person prospect "Lars Holm" exists in both systems
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these contacts now exist
        | PARTY     | SYSTEM | CONTACT      | NUMBER   | TAB                 |
        | Lars Holm | Sales  | Ana Ferreira | CP-00001 | Associated contacts |

  Rule: Without the GAB solution, the contact gets one address, and its contact person isn't linked

    Background:
      Given the global address book solution is not deployed
      And the default customer group for prospects is "30"

    @claim-S3.2b
    Scenario: Only the delivery address reaches the contact in Sales
      Given the person prospect "Lars Holm" exists in both systems
      When a delivery address "12 Harbour Way" is added to "Lars Holm" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Lars Holm" in Supply Chain Management
      Then these addresses now exist
        | PARTY     | SYSTEM | ROLES    | TAB     | STREET         |
        | Lars Holm | SCM    | Delivery | none    | 12 Harbour Way |
        |           |        | Invoice  | none    | 3 Mill Lane    |
        |           | Sales  | Delivery | Summary | 12 Harbour Way |

    @claim-S3.2d
    Scenario: The contact person is a plain contact in Sales
      Given the person prospect "Lars Holm" exists in both systems
      When the contact "Ana Ferreira" is added to "Lars Holm" in Supply Chain Management
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD  | NUMBER   | RELATIONSHIP TYPE | IS PROSPECT | IS CUSTOMER |
        | Ana Ferreira | Sales  | contact | CP-00001 | none              | No          | No          |
      And these contacts now exist
        | PARTY     | SYSTEM | CONTACT      | NUMBER   |
        | Lars Holm | SCM    | Ana Ferreira | CP-00001 |
        |           | Sales  | none         | none     |

    @claim-S3.3h
    Scenario: The invoice address reaches Sales at conversion
      Given the person prospect "Lars Holm" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Lars Holm" in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these addresses now exist
        | PARTY     | SYSTEM | ROLES    | TAB     | STREET         |
        | Lars Holm | Sales  | Delivery | Summary | 12 Harbour Way |
        |           |        | Invoice  | Summary | 3 Mill Lane    |

  Rule: The conversion is the same with and without the GAB solution

    @claim-S3.1b
    Scenario Outline: The prospect gets the next number of the prospect sequence in both systems
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00042"
      When the person prospect "Lars Holm" is created in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00042 | Person     | none        | none        |
        |           | Sales  | contact           | PR-00042 | Person     | Yes         | No          |
      And the next number of the prospect number sequence is now "PR-00043"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S3.3a @claim-S3.3d @claim-S3.3f
    Scenario Outline: The customer takes the prospect's number, and the contact becomes a customer
      Given the global address book solution is <address book>
      And the next number of the customer number sequence is "CU-00500"
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS  | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person     | Customer          | Retired | none        | none        |
        |           |        | customer account  | PR-00001 | Person     | Customer          | none    | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person     | Customer          | none    | No          | Yes         |
      And the next number of the customer number sequence is still "CU-00500"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S3.3b
    Scenario Outline: The dialog box shows the number as read-only
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these dialogs are shown
        | DIALOG              | FIELD            | VALUE    | EDITABLE |
        | Convert to customer | Customer account | PR-00001 | No       |
        |                     | Customer group   | 30       | none     |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S3.3b
    Scenario Outline: Requesting another customer number is rejected
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer numbered "CU-00500" in Supply Chain Management
      Then the action is rejected with the message
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
      Given the global address book solution is <address book>
      And the default customer group for prospects is "20"
      And the person prospect "Lars Holm" exists in both systems
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | CUSTOMER GROUP |
        | Lars Holm | SCM    | business relation | none           |
        |           |        | customer account  | 20             |
        |           | Sales  | contact           | 20             |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S3.3d
    Scenario Outline: Converting a retired person prospect is rejected
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" exists in both systems
      And "Lars Holm" was converted to a customer in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
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
    Scenario Outline: Addresses and contacts are related to the customer account after conversion
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Lars Holm" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Lars Holm" in Supply Chain Management
      When "Lars Holm" is converted to a customer in Supply Chain Management
      Then these addresses now exist
        | PARTY     | SYSTEM | ROLES    | STREET         | RELATED TO       |
        | Lars Holm | SCM    | Delivery | 12 Harbour Way | customer account |
        |           |        | Invoice  | 3 Mill Lane    | customer account |
      And these contacts now exist
        | PARTY     | SYSTEM | CONTACT      | RELATED TO       |
        | Lars Holm | SCM    | Ana Ferreira | customer account |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
