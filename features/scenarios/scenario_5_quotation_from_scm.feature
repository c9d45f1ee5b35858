@scenario_5
Feature: Scenario 5 - A quotation for a prospect, managed from Supply Chain Management
  A user creates a quotation for a prospect in Supply Chain Management, sends it, converts the prospect,
  and confirms the quotation as an order. The quote in Sales becomes Draft, Active, and Won. Converting
  from the quotation shows no dialog box, by design.

  @walkthrough
  @claim-S5.1a
  @claim-S5.2a
  @claim-S5.2b
  @claim-S5.3a
  @claim-S5.4a
  @claim-S5.4b
  @claim-S5.4c
  @claim-S5.4d
  @claim-S5.4e
  @claim-S5.4h
  @claim-S5.5a
  @claim-S5.5b
  @claim-S5.5c
  @claim-S5.5d
  Scenario: The walk-through with the global address book solution
    Given the global address book solution is deployed
    And the default customer group for prospects is "20"
    And the next number of the customer number sequence is "CU-00500"
    # Step 1. SCM: Sales and marketing > Relationships > Prospects > All prospects > New > Organization
    When the organization prospect "Fabrikam" is created in Supply Chain Management
    Then these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          | Open   |
      |          | Sales  | account           | PR-00001 | Organization | Prospect          | none   |
    # Step 2. SCM: Sales and marketing > Sales quotations > All quotations > New >
    # Account type Prospect; Lines > Add line
    When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
    And these lines are added to the quotation "SQ-00001" in Supply Chain Management
      | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
    # SCM: columns Status, Origin of All quotations; Sales: Quotes, Integration section
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | TOTAL |
      | Fabrikam | SCM    | SQ-00001 | Prospect     | Created | none          | 79.98 |
      |          | Sales  | SQ-00001 | none         | Draft   | In Progress   | 79.98 |
    And these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ORIGIN                  | OWNERSHIP       |
      | Fabrikam | SCM    | SQ-00001 | Supply Chain Management | Based on origin |
      |          | Sales  | SQ-00001 | Supply Chain Management | Based on origin |
    And these quote lines now exist
      | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
      | SQ-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
    # Step 3. SCM: the quotation > Quotation tab > Generate > Send quotation > OK
    When the quotation "SQ-00001" is sent in Supply Chain Management
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON |
      | Fabrikam | SCM    | SQ-00001 | Prospect     | Sent   | none          |
      |          | Sales  | SQ-00001 | none         | Active | In Progress   |
    And these journals now exist
      | QUOTATION | JOURNAL   |
      | SQ-00001  | Quotation |
    # Step 4. SCM: the quotation > Follow up tab > Modify > Convert to customer
    When the prospect of the quotation "SQ-00001" is converted to a customer in Supply Chain Management
    Then no dialog is shown
    And these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Fabrikam | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
      |          |        | customer account  | PR-00001 | Customer          | none    | 20             |
      |          | Sales  | account           | PR-00001 | Customer          | none    | 20             |
    And the next number of the customer number sequence is still "CU-00500"
    And these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS |
      | Fabrikam | SCM    | SQ-00001 | Customer     | Sent   |
      |          | Sales  | SQ-00001 | none         | Active |
    # Step 5. SCM: the quotation > Follow up tab > Generate > Confirm > OK
    When the quotation "SQ-00001" is confirmed in Supply Chain Management
    # SCM: the quotation > General tab > Sales orders; Sales: Orders
    Then these orders now exist
      | PARTY    | SYSTEM | NUMBER   | STATUS     | QUOTATION | TOTAL |
      | Fabrikam | SCM    | SO-00001 | Open order | SQ-00001  | 79.98 |
      |          | Sales  | SO-00001 | Active     | SQ-00001  | 79.98 |
    And these order lines now exist
      | ORDER    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
      | SO-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
    And these quote lines now exist
      | QUOTE    | SYSTEM | LINE | PRODUCT | STATUS    |
      | SQ-00001 | SCM    | 1    | D0001   | Confirmed |
      |          |        | 2    | D0004   | Confirmed |
      |          | Sales  | 1    | D0001   | Confirmed |
      |          |        | 2    | D0004   | Confirmed |
    And these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | TOTAL | SALES ORDER |
      | Fabrikam | SCM    | SQ-00001 | Customer     | Confirmed | none          | 79.98 | SO-00001    |
      |          | Sales  | SQ-00001 | none         | Won       | Won           | 79.98 | SO-00001    |
    And these journals now exist
      | QUOTATION | JOURNAL      |
      | SQ-00001  | Quotation    |
      |           | Confirmation |
    And the next number of the sales order number sequence is now "SO-00002"
    And nothing else changed in either system

  @walkthrough
  @claim-S5.1a
  @claim-S5.2a
  @claim-S5.2b
  @claim-S5.3a
  @claim-S5.4a
  @claim-S5.4b
  @claim-S5.4c
  @claim-S5.4d
  @claim-S5.4e
  @claim-S5.4h
  @claim-S5.5a
  @claim-S5.5b
  @claim-S5.5c
  @claim-S5.5d
  Scenario: The walk-through without the global address book solution
    Given the global address book solution is not deployed
    And the default customer group for prospects is "20"
    And the next number of the customer number sequence is "CU-00500"
    # Step 1. SCM: Sales and marketing > Relationships > Prospects > All prospects > New > Organization
    When the organization prospect "Fabrikam" is created in Supply Chain Management
    Then these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          | Open   |
      |          | Sales  | account           | PR-00001 | Organization | Prospect          | none   |
    # Step 2. SCM: Sales and marketing > Sales quotations > All quotations > New >
    # Account type Prospect; Lines > Add line
    When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
    And these lines are added to the quotation "SQ-00001" in Supply Chain Management
      | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
    # SCM: columns Status, Origin of All quotations; Sales: Quotes, Integration section
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | TOTAL |
      | Fabrikam | SCM    | SQ-00001 | Prospect     | Created | none          | 79.98 |
      |          | Sales  | SQ-00001 | none         | Draft   | In Progress   | 79.98 |
    And these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ORIGIN                  | OWNERSHIP       |
      | Fabrikam | SCM    | SQ-00001 | Supply Chain Management | Based on origin |
      |          | Sales  | SQ-00001 | Supply Chain Management | Based on origin |
    And these quote lines now exist
      | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
      | SQ-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
    # Step 3. SCM: the quotation > Quotation tab > Generate > Send quotation > OK
    When the quotation "SQ-00001" is sent in Supply Chain Management
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON |
      | Fabrikam | SCM    | SQ-00001 | Prospect     | Sent   | none          |
      |          | Sales  | SQ-00001 | none         | Active | In Progress   |
    And these journals now exist
      | QUOTATION | JOURNAL   |
      | SQ-00001  | Quotation |
    # Step 4. SCM: the quotation > Follow up tab > Modify > Convert to customer
    When the prospect of the quotation "SQ-00001" is converted to a customer in Supply Chain Management
    Then no dialog is shown
    And these parties now exist
      | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
      | Fabrikam | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
      |          |        | customer account  | PR-00001 | Customer          | none    | 20             |
      |          | Sales  | account           | PR-00001 | Customer          | none    | 20             |
    And the next number of the customer number sequence is still "CU-00500"
    And these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS |
      | Fabrikam | SCM    | SQ-00001 | Customer     | Sent   |
      |          | Sales  | SQ-00001 | none         | Active |
    # Step 5. SCM: the quotation > Follow up tab > Generate > Confirm > OK
    When the quotation "SQ-00001" is confirmed in Supply Chain Management
    # SCM: the quotation > General tab > Sales orders; Sales: Orders
    Then these orders now exist
      | PARTY    | SYSTEM | NUMBER   | STATUS     | QUOTATION | TOTAL |
      | Fabrikam | SCM    | SO-00001 | Open order | SQ-00001  | 79.98 |
      |          | Sales  | SO-00001 | Active     | SQ-00001  | 79.98 |
    And these order lines now exist
      | ORDER    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
      | SO-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
    And these quote lines now exist
      | QUOTE    | SYSTEM | LINE | PRODUCT | STATUS    |
      | SQ-00001 | SCM    | 1    | D0001   | Confirmed |
      |          |        | 2    | D0004   | Confirmed |
      |          | Sales  | 1    | D0001   | Confirmed |
      |          |        | 2    | D0004   | Confirmed |
    And these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | TOTAL | SALES ORDER |
      | Fabrikam | SCM    | SQ-00001 | Customer     | Confirmed | none          | 79.98 | SO-00001    |
      |          | Sales  | SQ-00001 | none         | Won       | Won           | 79.98 | SO-00001    |
    And these journals now exist
      | QUOTATION | JOURNAL      |
      | SQ-00001  | Quotation    |
      |           | Confirmation |
    And the next number of the sales order number sequence is now "SO-00002"
    And nothing else changed in either system

  Rule: Each step is the same with and without the GAB solution

    @claim-S5.2b
    Scenario Outline: A quotation for a prospect appears in Sales as a draft
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | ORIGIN                  | TOTAL | SALES ORDER |
        | Fabrikam | SCM    | SQ-00001 | Prospect     | Created | none          | Supply Chain Management | 0.00  | none        |
        |          | Sales  | SQ-00001 | none         | Draft   | In Progress   | Supply Chain Management | 0.00  | none        |
      And the next number of the quotation number sequence is now "SQ-00002"
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.3a
    Scenario Outline: Sending the quotation activates the quote
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS | STATUS REASON |
        | Fabrikam | SCM    | SQ-00001 | Sent   | none          |
        |          | Sales  | SQ-00001 | Active | In Progress   |
      And these journals now exist
        | QUOTATION | JOURNAL   |
        | SQ-00001  | Quotation |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.4a
    @claim-S5.4b
    @claim-S5.4c
    @claim-S5.4d
    @claim-S5.4e
    @claim-S5.4h
    Scenario Outline: Converting from the quotation shows no dialog and keeps the number
      Given the global address book solution is <address book>
      And the default customer group for prospects is "10"
      And the next number of the customer number sequence is "CU-00500"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the prospect of the quotation "SQ-00001" is converted to a customer in Supply Chain Management
      Then no dialog is shown
      And these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Fabrikam | SCM    | business relation | PR-00001 | Customer          | Retired | none           |
        |          |        | customer account  | PR-00001 | Customer          | none    | 10             |
        |          | Sales  | account           | PR-00001 | Customer          | none    | 10             |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS |
        | Fabrikam | SCM    | SQ-00001 | Customer     | Sent   |
        |          | Sales  | SQ-00001 | none         | Active |
      And the next number of the customer number sequence is still "CU-00500"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.4b
    Scenario Outline: Conversion uses the default group instead of the group on the account or contact
      Given the global address book solution is <address book>
      And the default customer group for prospects is "20"
      And the <kind> prospect "<name>" exists in both systems
      And the customer group "10" was selected for "<name>" in Sales
      And a quotation for the prospect "<name>" was created in Supply Chain Management
      When the prospect of the quotation "SQ-00001" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY  | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | CUSTOMER GROUP |
        | <name> | SCM    | business relation | PR-00001 | Customer          | none           |
        |        |        | customer account  | PR-00001 | Customer          | 20             |
        |        | Sales  | <held as>         | PR-00001 | Customer          | 20             |

      Examples:
        | address book | kind         | name      | held as |
        | deployed     | organization | Fabrikam  | account |
        | deployed     | person       | Lars Holm | contact |
        | not deployed | organization | Fabrikam  | account |
        | not deployed | person       | Lars Holm | contact |

    @claim-S5.4e
    Scenario Outline: Conversion changes all quotations of the prospect to the customer
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the organization prospect "Contoso" exists in both systems
      And a quotation for the prospect "Contoso" was created in Supply Chain Management
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  |
        | Fabrikam | SCM    | SQ-00001 | Customer     | Sent    |
        |          |        | SQ-00002 | Customer     | Created |
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  |
        | Contoso | SCM    | SQ-00003 | Prospect     | Created |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S5.4f
    Scenario Outline: Converting from the quotation is rejected if no default customer group is set
      Given the global address book solution is <address book>
      And the default customer group for prospects is not set
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the prospect of the quotation "SQ-00001" is converted to a customer in Supply Chain Management
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

    @rejection @claim-S5.4g
    Scenario Outline: Confirming a quotation for a prospect is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' can't be confirmed: its account 'PR-00001' is a prospect.
        Convert the prospect to a customer first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.5a @claim-S5.5b @claim-S5.5c
    Scenario Outline: Confirming creates the order in both systems and sets the quote to Won
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these orders now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS     | QUOTATION | TOTAL |
        | Fabrikam | SCM    | SO-00001 | Open order | SQ-00001  | 30.00 |
        |          | Sales  | SO-00001 | Active     | SQ-00001  | 30.00 |
      And these order lines now exist
        | ORDER    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
        | SO-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS    | STATUS REASON | SALES ORDER |
        | Fabrikam | SCM    | SQ-00001 | Confirmed | none          | SO-00001    |
        |          | Sales  | SQ-00001 | Won       | Won           | SO-00001    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.5c
    Scenario Outline: A quotation for a person prospect becomes an order
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" exists in both systems
      And a quotation for the prospect "Lars Holm" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these quotes now exist
        | PARTY     | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Lars Holm | SCM    | SQ-00001 | Customer     | Confirmed | none          | SO-00001    |
        |           | Sales  | SQ-00001 | none         | Won       | Won           | SO-00001    |
      And these orders now exist
        | PARTY     | SYSTEM | NUMBER   | STATUS     |
        | Lars Holm | SCM    | SO-00001 | Open order |
        |           | Sales  | SO-00001 | Active     |
      And these parties still exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  |
        | Lars Holm | SCM    | business relation | PR-00001 | Customer          | Retired |
        |           |        | customer account  | PR-00001 | Customer          | none    |
        |           | Sales  | contact           | PR-00001 | Customer          | none    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
