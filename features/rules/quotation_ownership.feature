Feature: Ownership of quotations
  One system owns a quotation. Only the owner can send, activate, close, revise, confirm, and delete it.
  Ownership can be changed only in Supply Chain Management, and the change is synced to Sales.

  Rule: The default ownership sets the owner of a new quotation

    @claim-Q.3a @claim-Q.2f
    Scenario Outline: With Based on origin, Supply Chain Management owns its quotations
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ORIGIN                  | OWNERSHIP       | MESSAGE                                       |
        | Fabrikam | SCM    | SQ-00001 | Supply Chain Management | Based on origin | none                                          |
        |          | Sales  | SQ-00001 | Supply Chain Management | Based on origin | This quote is not owned by Dynamics 365 Sales |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3a
    Scenario Outline: With Based on origin, Sales owns its quotes
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ORIGIN             | OWNERSHIP       | MESSAGE |
        | Contoso | Sales  | QUO-1001 | Dynamics 365 Sales | Based on origin | none    |
        |         | SCM    | QUO-1001 | Dynamics 365 Sales | Based on origin | none    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3b
    Scenario Outline: A default owner applies to quotations from Supply Chain Management
      Given the global address book solution is <address book>
      And the default ownership of quotations is "<default>"
      And the organization prospect "Fabrikam" exists in both systems
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ORIGIN                  | OWNERSHIP | MESSAGE |
        | Fabrikam | SCM    | SQ-00001 | Supply Chain Management | <default> | none    |
        |          | Sales  | SQ-00001 | Supply Chain Management | <default> | <form>  |

      Examples:
        | address book | default                 | form                                          |
        | deployed     | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | deployed     | Dynamics 365 Sales      | none                                          |
        | not deployed | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | not deployed | Dynamics 365 Sales      | none                                          |

    @claim-Q.3b
    Scenario Outline: A default owner applies to quotes from Sales
      Given the global address book solution is <address book>
      And the default ownership of quotations is "<default>"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ORIGIN             | OWNERSHIP | MESSAGE |
        | Contoso | Sales  | QUO-1001 | Dynamics 365 Sales | <default> | <form>  |
        |         | SCM    | QUO-1001 | Dynamics 365 Sales | <default> | none    |

      Examples:
        | address book | default                 | form                                          |
        | deployed     | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | deployed     | Dynamics 365 Sales      | none                                          |
        | not deployed | Supply Chain Management | This quote is not owned by Dynamics 365 Sales |
        | not deployed | Dynamics 365 Sales      | none                                          |

    Scenario Outline: Supply Chain Management can send a quote from Sales that it owns by default
      Given the global address book solution is <address book>
      And the default ownership of quotations is "Supply Chain Management"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quotation "QUO-1001" is sent in Supply Chain Management
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS |
        | Contoso | Sales  | QUO-1001 | Active |
        |         | SCM    | QUO-1001 | Sent   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Sales can activate a quotation from Supply Chain Management that it owns by default
      Given the global address book solution is <address book>
      And the default ownership of quotations is "Dynamics 365 Sales"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quote "SQ-00001" is activated in Sales
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS |
        | Fabrikam | Sales  | SQ-00001 | Active |
        |          | SCM    | SQ-00001 | Sent   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Supply Chain Management can't use a quotation that Sales owns

    @rejection @claim-Q.1a
    Scenario Outline: Sending a quotation that Sales owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quotation "QUO-1001" is sent in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' can't be sent: Dynamics 365 Sales owns it.
        Use Dynamics 365 Sales, or change the ownership first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1b
    Scenario Outline: Setting a quotation that Sales owns to Lost is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quotation "QUO-1001" is set to Lost in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' can't be set to lost: Dynamics 365 Sales owns it.
        Use Dynamics 365 Sales, or change the ownership first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1c
    Scenario Outline: Canceling a quotation that Sales owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quotation "QUO-1001" is canceled in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' can't be canceled: Dynamics 365 Sales owns it.
        Use Dynamics 365 Sales, or change the ownership first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1d
    Scenario Outline: Confirming a quotation that Sales owns is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quotation "QUO-1001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' can't be confirmed: Dynamics 365 Sales owns it.
        Use Dynamics 365 Sales, or change the ownership first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1e
    Scenario Outline: Deleting a quotation that Sales owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quotation "QUO-1001" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' can't be deleted: Dynamics 365 Sales owns it.
        Use Dynamics 365 Sales, or change the ownership first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.1a
    Scenario Outline: Sending a quotation is rejected after its ownership was changed to Sales
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the ownership of the quotation "SQ-00001" was changed to "Dynamics 365 Sales" in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' can't be sent: Dynamics 365 Sales owns it.
        Use Dynamics 365 Sales, or change the ownership first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Sales can't use a quote that Supply Chain Management owns

    @rejection @claim-Q.2a
    Scenario Outline: Activating a quote that Supply Chain Management owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quote "SQ-00001" is activated in Sales
      Then the action is rejected with the message
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.2b
    Scenario Outline: Closing a quote that Supply Chain Management owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quote "SQ-00001" is closed as <status> in Sales
      Then the action is rejected with the message
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
    Scenario Outline: Revising a quote that Supply Chain Management owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quote "SQ-00001" is revised in Sales
      Then the action is rejected with the message
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.2d
    Scenario Outline: Deleting a quote that Supply Chain Management owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quote "SQ-00001" is deleted in Sales
      Then the action is rejected with the message
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.2e
    Scenario Outline: Create order on a quote that Supply Chain Management owns is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When an order is created from the quote "SQ-00001" in Sales
      Then the action is rejected with the message
        """
        Action cannot be performed. This quote is not owned by Dynamics 365 Sales
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: The buttons of an active quote that Supply Chain Management owns aren't available
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the quotation "SQ-00001" for the prospect "Fabrikam" was created in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then the button "<button>" is not available on the quote "SQ-00001" in Sales

      Examples:
        | address book | button       |
        | deployed     | Create Order |
        | deployed     | Close Quote  |
        | deployed     | Revise       |
        | not deployed | Create Order |
        | not deployed | Close Quote  |
        | not deployed | Revise       |

    Scenario Outline: The buttons of a draft that Supply Chain Management owns aren't available
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      When the quotation "SQ-00001" for the prospect "Fabrikam" is created in Supply Chain Management
      Then the button "<button>" is not available on the quote "SQ-00001" in Sales

      Examples:
        | address book | button         |
        | deployed     | Activate Quote |
        | deployed     | Delete         |
        | not deployed | Activate Quote |
        | not deployed | Delete         |

    @decision
    Scenario Outline: The buttons of a quote that Sales owns follow its status
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1002" for "Contoso" was created in Sales
      When the quote "QUO-1002" is activated in Sales
      Then the button "<button>" is <draft> on the quote "QUO-1001" in Sales
      And the button "<button>" is <active> on the quote "QUO-1002" in Sales

      Examples:
        | address book | button         | draft         | active        |
        | deployed     | Activate Quote | available     | not available |
        | deployed     | Delete         | available     | not available |
        | deployed     | Create Order   | not available | available     |
        | deployed     | Close Quote    | not available | available     |
        | deployed     | Revise         | not available | available     |
        | not deployed | Activate Quote | available     | not available |
        | not deployed | Delete         | available     | not available |
        | not deployed | Create Order   | not available | available     |
        | not deployed | Close Quote    | not available | available     |
        | not deployed | Revise         | not available | available     |

    @claim-Q.2f
    Scenario Outline: The form shows who owns the quote and whether it's read-only
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS | MESSAGE                                                                               |
        | Fabrikam | Sales  | SQ-00001 | Active | Read-only This record's status: Active. This quote is not owned by Dynamics 365 Sales |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Ownership can be changed only in Supply Chain Management, for one open quotation at a time

    @claim-Q.3c
    Scenario Outline: A change of ownership reaches Sales and is logged
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the ownership of the quotation "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | OWNERSHIP          | MESSAGE |
        | Fabrikam | SCM    | SQ-00001 | Dynamics 365 Sales | none    |
        |          | Sales  | SQ-00001 | Dynamics 365 Sales | none    |
      And these ownership changes now exist
        | QUOTATION | BEFORE          | AFTER              |
        | SQ-00001  | Based on origin | Dynamics 365 Sales |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.3c
    Scenario Outline: Every change of ownership of a sent quotation is logged
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the ownership of the quotation "SQ-00001" was changed to "Dynamics 365 Sales" in Supply Chain Management
      When the ownership of the quotation "SQ-00001" is changed to "Supply Chain Management" in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS | OWNERSHIP               |
        | Fabrikam | SCM    | SQ-00001 | Sent   | Supply Chain Management |
        |          | Sales  | SQ-00001 | Active | Supply Chain Management |
      And these ownership changes now exist
        | QUOTATION | BEFORE             | AFTER                   |
        | SQ-00001  | Based on origin    | Dynamics 365 Sales      |
        |           | Dynamics 365 Sales | Supply Chain Management |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: The new owner can use the quotation
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the ownership of the quotation "SQ-00001" was changed to "Dynamics 365 Sales" in Supply Chain Management
      When the quote "SQ-00001" is activated in Sales
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS |
        | Fabrikam | Sales  | SQ-00001 | Active |
        |          | SCM    | SQ-00001 | Sent   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.3c
    Scenario Outline: Changing the ownership in Sales is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the ownership of the quote "QUO-1001" is changed to "Supply Chain Management" in Sales
      Then the action is rejected with the message
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
    Scenario Outline: Changing the ownership of two quotations at once is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the ownership of the quotations "SQ-00001" and "SQ-00002" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then the action is rejected with the message
        """
        The ownership of 2 quotations can't be changed at once. Select one quotation.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-Q.3c
    Scenario Outline: Changing the ownership of a closed quotation is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the quotation "SQ-00001" was <action> in Supply Chain Management
      When the ownership of the quotation "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then the action is rejected with the message
        """
        The ownership of quotation 'SQ-00001' can't be changed: it is <status>.
        It can be changed while a quotation is Created or Sent.
        """
      And nothing changed in either system

      Examples:
        | address book | action      | status   |
        | deployed     | set to Lost | Lost     |
        | deployed     | canceled    | Canceled |
        | not deployed | set to Lost | Lost     |
        | not deployed | canceled    | Canceled |

    @rejection
    Scenario Outline: Changing the ownership without the privilege is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the user in Supply Chain Management has the role "Sales clerk"
      When the ownership of the quotation "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then the action is rejected with the message
        """
        The ownership of quotation 'SQ-00001' can't be changed: role Sales clerk has no privilege
        'Change defaulted sales quotation ownership'.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Changing the ownership is rejected if the user isn't a sales manager
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the user in Supply Chain Management does not have the role "Sales manager"
      When the ownership of the quotation "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then the action is rejected with the message
        """
        The ownership of quotation 'SQ-00001' can't be changed: role Sales clerk has no privilege
        'Change defaulted sales quotation ownership'.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario: Changing the ownership is rejected if the user has no role
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the user in Supply Chain Management does not have the role "Sales manager"
      And the user in Supply Chain Management does not have the role "Sales clerk"
      When the ownership of the quotation "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then the action is rejected with the message
        """
        The ownership of quotation 'SQ-00001' can't be changed: the user has no privilege
        'Change defaulted sales quotation ownership'.
        """
      And nothing changed in either system

    @claim-Q.3c
    Scenario: The log lists the changes of each quotation
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the ownership of the quotation "SQ-00001" was changed to "Dynamics 365 Sales" in Supply Chain Management
      When the ownership of the quotation "SQ-00002" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then these ownership changes now exist
        | QUOTATION | BEFORE          | AFTER              |
        | SQ-00002  | Based on origin | Dynamics 365 Sales |
      And these ownership changes still exist
        | QUOTATION | BEFORE          | AFTER              |
        | SQ-00001  | Based on origin | Dynamics 365 Sales |

    @claim-Q.3c
    Scenario Outline: A role with the privilege can change the ownership
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the user in Supply Chain Management has the role "Sales manager"
      When the ownership of the quotation "SQ-00001" is changed to "Dynamics 365 Sales" in Supply Chain Management
      Then these ownership changes now exist
        | QUOTATION | BEFORE          | AFTER              |
        | SQ-00001  | Based on origin | Dynamics 365 Sales |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
