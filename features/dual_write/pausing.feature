Feature: Pausing of table maps
  While a table map is paused, the changes of both systems are queued. When it's resumed, the changes are synced
  in order. Nothing gets lost, and nothing is sent twice.

  Rule: Queued changes are synced once and in order

    @claim-W.3a
    Scenario Outline: Changes are queued while a table map is paused
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      Then these changes are sent
        | NO | TABLE MAP               | FROM | KEY      | CHANGE | OUTCOME |
        | 1  | Customers V3 (accounts) | SCM  | CU-00007 | update | queued  |
      And these table maps now exist
        | TABLE MAP               | STATUS | QUEUED RECORDS |
        | Customers V3 (accounts) | Paused | 1              |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN      | VALUE |
        | description | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3a
    Scenario Outline: Queued changes from both systems are synced in order
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "Litware" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE         |
        | description | Met at a fair |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE        |
        | SALESMEMO | Pays on time |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      When the table map "Customers V3 (accounts)" is resumed
      Then these changes are sent
        | NO | TABLE MAP               | FROM  | KEY      | COLUMNS                           | OUTCOME   |
        | 1  | Customers V3 (accounts) | SCM   | CU-00007 | CUSTOMERACCOUNT, SALESMEMO        | delivered |
        | 2  | Customers V3 (accounts) | Sales | CU-00008 | accountnumber, description        | delivered |
        | 3  | Customers V3 (accounts) | SCM   | CU-00007 | CUSTOMERACCOUNT, SALESMEMO        | delivered |
        | 4  | Customers V3 (accounts) | Sales | CU-00007 | accountnumber, msdyn_creditrating | delivered |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE        |
        | description        | Pays on time |
        | msdyn_creditrating | AA           |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE        |
        | SALESMEMO    | Pays on time |
        | CREDITRATING | AA           |
      And these columns of "Litware" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN    | VALUE         |
        | SALESMEMO | Met at a fair |
      And these table maps now exist
        | TABLE MAP               | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Customers V3 (accounts) | Running | 0              | 0               |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: If both systems change a column, the last change wins
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in <first>
        | COLUMN         | VALUE         |
        | <first column> | Changed first |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in <last>
        | COLUMN        | VALUE        |
        | <last column> | Changed last |
      When the table map "Customers V3 (accounts)" is resumed
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in <first>
        | COLUMN         | VALUE        |
        | <first column> | Changed last |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in <last>
        | COLUMN        | VALUE        |
        | <last column> | Changed last |
      And no change is sent from <first>
      And these changes are not sent
        | TABLE MAP               | FROM   | KEY      | REASON                     |
        | Customers V3 (accounts) | <from> | CU-00007 | a later change replaces it |

      Examples:
        | address book | first                   | from  | first column | last                    | last column |
        | deployed     | Supply Chain Management | SCM   | SALESMEMO    | Sales                   | description |
        | deployed     | Sales                   | Sales | description  | Supply Chain Management | SALESMEMO   |
        | not deployed | Supply Chain Management | SCM   | SALESMEMO    | Sales                   | description |
        | not deployed | Sales                   | Sales | description  | Supply Chain Management | SALESMEMO   |

    @claim-W.3a
    Scenario Outline: Table maps that are resumed together sync their changes in order
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was paused
      And the table map "Dynamics 365 Sales quotation lines" was paused
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 1        | 10.00 | 1    | 13        |
        | D0002   | 2        | 20.00 | 1    | 13        |
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When these table maps are resumed
        | TABLE MAP                           |
        | Dynamics 365 Sales quotation lines  |
        | Dynamics 365 Sales quotation header |
      Then these changes are sent
        | NO | TABLE MAP                           | FROM | KEY         | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales quotation header | SCM  | SQ-00001    | insert | delivered |
        | 2  | Dynamics 365 Sales quotation lines  | SCM  | SQ-00001, 1 | insert | delivered |
        | 3  | Dynamics 365 Sales quotation header | SCM  | SQ-00001    | update | delivered |
        | 4  | Dynamics 365 Sales quotation lines  | SCM  | SQ-00001, 2 | insert | delivered |
        | 5  | Dynamics 365 Sales quotation header | SCM  | SQ-00001    | update | delivered |
        | 6  | Dynamics 365 Sales quotation header | SCM  | SQ-00002    | insert | delivered |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | 50.00 |
        |          |        | SQ-00002 | 0.00  |
        |          | Sales  | SQ-00001 | 50.00 |
        |          |        | SQ-00002 | 0.00  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3a
    Scenario Outline: A deletion is queued like any other change
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was paused
      And the quotation "SQ-00001" was deleted in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the table map "Dynamics 365 Sales quotation header" is resumed
      Then these changes are sent
        | NO | TABLE MAP                           | FROM | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales quotation header | SCM  | SQ-00001 | delete | delivered |
        | 2  | Dynamics 365 Sales quotation header | SCM  | SQ-00002 | insert | delivered |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER   |
        | Fabrikam | SCM    | SQ-00002 |
        |          | Sales  | SQ-00002 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3a
    Scenario Outline: A change and the deletion that follows are both sent
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was paused
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN             | VALUE         |
        | SALESQUOTATIONNAME | Two forklifts |
      And the quotation "SQ-00001" was deleted in Supply Chain Management
      When the table map "Dynamics 365 Sales quotation header" is resumed
      Then these changes are sent
        | NO | TABLE MAP                           | FROM | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales quotation header | SCM  | SQ-00001 | update | delivered |
        | 2  | Dynamics 365 Sales quotation header | SCM  | SQ-00001 | delete | delivered |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER |
        | Fabrikam | SCM    | none   |
        |          | Sales  | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Queued changes are discarded if the other system deleted the row
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And the table map "Dynamics 365 Sales quotation header" was paused
      And the table map "Dynamics 365 Sales quotation lines" was paused
      And the quote "QUO-1001" was deleted in Sales
      And these lines were added to the quotation "QUO-1001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 1        | 10.00 | 1    | 13        |
      When these table maps are resumed
        | TABLE MAP                           |
        | Dynamics 365 Sales quotation header |
        | Dynamics 365 Sales quotation lines  |
      Then these changes are sent
        | NO | TABLE MAP                           | FROM  | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales quotation header | Sales | QUO-1001 | delete | delivered |
      And these changes are not sent
        | TABLE MAP                           | FROM | KEY         | REASON                                 |
        | Dynamics 365 Sales quotation header | SCM  | QUO-1001    | the other system deleted the row first |
        | Dynamics 365 Sales quotation lines  | SCM  | QUO-1001, 1 | the other system deleted the row first |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER |
        | Fabrikam | SCM    | none   |
        |          | Sales  | none   |
      And these table maps now exist
        | TABLE MAP                           | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Dynamics 365 Sales quotation header | Running | 0              | 0               |
        | Dynamics 365 Sales quotation lines  | Running | 0              | 0               |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A queued change isn't sent if the other system deletes the row later
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And the table map "Dynamics 365 Sales quotation header" was paused
      And these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN                  | VALUE |
        | TOTALDISCOUNTPERCENTAGE | 5     |
      And the quote "QUO-1001" was deleted in Sales
      When the table map "Dynamics 365 Sales quotation header" is resumed
      Then these changes are sent
        | NO | TABLE MAP                           | FROM  | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales quotation header | Sales | QUO-1001 | delete | delivered |
      And these changes are not sent
        | TABLE MAP                           | FROM | KEY      | REASON                     |
        | Dynamics 365 Sales quotation header | SCM  | QUO-1001 | a later change replaces it |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario: Without the GAB solution, a prospect that was converted during the pause keeps its newer name
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" were set in Supply Chain Management
        | COLUMN       | VALUE          |
        | PROSPECTNAME | Fabrikam Group |
      And "Fabrikam Group" was converted to a customer in Supply Chain Management
      And these columns of "Fabrikam Group" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN | VALUE                  |
        | name   | Fabrikam International |
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then no change is sent
      And these parties still exist
        | PARTY                  | SYSTEM | RECORD            |
        | Fabrikam International | SCM    | business relation |
        |                        |        | customer account  |
        |                        | Sales  | account           |

  Rule: A save is rejected if the queue has reached a limit

    @rejection @claim-W.3a
    Scenario Outline: A save is rejected if the queue is full
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the queue limit is 1 record
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to CustCustomerV3Entity failed with error message
        The table map 'Customers V3 (accounts)' is paused, and its queue holds 1 record,
        which is the limit. Resume the table map.)
        """
      And these table maps still exist
        | TABLE MAP               | STATUS | QUEUED RECORDS |
        | Customers V3 (accounts) | Paused | 1              |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A save is rejected if the pause lasted more than a day
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And a day has passed
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts.
        Writes to CustCustomerV3Entity failed with error message
        The table map 'Customers V3 (accounts)' has been paused for 1 day, which is the limit.
        Resume the table map.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3a
    Scenario Outline: Queued changes are synced even after a long pause
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And a day has passed
      When the table map "Customers V3 (accounts)" is resumed
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: Without the GAB solution, one-way columns are sent back even after a long pause
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      And the table map "Customers V3 (accounts)" was paused
      And "Fabrikam" was changed to a customer of group "30" in Sales
      And a day has passed
      When the table map "Customers V3 (accounts)" is resumed
      Then these changes are sent
        | NO | TABLE MAP               | FROM  | KEY | CHANGE | OUTCOME   | REASON                                                  |
        | 1  | Customers V3 (accounts) | Sales | F-1 | insert | delivered | none                                                    |
        | 2  | Customers V3 (accounts) | SCM   | F-1 | update | queued    | the table map is resuming, and earlier changes go first |
        | 3  | Customers V3 (accounts) | SCM   | F-1 | update | delivered | none                                                    |

    @decision
    Scenario Outline: The day of a pause counts from the pause
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And a day has passed
      And the table map "Customers V3 (accounts)" was paused
      When the credit limit of "Contoso" is changed to 5000 in Supply Chain Management
      Then these changes are sent
        | NO | TABLE MAP               | FROM | KEY      | OUTCOME |
        | 1  | Customers V3 (accounts) | SCM  | CU-00007 | queued  |
      And these activity log entries still exist
        | TABLE MAP               | ACTION | DAY | RESULT |
        | Customers V3 (accounts) | Pause  | 1   | Paused |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A row can't name a row that waits in a queue

    @decision @rejection
    Scenario: A customer whose main contact waits in the queue is rejected
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "CDS Contacts V2 (contacts)" was paused
      And the contact "Ana Ferreira" was added to "Fabrikam" in Sales
      When "Fabrikam" is changed to a customer of group "30" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: System.Exception: failed to process
        entity accounts - (Writes to CustCustomerV3Entity failed with error message Customer 'PR-00001' can't be saved:
        its main contact 'Contact-00001' doesn't exist.)
        """
      And nothing changed in either system

    @decision @rejection
    Scenario: A main contact that Supply Chain Management doesn't have is rejected
      Given the global address book solution is not deployed
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "CDS Contacts V2 (contacts)" was paused
      And the contact "Ana Ferreira" was added to "Contoso" in Sales
      When the primary contact of "Contoso" is changed to "Ana Ferreira" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: System.Exception: failed to process
        entity accounts - (Writes to CustCustomerV3Entity failed with error message Customer 'CU-00007' can't be saved:
        its main contact 'Contact-00001' doesn't exist.)
        """
      And nothing changed in either system
