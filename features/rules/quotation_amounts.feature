Feature: Amounts and data from quotation to order
  Both systems calculate the same amounts for a quotation, and the order takes them over. Data that isn't synced,
  such as financial dimensions, reaches the order only if Supply Chain Management copies it.

  Rule: Lines and totals of a quotation agree to the cent in both systems

    @claim-S5.2a @claim-S5.2b
    Scenario Outline: Lines from Supply Chain Management reach Sales, and totals agree to the cent
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

    @claim-S6.2a @claim-S6.2b
    Scenario Outline: Lines from Sales reach Supply Chain Management, and totals agree to the cent
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

  Rule: An order has the amounts of its quotation

    @claim-S5.5a @claim-S5.5b
    Scenario Outline: The order has the amounts of its quotation to the cent
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
    Scenario Outline: The order has the tax, charges, and discounts of its quotation
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

    @claim-S6.3g
    Scenario Outline: The order has the tax, charges, and discounts that Supply Chain Management added
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

  Rule: The owner's parameter decides whether data is copied to the order

    Scenario Outline: The financial dimension is copied if Supply Chain Management owns the quotation
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

    Scenario Outline: The financial dimension is copied if Sales owns the quotation and the parameter is on
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

    Scenario Outline: The financial dimension isn't copied if Sales owns the quotation and the parameter is off
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
