@scenario_1
Feature: Scenario 1 - An organization prospect managed from Supply Chain Management
  A user creates a prospect in Supply Chain Management, adds addresses and a contact, and converts it to a
  customer. Sales follows each step. The global address book solution changes when the invoice address
  reaches Sales and which tab shows the contact.

  @walkthrough
  @claim-S1.1a
  @claim-S1.1b
  @claim-S1.2a
  @claim-S1.2b
  @claim-S1.2d
  @claim-S1.4a
  @claim-S1.4b
  @claim-S1.4c
  @claim-S1.4d
  @claim-S1.4e
  @claim-S1.4f
  @claim-S1.4g
  Scenario: The walk-through with the global address book solution
    Given the global address book solution is deployed
    And the default customer group for prospects is "30"
    And the next number of the customer number sequence is "CU-00500"
    # Step 1. SCM: Sales and marketing > Relationships > Prospects > All prospects > New > Organization
    When the organization prospect "Fabrikam" is created in Supply Chain Management
    # Sales: Customers > Accounts
    Then these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          | Open   |
      |          | Sales  | account           | PR-00001 | Organization | Prospect          | none   |
    # Step 2. SCM: the prospect > Addresses FastTab > Add > Purpose; Contacts > Add contact
    When a delivery address "12 Harbour Way" is added to "Fabrikam" in Supply Chain Management
    And an invoice address "3 Mill Lane" is added to "Fabrikam" in Supply Chain Management
    And the contact "Ana Ferreira" is added to "Fabrikam" in Supply Chain Management
    # Sales: the account > tabs Addresses and Associated contacts
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES    | TAB       | STREET         | RELATED TO |
      | Fabrikam | SCM    | Delivery | none      | 12 Harbour Way | prospect   |
      |          |        | Invoice  | none      | 3 Mill Lane    | prospect   |
      |          | Sales  | Delivery | Addresses | 12 Harbour Way | none       |
      |          |        | Invoice  | Addresses | 3 Mill Lane    | none       |
    And these contacts now exist
      | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                 | RELATED TO |
      | Fabrikam | SCM    | Ana Ferreira | CP-00001 | none                | prospect   |
      |          | Sales  | Ana Ferreira | CP-00001 | Associated contacts | none       |
    # The article has no step 3: it counts steps 1, 2, and 4 (R5).
    # Step 4. SCM: the prospect > General tab > Convert > Convert to customer > OK
    When "Fabrikam" is converted to a customer in Supply Chain Management
    Then these dialogs are shown
      | DIALOG              | FIELD            | VALUE    | EDITABLE |
      | Convert to customer | Customer account | PR-00001 | No       |
      |                     | Customer group   | 30       | none     |
    # SCM: also Accounts receivable > Customers > All customers
    And these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Fabrikam | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
      |          |        | customer account  | PR-00001 | Customer          | none    | 30             |
      |          | Sales  | account           | PR-00001 | Customer          | none    | 30             |
    And the next number of the customer number sequence is still "CU-00500"
    # Sales: the same account, not a new one
    And these parties still exist
      | PARTY    | SYSTEM | RECORD  | NUMBER   |
      | Fabrikam | Sales  | account | PR-00001 |
    And these parties now exist
      | PARTY    | SYSTEM | RECORD            | PRIMARY CONTACT |
      | Fabrikam | SCM    | business relation | Ana Ferreira    |
      |          |        | customer account  | Ana Ferreira    |
      |          | Sales  | account           | Ana Ferreira    |
    # SCM: the customer > Addresses FastTab; Contacts
    And these addresses now exist
      | PARTY    | SYSTEM | ROLES    | STREET         | RELATED TO       |
      | Fabrikam | SCM    | Delivery | 12 Harbour Way | customer account |
      |          |        | Invoice  | 3 Mill Lane    | customer account |
    And these contacts now exist
      | PARTY    | SYSTEM | CONTACT      | NUMBER   | RELATED TO       |
      | Fabrikam | SCM    | Ana Ferreira | CP-00001 | customer account |
    # Sales: the account
    And these addresses still exist
      | PARTY    | SYSTEM | ROLES    | TAB       | STREET         |
      | Fabrikam | Sales  | Delivery | Addresses | 12 Harbour Way |
      |          |        | Invoice  | Addresses | 3 Mill Lane    |
    And these contacts still exist
      | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                 |
      | Fabrikam | Sales  | Ana Ferreira | CP-00001 | Associated contacts |
    And nothing else changed in either system

  @walkthrough
  @claim-S1.1a
  @claim-S1.1b
  @claim-S1.2a
  @claim-S1.2c
  @claim-S1.2e
  @claim-S1.4a
  @claim-S1.4b
  @claim-S1.4c
  @claim-S1.4d
  @claim-S1.4e
  @claim-S1.4f
  @claim-S1.4h
  Scenario: The walk-through without the global address book solution
    Given the global address book solution is not deployed
    And the default customer group for prospects is "30"
    And the next number of the customer number sequence is "CU-00500"
    # Step 1. SCM: Sales and marketing > Relationships > Prospects > All prospects > New > Organization
    When the organization prospect "Fabrikam" is created in Supply Chain Management
    # Sales: Customers > Accounts
    Then these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          | Open   |
      |          | Sales  | account           | PR-00001 | Organization | Prospect          | none   |
    # Step 2. SCM: the prospect > Addresses FastTab > Add > Purpose; Contacts > Add contact
    When a delivery address "12 Harbour Way" is added to "Fabrikam" in Supply Chain Management
    And an invoice address "3 Mill Lane" is added to "Fabrikam" in Supply Chain Management
    And the contact "Ana Ferreira" is added to "Fabrikam" in Supply Chain Management
    # Sales: the account > Summary tab, Primary Contact section
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES    | TAB     | STREET         | RELATED TO |
      | Fabrikam | SCM    | Delivery | none    | 12 Harbour Way | prospect   |
      |          |        | Invoice  | none    | 3 Mill Lane    | prospect   |
      |          | Sales  | Delivery | Summary | 12 Harbour Way | none       |
    And these contacts now exist
      | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                      | RELATED TO |
      | Fabrikam | SCM    | Ana Ferreira | CP-00001 | none                     | prospect   |
      |          | Sales  | Ana Ferreira | CP-00001 | Summary, primary contact | none       |
    # The article has no step 3: it counts steps 1, 2, and 4 (R5).
    # Step 4. SCM: the prospect > General tab > Convert > Convert to customer > OK
    When "Fabrikam" is converted to a customer in Supply Chain Management
    Then these dialogs are shown
      | DIALOG              | FIELD            | VALUE    | EDITABLE |
      | Convert to customer | Customer account | PR-00001 | No       |
      |                     | Customer group   | 30       | none     |
    # SCM: also Accounts receivable > Customers > All customers
    And these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Fabrikam | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
      |          |        | customer account  | PR-00001 | Customer          | none    | 30             |
      |          | Sales  | account           | PR-00001 | Customer          | none    | 30             |
    And the next number of the customer number sequence is still "CU-00500"
    # Sales: the same account, not a new one
    And these parties still exist
      | PARTY    | SYSTEM | RECORD  | NUMBER   |
      | Fabrikam | Sales  | account | PR-00001 |
    And these parties now exist
      | PARTY    | SYSTEM | RECORD            | PRIMARY CONTACT |
      | Fabrikam | SCM    | business relation | Ana Ferreira    |
      |          |        | customer account  | Ana Ferreira    |
      |          | Sales  | account           | Ana Ferreira    |
    # SCM: the customer > Addresses FastTab; Contacts
    And these addresses now exist
      | PARTY    | SYSTEM | ROLES    | STREET         | RELATED TO       |
      | Fabrikam | SCM    | Delivery | 12 Harbour Way | customer account |
      |          |        | Invoice  | 3 Mill Lane    | customer account |
    And these contacts now exist
      | PARTY    | SYSTEM | CONTACT      | NUMBER   | RELATED TO       |
      | Fabrikam | SCM    | Ana Ferreira | CP-00001 | customer account |
    # Sales: the account
    And these addresses now exist
      | PARTY    | SYSTEM | ROLES    | TAB     | STREET         |
      | Fabrikam | Sales  | Delivery | Summary | 12 Harbour Way |
      |          |        | Invoice  | Summary | 3 Mill Lane    |
    And these contacts still exist
      | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                      |
      | Fabrikam | Sales  | Ana Ferreira | CP-00001 | Summary, primary contact |

  Rule: With the GAB solution, Sales gets all addresses of the party

    Background:
      Given the global address book solution is deployed
      And the default customer group for prospects is "30"

    @claim-S1.2b
    Scenario: Both addresses reach Sales at once, each with its role
      Given the organization prospect "Fabrikam" exists in both systems
      When a delivery address "12 Harbour Way" is added to "Fabrikam" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Fabrikam" in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | TAB       | STREET         | PRIMARY |
        | Fabrikam | Sales  | Delivery | Addresses | 12 Harbour Way | Yes     |
        |          |        | Invoice  | Addresses | 3 Mill Lane    | No      |

    @claim-S1.2a @claim-S1.2d
    Scenario: The contact appears on the Associated contacts tab
      Given the organization prospect "Fabrikam" exists in both systems
      When the contact "Ana Ferreira" is added to "Fabrikam" in Supply Chain Management
      Then these contacts now exist
        | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                 |
        | Fabrikam | SCM    | Ana Ferreira | CP-00001 | none                |
        |          | Sales  | Ana Ferreira | CP-00001 | Associated contacts |
      And these parties now exist
        | PARTY    | SYSTEM | RECORD  | NUMBER   | RELATIONSHIP TYPE | PRIMARY CONTACT |
        | Fabrikam | Sales  | account | PR-00001 | Prospect          | Ana Ferreira    |

    @claim-S1.4g
    Scenario: Conversion changes no address and no contact in Sales
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these addresses still exist
        | PARTY    | SYSTEM | ROLES    | TAB       | STREET         |
        | Fabrikam | Sales  | Delivery | Addresses | 12 Harbour Way |
        |          |        | Invoice  | Addresses | 3 Mill Lane    |
      And these contacts still exist
        | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                 |
        | Fabrikam | Sales  | Ana Ferreira | CP-00001 | Associated contacts |
      And these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP | PRIMARY CONTACT |
        | Fabrikam | SCM    | business relation | PR-00001 | Customer          | Retired | none           | Ana Ferreira    |
        |          |        | customer account  | PR-00001 | Customer          | none    | 30             | Ana Ferreira    |
        |          | Sales  | account           | PR-00001 | Customer          | none    | 30             | Ana Ferreira    |
      And nothing else changed in either system

  Rule: Without the GAB solution, Sales gets only the delivery address until the conversion

    Background:
      Given the global address book solution is not deployed
      And the default customer group for prospects is "30"

    @claim-S1.2c
    Scenario: Only the delivery address reaches Sales
      Given the organization prospect "Fabrikam" exists in both systems
      When a delivery address "12 Harbour Way" is added to "Fabrikam" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Fabrikam" in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | TAB     | STREET         |
        | Fabrikam | SCM    | Delivery | none    | 12 Harbour Way |
        |          |        | Invoice  | none    | 3 Mill Lane    |
        |          | Sales  | Delivery | Summary | 12 Harbour Way |

    @claim-S1.2a @claim-S1.2e
    Scenario: The contact is the primary contact on the Summary tab
      Given the organization prospect "Fabrikam" exists in both systems
      When the contact "Ana Ferreira" is added to "Fabrikam" in Supply Chain Management
      Then these contacts now exist
        | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                      |
        | Fabrikam | SCM    | Ana Ferreira | CP-00001 | none                     |
        |          | Sales  | Ana Ferreira | CP-00001 | Summary, primary contact |

    @claim-S1.4h
    Scenario: The invoice address reaches Sales at conversion
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | TAB     | STREET         |
        | Fabrikam | Sales  | Delivery | Summary | 12 Harbour Way |
        |          |        | Invoice  | Summary | 3 Mill Lane    |

  Rule: The conversion is the same with and without the GAB solution

    @claim-S1.1b
    Scenario Outline: The prospect gets the next number of the prospect sequence in both systems
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00042"
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00042 | Prospect          |
        |          | Sales  | account           | PR-00042 | Prospect          |
      And the next number of the prospect number sequence is now "PR-00043"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S1.4a @claim-S1.4d @claim-S1.4f
    Scenario Outline: The customer takes the prospect's number, and the account becomes a customer
      Given the global address book solution is <address book>
      And the next number of the customer number sequence is "CU-00500"
      And the organization prospect "Fabrikam" exists in both systems
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Fabrikam | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
        |          |        | customer account  | PR-00001 | Customer          | none    | any            |
        |          | Sales  | account           | PR-00001 | Customer          | none    | any            |
      And the next number of the customer number sequence is still "CU-00500"
      And these parties still exist
        | PARTY    | SYSTEM | RECORD  | NUMBER   |
        | Fabrikam | Sales  | account | PR-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S1.4b
    Scenario Outline: The dialog box shows the number as read-only
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these dialogs are shown
        | DIALOG              | FIELD            | VALUE    | EDITABLE |
        | Convert to customer | Customer account | PR-00001 | No       |
        |                     | Customer group   | 30       | none     |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S1.4b
    Scenario Outline: Requesting another customer number is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      When "Fabrikam" is converted to a customer numbered "CU-00500" in Supply Chain Management
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

    @claim-S1.4c
    Scenario Outline: The customer group comes from the parameters for prospects
      Given the global address book solution is <address book>
      And the default customer group for prospects is "20"
      And the organization prospect "Fabrikam" exists in both systems
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | RELATIONSHIP TYPE | CUSTOMER GROUP |
        | Fabrikam | SCM    | business relation | Customer          | none           |
        |          |        | customer account  | Customer          | 20             |
        |          | Sales  | account           | Customer          | 20             |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S1.4e
    Scenario Outline: Addresses and contacts are related to the customer account after conversion
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | STREET         | RELATED TO       |
        | Fabrikam | SCM    | Delivery | 12 Harbour Way | customer account |
        |          |        | Invoice  | 3 Mill Lane    | customer account |
      And these contacts now exist
        | PARTY    | SYSTEM | CONTACT      | RELATED TO       |
        | Fabrikam | SCM    | Ana Ferreira | customer account |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S1.4j
    Scenario Outline: Converting a retired prospect is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And "Fabrikam" was converted to a customer in Supply Chain Management
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot convert 'PR-00001' (Fabrikam) to a customer: it is no longer a prospect.
        It was converted before and is retired.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S1.4j
    Scenario Outline: A quotation for a retired prospect is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And "Fabrikam" was converted to a customer in Supply Chain Management
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        A quotation can't name 'PR-00001' (Fabrikam) as a prospect: it was converted to a customer
        and is retired. Select account type Customer.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S1.4i
    Scenario Outline: Conversion is rejected if no default customer group is set
      Given the global address book solution is <address book>
      And the default customer group for prospects is not set
      And the organization prospect "Fabrikam" exists in both systems
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot convert prospect 'PR-00001' to a customer: no default customer group is set.
        Select one in Sales and marketing parameters > Prospects > Default customer group.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Converting a prospect that doesn't exist is rejected
      Given the global address book solution is <address book>
      When "Adventure Works" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        No prospect 'Adventure Works' exists in Supply Chain Management, legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
