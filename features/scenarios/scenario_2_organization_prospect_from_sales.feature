@scenario_2
Feature: Scenario 2 - An organization prospect managed from Sales
  A user creates an account of relationship type Prospect in Sales with a number of their choice, and
  changes it to a customer. Supply Chain Management follows each step. Addresses are synced only with a
  role. Roles require the global address book solution, so addresses stay in Sales without it, by design.

  @walkthrough
  @claim-S2.1a
  @claim-S2.1b
  @claim-S2.1c
  @claim-S2.2a
  @claim-S2.3a
  @claim-S2.3b
  @claim-S2.3d
  @claim-S2.3e
  Scenario: The walk-through with the global address book solution
    Given the global address book solution is deployed
    # Step 1. Sales: Customers > Accounts > New > Relationship Type Prospect, Account Number
    When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
    # Sales: the account > Associated contacts tab > New
    And the contact "Lars Holm" is added to "Contoso" in Sales
    # SCM: Sales and marketing > Relationships > Prospects > All prospects
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
      |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
    And these contacts now exist
      | PARTY   | SYSTEM | CONTACT   | NUMBER    | TAB                 | RELATED TO |
      | Contoso | Sales  | Lars Holm | CFP-00001 | Associated contacts | none       |
      |         | SCM    | Lars Holm | CFP-00001 | none                | prospect   |
    # Step 2a. Sales: the account > Addresses tab > New Address > Postal Address Roles
    When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
    And an invoice address "3 Mill Lane" is added to "Contoso" in Sales
    # SCM: the prospect > Addresses FastTab
    Then these addresses now exist
      | PARTY   | SYSTEM | ROLES    | TAB       | STREET         | RELATED TO |
      | Contoso | Sales  | Delivery | Addresses | 12 Harbour Way | none       |
      |         |        | Invoice  | Addresses | 3 Mill Lane    | none       |
      |         | SCM    | Delivery | none      | 12 Harbour Way | prospect   |
      |         |        | Invoice  | none      | 3 Mill Lane    | prospect   |
    # Step 2b is without the GAB solution.
    # Step 3. Sales: the account > Relationship Type Customer, Customer group 20 > Save
    When "Contoso" is changed to a customer of group "20" in Sales
    # SCM: Accounts receivable > Customers > All customers
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 20             |
      |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           |
      |         |        | customer account  | ACC-0815 | Customer          | none    | 20             |
    And these parties now exist
      | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
      | Contoso | Sales  | account           | Lars Holm       |
      |         | SCM    | business relation | Lars Holm       |
      |         |        | customer account  | Lars Holm       |
    And these addresses now exist
      | PARTY   | SYSTEM | ROLES    | STREET         | RELATED TO       |
      | Contoso | SCM    | Delivery | 12 Harbour Way | customer account |
      |         |        | Invoice  | 3 Mill Lane    | customer account |
    And these contacts now exist
      | PARTY   | SYSTEM | CONTACT   | RELATED TO       |
      | Contoso | SCM    | Lars Holm | customer account |

  @walkthrough
  @claim-S2.1c
  @claim-S2.3a
  @claim-S2.3b
  @claim-S2.3d
  Scenario: The walk-through without the global address book solution
    Given the global address book solution is not deployed
    # Step 1. Sales: Customers > Accounts > New > Relationship Type Prospect, Account Number
    When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
    # Sales: the account > Summary tab > Contacts > New Contact
    And the contact "Lars Holm" is added to "Contoso" in Sales
    # SCM: Sales and marketing > Relationships > Prospects > All prospects
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
      |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
    And these contacts now exist
      | PARTY   | SYSTEM | CONTACT   | NUMBER        | TAB                      | RELATED TO |
      | Contoso | Sales  | Lars Holm | Contact-00001 | Summary, primary contact | none       |
      |         | SCM    | Lars Holm | Contact-00001 | none                     | prospect   |
    # Step 2a is skipped: it needs the Addresses tab of the GAB solution.
    # Step 2b. Sales: the account > Summary tab > Address 1 (delivery), Address 2 (invoice)
    When a delivery address "12 Harbour Way" is entered on the Summary tab of "Contoso" in Sales
    And an invoice address "3 Mill Lane" is entered on the Summary tab of "Contoso" in Sales
    # SCM: the prospect > Addresses FastTab stays empty; this is by design
    Then these addresses now exist
      | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
      | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
      |         |        | Invoice  | Summary | 3 Mill Lane    |
      |         | SCM    | none     | none    | none           |
    # Step 3. Sales: the account > Relationship Type Customer, Customer group 20 > Save
    When "Contoso" is changed to a customer of group "20" in Sales
    # SCM: Accounts receivable > Customers > All customers
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 20             |
      |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           |
      |         |        | customer account  | ACC-0815 | Customer          | none    | 20             |
    And these parties now exist
      | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
      | Contoso | Sales  | account           | Lars Holm       |
      |         | SCM    | business relation | Lars Holm       |
      |         |        | customer account  | Lars Holm       |
    And these addresses still exist
      | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
      | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
      |         |        | Invoice  | Summary | 3 Mill Lane    |
      |         | SCM    | none     | none    | none           |
    And these contacts now exist
      | PARTY   | SYSTEM | CONTACT   | RELATED TO       |
      | Contoso | SCM    | Lars Holm | customer account |

  Rule: With the GAB solution, addresses with a role are synced with the party

    Background:
      Given the global address book solution is deployed

    @claim-S2.2a
    Scenario: Addresses with a role reach Supply Chain Management
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
      And an invoice address "3 Mill Lane" is added to "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | STREET         | PRIMARY | RELATED TO |
        | Contoso | SCM    | Delivery | 12 Harbour Way | Yes     | prospect   |
        |         |        | Invoice  | 3 Mill Lane    | No      | prospect   |

    @claim-S2.2c
    Scenario: An address without a role stays in Sales
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When an address "3 Mill Lane" without a role is added to "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES   | TAB       | STREET      |
        | Contoso | Sales  | no role | Addresses | 3 Mill Lane |
        |         | SCM    | none    | none      | none        |

    @claim-S2.3e
    Scenario: The addresses are related to the customer account after conversion
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      And an invoice address "3 Mill Lane" was added to "Contoso" in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | STREET         | RELATED TO       |
        | Contoso | SCM    | Delivery | 12 Harbour Way | customer account |
        |         |        | Invoice  | 3 Mill Lane    | customer account |

  Rule: Without the GAB solution, addresses that are entered in Sales stay in Sales

    Background:
      Given the global address book solution is not deployed

    @claim-S2.2b
    Scenario Outline: An address on the Summary tab creates no address in SCM
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When <address> "3 Mill Lane" is entered on the Summary tab of "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES  | TAB     | STREET      |
        | Contoso | Sales  | <role> | Summary | 3 Mill Lane |
        |         | SCM    | none   | none    | none        |

      Examples:
        | address            | role     |
        | a delivery address | Delivery |
        | an invoice address | Invoice  |

    @rejection @claim-S2.2d
    Scenario: Assigning a role to an address in Sales is rejected
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
      Then the action is rejected with the message
        """
        The form of 'Contoso' has no Addresses tab, so no role can be given to an address.
        Use the address blocks on the Summary tab.
        """
      And nothing changed in either system

    @claim-S2.3f
    Scenario: Conversion in Sales creates no address in SCM
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was entered on the Summary tab of "Contoso" in Sales
      And an invoice address "3 Mill Lane" was entered on the Summary tab of "Contoso" in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses still exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
        |         |        | Invoice  | Summary | 3 Mill Lane    |
        |         | SCM    | none     | none    | none           |

    @claim-S2.3g
    Scenario: The delivery address from Supply Chain Management reaches Sales at once
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Contoso" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |

    @claim-S2.3g
    Scenario: A change in Supply Chain Management to the delivery address reaches Sales at once
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      When the street of the address "12 Harbour Way" of "Contoso" is changed to "14 Harbour Way" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 14 Harbour Way |

    @claim-S2.3g
    Scenario: The invoice address from Supply Chain Management reaches Sales at conversion
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Contoso" in Supply Chain Management
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
        |         |        | Invoice  | Summary | 3 Mill Lane    |

    @claim-S2.3g
    Scenario: Addresses of the customer from Supply Chain Management reach Sales at once
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And "Contoso" was changed to a customer of group "20" in Sales
      When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Contoso" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
        |         |        | Invoice  | Summary | 3 Mill Lane    |

    @claim-S2.3g
    Scenario: Changes in Supply Chain Management to the addresses of the customer reach Sales
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Contoso" in Supply Chain Management
      And "Contoso" was changed to a customer of group "20" in Sales
      When the street of the address "12 Harbour Way" of "Contoso" is changed to "14 Harbour Way" in Supply Chain Management
      And the street of the address "3 Mill Lane" of "Contoso" is changed to "5 Mill Lane" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 14 Harbour Way |
        |         |        | Invoice  | Summary | 5 Mill Lane    |

  Rule: The prospect keeps its number, and the customer gets the selected group

    @claim-S2.1a @claim-S2.1b
    Scenario Outline: The prospect keeps the number from Sales, and the prospect sequence doesn't advance
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00042"
      When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
      And the next number of the prospect number sequence is still "PR-00042"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S2.1c
    Scenario Outline: A contact of the prospect is created in Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the contact "Lars Holm" is added to "Contoso" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | RELATED TO |
        | Contoso | SCM    | Lars Holm | prospect   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S2.3a @claim-S2.3b @claim-S2.3c
    Scenario Outline: The customer gets the prospect's number and the group that was selected in Sales
      Given the global address book solution is <address book>
      And the default customer group for prospects is "30"
      And the next number of the customer number sequence is "CU-00500"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When "Contoso" is changed to a customer of group "10" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 10             |
        |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           |
        |         |        | customer account  | ACC-0815 | Customer          | none    | 10             |
      And the next number of the customer number sequence is still "CU-00500"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: The contact is related to the customer account after conversion
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the contact "Lars Holm" was added to "Contoso" in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | RELATED TO       |
        | Contoso | SCM    | Lars Holm | customer account |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: An invalid prospect or customer is rejected, and nothing changes

    @rejection @claim-S2.1d
    Scenario Outline: A prospect without an account number is rejected
      Given the global address book solution is <address book>
      When the organization prospect "Contoso" is created in Sales
      Then the action is rejected with the message
        """
        Account (Contoso): an account of relationship type Prospect needs an account number.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: An account number of 20 characters is accepted
      Given the global address book solution is <address book>
      When the organization prospect "Contoso" numbered "ACC-0815-ABCDEFGHIJK" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER               |
        | Contoso | Sales  | account           | ACC-0815-ABCDEFGHIJK |
        |         | SCM    | business relation | ACC-0815-ABCDEFGHIJK |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.1d
    Scenario Outline: An account number of 21 characters is rejected
      Given the global address book solution is <address book>
      When the organization prospect "Contoso" numbered "ACC-0815-ABCDEFGHIJKL" is created in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815-ABCDEFGHIJKL' (Contoso): the number of a prospect has at most 20 characters, but this one has 21.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.3h
    Scenario Outline: Changing a prospect to a customer without a customer group is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When "Contoso" is changed to a customer without a group in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815' (Contoso): select a customer group to make this account a customer.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.3i
    Scenario Outline: Changing a customer back to a prospect in Sales is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And "Contoso" was changed to a customer of group "20" in Sales
      When "Contoso" is changed to a prospect in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815' (Contoso): a customer can't become a prospect again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.3i
    Scenario Outline: Changing a customer back to a prospect in Supply Chain Management is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And "Contoso" was changed to a customer of group "20" in Sales
      When "Contoso" is changed to a prospect in Supply Chain Management
      Then the action is rejected with the message
        """
        'ACC-0815' (Contoso) was converted to a customer and can't become a prospect again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
