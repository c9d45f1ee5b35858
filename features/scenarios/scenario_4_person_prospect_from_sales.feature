@scenario_4
Feature: Scenario 4 - A person prospect managed from Sales
  A user creates a contact with Is prospect set to Yes in Sales. The last name becomes the prospect ID in
  Supply Chain Management, so only one prospect can have it. Addresses are synced only with a role, and roles
  require the global address book solution.

  @walkthrough
  @claim-S4.1a
  @claim-S4.1b
  @claim-S4.2a
  @claim-S4.3a
  @claim-S4.3b
  @claim-S4.3c
  @claim-S4.3d
  @claim-S4.3g
  Scenario: The walk-through with the global address book solution
    Given the global address book solution is deployed
    # Step 1. Sales: Customers > Contacts > New > Is prospect Yes; Contacts for party tab > New
    When the person prospect "Ana Ferreira" is created in Sales
    And the contact "Lars Holm" is added to "Ana Ferreira" in Sales
    # SCM: Sales and marketing > Relationships > Prospects > All prospects (the number is the last name)
    Then these parties now exist
      | PARTY        | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS |
      | Ana Ferreira | Sales  | contact           | Ferreira | Person     | Prospect          | none   |
      |              | SCM    | business relation | Ferreira | Person     | Prospect          | Open   |
    And these parties now exist
      | PARTY        | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Ana Ferreira | Sales  | contact           | Yes         | No          |
      |              | SCM    | business relation | none        | none        |
    And these contacts now exist
      | PARTY        | SYSTEM | CONTACT   | NUMBER    | TAB                | RELATED TO |
      | Ana Ferreira | Sales  | Lars Holm | CFP-00001 | Contacts for party | none       |
      |              | SCM    | Lars Holm | CFP-00001 | none               | prospect   |
    # Step 2a. Sales: the contact > Addresses tab > New Address > Postal Address Roles
    When a delivery address "12 Harbour Way" is added to "Ana Ferreira" in Sales
    And an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Sales
    # SCM: the prospect > Addresses FastTab
    Then these addresses now exist
      | PARTY        | SYSTEM | ROLES    | TAB       | STREET         | RELATED TO |
      | Ana Ferreira | Sales  | Delivery | Addresses | 12 Harbour Way | none       |
      |              |        | Invoice  | Addresses | 3 Mill Lane    | none       |
      |              | SCM    | Delivery | none      | 12 Harbour Way | prospect   |
      |              |        | Invoice  | none      | 3 Mill Lane    | prospect   |
    # Step 2b is without the GAB solution.
    # Step 3. Sales: the contact > Is customer Yes, Customer group 20 > Save
    When "Ana Ferreira" is changed to a customer of group "20" in Sales
    # SCM: Accounts receivable > Customers > All customers
    Then these parties now exist
      | PARTY        | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Ana Ferreira | Sales  | contact           | Ferreira | Customer          | none    | 20             |
      |              | SCM    | business relation | Ferreira | Customer          | Retired | none           |
      |              |        | customer account  | Ferreira | Customer          | none    | 20             |
    And these parties now exist
      | PARTY        | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Ana Ferreira | Sales  | contact           | No          | Yes         |
      |              | SCM    | business relation | none        | none        |
      |              |        | customer account  | none        | none        |
    And these addresses now exist
      | PARTY        | SYSTEM | ROLES    | STREET         | RELATED TO       |
      | Ana Ferreira | SCM    | Delivery | 12 Harbour Way | customer account |
      |              |        | Invoice  | 3 Mill Lane    | customer account |
    And these contacts now exist
      | PARTY        | SYSTEM | CONTACT   | NUMBER    | TAB                 | RELATED TO       |
      | Ana Ferreira | Sales  | Lars Holm | CFP-00001 | Associated contacts | none             |
      |              | SCM    | Lars Holm | CFP-00001 | none                | customer account |

  @walkthrough
  @claim-S4.1a
  @claim-S4.3a
  @claim-S4.3b
  @claim-S4.3c
  @claim-S4.3e
  @claim-S4.3g
  Scenario: The walk-through without the global address book solution
    Given the global address book solution is not deployed
    # Step 1. Sales: Customers > Contacts > New > Is prospect Yes (no Contacts for party tab here)
    When the person prospect "Ana Ferreira" is created in Sales
    # SCM: Sales and marketing > Relationships > Prospects > All prospects (the number is the last name)
    Then these parties now exist
      | PARTY        | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS |
      | Ana Ferreira | Sales  | contact           | Ferreira | Person     | Prospect          | none   |
      |              | SCM    | business relation | Ferreira | Person     | Prospect          | Open   |
    And these parties now exist
      | PARTY        | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Ana Ferreira | Sales  | contact           | Yes         | No          |
      |              | SCM    | business relation | none        | none        |
    # Step 2a is skipped: it needs the Addresses tab of the GAB solution.
    # Step 2b. Sales: the contact > Summary tab > address sections
    When a delivery address "12 Harbour Way" is entered on the Summary tab of "Ana Ferreira" in Sales
    And an invoice address "3 Mill Lane" is entered on the Summary tab of "Ana Ferreira" in Sales
    # SCM: the prospect > Addresses FastTab stays empty; this is by design
    Then these addresses now exist
      | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
      | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
      |              |        | Invoice  | Summary | 3 Mill Lane    |
      |              | SCM    | none     | none    | none           |
    # Step 3. Sales: the contact > Is customer Yes, Customer group 20 > Save
    When "Ana Ferreira" is changed to a customer of group "20" in Sales
    # SCM: Accounts receivable > Customers > All customers
    Then these parties now exist
      | PARTY        | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Ana Ferreira | Sales  | contact           | Ferreira | Customer          | none    | 20             |
      |              | SCM    | business relation | Ferreira | Customer          | Retired | none           |
      |              |        | customer account  | Ferreira | Customer          | none    | 20             |
    And these parties now exist
      | PARTY        | SYSTEM | RECORD            | IS PROSPECT | IS CUSTOMER |
      | Ana Ferreira | Sales  | contact           | No          | Yes         |
      |              | SCM    | business relation | none        | none        |
      |              |        | customer account  | none        | none        |
    And these addresses still exist
      | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
      | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
      |              |        | Invoice  | Summary | 3 Mill Lane    |
      |              | SCM    | none     | none    | none           |

  Rule: With the GAB solution, addresses with a role and contacts for the party are synced

    Background:
      Given the global address book solution is deployed

    @claim-S4.1b
    Scenario: A contact for the party becomes a contact person of the prospect
      Given the person prospect "Ana Ferreira" exists in Sales
      When the contact "Lars Holm" is added to "Ana Ferreira" in Sales
      Then these contacts now exist
        | PARTY        | SYSTEM | CONTACT   | TAB                | RELATED TO |
        | Ana Ferreira | Sales  | Lars Holm | Contacts for party | none       |
        |              | SCM    | Lars Holm | none               | prospect   |

    @claim-S4.2a
    Scenario: Addresses with a role reach Supply Chain Management
      Given the person prospect "Ana Ferreira" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | STREET         | RELATED TO |
        | Ana Ferreira | SCM    | Delivery | 12 Harbour Way | prospect   |
        |              |        | Invoice  | 3 Mill Lane    | prospect   |

    @claim-S4.2c
    Scenario: An address without a role stays in Sales
      Given the person prospect "Ana Ferreira" exists in Sales
      When an address "3 Mill Lane" without a role is added to "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES   | TAB       | STREET      |
        | Ana Ferreira | Sales  | no role | Addresses | 3 Mill Lane |
        |              | SCM    | none    | none      | none        |

    @claim-S4.3d
    Scenario: The addresses are related to the customer account after conversion
      Given the person prospect "Ana Ferreira" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" was added to "Ana Ferreira" in Sales
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | STREET         | RELATED TO       |
        | Ana Ferreira | SCM    | Delivery | 12 Harbour Way | customer account |
        |              |        | Invoice  | 3 Mill Lane    | customer account |

  Rule: Without the GAB solution, addresses that are entered in Sales stay in Sales

    Background:
      Given the global address book solution is not deployed

    @rejection @claim-S4.1d
    Scenario: Adding a contact for the party is rejected because the tab doesn't exist
      Given the person prospect "Ana Ferreira" exists in Sales
      When the contact "Lars Holm" is added to "Ana Ferreira" in Sales
      Then the action is rejected with the message
        """
        The form of 'Ana Ferreira' has no Contacts for party tab.
        """
      And nothing changed in either system

    @claim-S4.2b
    Scenario Outline: An address on the Summary tab creates no address in SCM
      Given the person prospect "Ana Ferreira" exists in Sales
      When <address> "3 Mill Lane" is entered on the Summary tab of "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES  | TAB     | STREET      |
        | Ana Ferreira | Sales  | <role> | Summary | 3 Mill Lane |
        |              | SCM    | none   | none    | none        |

      Examples:
        | address            | role     |
        | a delivery address | Delivery |
        | an invoice address | Invoice  |

    @rejection @claim-S4.2d
    Scenario: Assigning a role to an address in Sales is rejected
      Given the person prospect "Ana Ferreira" exists in Sales
      When an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Sales
      Then the action is rejected with the message
        """
        The form of 'Ana Ferreira' has no Addresses tab, so no role can be given to an address.
        Use the address blocks on the Summary tab.
        """
      And nothing changed in either system

    Scenario: Conversion in Sales creates no address in SCM
      Given the person prospect "Ana Ferreira" exists in Sales
      And a delivery address "12 Harbour Way" was entered on the Summary tab of "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" was entered on the Summary tab of "Ana Ferreira" in Sales
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these addresses still exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
        |              |        | Invoice  | Summary | 3 Mill Lane    |
        |              | SCM    | none     | none    | none           |

    @claim-S4.3f
    Scenario: The delivery address from Supply Chain Management reaches Sales at once
      Given the person prospect "Ana Ferreira" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Ana Ferreira" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Supply Chain Management
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |

    @claim-S4.3f
    Scenario: A change in Supply Chain Management to the delivery address reaches Sales at once
      Given the person prospect "Ana Ferreira" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Ana Ferreira" in Supply Chain Management
      When the street of the address "12 Harbour Way" of "Ana Ferreira" is changed to "14 Harbour Way" in Supply Chain Management
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 14 Harbour Way |

    @claim-S4.3f
    Scenario: The invoice address from Supply Chain Management reaches Sales at conversion
      Given the person prospect "Ana Ferreira" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Ana Ferreira" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Ana Ferreira" in Supply Chain Management
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
        |              |        | Invoice  | Summary | 3 Mill Lane    |

  Rule: The last name becomes the prospect ID

    @claim-S4.1a
    Scenario Outline: The prospect keeps the number from Sales, and the prospect sequence doesn't advance
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00042"
      When the person prospect "Ana Ferreira" is created in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS | IS PROSPECT | IS CUSTOMER |
        | Ana Ferreira | Sales  | contact           | Ferreira | Person     | Prospect          | none   | Yes         | No          |
        |              | SCM    | business relation | Ferreira | Person     | Prospect          | Open   | none        | none        |
      And the next number of the prospect number sequence is still "PR-00042"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S4.1c
    Scenario Outline: A second prospect with the same last name is rejected
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      When the person prospect "<second>" is created in Sales
      Then the action is rejected with the message
        """
        Contact '<last name>' (<second>) can't be saved: number 'Ferreira' belongs to Ana Ferreira (Prospect) in legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book | second         | last name |
        | deployed     | Bruno Ferreira | Ferreira  |
        | deployed     | Bruno FERREIRA | FERREIRA  |
        | not deployed | Bruno Ferreira | Ferreira  |
        | not deployed | Bruno FERREIRA | FERREIRA  |

    Scenario Outline: A last name of 20 characters becomes the prospect ID
      Given the global address book solution is <address book>
      When the person prospect "Ana Wolfeschlegelsteinha" is created in Sales
      Then these parties now exist
        | PARTY                    | SYSTEM | RECORD            | NUMBER               |
        | Ana Wolfeschlegelsteinha | Sales  | contact           | Wolfeschlegelsteinha |
        |                          | SCM    | business relation | Wolfeschlegelsteinha |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S4.1e
    Scenario Outline: A last name of 21 characters is rejected
      Given the global address book solution is <address book>
      When the person prospect "Ana Wolfeschlegelsteinhau" is created in Sales
      Then the action is rejected with the message
        """
        Contact 'Wolfeschlegelsteinhau' (Ana Wolfeschlegelsteinhau): the number of a prospect has at most 20 characters, but this one has 21.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Setting Is customer to Yes converts the prospect with the selected group

    @claim-S4.3a @claim-S4.3b @claim-S4.3c @claim-S4.3g
    Scenario Outline: The customer gets the prospect's number and the group that was selected in Sales
      Given the global address book solution is <address book>
      And the default customer group for prospects is "30"
      And the next number of the customer number sequence is "CU-00500"
      And the person prospect "Ana Ferreira" exists in Sales
      When "Ana Ferreira" is changed to a customer of group "10" in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP | IS PROSPECT | IS CUSTOMER |
        | Ana Ferreira | Sales  | contact           | Ferreira | Customer          | none    | 10             | No          | Yes         |
        |              | SCM    | business relation | Ferreira | Customer          | Retired | none           | none        | none        |
        |              |        | customer account  | Ferreira | Customer          | none    | 10             | none        | none        |
      And the next number of the customer number sequence is still "CU-00500"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S4.3h
    Scenario Outline: Changing a prospect to a customer without a customer group is rejected
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      When "Ana Ferreira" is changed to a customer without a group in Sales
      Then the action is rejected with the message
        """
        Contact 'Ferreira' (Ana Ferreira): select a customer group to make this contact a customer.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Changing a person customer back to a prospect is rejected
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      And "Ana Ferreira" was changed to a customer of group "20" in Sales
      When "Ana Ferreira" is changed to a prospect in Sales
      Then the action is rejected with the message
        """
        Contact 'Ferreira' (Ana Ferreira): a customer can't become a prospect again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
