Feature: Editing of quotations
  Both systems can edit a quotation that is Created and a quote that is a Draft. After the quotation is Sent and
  the quote Active, Supply Chain Management can edit the quotations that it owns, and Sales can't edit any.

  Rule: Both systems can edit a quotation that is Created and a Draft

    @claim-Q.4a
    Scenario Outline: A new line reaches the other system
      Given the global address book solution is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When these lines are added to the quotation "SQ-00001" in <system>
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0003   | 2.5      | 1.25  | 1    | 13        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | NET AMOUNT |
        | SQ-00001 | SCM    | 1    | D0001   | 3        | 10.00 | 30.00      |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50      |
        |          |        | 3    | D0003   | 2.5      | 1.25  | 3.13       |
        |          | Sales  | 1    | D0001   | 3        | 10.00 | 30.00      |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50      |
        |          |        | 3    | D0003   | 2.5      | 1.25  | 3.13       |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 58.63 |
        |          | Sales  | SQ-00001 | 58.63 |
      And nothing else changed in either system

      Examples:
        | address book | owner                   | system                  |
        | deployed     | Supply Chain Management | Supply Chain Management |
        | deployed     | Supply Chain Management | Sales                   |
        | deployed     | Dynamics 365 Sales      | Supply Chain Management |
        | deployed     | Dynamics 365 Sales      | Sales                   |
        | not deployed | Supply Chain Management | Supply Chain Management |
        | not deployed | Supply Chain Management | Sales                   |
        | not deployed | Dynamics 365 Sales      | Supply Chain Management |
        | not deployed | Dynamics 365 Sales      | Sales                   |

    @rejection @decision
    Scenario Outline: A line that doesn't exist can't be changed or removed
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      When line 2 of the <document> "QUO-1001" is removed in <system>
      Then the action is rejected with the message
        """
        <row> 'QUO-1001' has no line 2.
        """
      And nothing changed in either system

      Examples:
        | address book | document  | system                  | row       |
        | deployed     | quote     | Sales                   | Quote     |
        | deployed     | quotation | Supply Chain Management | Quotation |
        | not deployed | quote     | Sales                   | Quote     |
        | not deployed | quotation | Supply Chain Management | Quotation |

    @claim-Q.4a
    Scenario Outline: A quantity or price that is emptied gets the default in both systems
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      When line 1 of the quotation "SQ-00001" is changed in Supply Chain Management
        | <column> |
        | none     |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | QUANTITY   | PRICE   | NET AMOUNT |
        | SQ-00001 | SCM    | 1    | <quantity> | <price> | <amount>   |
        |          | Sales  | 1    | <quantity> | <price> | <amount>   |

      Examples:
        | address book | column   | quantity | price | amount |
        | deployed     | QUANTITY | 1        | 10.00 | 10.00  |
        | deployed     | PRICE    | 3        | 0.00  | 0.00   |
        | not deployed | QUANTITY | 1        | 10.00 | 10.00  |
        | not deployed | PRICE    | 3        | 0.00  | 0.00   |

    @claim-Q.4a
    Scenario Outline: A changed line is changed in the other system
      Given the global address book solution is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When line 1 of the quotation "SQ-00001" is changed in <system>
        | PRODUCT | QUANTITY | PRICE |
        | D0009   | 1.5      | 9.99  |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | NET AMOUNT |
        | SQ-00001 | SCM    | 1    | D0009   | 1.5      | 9.99  | 14.99      |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50      |
        |          | Sales  | 1    | D0009   | 1.5      | 9.99  | 14.99      |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50      |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 40.49 |
        |          | Sales  | SQ-00001 | 40.49 |
      And nothing else changed in either system

      Examples:
        | address book | owner                   | system                  |
        | deployed     | Supply Chain Management | Supply Chain Management |
        | deployed     | Supply Chain Management | Sales                   |
        | deployed     | Dynamics 365 Sales      | Supply Chain Management |
        | deployed     | Dynamics 365 Sales      | Sales                   |
        | not deployed | Supply Chain Management | Supply Chain Management |
        | not deployed | Supply Chain Management | Sales                   |
        | not deployed | Dynamics 365 Sales      | Supply Chain Management |
        | not deployed | Dynamics 365 Sales      | Sales                   |

    @claim-Q.4a
    Scenario Outline: A cleared discount is cleared in the other system
      Given the global address book solution is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | DISCOUNT | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1.00     | 1    | 13        |
      When line 1 of the quotation "SQ-00001" is changed in <system>
        | DISCOUNT |
        | none     |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRICE | DISCOUNT | NET AMOUNT |
        | SQ-00001 | SCM    | 1    | 10.00 | none     | 30.00      |
        |          | Sales  | 1    | 10.00 | none     | 30.00      |

      Examples:
        | address book | owner                   | system                  |
        | deployed     | Supply Chain Management | Supply Chain Management |
        | deployed     | Supply Chain Management | Sales                   |
        | deployed     | Dynamics 365 Sales      | Supply Chain Management |
        | deployed     | Dynamics 365 Sales      | Sales                   |
        | not deployed | Supply Chain Management | Supply Chain Management |
        | not deployed | Supply Chain Management | Sales                   |
        | not deployed | Dynamics 365 Sales      | Supply Chain Management |
        | not deployed | Dynamics 365 Sales      | Sales                   |

    Scenario Outline: A removed line is removed from the other system
      Given the global address book solution is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When line 1 of the quotation "SQ-00001" is removed in <system>
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | NET AMOUNT |
        | SQ-00001 | SCM    | 2    | D0002   | 1        | 25.50 | 25.50      |
        |          | Sales  | 2    | D0002   | 1        | 25.50 | 25.50      |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 25.50 |
        |          | Sales  | SQ-00001 | 25.50 |
      And nothing else changed in either system

      Examples:
        | address book | owner                   | system                  |
        | deployed     | Supply Chain Management | Supply Chain Management |
        | deployed     | Supply Chain Management | Sales                   |
        | deployed     | Dynamics 365 Sales      | Supply Chain Management |
        | deployed     | Dynamics 365 Sales      | Sales                   |
        | not deployed | Supply Chain Management | Supply Chain Management |
        | not deployed | Supply Chain Management | Sales                   |
        | not deployed | Dynamics 365 Sales      | Supply Chain Management |
        | not deployed | Dynamics 365 Sales      | Sales                   |

    Scenario Outline: Removing the last line sets the total to zero
      Given the global address book solution is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in <system>
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      When line 1 of the quotation "SQ-00001" is removed in <system>
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE |
        | SQ-00001 | SCM    | none |
        |          | Sales  | none |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 0.00  |
        |          | Sales  | SQ-00001 | 0.00  |
      And nothing else changed in either system

      Examples:
        | address book | owner                   | system                  |
        | deployed     | Supply Chain Management | Supply Chain Management |
        | deployed     | Supply Chain Management | Sales                   |
        | deployed     | Dynamics 365 Sales      | Supply Chain Management |
        | deployed     | Dynamics 365 Sales      | Sales                   |
        | not deployed | Supply Chain Management | Supply Chain Management |
        | not deployed | Supply Chain Management | Sales                   |
        | not deployed | Dynamics 365 Sales      | Supply Chain Management |
        | not deployed | Dynamics 365 Sales      | Sales                   |

  Rule: Only the owner can edit a quotation that is Sent and Active

    @rejection @claim-Q.4b
    Scenario Outline: Adding a line in Sales is rejected if Supply Chain Management owns the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When these lines are added to the quote "SQ-00001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0003   | 1        | 1.00  | 1    | 13        |
      Then the action is rejected with the message
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Changing a line in Sales is rejected if Supply Chain Management owns the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When line 1 of the quote "SQ-00001" is changed in Sales
        | QUANTITY |
        | 4        |
      Then the action is rejected with the message
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Removing a line in Sales is rejected if Supply Chain Management owns the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When line 1 of the quote "SQ-00001" is removed in Sales
      Then the action is rejected with the message
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Adding a line in Supply Chain Management is rejected if Sales owns the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When these lines are added to the quotation "QUO-1001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0003   | 1        | 1.00  | 1    | 13        |
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Changing a line in Supply Chain Management is rejected if Sales owns the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When line 1 of the quotation "QUO-1001" is changed in Supply Chain Management
        | QUANTITY |
        | 4        |
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Removing a line in Supply Chain Management is rejected if Sales owns the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When line 1 of the quotation "QUO-1001" is removed in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario: Choosing a ship-to address is rejected if Supply Chain Management owns the quotation
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the address "12 Harbour Way" is chosen as the ship-to address of the quote "SQ-00001" in Sales
      Then the action is rejected with the message
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

    @rejection @claim-Q.4b
    Scenario Outline: Setting a financial dimension is rejected if Sales owns the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the financial dimension of the quotation "QUO-1001" is set to "Department 23" in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A financial dimension on a sent quotation stays in Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the financial dimension of the quotation "SQ-00001" is set to "Department 23" in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS | FINANCIAL DIMENSION |
        | Fabrikam | SCM    | SQ-00001 | Sent   | Department 23       |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Changing an active quote is rejected in Sales even if Sales owns it
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When line 1 of the quote "QUO-1001" is changed in Sales
        | QUANTITY |
        | 4        |
      Then the action is rejected with the message
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario: A line that is added to a sent quotation is sent as well
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0002   | 1        | 25.50 | 1    | 13        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | STATUS |
        | SQ-00001 | SCM    | 1    | D0001   | Sent   |
        |          |        | 2    | D0002   | Sent   |

    Scenario Outline: A line that is changed on a sent quotation reaches the active quote
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When line 1 of the quotation "SQ-00001" is changed in Supply Chain Management
        | QUANTITY |
        | 4        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | NET AMOUNT |
        | SQ-00001 | SCM    | 1    | D0001   | 4        | 10.00 | 40.00      |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50      |
        |          | Sales  | 1    | D0001   | 4        | 10.00 | 40.00      |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50      |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | Sent   | 65.50 |
        |          | Sales  | SQ-00001 | Active | 65.50 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A quotation line requires a site and a warehouse

    @rejection
    Scenario Outline: Adding a line without a warehouse is rejected
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

    @rejection
    Scenario Outline: A line from Sales without a site and a warehouse is rejected
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
