Feature: Addresses and currencies of quotations, quotes, and orders
  Quotations, quotes, and orders keep their own copies of the delivery address and the invoice address. In
  Supply Chain Management, a new quotation takes them from the addresses of its account.

  @decision
  Scenario Outline: A new quotation has the addresses of its prospect
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And a delivery address "99 Second Street" was added to "Fabrikam" in Supply Chain Management
    And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
    When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | DELIVERY ADDRESS | INVOICE ADDRESS |
      | Fabrikam | SCM    | SQ-00001 | 12 Harbour Way   | 3 Mill Lane     |
      |          | Sales  | SQ-00001 | 12 Harbour Way   | 3 Mill Lane     |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: The addresses of a quotation are formatted, and have the words of each system for the country
    Given the global address book solution is <address book>
    And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
    When a quotation for the customer "Fabrikam" is created in Supply Chain Management
    Then these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
      | COLUMN                              | VALUE    |
      | DELIVERYADDRESSNAME                 | Fabrikam |
      | DELIVERYADDRESSCOUNTRYREGIONISOCODE | us       |
      | INVOICEADDRESSCOUNTRYREGIONID       | USA      |
      | INVOICEADDRESSCOUNTRYREGIONISOCODE  | us       |
      | ISDELIVERYADDRESSORDERSPECIFIC      | No       |
    And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" have these values in Sales
      | COLUMN                               | VALUE         |
      | msdyn_isdeliveryaddressorderspecific | No            |
      | msdyn_deliveryaddressname            | Fabrikam      |
      | shipto_country                       | united states |
      | billto_country                       | us            |
      | msdyn_formatteddeliveryaddress       | any           |
      | msdyn_formattedinvoiceaddress        | any           |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision @rejection
  Scenario Outline: A quotation for a country that the value map doesn't have is rejected
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And these columns of "Fabrikam" in the table map "<table map>" were set in Supply Chain Management
      | COLUMN    | VALUE |
      | <country> | ITA   |
    When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
    Then the action is rejected with the message
      """
      Cannot save the changes to the database. Unit of Work can not commit transaction. Unable to write data to
      entity quotes. Writes to Dynamics 365 Sales quotation header failed with error message The value map of
      DELIVERYADDRESSCOUNTRYREGIONISOCODE >< shipto_country has no entry for 'ITA'.
      """
    And nothing changed in either system

    Examples:
      | address book | table map                               | country                             |
      | deployed     | CDS postal address history V2           | COUNTRYREGIONISOCODE                |
      | not deployed | Dynamics 365 Sales prospects (accounts) | DELIVERYADDRESSCOUNTRYREGIONISOCODE |

  @decision
  Scenario Outline: Another address of the account can be chosen on the quotation
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And a delivery address "99 Second Street" was added to "Fabrikam" in Supply Chain Management
    And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
    When the address "99 Second Street" is chosen as the delivery address of the quotation "SQ-00001" in Supply Chain Management
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | DELIVERY ADDRESS | INVOICE ADDRESS |
      | Fabrikam | SCM    | SQ-00001 | 99 Second Street | none            |
      |          | Sales  | SQ-00001 | 99 Second Street | none            |
    And nothing else changed in either system

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision @rejection
  Scenario Outline: An address of another party can't be chosen on the quotation
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And the person prospect "Lars Holm" exists in both systems
    And a delivery address "1 Elm Street" was added to "Lars Holm" in Supply Chain Management
    And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
    When the address "1 Elm Street" is chosen as the delivery address of the quotation "SQ-00001" in Supply Chain Management
    Then the action is rejected with the message
      """
      The delivery address of quotation 'SQ-00001' can't be '1 Elm Street', because it isn't an address of
      Fabrikam.
      """
    And nothing changed in either system

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: The order has the addresses of its quotation, also after an address was added
    Given the global address book solution is <address book>
    And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
    And a quotation for the customer "Fabrikam" was created in Supply Chain Management
    And the address "3 Mill Lane" was chosen as the delivery address of the quotation "SQ-00001" in Supply Chain Management
    When the quotation "SQ-00001" is confirmed in Supply Chain Management
    Then these orders now exist
      | PARTY    | SYSTEM | NUMBER   | DELIVERY ADDRESS | INVOICE ADDRESS |
      | Fabrikam | SCM    | SO-00001 | 3 Mill Lane      | 3 Mill Lane     |
      |          | Sales  | SO-00001 | 3 Mill Lane      | 3 Mill Lane     |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: A quote from Sales gets the invoice address, but no delivery address
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
    And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
    When the quote "QUO-1001" for "Fabrikam" is created in Sales
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | DELIVERY ADDRESS | INVOICE ADDRESS |
      | Fabrikam | SCM    | QUO-1001 | none             | 3 Mill Lane     |
      |          | Sales  | QUO-1001 | none             | 3 Mill Lane     |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: The order from Sales has the invoice address of its quotation
    Given the global address book solution is <address book>
    And the default customer group for prospects is "20"
    And the organization prospect "Fabrikam" exists in both systems
    And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
    And the quote "QUO-1001" for "Fabrikam" was created in Sales
    And the quote "QUO-1001" was activated in Sales
    When an order is created from the quote "QUO-1001" in Sales
    Then these orders now exist
      | PARTY    | SYSTEM | NUMBER      | DELIVERY ADDRESS | INVOICE ADDRESS |
      | Fabrikam | SCM    | Order-00001 | none             | 3 Mill Lane     |
      |          | Sales  | Order-00001 | none             | 3 Mill Lane     |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: The lines and the order have the currency of the quotation
    Given the global address book solution is <address book>
    And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
    And a quotation in "EUR" for the customer "Fabrikam" was created in Supply Chain Management
    And these lines were added to the quotation "SQ-00001" in Supply Chain Management
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    When the quotation "SQ-00001" is confirmed in Supply Chain Management
    Then these orders now exist
      | PARTY    | SYSTEM | CURRENCY |
      | Fabrikam | SCM    | EUR      |
      |          | Sales  | EUR      |
    And these order lines now exist
      | ORDER    | SYSTEM | LINE | CURRENCY |
      | SO-00001 | SCM    | 1    | EUR      |
      |          | Sales  | 1    | EUR      |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: The currency of a quotation without lines can be changed
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And a quotation in "EUR" for the prospect "Fabrikam" was created in Supply Chain Management
    When the currency of the quotation "SQ-00001" is changed to "USD" in Supply Chain Management
    Then these quotes now exist
      | PARTY    | SYSTEM | NUMBER   | CURRENCY |
      | Fabrikam | SCM    | SQ-00001 | USD      |
      |          | Sales  | SQ-00001 | USD      |
    And nothing else changed in either system

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: The currency of a quote without lines can be changed, and its ISO code comes back
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And the quote "QUO-1001" for "Fabrikam" was created in Sales
    When the currency of the quote "QUO-1001" is changed to "EUR" in Sales
    Then these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
      | COLUMN       | VALUE |
      | CURRENCYCODE | EUR   |
    And these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" have these values in Sales
      | COLUMN                                | VALUE |
      | transactioncurrencyid.isocurrencycode | EUR   |
      | msdyn_isocurrencycode                 | EUR   |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision @rejection
  Scenario Outline: The currency of a quotation with lines can't be changed
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And a quotation in "EUR" for the prospect "Fabrikam" was created in Supply Chain Management
    And these lines were added to the quotation "SQ-00001" in Supply Chain Management
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    When the currency of the quotation "SQ-00001" is changed to "USD" in Supply Chain Management
    Then the action is rejected with the message
      """
      The currency of quotation 'SQ-00001' can't be changed, because the quotation has lines. Remove the lines
      first.
      """
    And nothing changed in either system

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision @rejection
  Scenario Outline: The currency of a quote with lines can't be changed
    Given the global address book solution is <address book>
    And the organization prospect "Fabrikam" exists in both systems
    And the quote "QUO-1001" for "Fabrikam" was created in Sales
    And these lines were added to the quote "QUO-1001" in Sales
      | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
      | D0001   | 3        | 10.00 | 1    | 13        |
    When the currency of the quote "QUO-1001" is changed to "USD" in Sales
    Then the action is rejected with the message
      """
      The currency of quote 'QUO-1001' can't be changed, because the quote has lines. Remove the lines first.
      """
    And nothing changed in either system

    Examples:
      | address book |
      | deployed     |
      | not deployed |
