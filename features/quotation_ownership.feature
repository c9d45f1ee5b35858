Feature: Ownership and life cycle of quotations
  One side owns a quotation: it alone may send, activate, close, revise, confirm and delete it. While the
  quotation is Created and the quote a Draft, both sides may edit the lines. Who owns a quotation is
  said in Supply Chain Management alone; Sales is told. Refusals of Sales in product words stand as the
  product prints them.

  Rule: Default ownership decides who owns a new quotation

    @claim-Q.3a @claim-Q.2f
    Scenario Outline: Based on origin, Supply Chain Management owns what it creates
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | ORIGIN                  | OWNERSHIP       | FORM SAYS                                     |
        | Fabrikam | SCM    | SQ-00001 | Supply Chain Management | Based on origin | none                                          |
        |          | Sales  | SQ-00001 | Supply Chain Management | Based on origin | This quote is not owned by Dynamics 365 Sales |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3a
    Scenario Outline: Based on origin, Sales owns what it creates
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER   | ORIGIN             | OWNERSHIP       | FORM SAYS |
        | Contoso | Sales  | QUO-1001 | Dynamics 365 Sales | Based on origin | none      |
        |         | SCM    | QUO-1001 | Dynamics 365 Sales | Based on origin | none      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3b
    Scenario Outline: A default of one side holds for quotations of Supply Chain Management
      Given the global address book is <address book>
      And the default ownership of quotations is "<default>"
      And the organization prospect "Fabrikam" exists in both systems
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | ORIGIN                  | OWNERSHIP | FORM SAYS |
        | Fabrikam | SCM    | SQ-00001 | Supply Chain Management | <default> | none      |
        |          | Sales  | SQ-00001 | Supply Chain Management | <default> | <form>    |

      Examples:
        | address book | default                 | form                                          |
        | deployed     | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | deployed     | Dynamics 365 Sales      | none                                          |
        | not deployed | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | not deployed | Dynamics 365 Sales      | none                                          |

    @claim-Q.3b
    Scenario Outline: A default of one side holds for quotes of Sales
      Given the global address book is <address book>
      And the default ownership of quotations is "<default>"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER   | ORIGIN             | OWNERSHIP | FORM SAYS |
        | Contoso | Sales  | QUO-1001 | Dynamics 365 Sales | <default> | <form>    |
        |         | SCM    | QUO-1001 | Dynamics 365 Sales | <default> | none      |

      Examples:
        | address book | default                 | form                                          |
        | deployed     | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | deployed     | Dynamics 365 Sales      | none                                          |
        | not deployed | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | not deployed | Dynamics 365 Sales      | none                                          |

    @claim-Q.3b
    Scenario Outline: Supply Chain Management sends a quote of Sales that it owns by default
      Given the global address book is <address book>
      And the default ownership of quotations is "Supply Chain Management"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quotation "QUO-1001" is sent in Supply Chain Management
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER   | STATUS |
        | Contoso | Sales  | QUO-1001 | Active |
        |         | SCM    | QUO-1001 | Sent   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3b
    Scenario Outline: Sales activates a quotation of Supply Chain Management that it owns by default
      Given the global address book is <address book>
      And the default ownership of quotations is "Dynamics 365 Sales"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quote "SQ-00001" is activated in Sales
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | STATUS |
        | Fabrikam | Sales  | SQ-00001 | Active |
        |          | SCM    | SQ-00001 | Sent   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Supply Chain Management can't use what Sales owns

    @rejection @claim-Q.1a
    Scenario Outline: Sending is refused
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quotation "QUO-1001" is sent in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'QUO-1001' can't be sent: it is owned by Dynamics 365 Sales.
        Change its ownership, or use it there.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1b
    Scenario Outline: Setting to lost is refused
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quotation "QUO-1001" is set to lost in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'QUO-1001' can't be set to lost: it is owned by Dynamics 365 Sales.
        Change its ownership, or use it there.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1c
    Scenario Outline: Canceling is refused
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quotation "QUO-1001" is canceled in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'QUO-1001' can't be canceled: it is owned by Dynamics 365 Sales.
        Change its ownership, or use it there.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1d
    Scenario Outline: Confirming is refused, for a customer too
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quotation "QUO-1001" is confirmed in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'QUO-1001' can't be confirmed: it is owned by Dynamics 365 Sales.
        Change its ownership, or use it there.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1e
    Scenario Outline: Deleting is refused
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quotation "QUO-1001" is deleted in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'QUO-1001' can't be deleted: it is owned by Dynamics 365 Sales.
        Change its ownership, or use it there.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1a
    Scenario Outline: Sending is refused for a quotation that was given to Sales
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the ownership of "SQ-00001" was changed to "Dynamics 365 Sales" in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'SQ-00001' can't be sent: it is owned by Dynamics 365 Sales.
        Change its ownership, or use it there.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Sales can't use what Supply Chain Management owns

    @rejection @claim-Q.2a
    Scenario Outline: Activating is refused in the words of the product
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quote "SQ-00001" is activated in Sales
      Then it is rejected because
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.2b
    Scenario Outline: Closing is refused
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quote "SQ-00001" is closed as <status> in Sales
      Then it is rejected because
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book | status   |
        | deployed     | Lost     |
        | deployed     | Canceled |
        | not deployed | Lost     |
        | not deployed | Canceled |

    @rejection @claim-Q.2c
    Scenario Outline: Revising is refused
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quote "SQ-00001" is revised in Sales
      Then it is rejected because
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.2d
    Scenario Outline: Deleting a quote of Supply Chain Management is refused
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quote "SQ-00001" is deleted in Sales
      Then it is rejected because
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.2e
    Scenario Outline: Creating an order is refused
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When an order is created from the quote "SQ-00001" in Sales
      Then it is rejected because
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.2f
    Scenario Outline: The form says who owns the quote, and that an active one is read-only
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | STATUS | FORM SAYS                                                                             |
        | Fabrikam | Sales  | SQ-00001 | Active | Read-only This record's status: Active. This quote is not owned by Dynamics 365 Sales |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Ownership is changed in Supply Chain Management, for one open quotation at a time

    @claim-Q.3c
    Scenario Outline: A change reaches Sales and is logged
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the ownership of "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | OWNERSHIP          | FORM SAYS |
        | Fabrikam | SCM    | SQ-00001 | Dynamics 365 Sales | none      |
        |          | Sales  | SQ-00001 | Dynamics 365 Sales | none      |
      And these ownership changes exist now
        | QUOTE    | BEFORE          | AFTER              |
        | SQ-00001 | Based on origin | Dynamics 365 Sales |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3c
    Scenario Outline: A quotation that was sent can change its owner too, and every change is logged
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the ownership of "SQ-00001" was changed to "Dynamics 365 Sales" in Supply Chain Management
      When the ownership of "SQ-00001" is changed to "Supply Chain Management" in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | STATUS | OWNERSHIP               |
        | Fabrikam | SCM    | SQ-00001 | Sent   | Supply Chain Management |
        |          | Sales  | SQ-00001 | Active | Supply Chain Management |
      And these ownership changes exist now
        | QUOTE    | BEFORE             | AFTER                   |
        | SQ-00001 | Based on origin    | Dynamics 365 Sales      |
        |          | Dynamics 365 Sales | Supply Chain Management |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3c
    Scenario Outline: The new owner uses the quotation
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the ownership of "SQ-00001" was changed to "Dynamics 365 Sales" in Supply Chain Management
      When the quote "SQ-00001" is activated in Sales
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | STATUS |
        | Fabrikam | Sales  | SQ-00001 | Active |
        |          | SCM    | SQ-00001 | Sent   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.3c
    Scenario Outline: Sales can't change the ownership
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the ownership of "QUO-1001" is changed to "Supply Chain Management" in Sales
      Then it is rejected because
        """
        The ownership of quote 'QUO-1001' can't be changed here:
        change it on the quotation in Supply Chain Management.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.3c
    Scenario Outline: The ownership of two quotations at once can't be changed
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the ownership of "SQ-00001" and "SQ-00002" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then it is rejected because
        """
        The ownership of 2 quotations can't be changed at once. Select one quotation.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.3c
    Scenario Outline: The ownership of a quotation that is over can't be changed
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the quotation "SQ-00001" was <action> in Supply Chain Management
      When the ownership of "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then it is rejected because
        """
        The ownership of quotation 'SQ-00001' can't be changed: it is <status>.
        It can be changed while a quotation is Created or Sent.
        """
      And nothing changed in either system

      Examples:
        | address book | action      | status   |
        | deployed     | set to lost | Lost     |
        | deployed     | canceled    | Canceled |
        | not deployed | set to lost | Lost     |
        | not deployed | canceled    | Canceled |

    @rejection @claim-Q.3c
    Scenario Outline: A role without the privilege can't change the ownership
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the user of Supply Chain Management has the role "Sales clerk"
      When the ownership of "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then it is rejected because
        """
        The ownership of quotation 'SQ-00001' can't be changed: role Sales clerk has no privilege
        'Change defaulted sales quotation ownership'.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3c
    Scenario Outline: A role with the privilege can change the ownership
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the user of Supply Chain Management has the role "Sales manager"
      When the ownership of "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then these ownership changes exist now
        | QUOTE    | BEFORE          | AFTER              |
        | SQ-00001 | Based on origin | Dynamics 365 Sales |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: While the quotation is Created and the quote a Draft, both sides edit the lines, whoever owns it

    @claim-Q.4a
    Scenario Outline: A line that is added reaches the other side
      Given the global address book is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When these lines are added to "SQ-00001" in <system>
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0003   | 2.5      | 1.25  | 1    | 13        |
      Then these quote lines exist now
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | AMOUNT |
        | SQ-00001 | SCM    | 1    | D0001   | 3        | 10.00 | 30.00  |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50  |
        |          |        | 3    | D0003   | 2.5      | 1.25  | 3.13   |
        |          | Sales  | 1    | D0001   | 3        | 10.00 | 30.00  |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50  |
        |          |        | 3    | D0003   | 2.5      | 1.25  | 3.13   |
      And these quotes exist now
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

    @claim-Q.4a
    Scenario Outline: A line that is changed reaches the other side
      Given the global address book is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When line 1 of "SQ-00001" is changed in <system>
        | PRODUCT | QUANTITY | PRICE |
        | D0009   | 1.5      | 9.99  |
      Then these quote lines exist now
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | AMOUNT |
        | SQ-00001 | SCM    | 1    | D0009   | 1.5      | 9.99  | 14.99  |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50  |
        |          | Sales  | 1    | D0009   | 1.5      | 9.99  | 14.99  |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50  |
      And these quotes exist now
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
    Scenario Outline: A discount that is emptied is empty on the other side
      Given the global address book is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | DISCOUNT | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1.00     | 1    | 13        |
      When line 1 of "SQ-00001" is changed in <system>
        | DISCOUNT |
        | none     |
      Then these quote lines exist now
        | QUOTE    | SYSTEM | LINE | PRICE | DISCOUNT | AMOUNT |
        | SQ-00001 | SCM    | 1    | 10.00 | none     | 30.00  |
        |          | Sales  | 1    | 10.00 | none     | 30.00  |

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
    Scenario Outline: A line that is removed goes from the other side
      Given the global address book is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When line 1 of "SQ-00001" is removed in <system>
      Then these quote lines exist still
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | AMOUNT |
        | SQ-00001 | SCM    | 2    | D0002   | 1        | 25.50 | 25.50  |
        |          | Sales  | 2    | D0002   | 1        | 25.50 | 25.50  |
      And these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 25.50 |
        |          | Sales  | SQ-00001 | 25.50 |

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
    Scenario Outline: The last line that is removed leaves a quotation of nothing
      Given the global address book is <address book>
      And the default ownership of quotations is "<owner>"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in <system>
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      When line 1 of "SQ-00001" is removed in <system>
      Then these quote lines exist now
        | QUOTE    | SYSTEM | LINE |
        | SQ-00001 | SCM    | none |
        |          | Sales  | none |
      And these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 0.00  |
        |          | Sales  | SQ-00001 | 0.00  |

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

  Rule: Once the quote is Active and the quotation Sent, the side that doesn't own it can't edit it

    @rejection @claim-Q.4b
    Scenario Outline: Adding a line in Sales is refused where Supply Chain Management owns the quotation
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When these lines are added to "SQ-00001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0003   | 1        | 1.00  | 1    | 13        |
      Then it is rejected because
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Changing a line in Sales is refused where Supply Chain Management owns the quotation
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When line 1 of "SQ-00001" is changed in Sales
        | QUANTITY |
        | 4        |
      Then it is rejected because
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Removing a line in Sales is refused where Supply Chain Management owns the quotation
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When line 1 of "SQ-00001" is removed in Sales
      Then it is rejected because
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Adding a line in Supply Chain Management is refused where Sales owns the quotation
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When these lines are added to "QUO-1001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0003   | 1        | 1.00  | 1    | 13        |
      Then it is rejected because
        """
        Quotation 'QUO-1001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Changing a line in Supply Chain Management is refused where Sales owns the quotation
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When line 1 of "QUO-1001" is changed in Supply Chain Management
        | QUANTITY |
        | 4        |
      Then it is rejected because
        """
        Quotation 'QUO-1001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.4b
    Scenario Outline: Removing a line in Supply Chain Management is refused where Sales owns the quotation
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When line 1 of "QUO-1001" is removed in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'QUO-1001' is Sent and owned by Dynamics 365 Sales: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: An active quote is read-only in Sales even for its owner
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When line 1 of "QUO-1001" is changed in Sales
        | QUANTITY |
        | 4        |
      Then it is rejected because
        """
        Error updating Quotes - Cannot Update a Read-Only Entity
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.4b
    Scenario Outline: Supply Chain Management edits what it has sent, and the active quote follows
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When line 1 of "SQ-00001" is changed in Supply Chain Management
        | QUANTITY |
        | 4        |
      Then these quote lines exist now
        | QUOTE    | SYSTEM | LINE | PRODUCT | QUANTITY | PRICE | AMOUNT |
        | SQ-00001 | SCM    | 1    | D0001   | 4        | 10.00 | 40.00  |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50  |
        |          | Sales  | 1    | D0001   | 4        | 10.00 | 40.00  |
        |          |        | 2    | D0002   | 1        | 25.50 | 25.50  |
      And these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | STATUS | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | Sent   | 65.50 |
        |          | Sales  | SQ-00001 | Active | 65.50 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Revising closes the old quote and opens a new one

    @claim-Q.5a @claim-Q.5b
    Scenario Outline: A revision has the lines of the old quote, and its number with a dash
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1.00     | 10               | 1    | 13        |
        | D0002   | 1        | kg   | 25.50 | none     | none             | 2    | 21        |
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is revised in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER     | ACCOUNT TYPE | STATUS  | REASON      | ORIGIN             | TOTAL |
        | Contoso | Sales  | QUO-1001   | none         | Closed  | Revised     | Dynamics 365 Sales | 49.80 |
        |         |        | QUO-1001-1 | none         | Draft   | In Progress | Dynamics 365 Sales | 49.80 |
        |         | SCM    | QUO-1001   | Prospect     | Revised | none        | Dynamics 365 Sales | 49.80 |
        |         |        | QUO-1001-1 | Prospect     | Created | none        | Dynamics 365 Sales | 49.80 |
      And these quote lines exist now
        | QUOTE      | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | AMOUNT | SITE | WAREHOUSE |
        | QUO-1001-1 | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 1.00     | 10               | 24.30  | 1    | 13        |
        |            |        | 2    | D0002   | 1        | kg   | 25.50 | none     | none             | 25.50  | 2    | 21        |
        |            | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 1.00     | 10               | 24.30  | 1    | 13        |
        |            |        | 2    | D0002   | 1        | kg   | 25.50 | none     | none             | 25.50  | 2    | 21        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.5a @claim-Q.5b
    Scenario Outline: The revision of a revision counts on
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was revised in Sales
      And the quote "QUO-1001-1" was activated in Sales
      When the quote "QUO-1001-1" is revised in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER     | STATUS  | REASON      |
        | Contoso | Sales  | QUO-1001   | Closed  | Revised     |
        |         |        | QUO-1001-1 | Closed  | Revised     |
        |         |        | QUO-1001-2 | Draft   | In Progress |
        |         | SCM    | QUO-1001   | Revised | none        |
        |         |        | QUO-1001-1 | Revised | none        |
        |         |        | QUO-1001-2 | Created | none        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.5b
    Scenario Outline: A revision is won like any quote
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was revised in Sales
      And the quote "QUO-1001-1" was activated in Sales
      When an order is created from the quote "QUO-1001-1" in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER     | ACCOUNT TYPE | STATUS    | REASON  | ORDER       |
        | Contoso | Sales  | QUO-1001   | none         | Closed    | Revised | none        |
        |         |        | QUO-1001-1 | none         | Won       | Won     | Order-00001 |
        |         | SCM    | QUO-1001   | Customer     | Revised   | none    | none        |
        |         |        | QUO-1001-1 | Customer     | Confirmed | none    | Order-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A draft can't be revised
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quote "QUO-1001" is revised in Sales
      Then it is rejected because
        """
        Quote 'QUO-1001' is Draft: the action 'revise' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A quotation that is lost or canceled leaves the prospect a prospect

    @claim-Q.6a
    Scenario Outline: Closing an active quote as Lost sets the quotation to Lost
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is closed as Lost in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | REASON | ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Closed | Lost   | none  |
        |         | SCM    | QUO-1001 | Prospect     | Lost   | none   | none  |
      And these parties exist still
        | PARTY   | SYSTEM | HELD AS           | NUMBER   | RELATIONSHIP | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect     | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect     | Open   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.6b
    Scenario Outline: Closing an active quote as Canceled sets the quotation to Canceled
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is closed as Canceled in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS   | REASON   | ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Closed   | Canceled | none  |
        |         | SCM    | QUO-1001 | Prospect     | Canceled | none     | none  |
      And these parties exist still
        | PARTY   | SYSTEM | HELD AS           | NUMBER   | RELATIONSHIP | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect     | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect     | Open   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.6a
    Scenario Outline: A quotation that is set to lost in Supply Chain Management closes the quote
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is set to lost in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | STATUS | REASON |
        | Fabrikam | SCM    | SQ-00001 | Lost   | none   |
        |          | Sales  | SQ-00001 | Closed | Lost   |
      And these parties exist still
        | PARTY    | SYSTEM | HELD AS           | NUMBER   | RELATIONSHIP | STATUS |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect     | Open   |
        |          | Sales  | account           | PR-00001 | Prospect     | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.6b
    Scenario Outline: A quotation that is canceled in Supply Chain Management closes the quote
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is canceled in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER   | STATUS   | REASON   |
        | Fabrikam | SCM    | SQ-00001 | Canceled | none     |
        |          | Sales  | SQ-00001 | Closed   | Canceled |
      And these parties exist still
        | PARTY    | SYSTEM | HELD AS           | NUMBER   | RELATIONSHIP | STATUS |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect     | Open   |
        |          | Sales  | account           | PR-00001 | Prospect     | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A draft can't be closed
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quote "QUO-1001" is closed as Lost in Sales
      Then it is rejected because
        """
        Quote 'QUO-1001' is Draft: the action 'close' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.6b
    Scenario Outline: A quote that was closed can't be closed again
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was closed as Lost in Sales
      When the quote "QUO-1001" is closed as Canceled in Sales
      Then it is rejected because
        """
        Quote 'QUO-1001' is Closed: the action 'close' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A quotation that is over can't be sent
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was <action> in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'SQ-00001' is <status> and can't become Sent.
        """
      And nothing changed in either system

      Examples:
        | address book | action      | status   |
        | deployed     | set to lost | Lost     |
        | deployed     | canceled    | Canceled |
        | not deployed | set to lost | Lost     |
        | not deployed | canceled    | Canceled |

    @rejection
    Scenario Outline: The data of a quotation that is over can't be edited
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was canceled in Supply Chain Management
      When line 1 of "SQ-00001" is removed in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'SQ-00001' is Canceled and owned by Supply Chain Management: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The owner deletes a quotation on both sides, while it is Created and the quote a Draft

    Scenario Outline: Supply Chain Management deletes its own quotation, with the quote and all lines
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When the quotation "SQ-00001" is deleted in Supply Chain Management
      Then these quotes exist now
        | PARTY    | SYSTEM | NUMBER |
        | Fabrikam | SCM    | none   |
        |          | Sales  | none   |
      And these quote lines exist now
        | QUOTE    | SYSTEM | LINE |
        | SQ-00001 | SCM    | none |
        |          | Sales  | none |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Sales deletes its own quote, with the quotation and all lines
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When the quote "QUO-1001" is deleted in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | SCM    | none   |
        |         | Sales  | none   |
      And these quote lines exist now
        | QUOTE    | SYSTEM | LINE |
        | QUO-1001 | SCM    | none |
        |          | Sales  | none |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: The number of a quote that was deleted can be given again
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was deleted in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes exist now
        | PARTY   | SYSTEM | NUMBER   | STATUS  | TOTAL |
        | Contoso | Sales  | QUO-1001 | Draft   | 0.00  |
        |         | SCM    | QUO-1001 | Created | 0.00  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A quotation that was sent can't be deleted
      Given the global address book is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is deleted in Supply Chain Management
      Then it is rejected because
        """
        Quotation 'SQ-00001' can't be deleted: it is Sent.
        Only a quotation with status Created can be deleted.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: An active quote can't be deleted
      Given the global address book is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is deleted in Sales
      Then it is rejected because
        """
        Quote 'QUO-1001' is Active: the action 'delete' needs a quote that is Draft.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
