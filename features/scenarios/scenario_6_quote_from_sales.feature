@scenario_6
Feature: Scenario 6 - A quote for a prospect, managed from Sales
  A user creates a quote for a prospect in Sales, activates it, and creates an order. Supply Chain
  Management follows with a quotation. When the order arrives there, the prospect is converted first, by
  design, because a quotation can be confirmed only for a customer.

  @walkthrough
  @claim-S6.1a
  @claim-S6.2a
  @claim-S6.2b
  @claim-S6.2c
  @claim-S6.2e
  @claim-S6.3a
  @claim-S6.3b
  @claim-S6.3c
  @claim-S6.3d
  @claim-S6.3e
  @claim-S6.3g
  @claim-S6.3h
  @claim-S6.3k
  Scenario: The walk-through with the global address book solution
    Given the global address book solution is deployed
    And the default customer group for prospects is "20"
    And the next number of the customer number sequence is "CU-00500"
    # Step 1. Sales: Customers > Accounts > New > Relationship Type Prospect, Account Number
    When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
      |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
    # Step 2. Sales: Quotes > New > Potential Customer; Products > Add product
    When the quote "QUO-1001" for "Contoso" is created in Sales
    And these lines are added to the quote "QUO-1001" in Sales
      | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
    # SCM: Sales and marketing > Sales quotations > All quotations
    Then these quotes now exist
      | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | TOTAL |
      | Contoso | Sales  | QUO-1001 | none         | Draft   | In Progress   | 79.98 |
      |         | SCM    | QUO-1001 | Prospect     | Created | none          | 79.98 |
    And these quotes now exist
      | PARTY   | SYSTEM | NUMBER   | ORIGIN             | OWNERSHIP       |
      | Contoso | Sales  | QUO-1001 | Dynamics 365 Sales | Based on origin |
      |         | SCM    | QUO-1001 | Dynamics 365 Sales | Based on origin |
    And these quote lines now exist
      | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
      | QUO-1001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
    # Step 2, note. Sales: the account > Addresses tab > New Address
    When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
    And a delivery address "99 Second Street" is added to "Contoso" in Sales
    # Sales: the quote > Summary tab > Address section > Ship to address lookup
    And the address "99 Second Street" is chosen as the ship-to address of the quote "QUO-1001" in Sales
    # SCM: the quotation > Header view > Address FastTab
    Then these quotes now exist
      | PARTY   | SYSTEM | NUMBER   | DELIVERY ADDRESS |
      | Contoso | Sales  | QUO-1001 | 99 Second Street |
      |         | SCM    | QUO-1001 | 99 Second Street |
    # Step 3. Sales: the quote > Activate Quote
    When the quote "QUO-1001" is activated in Sales
    Then these quotes now exist
      | PARTY   | SYSTEM | NUMBER   | STATUS | STATUS REASON |
      | Contoso | Sales  | QUO-1001 | Active | In Progress   |
      |         | SCM    | QUO-1001 | Sent   | none          |
    And these journals now exist
      | QUOTATION | JOURNAL   |
      | QUO-1001  | Quotation |
    # Step 3. Sales: the quote > Create Order > OK
    When an order is created from the quote "QUO-1001" in Sales
    # SCM: All customers, All quotations, All sales orders; Sales: Accounts, Quotes, Orders
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
      | PARTY   | SYSTEM | NUMBER      | STATUS     | QUOTATION | TOTAL | DELIVERY ADDRESS |
      | Contoso | Sales  | Order-00001 | Active     | QUO-1001  | 79.98 | 99 Second Street |
      |         | SCM    | Order-00001 | Open order | QUO-1001  | 79.98 | 99 Second Street |
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

  @walkthrough
  @claim-S6.1a
  @claim-S6.2a
  @claim-S6.2b
  @claim-S6.3a
  @claim-S6.3b
  @claim-S6.3c
  @claim-S6.3d
  @claim-S6.3e
  @claim-S6.3g
  @claim-S6.3h
  @claim-S6.3k
  Scenario: The walk-through without the global address book solution
    Given the global address book solution is not deployed
    And the default customer group for prospects is "20"
    And the next number of the customer number sequence is "CU-00500"
    # Step 1. Sales: Customers > Accounts > New > Relationship Type Prospect, Account Number
    When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
      | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
      |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
    # Step 2. Sales: Quotes > New > Potential Customer; Products > Add product
    When the quote "QUO-1001" for "Contoso" is created in Sales
    And these lines are added to the quote "QUO-1001" in Sales
      | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      | D0004   | 2.5      | kg   | 19.99 | 1    | 13        |
    # SCM: Sales and marketing > Sales quotations > All quotations
    Then these quotes now exist
      | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  | STATUS REASON | TOTAL |
      | Contoso | Sales  | QUO-1001 | none         | Draft   | In Progress   | 79.98 |
      |         | SCM    | QUO-1001 | Prospect     | Created | none          | 79.98 |
    And these quotes now exist
      | PARTY   | SYSTEM | NUMBER   | ORIGIN             | OWNERSHIP       |
      | Contoso | Sales  | QUO-1001 | Dynamics 365 Sales | Based on origin |
      |         | SCM    | QUO-1001 | Dynamics 365 Sales | Based on origin |
    And these quote lines now exist
      | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | NET AMOUNT | SITE | WAREHOUSE |
      | QUO-1001 | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
      |          | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 30.00      | 1    | 13        |
      |          |        | 2    | D0004   | 2.5      | kg   | 19.99 | 49.98      | 1    | 13        |
    # Step 2, note: without the GAB solution there is no address lookup on the quote.
    # Step 3. Sales: the quote > Activate Quote
    When the quote "QUO-1001" is activated in Sales
    Then these quotes now exist
      | PARTY   | SYSTEM | NUMBER   | STATUS | STATUS REASON |
      | Contoso | Sales  | QUO-1001 | Active | In Progress   |
      |         | SCM    | QUO-1001 | Sent   | none          |
    And these journals now exist
      | QUOTATION | JOURNAL   |
      | QUO-1001  | Quotation |
    # Step 3. Sales: the quote > Create Order > OK
    When an order is created from the quote "QUO-1001" in Sales
    # SCM: All customers, All quotations, All sales orders; Sales: Accounts, Quotes, Orders
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

  Rule: With the GAB solution, the quote has a lookup for the ship-to address

    Background:
      Given the global address book solution is deployed
      And the default customer group for prospects is "20"
      And the next number of the customer number sequence is "CU-00500"

    @claim-S6.2c @claim-S6.2e
    Scenario: The address chosen among two delivery addresses becomes the delivery address of the quotation
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      And a delivery address "99 Second Street" was added to "Contoso" in Sales
      And an invoice address "3 Mill Lane" was added to "Contoso" in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the address "99 Second Street" is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | DELIVERY ADDRESS |
        | Contoso | Sales  | QUO-1001 | 99 Second Street |
        |         | SCM    | QUO-1001 | 99 Second Street |
      And nothing else changed in either system

    @claim-S6.2e
    Scenario: Another delivery address can be chosen later
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      And a delivery address "99 Second Street" was added to "Contoso" in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the address "99 Second Street" was chosen as the ship-to address of the quote "QUO-1001" in Sales
      When the address "12 Harbour Way" is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | DELIVERY ADDRESS |
        | Contoso | Sales  | QUO-1001 | 12 Harbour Way   |
        |         | SCM    | QUO-1001 | 12 Harbour Way   |

    @claim-S6.2e
    Scenario: The quotation has all parts of the chosen address
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      And a delivery address "99 Second Street" was added to "Contoso" in Sales
      And these columns of "Contoso" in the table map "CDS postal address history V2" were set in Sales
        | COLUMN             | VALUE   |
        | msdyn_streetnumber | 4 b     |
        | msdyn_zipcode      | 98052   |
        | msdyn_city         | Redmond |
        | msdyn_latitude     | 47.67   |
        | msdyn_longitude    | -122.12 |
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the address "12 Harbour Way" is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
        | COLUMN                              | VALUE          |
        | DELIVERYADDRESSLOCATIONID           | Location-00001 |
        | DELIVERYADDRESSNAME                 | Contoso        |
        | DELIVERYADDRESSSTREET               | 12 Harbour Way |
        | DELIVERYADDRESSSTREETNUMBER         | 4 b            |
        | DELIVERYADDRESSZIPCODE              | 98052          |
        | DELIVERYADDRESSCITY                 | Redmond        |
        | DELIVERYADDRESSLATITUDE             | 47.67          |
        | DELIVERYADDRESSLONGITUDE            | -122.12        |
        | DELIVERYADDRESSCOUNTRYREGIONISOCODE | us             |
        | ISDELIVERYADDRESSORDERSPECIFIC      | No             |

    @rejection @claim-S6.2c
    Scenario: Choosing an address of the customer without the Delivery role is rejected
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      And an invoice address "3 Mill Lane" was added to "Contoso" in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the address "3 Mill Lane" is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        The ship-to address of quote 'QUO-1001' can't be '3 Mill Lane': the lookup offers the addresses of
        Contoso with the Delivery role.
        """
      And nothing changed in either system

    @rejection @claim-S6.2c
    Scenario: Choosing a delivery address of another party is rejected
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the person prospect "Lars Holm" exists in Sales
      And a delivery address "1 Elm Street" was added to "Lars Holm" in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the address "1 Elm Street" is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        The ship-to address of quote 'QUO-1001' can't be '1 Elm Street': the lookup offers the addresses of
        Contoso with the Delivery role.
        """
      And nothing changed in either system

  Rule: Without the GAB solution, the quote has no lookup for the ship-to address

    Background:
      Given the global address book solution is not deployed
      And the default customer group for prospects is "20"
      And the next number of the customer number sequence is "CU-00500"

    @rejection @claim-S6.2d
    Scenario: Choosing a ship-to address is rejected because the form has no lookup
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the address "12 Harbour Way" is chosen as the ship-to address of the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        The form of quote 'QUO-1001' has no lookup for the ship-to address.
        """
      And nothing changed in either system

  Rule: Each step is the same with and without the GAB solution

    @claim-S6.1a @claim-S6.2b
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

    @claim-S6.3a
    Scenario Outline: Activating the quote sends the quotation
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
    Scenario Outline: Create order converts the prospect with its number and the default group
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
    Scenario Outline: Conversion uses the default group instead of the group on the account
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

    @claim-S6.3g @claim-S6.3k
    Scenario Outline: Create order creates both orders, wins the quote, and confirms the quotation
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

    @rejection @claim-S6.3j
    Scenario Outline: Create order is rejected if no default customer group is set
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
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The potential customer of a quote can be a person

    @claim-S6.2b
    Scenario Outline: A quote alone doesn't convert a person prospect
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

    @claim-S6.3c @claim-S6.3d @claim-S6.3e @claim-S6.3g
    Scenario Outline: Create order converts a person prospect to a customer
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
