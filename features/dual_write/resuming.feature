Feature: Resuming without catch-up
  An administrator can resume a table map and go live at once, without first playing back the queue. The queued records
  are then kept as catch-up errors for a retry, or discarded. Discarded records leave differences between the systems.

  Rule: Queued records that are kept become catch-up errors, and no row changes

    @decision
    Scenario Outline: The queue of both systems is kept as catch-up errors
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      When the table map "Customers V3 (accounts)" is resumed with its queued records kept as catch-up errors
      Then no change is sent
      And these changes are not sent
        | TABLE MAP               | FROM  | KEY      | REASON                                                                    |
        | Customers V3 (accounts) | SCM   | CU-00007 | the table map was resumed with its queued records kept as catch-up errors |
        |                         | Sales | CU-00007 | the table map was resumed with its queued records kept as catch-up errors |
      And these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                      |
        | Customers V3 (accounts) | SCM   | CU-00007 | update | Open         | The table map was resumed without catch-up. Retry to send the row. |
        |                         | Sales | CU-00007 | update | Open         | The table map was resumed without catch-up. Retry to send the row. |
      And these table maps now exist
        | TABLE MAP               | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Customers V3 (accounts) | Running | 0              | 2               |
      And these activity log entries now exist
        | TABLE MAP               | ACTION             | RESULT                     |
        | Customers V3 (accounts) | Pause              | Paused                     |
        | Customers V3 (accounts) | Resume, keep queue | Running, 2 catch-up errors |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A retry syncs the kept records of both systems
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      When all catch-up errors of the table map "Customers V3 (accounts)" are retried
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | SCM   | CU-00007 | Completed    |
        |                         | Sales | CU-00007 | Completed    |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE     |
        | description        | Pays late |
        | msdyn_creditrating | AA        |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE     |
        | SALESMEMO    | Pays late |
        | CREDITRATING | AA        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Before the retry, the other system doesn't overwrite kept columns
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE         |
        | description | Met at a fair |
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE     |
        | SALESMEMO    | Pays late |
        | CREDITRATING | AA        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A record that a later change replaces isn't kept
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE         |
        | SALESMEMO | Changed first |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE        |
        | description | Changed last |
      When the table map "Customers V3 (accounts)" is resumed with its queued records kept as catch-up errors
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Open         |
      And these changes are not sent
        | TABLE MAP               | FROM  | KEY      | REASON                                                                    |
        | Customers V3 (accounts) | SCM   | CU-00007 | a later change replaces it                                                |
        |                         | Sales | CU-00007 | the table map was resumed with its queued records kept as catch-up errors |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A kept deletion is retried, and discards changes of the other system
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And the table map "Dynamics 365 Sales quotation header" was paused
      And the quote "QUO-1001" was deleted in Sales
      And the ownership of the quotation "QUO-1001" was changed to "Supply Chain Management" in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was resumed with its queued records kept as catch-up errors
      When all catch-up errors of the table map "Dynamics 365 Sales quotation header" are retried
      Then these catch-up errors now exist
        | TABLE MAP                           | FROM  | KEY      | CHANGE | RETRY STATUS |
        | Dynamics 365 Sales quotation header | Sales | QUO-1001 | delete | Completed    |
      And these quotes now exist
        | PARTY    | SYSTEM | NUMBER |
        | Fabrikam | SCM    | none   |
        |          | Sales  | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A record that names a kept row is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was paused
      And the table map "Dynamics 365 Sales quotation lines" was paused
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 1        | 10.00 | 1    | 13        |
        | D0002   | 2        | 20.00 | 1    | 13        |
      And the table map "Dynamics 365 Sales quotation header" was resumed with its queued records kept as catch-up errors
      When the table map "Dynamics 365 Sales quotation lines" is resumed with catch-up of its queued records
      Then these catch-up errors now exist
        | TABLE MAP                           | FROM | KEY         | CHANGE | RETRY STATUS | ERROR MESSAGE                                                      |
        | Dynamics 365 Sales quotation header | SCM  | SQ-00001    | insert | Open         | The table map was resumed without catch-up. Retry to send the row. |
        |                                     |      | SQ-00001    | insert | Open         | The table map was resumed without catch-up. Retry to send the row. |
        |                                     |      | SQ-00001    | insert | Open         | The table map was resumed without catch-up. Retry to send the row. |
        | Dynamics 365 Sales quotation lines  | SCM  | SQ-00001, 1 | insert | Open         | Unable to lookup quotes with values {SQ-00001}.                    |
        |                                     |      | SQ-00001, 2 | insert | Open         | Unable to lookup quotes with values {SQ-00001}.                    |
      And these quotes still exist
        | PARTY    | SYSTEM | NUMBER   |
        | Fabrikam | SCM    | SQ-00001 |
        |          | Sales  | none     |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Discarded records are as if the table map had been stopped when the rows changed

    @decision
    Scenario Outline: Discarded records leave a difference between the systems
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      When the table map "Customers V3 (accounts)" is resumed without its queued records
      Then no change is sent
      And these changes are not sent
        | TABLE MAP               | FROM | KEY      | REASON                                               |
        | Customers V3 (accounts) | SCM  | CU-00007 | the table map was resumed without its queued records |
      And these table maps now exist
        | TABLE MAP               | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Customers V3 (accounts) | Running | 0              | 0               |
      And these activity log entries now exist
        | TABLE MAP               | ACTION                | RESULT                      |
        | Customers V3 (accounts) | Pause                 | Paused                      |
        | Customers V3 (accounts) | Resume, discard queue | Running, 1 record discarded |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN      | VALUE |
        | description | none  |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The next change to the row also sends the discarded columns
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE         |
        | description | Met at a fair |
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE |
        | SALESMEMO | none  |
      And the credit limit of "Contoso" was changed to 5000 in Supply Chain Management
      And the table map "Customers V3 (accounts)" was resumed without its queued records
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE |
        | CREDITRATING | AA    |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE |
        | description        | none  |
        | msdyn_creditrating | AA    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The next save in the other system overwrites the discarded columns
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE         |
        | description | Met at a fair |
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And the table map "Customers V3 (accounts)" was resumed without its queued records
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE         |
        | SALESMEMO    | Met at a fair |
        | CREDITRATING | AA            |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A discarded new row is sent with its next change
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was paused
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" was resumed without its queued records
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE |
        | CREDITRATING | AA    |
      Then these changes are sent
        | NO | TABLE MAP               | FROM | KEY      | CHANGE | OUTCOME   |
        | 1  | Customers V3 (accounts) | SCM  | CU-00007 | insert | delivered |
      And these parties now exist
        | PARTY   | SYSTEM | RECORD           | RELATIONSHIP TYPE | NUMBER   |
        | Contoso | SCM    | customer account | Customer          | CU-00007 |
        |         | Sales  | account          | Customer          | CU-00007 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A discarded deletion leaves the row in the other system
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was paused
      And the quotation "SQ-00001" was deleted in Supply Chain Management
      When the table map "Dynamics 365 Sales quotation header" is resumed without its queued records
      Then these quotes still exist
        | PARTY    | SYSTEM | NUMBER   |
        | Fabrikam | SCM    | none     |
        |          | Sales  | SQ-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The row of a discarded deletion is created again with its next change
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the prospect "Fabrikam" was deleted in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed without its queued records
      When the currency of "Fabrikam" is changed to "EUR" in Sales
      Then these changes are sent
        | NO | TABLE MAP                               | FROM  | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales prospects (accounts) | Sales | PR-00001 | insert | delivered |
      And these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   |
        | Fabrikam | SCM    | business relation | PR-00001 |
        |          | Sales  | account           | PR-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The row of a discarded deletion is created again, even if it was changed during the pause
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the prospect "Fabrikam" was deleted in Supply Chain Management
      And the currency of "Fabrikam" was changed to "GBP" in Sales
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed without its queued records
      When the currency of "Fabrikam" is changed to "EUR" in Sales
      Then these changes are sent
        | NO | TABLE MAP                               | FROM  | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales prospects (accounts) | Sales | PR-00001 | insert | delivered |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: A row that names a discarded row is rejected
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed without its queued records
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity quotes. Unable to lookup accounts with values {PR-00001}.
        Writes to quotes failed with error message Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: With the GAB solution, an address without its discarded location is listed
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "CDS postal address locations" was paused
      And the table map "CDS postal address history V2" was paused
      And the table map "CDS Party postal address locations" was paused
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the table map "CDS postal address locations" was resumed without its queued records
      When these table maps are resumed with catch-up of their queued records
        | TABLE MAP                          |
        | CDS postal address history V2      |
        | CDS Party postal address locations |
      Then these catch-up errors now exist
        | TABLE MAP                          | FROM | RETRY STATUS |
        | CDS postal address history V2      | SCM  | Open         |
        | CDS Party postal address locations | SCM  | Open         |
      And these addresses still exist
        | PARTY    | SYSTEM | ROLES    | STREET         |
        | Fabrikam | SCM    | Delivery | 12 Harbour Way |
        |          | Sales  | none     | none           |

    @decision
    Scenario: Without the GAB solution, a discarded delivery address is sent with the next change to the prospect
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed without its queued records
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE          |
        | PROSPECTNAME | Fabrikam Group |
      Then these addresses now exist
        | PARTY          | SYSTEM | STREET         |
        | Fabrikam Group | SCM    | 12 Harbour Way |
        |                | Sales  | 12 Harbour Way |

  Rule: Several table maps are resumed in the same way, or none is

    @decision
    Scenario Outline: Several table maps go live with their queues kept or discarded
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was paused
      And the table map "Dynamics 365 Sales quotation lines" was paused
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 1        | 10.00 | 1    | 13        |
      When these table maps are resumed <way>
        | TABLE MAP                           |
        | Dynamics 365 Sales quotation header |
        | Dynamics 365 Sales quotation lines  |
      Then these table maps now exist
        | TABLE MAP                           | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Dynamics 365 Sales quotation header | Running | 0              | <headers>       |
        | Dynamics 365 Sales quotation lines  | Running | 0              | <lines>         |
      And nothing changed in either system

      Examples:
        | address book | way                                               | headers | lines |
        | deployed     | with their queued records kept as catch-up errors | 2       | 1     |
        | deployed     | without their queued records                      | 0       | 0     |
        | not deployed | with their queued records kept as catch-up errors | 2       | 1     |
        | not deployed | without their queued records                      | 0       | 0     |

    @decision @rejection
    Scenario Outline: Resuming a running table map without its queue is rejected
      Given the global address book solution is <address book>
      And the table map "Customer groups" was paused
      When these table maps are resumed without their queued records
        | TABLE MAP               |
        | Customer groups         |
        | Customers V3 (accounts) |
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' can't be resumed: it is Running. It must be Paused.
        """
      And these table maps still exist
        | TABLE MAP               | STATUS  |
        | Customer groups         | Paused  |
        | Customers V3 (accounts) | Running |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
