@scenario_6
Feature: Scenario 6 - A quote for a prospect, managed from Sales
  A prospect gets a quote in Sales, which is activated and becomes an order. Supply Chain Management follows
  with a quotation. When the order arrives there, the prospect is converted first, on purpose: a quotation
  is confirmed only for a customer. Create order with all of this is one save over both systems: where
  one of them refuses any part of it, neither keeps anything.

  Rule: With the global address book, the form has a lookup for the ship-to address

    Background:
      Given the global address book solution is deployed
      And the default customer group for prospects is "20"
      And the next number of the customer number sequence is "CU-00500"

    @walkthrough @claim-S6.1a @claim-S6.2a @claim-S6.2b @claim-S6.2c @claim-S6.2e @claim-S6.3a @claim-S6.3b @claim-S6.3c @claim-S6.3d @claim-S6.3e @claim-S6.3f @claim-S6.3g @claim-S6.3h @claim-S6.3k
    Scenario: The whole scenario, with the global address book
      When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
      When the quote "QUO-1001" for "Contoso" is created in Sales
      And these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
        | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | ORIGIN             | OWNERSHIP       | TOTAL |
        | Contoso | Sales  | QUO-1001 | none         | Draft   | In Progress   | Dynamics 365 Sales | Based on origin | 79.98 |
        |         | SCM    | QUO-1001 | Prospect     | Created | none          | Dynamics 365 Sales | Based on origin | 79.98 |
      And these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
        | QUO-1001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
        |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
      And the delivery address is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | DELIVERY ADDRESS |
        | Contoso | Sales  | QUO-1001 | any              |
        |         | SCM    | QUO-1001 | any              |
      When the quote "QUO-1001" is activated in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS | STATUS REASON |
        | Contoso | Sales  | QUO-1001 | Active | In Progress   |
        |         | SCM    | QUO-1001 | Sent   | none          |
      And these journals now exist
        | QUOTATION | JOURNAL   |
        | QUO-1001  | Quotation |
      When an order is created from the quote "QUO-1001" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 20             |
        |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           |
        |         |        | customer account  | ACC-0815 | Customer          | none    | 20             |
      And the next number of the customer number sequence is still "CU-00500"
      And the next number of the sales order number sequence is still "SO-00001"
      And these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | TOTAL | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Won       | Won           | 79.98 | Order-00001 |
        |         | SCM    | QUO-1001 | Customer     | Confirmed | none          | 79.98 | Order-00001 |
      And these orders now exist
        | PARTY   | SYSTEM | NUMBER      | STATUS     | QUOTATION | TOTAL |
        | Contoso | Sales  | Order-00001 | Active     | QUO-1001  | 79.98 |
        |         | SCM    | Order-00001 | Open order | QUO-1001  | 79.98 |
      And these order lines now exist
        | ORDER       | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
        | Order-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |             |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
        |             | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |             |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      And these journals now exist
        | QUOTATION | JOURNAL      |
        | QUO-1001  | Quotation    |
        |           | Confirmation |

    @claim-S6.2c @claim-S6.2e
    Scenario: The delivery address chosen on the quote is that of the quotation
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      And these columns of "Contoso" in the table map "CDS postal address history V2" were set in Sales
        | COLUMN       | VALUE          |
        | msdyn_street | 12 Harbour Way |
      And an invoice address "3 Mill Lane" was added to "Contoso" in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the delivery address is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | DELIVERY ADDRESS |
        | Contoso | Sales  | QUO-1001 | 12 Harbour Way   |
        |         | SCM    | QUO-1001 | 12 Harbour Way   |
      And nothing else changed in either system

    @rejection @claim-S6.2c
    Scenario: The lookup offers no address that the customer doesn't have
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And an invoice address "3 Mill Lane" was added to "Contoso" in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the delivery address is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        The customer of quote 'QUO-1001' has no address of the Delivery role.
        """
      And nothing changed in either system

  Rule: Without the global address book, a quote takes no address from a lookup

    Background:
      Given the global address book solution is not deployed
      And the default customer group for prospects is "20"
      And the next number of the customer number sequence is "CU-00500"

    @walkthrough @claim-S6.1a @claim-S6.2a @claim-S6.2b @claim-S6.3a @claim-S6.3b @claim-S6.3c @claim-S6.3d @claim-S6.3e @claim-S6.3f @claim-S6.3g @claim-S6.3h @claim-S6.3k
    Scenario: The whole scenario, without the global address book
      When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
      When the quote "QUO-1001" for "Contoso" is created in Sales
      And these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
        | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | ORIGIN             | OWNERSHIP       | TOTAL |
        | Contoso | Sales  | QUO-1001 | none         | Draft   | In Progress   | Dynamics 365 Sales | Based on origin | 79.98 |
        |         | SCM    | QUO-1001 | Prospect     | Created | none          | Dynamics 365 Sales | Based on origin | 79.98 |
      And these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
        | QUO-1001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
        |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      When the quote "QUO-1001" is activated in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS | STATUS REASON |
        | Contoso | Sales  | QUO-1001 | Active | In Progress   |
        |         | SCM    | QUO-1001 | Sent   | none          |
      And these journals now exist
        | QUOTATION | JOURNAL   |
        | QUO-1001  | Quotation |
      When an order is created from the quote "QUO-1001" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 20             |
        |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           |
        |         |        | customer account  | ACC-0815 | Customer          | none    | 20             |
      And the next number of the customer number sequence is still "CU-00500"
      And the next number of the sales order number sequence is still "SO-00001"
      And these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | TOTAL | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Won       | Won           | 79.98 | Order-00001 |
        |         | SCM    | QUO-1001 | Customer     | Confirmed | none          | 79.98 | Order-00001 |
      And these orders now exist
        | PARTY   | SYSTEM | NUMBER      | STATUS     | QUOTATION | TOTAL |
        | Contoso | Sales  | Order-00001 | Active     | QUO-1001  | 79.98 |
        |         | SCM    | Order-00001 | Open order | QUO-1001  | 79.98 |
      And these order lines now exist
        | ORDER       | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
        | Order-00001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |             |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
        |             | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
        |             |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      And these journals now exist
        | QUOTATION | JOURNAL      |
        | QUO-1001  | Quotation    |
        |           | Confirmation |

    @rejection @claim-S6.2d
    Scenario: The form has no lookup for the ship-to address
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the delivery address is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        The form of quote 'QUO-1001' has no lookup for the ship-to address.
        """
      And nothing changed in either system

  Rule: Each step is the same with and without the global address book

    @claim-S6.1a @claim-S6.2a @claim-S6.2b
    Scenario Outline: A quote for a prospect appears in Supply Chain Management as a created quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | ORIGIN             | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Draft   | In Progress   | Dynamics 365 Sales | none        |
        |         | SCM    | QUO-1001 | Prospect     | Created | none          | Dynamics 365 Sales | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And the next number of the quotation number sequence is still "SQ-00001"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.2a @claim-S6.2b
    Scenario Outline: The lines follow, and amounts and totals come back to the cent
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | SITE | WAREHOUSE |
        | D0001   | 0.125    | kg   | 7.00  | none     | 1    | 13        |
        | D0002   | 3        | ea   | 33.33 | 3.34     | 1    | 13        |
        | D0004   | 1.005    | m    | 1.00  | none     | 2    | 21        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | NET AMOUNT | SITE | WAREHOUSE |
        | QUO-1001 | Sales  | 1    | D0001   | 0.125    | kg   | 7.00  | none     | 0.88       | 1    | 13        |
        |          |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | 89.97      | 1    | 13        |
        |          |        | 3    | D0004   | 1.005    | m    | 1.00  | none     | 1.01       | 2    | 21        |
        |          | SCM    | 1    | D0001   | 0.125    | kg   | 7.00  | none     | 0.88       | 1    | 13        |
        |          |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | 89.97      | 1    | 13        |
        |          |        | 3    | D0004   | 1.005    | m    | 1.00  | none     | 1.01       | 2    | 21        |
      And these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | TOTAL |
        | Contoso | Sales  | QUO-1001 | 91.86 |
        |         | SCM    | QUO-1001 | 91.86 |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S6.2a
    Scenario Outline: A line without a site and a warehouse is refused by Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE |
        | D0001   | 3        | 10.00 |
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity quotedetails -
        (Writes to Dynamics 365 Sales quotation lines failed with error message
        Line 1 of the quotation needs a site and a warehouse.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S6.2b
    Scenario Outline: A quote for an account that is neither prospect nor customer is refused by Supply Chain Management
      Given the global address book solution is <address book>
      And the account "Litware" with relationship type "Partner" numbered "ACC-0900" exists in Sales
      When the quote "QUO-1001" for "Litware" is created in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity quotes -
        (Writes to Dynamics 365 Sales quotation header failed with error message
        Quotation 'QUO-1001' can't be created: 'ACC-0900' is neither an open prospect nor a customer
        in legal entity USMF.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3a
    Scenario Outline: Activating makes the quotation sent
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      When the quote "QUO-1001" is activated in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS | STATUS REASON |
        | Contoso | Sales  | QUO-1001 | Active | In Progress   |
        |         | SCM    | QUO-1001 | Sent   | none          |
      And these journals now exist
        | QUOTATION | JOURNAL   |
        | QUO-1001  | Quotation |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3b @claim-S6.3c @claim-S6.3d @claim-S6.3e
    Scenario Outline: Create order makes the prospect a customer with its number and the default group
      Given the global address book solution is <address book>
      And the default customer group for prospects is "10"
      And the next number of the customer number sequence is "CU-00500"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 10             |
        |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           |
        |         |        | customer account  | ACC-0815 | Customer          | none    | 10             |
      And the next number of the customer number sequence is still "CU-00500"
      And no dialog is shown

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3d
    Scenario Outline: The default group wins over the one that the account names
      Given the global address book solution is <address book>
      And the default customer group for prospects is "20"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the customer group "10" was selected for "Contoso" in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | CUSTOMER GROUP |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | 20             |
        |         | SCM    | business relation | ACC-0815 | Customer          | none           |
        |         |        | customer account  | ACC-0815 | Customer          | 20             |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3f @claim-S6.3g @claim-S6.3h @claim-S6.3k
    Scenario Outline: Create order makes the order in both systems, wins the quote and confirms the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | SITE | WAREHOUSE |
        | D0001   | 0.125    | kg   | 7.00  | none     | none             | 1    | 13        |
        | D0002   | 3        | ea   | 33.33 | 3.34     | none             | 2    | 21        |
        | D0004   | 2.5      | m    | 19.99 | 1.50     | 10               | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Won       | Won           | Order-00001 |
        |         | SCM    | QUO-1001 | Customer     | Confirmed | none          | Order-00001 |
      And these orders now exist
        | PARTY   | SYSTEM | NUMBER      | LEGAL ENTITY | STATUS     | QUOTATION | TOTAL  |
        | Contoso | Sales  | Order-00001 | USMF         | Active     | QUO-1001  | 132.45 |
        |         | SCM    | Order-00001 | USMF         | Open order | QUO-1001  | 132.45 |
      And these order lines now exist
        | ORDER       | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | NET AMOUNT | SITE | WAREHOUSE |
        | Order-00001 | Sales  | 1    | D0001   | 0.125    | kg   | 7.00  | none     | none             | 0.88       | 1    | 13        |
        |             |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | none             | 89.97      | 2    | 21        |
        |             |        | 3    | D0004   | 2.5      | m    | 19.99 | 1.50     | 10               | 41.60      | 1    | 13        |
        |             | SCM    | 1    | D0001   | 0.125    | kg   | 7.00  | none     | none             | 0.88       | 1    | 13        |
        |             |        | 2    | D0002   | 3        | ea   | 33.33 | 3.34     | none             | 89.97      | 2    | 21        |
        |             |        | 3    | D0004   | 2.5      | m    | 19.99 | 1.50     | 10               | 41.60      | 1    | 13        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3f
    Scenario Outline: The order confirms the quotation, even where the quote can't tell that it was won
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales quotation header" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Won       | Won           | Order-00001 |
        |         | SCM    | QUO-1001 | Customer     | Confirmed | none          | Order-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3g
    Scenario Outline: The order has the tax, charges and discounts that Supply Chain Management put on the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And these columns of "Contoso" in the table map "Dynamics 365 Sales quotation lines" were set in Supply Chain Management
        | COLUMN              | VALUE |
        | TOTALTAXAMOUNT      | 4.16  |
        | TOTALCHARGESAMOUNT  | 0.75  |
        | TOTALDISCOUNTAMOUNT | 2.50  |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these orders now exist
        | PARTY   | SYSTEM | NUMBER      | TOTAL |
        | Contoso | SCM    | Order-00001 | 32.41 |
        |         | Sales  | Order-00001 | 32.41 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S6.3i
    Scenario Outline: Create order on a draft is refused
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Draft: the action 'create order' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S6.3i
    Scenario Outline: Create order on a quote that was won is refused
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And an order was created from the quote "QUO-1001" in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Won: the action 'create order' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3h @claim-S6.3k
    Scenario Outline: A quote for a customer becomes an order without a conversion
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Won       | Won           | Order-00001 |
        |         | SCM    | QUO-1001 | Customer     | Confirmed | none          | Order-00001 |
      And these orders now exist
        | PARTY   | SYSTEM | NUMBER      | STATUS     |
        | Contoso | Sales  | Order-00001 | Active     |
        |         | SCM    | Order-00001 | Open order |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD           | NUMBER   | RELATIONSHIP TYPE | CUSTOMER GROUP |
        | Contoso | Sales  | account          | CU-00100 | Customer          | 30             |
        |         | SCM    | customer account | CU-00100 | Customer          | 30             |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The potential customer of a quote may be a person

    @claim-S6.2b
    Scenario Outline: Quoting alone leaves a person a prospect
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" exists in Sales
      When the quote "QUO-1001" for "Lars Holm" is created in Sales
      Then these quotes now exist
        | PARTY     | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | ORIGIN             |
        | Lars Holm | Sales  | QUO-1001 | none         | Draft   | Dynamics 365 Sales |
        |           | SCM    | QUO-1001 | Prospect     | Created | Dynamics 365 Sales |
      And these parties still exist
        | PARTY     | SYSTEM | RECORD            | NUMBER | RELATIONSHIP TYPE | STATUS |
        | Lars Holm | Sales  | contact           | Holm   | Prospect          | none   |
        |           | SCM    | business relation | Holm   | Prospect          | Open   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3c @claim-S6.3d @claim-S6.3e @claim-S6.3f @claim-S6.3g
    Scenario Outline: Create order makes a person prospect a customer
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" exists in Sales
      And the quote "QUO-1001" for "Lars Holm" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Lars Holm | Sales  | contact           | Holm   | Customer          | none    | 30             |
        |           | SCM    | business relation | Holm   | Customer          | Retired | none           |
        |           |        | customer account  | Holm   | Customer          | none    | 30             |
      And these quotes now exist
        | PARTY     | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Lars Holm | Sales  | QUO-1001 | none         | Won       | Won           | Order-00001 |
        |           | SCM    | QUO-1001 | Customer     | Confirmed | none          | Order-00001 |
      And these orders now exist
        | PARTY     | SYSTEM | NUMBER      | STATUS     | TOTAL |
        | Lars Holm | Sales  | Order-00001 | Active     | 30.00 |
        |           | SCM    | Order-00001 | Open order | 30.00 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Data that Supply Chain Management keeps to itself reach the order as the parameter says

    @claim-S6.3g
    Scenario Outline: Copy quotation data is on, and Sales owns the quotation
      Given the global address book solution is <address book>
      And the parameter "Copy quotation data to sales orders" is on
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the financial dimension of the quotation "QUO-1001" was set to "Department 23" in Supply Chain Management
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these orders now exist
        | PARTY   | SYSTEM | NUMBER      | FINANCIAL DIMENSION |
        | Contoso | SCM    | Order-00001 | Department 23       |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3g
    Scenario Outline: Copy quotation data is off, and Sales owns the quotation
      Given the global address book solution is <address book>
      And the parameter "Copy quotation data to sales orders" is off
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the financial dimension of the quotation "QUO-1001" was set to "Department 23" in Supply Chain Management
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these orders now exist
        | PARTY   | SYSTEM | NUMBER      | FINANCIAL DIMENSION |
        | Contoso | SCM    | Order-00001 | none                |
      And these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS    | FINANCIAL DIMENSION |
        | Contoso | SCM    | QUO-1001 | Confirmed | Department 23       |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Prospects that do not integrate are quoted in one system alone

    @decision
    Scenario Outline: While the parameter is off, a quote for a prospect stays in Sales
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      And these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE |
        | D0001   | 3        | 10.00 |
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS | ORIGIN | TOTAL |
        | Contoso | Sales  | QUO-1001 | Draft  | none   | none  |
        |         | SCM    | none     | none   | none   | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: While the parameter is off, a quotation for a prospect stays in Supply Chain Management
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      And these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS  | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | Created | 30.00 |
        |          | Sales  | none     | none    | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: While the parameter is off, a quote for a customer reaches Supply Chain Management
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  |
        | Contoso | Sales  | QUO-1001 | none         | Draft   |
        |         | SCM    | QUO-1001 | Customer     | Created |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Create order is one save over both systems

    @rejection @claim-S6.3j
    Scenario Outline: Create order without a default customer group is refused
      Given the global address book solution is <address book>
      And the default customer group for prospects is not set
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Cannot convert prospect 'ACC-0815' to a customer: no default customer group is set.
        Select one in Sales and marketing parameters > Prospects > Default customer group.)
        """
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Active | In Progress   | none        |
        |         | SCM    | QUO-1001 | Prospect     | Sent   | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | Sales  | none   |
        |         | SCM    | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is refused where a customer of the other kind holds the number
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the person customer "Ana Ferreira" numbered "ACC-0815" exists in both systems
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Cannot convert prospect 'ACC-0815' (Contoso) to a customer: customer 'ACC-0815' (Ana Ferreira)
        already exists. Prospect and customer number sequences must not overlap.)
        """
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Active | In Progress   | none        |
        |         | SCM    | QUO-1001 | Prospect     | Sent   | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | Sales  | none   |
        |         | SCM    | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is refused while the table map of order headers is stopped and that of order lines runs
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorderdetails -
        (Writes to Dynamics 365 Sales order lines failed with error message
        Order 'Order-00001' doesn't exist in legal entity USMF.)
        """
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Active | In Progress   | none        |
        |         | SCM    | QUO-1001 | Prospect     | Sent   | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | Sales  | none   |
        |         | SCM    | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order for a prospect is refused while both table maps of orders are stopped
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      And the table map "Dynamics 365 Sales order lines" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity quotes -
        (Writes to Dynamics 365 Sales quotation header failed with error message
        Quotation 'QUO-1001' can't be saved: it names order 'Order-00001', which doesn't exist in legal entity USMF.
        Create the order first.)
        """
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Active | In Progress   | none        |
        |         | SCM    | QUO-1001 | Prospect     | Sent   | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | Sales  | none   |
        |         | SCM    | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order of a customer's quote without lines is refused while the table map of order headers is stopped
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity quotes -
        (Writes to Dynamics 365 Sales quotation header failed with error message
        Quotation 'QUO-1001' can't be saved: it names order 'Order-00001', which doesn't exist in legal entity USMF.
        Create the order first.)
        """
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Active | In Progress   | none        |
        |         | SCM    | QUO-1001 | Customer     | Sent   | none          | none        |
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | Sales  | none   |
        |         | SCM    | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order for a prospect is refused where its quote never reached Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Order 'Order-00001' can't be created: customer 'ACC-0815' doesn't exist.)
        """
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is refused for an order line without a warehouse
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the table map "Dynamics 365 Sales quotation lines" was stopped
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE |
        | D0001   | 3        | 10.00 | 1    |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorderdetails -
        (Writes to Dynamics 365 Sales order lines failed with error message
        Line 1 of the order needs a warehouse.)
        """
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Active | In Progress   | none        |
        |         | SCM    | QUO-1001 | Prospect     | Sent   | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | Sales  | none   |
        |         | SCM    | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is refused where Supply Chain Management alone holds an order of that number
      Given the global address book solution is <address book>
      And the next number of the sales order number sequence is "Order-00001"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the table map "Dynamics 365 Sales order headers" was stopped
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was run without initial sync
      And the table map "Dynamics 365 Sales order headers" was run without initial sync
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Order 'Order-00001' can't be saved: the number belongs to the order of customer 'CU-00100'
        from quotation 'SQ-00001'.)
        """
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Active | In Progress   | none        |
        |         | SCM    | QUO-1001 | Prospect     | Sent   | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |
      And these orders still exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | Sales  | none   |
        |         | SCM    | none   |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
