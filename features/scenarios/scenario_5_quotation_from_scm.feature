@scenario_5
Feature: Scenario 5 - A quotation for a prospect, managed from Supply Chain Management
  A prospect gets a quotation in Supply Chain Management, which is sent, put on the customer that the
  prospect becomes, and confirmed as an order. Sales follows with a quote: Draft, Active, Won. Converting
  from the quotation shows no dialog, on purpose. Confirming is one save over both systems: where one of
  them refuses any part of it, neither keeps anything.

  Rule: With the global address book, the quotation of a prospect becomes an order

    Background:
      Given the global address book solution is deployed
      And the default customer group for prospects is "20"
      And the next number of the customer number sequence is "CU-00500"

    @walkthrough @claim-S5.1a @claim-S5.2a @claim-S5.2b @claim-S5.3a @claim-S5.4a @claim-S5.4b @claim-S5.4c @claim-S5.4d @claim-S5.4e @claim-S5.4h @claim-S5.5a @claim-S5.5b @claim-S5.5c @claim-S5.5d
    Scenario: The whole scenario, with the global address book
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          | Open   |
        |          | Sales  | account           | PR-00001 | Organization | Prospect          | none   |
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      And these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
        | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | ORIGIN                  | OWNERSHIP       | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | Prospect     | Created | none          | Supply Chain Management | Based on origin | 79.98 |
        |          | Sales  | SQ-00001 | none         | Draft   | In Progress   | Supply Chain Management | Based on origin | 79.98 |
      And these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
        | SQ-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
        |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON |
        | Fabrikam | SCM    | SQ-00001 | Prospect     | Sent   | none          |
        |          | Sales  | SQ-00001 | none         | Active | In Progress   |
      And these journals now exist
        | QUOTATION | JOURNAL   |
        | SQ-00001  | Quotation |
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
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
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

  Rule: Without the global address book, the quotation of a prospect becomes an order

    Background:
      Given the global address book solution is not deployed
      And the default customer group for prospects is "20"
      And the next number of the customer number sequence is "CU-00500"

    @walkthrough @claim-S5.1a @claim-S5.2a @claim-S5.2b @claim-S5.3a @claim-S5.4a @claim-S5.4b @claim-S5.4c @claim-S5.4d @claim-S5.4e @claim-S5.4h @claim-S5.5a @claim-S5.5b @claim-S5.5c @claim-S5.5d
    Scenario: The whole scenario, without the global address book
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          | Open   |
        |          | Sales  | account           | PR-00001 | Organization | Prospect          | none   |
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      And these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
        | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | ORIGIN                  | OWNERSHIP       | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | Prospect     | Created | none          | Supply Chain Management | Based on origin | 79.98 |
        |          | Sales  | SQ-00001 | none         | Draft   | In Progress   | Supply Chain Management | Based on origin | 79.98 |
      And these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
        | SQ-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
        |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON |
        | Fabrikam | SCM    | SQ-00001 | Prospect     | Sent   | none          |
        |          | Sales  | SQ-00001 | none         | Active | In Progress   |
      And these journals now exist
        | QUOTATION | JOURNAL   |
        | SQ-00001  | Quotation |
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
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
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

  Rule: Each step is the same with and without the global address book

    @claim-S5.2a @claim-S5.2b
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

    @claim-S5.2a @claim-S5.2b
    Scenario Outline: The lines follow, and the totals agree to the cent
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | SITE | WAREHOUSE |
        | D0001   | 0.125    | kg   | 7.00  | none     | 1    | 13        |
        | D0002   | 3        | ea   | 33.33 | 3.34     | 1    | 13        |
        | D0004   | 1.005    | m    | 1.00  | none     | 2    | 21        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | NET AMOUNT | SITE | WAREHOUSE |
        | SQ-00001 | SCM    | 1    | D0001   | 0.125    | kg   | 7.00  | none     | 0.88       | 1    | 13        |
        |          |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | 89.97      | 1    | 13        |
        |          |        | 3    | D0004   | 1.005    | m    | 1.00  | none     | 1.01       | 2    | 21        |
        |          | Sales  | 1    | D0001   | 0.125    | kg   | 7.00  | none     | 0.88       | 1    | 13        |
        |          |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | 89.97      | 1    | 13        |
        |          |        | 3    | D0004   | 1.005    | m    | 1.00  | none     | 1.01       | 2    | 21        |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 91.86 |
        |          | Sales  | SQ-00001 | 91.86 |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.5a @claim-S5.5b
    Scenario Outline: The order has the amounts of its quotation, to the cent
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | SITE | WAREHOUSE |
        | D0001   | 0.125    | kg   | 7.00  | none     | none             | 1    | 13        |
        | D0002   | 3        | ea   | 33.33 | 3.34     | none             | 2    | 21        |
        | D0004   | 2.5      | m    | 19.99 | 1.50     | 10               | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these order lines now exist
        | ORDER    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | NET AMOUNT | SITE | WAREHOUSE |
        | SO-00001 | SCM    | 1    | D0001   | 0.125    | kg   | 7.00  | none     | none             | 0.88       | 1    | 13        |
        |          |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | none             | 89.97      | 2    | 21        |
        |          |        | 3    | D0004   | 2.5      | m    | 19.99 | 1.50     | 10               | 41.60      | 1    | 13        |
        |          | Sales  | 1    | D0001   | 0.125    | kg   | 7.00  | none     | none             | 0.88       | 1    | 13        |
        |          |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | none             | 89.97      | 2    | 21        |
        |          |        | 3    | D0004   | 2.5      | m    | 19.99 | 1.50     | 10               | 41.60      | 1    | 13        |
      And these orders now exist
        | PARTY    | SYSTEM | NUMBER   | LEGAL ENTITY | STATUS     | QUOTATION | TOTAL  |
        | Fabrikam | SCM    | SO-00001 | USMF         | Open order | SQ-00001  | 132.45 |
        |          | Sales  | SO-00001 | USMF         | Active     | SQ-00001  | 132.45 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.5a
    Scenario Outline: The order has the tax, charges and discounts of its quotation
      Given the global address book solution is <address book>
      And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And these columns of "Fabrikam" in the table map "Dynamics 365 Sales quotation lines" were set in Supply Chain Management
        | COLUMN              | VALUE |
        | TOTALTAXAMOUNT      | 4.16  |
        | TOTALCHARGESAMOUNT  | 0.75  |
        | TOTALDISCOUNTAMOUNT | 2.50  |
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these orders now exist
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SO-00001 | 32.41 |
        |          | Sales  | SO-00001 | 32.41 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S5.2a
    Scenario Outline: A line without a warehouse is refused
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE |
        | D0001   | 3        | 10.00 | 1    |
      Then the action is rejected with the message
        """
        Line 1 of the quotation needs a warehouse.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.3a
    Scenario Outline: Sending makes the quote active
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

    @rejection @claim-S5.3a
    Scenario Outline: A quotation is sent once
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' is Sent and can't become Sent.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.4a @claim-S5.4b @claim-S5.4c @claim-S5.4d @claim-S5.4e @claim-S5.4h
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
    Scenario Outline: The default group wins over the one that the account or contact names
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
    Scenario Outline: The conversion takes all quotations of the prospect along, whatever their status
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
    Scenario Outline: Without a default customer group, converting from the quotation is refused
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
      And these quotes still exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS |
        | Fabrikam | SCM    | SQ-00001 | Prospect     | Sent   |
        |          | Sales  | SQ-00001 | none         | Active |
      And these parties still exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect          | Open   |
        |          | Sales  | account           | PR-00001 | Prospect          | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S5.4g
    Scenario Outline: Confirming for a prospect is refused
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

    @claim-S5.5a @claim-S5.5b @claim-S5.5c @claim-S5.5d
    Scenario Outline: Confirming makes the order in both systems, and wins the quote
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

    @claim-S5.2a @claim-S5.5a @claim-S5.5b @claim-S5.5c @claim-S5.5d
    Scenario Outline: A quotation for a customer goes the same way, without a conversion
      Given the global address book solution is <address book>
      And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Fabrikam | SCM    | SQ-00001 | Customer     | Confirmed | none          | SO-00001    |
        |          | Sales  | SQ-00001 | none         | Won       | Won           | SO-00001    |
      And these orders now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS     | TOTAL |
        | Fabrikam | SCM    | SO-00001 | Open order | 30.00 |
        |          | Sales  | SO-00001 | Active     | 30.00 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S5.5a
    Scenario Outline: Supply Chain Management owns the quotation, and copies its data always
      Given the global address book solution is <address book>
      And the parameter "Copy quotation data to sales orders" is <copy>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the financial dimension of the quotation "SQ-00001" was set to "Department 23" in Supply Chain Management
      And "Fabrikam" was converted to a customer in Supply Chain Management
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these orders now exist
        | PARTY    | SYSTEM | NUMBER   | FINANCIAL DIMENSION |
        | Fabrikam | SCM    | SO-00001 | Department 23       |

      Examples:
        | address book | copy |
        | deployed     | on   |
        | deployed     | off  |
        | not deployed | on   |
        | not deployed | off  |

    @claim-S5.5c
    Scenario Outline: A person prospect goes the same way
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

  Rule: Confirming is one save over both systems

    @rejection
    Scenario Outline: Confirming is refused while the table map of order headers is stopped
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the table map "Dynamics 365 Sales order headers" was stopped
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity salesorderdetails.
        Unable to lookup salesorders with values {SO-00001}.
        Writes to salesorderdetails failed with error message
        Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And these quotes still exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | SALES ORDER |
        | Fabrikam | SCM    | SQ-00001 | Customer     | Sent   | none        |
        |          | Sales  | SQ-00001 | none         | Active | none        |
      And the next number of the sales order number sequence is still "SO-00001"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Confirming is refused while both table maps of orders are stopped
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the table map "Dynamics 365 Sales order headers" was stopped
      And the table map "Dynamics 365 Sales order lines" was stopped
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity quotes.
        Unable to lookup salesorders with values {SO-00001}.
        Writes to quotes failed with error message
        Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Confirming is refused where both systems hold an order of that number
      Given the global address book solution is <address book>
      And the next number of the sales order number sequence is "Order-00001"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And an order was created from the quote "QUO-1001" in Sales
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        A row of SalesTable with legal entity 'USMF', number 'Order-00001' already exists.
        """
      And the next number of the sales order number sequence is still "Order-00001"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Confirming is refused where Sales alone holds an order of that number
      Given the global address book solution is <address book>
      And the next number of the sales order number sequence is "Order-00001"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the table map "Dynamics 365 Sales order headers" was stopped
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And an order was created from the quote "QUO-1001" in Sales
      And the table map "Dynamics 365 Sales quotation header" was run without initial sync
      And the table map "Dynamics 365 Sales order headers" was run without initial sync
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity salesorders.
        Writes to Dynamics 365 Sales order headers failed with error message
        Order 'Order-00001' can't be saved: the number belongs to an order of Contoso.
        """
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER      | QUOTATION |
        | Contoso | Sales  | Order-00001 | QUO-1001  |
      And the next number of the sales order number sequence is still "Order-00001"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
