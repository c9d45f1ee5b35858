Feature: Catch-up after a pause
  Changes that the other system rejects when a table map is resumed become catch-up errors, which can be retried.
  Nothing gets lost: errors that aren't retried within a day stay listed as purged.

  Rule: Rejected changes are listed as catch-up errors and can be retried

    @claim-W.3b
    Scenario Outline: A rejected change is listed, and later changes are synced
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And these columns of "Litware" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      When the table map "Customers V3 (accounts)" is resumed
      Then these changes are sent
        | NO | TABLE MAP               | FROM  | KEY      | OUTCOME   |
        | 1  | Customers V3 (accounts) | Sales | CU-00007 | rejected  |
        | 2  | Customers V3 (accounts) | Sales | CU-00008 | delivered |
      And these catch-up errors now exist
        | TABLE MAP               | FROM  | TO  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                      |
        | Customers V3 (accounts) | Sales | SCM | CU-00007 | update | Open         | Customer 'CU-00007' can't be saved: its customer group is missing. |
      And these table maps now exist
        | TABLE MAP               | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Customers V3 (accounts) | Running | 0              | 1               |
      And these columns of "Litware" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario Outline: A prospect is listed if its number was used in the other system
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Fabrikam" numbered "CU-00007" exists in Supply Chain Management
      And the account "Contoso" with relationship type "Supplier" numbered "CU-00007" exists in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then these catch-up errors now exist
        | TABLE MAP                               | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                                            |
        | Dynamics 365 Sales prospects (accounts) | CU-00007 | insert | Open         | Account 'CU-00007' can't be saved: number 'CU-00007' belongs to Contoso (Supplier) in legal entity USMF. |
      And these parties still exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   |
        | Fabrikam | SCM    | business relation | CU-00007 |
        |          | Sales  | none              | none     |
        | Contoso  | SCM    | none              | none     |
        |          | Sales  | account           | CU-00007 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario: Without the GAB solution, a contact without its account is listed and can be retried
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the table map "CDS Contacts V2 (contacts)" was paused
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the table map "CDS Contacts V2 (contacts)" was resumed
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed
      When all catch-up errors of the table map "CDS Contacts V2 (contacts)" are retried
      Then these catch-up errors now exist
        | TABLE MAP                  | FROM | TO    | KEY      | CHANGE | RETRY STATUS |
        | CDS Contacts V2 (contacts) | SCM  | Sales | CP-00001 | insert | Completed    |
      And these contacts now exist
        | PARTY    | SYSTEM | CONTACT      | NUMBER   | TAB                      |
        | Fabrikam | SCM    | Ana Ferreira | CP-00001 | none                     |
        |          | Sales  | Ana Ferreira | CP-00001 | Summary, primary contact |

    Scenario Outline: A retry sends the current values of the row
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | none      |
      And the table map "Customers V3 (accounts)" was resumed
      And the table map "Customers V3 (accounts)" was stopped
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE        |
        | description                         | Pays on time |
        | msdyn_customergroupid.msdyn_groupid | 30           |
      And the table map "Customers V3 (accounts)" was run without initial sync
      When the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" is retried
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Completed    |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN          | VALUE        |
        | SALESMEMO       | Pays on time |
        | CUSTOMERGROUPID | 30           |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: While an error is open, the other system doesn't overwrite its columns
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | none      |
      And the table map "Customers V3 (accounts)" was resumed
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE |
        | CREDITRATING | AA    |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | none      |
        | msdyn_creditrating                  | AA        |
      And these catch-up errors still exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Open         |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: After an error is deleted or purged, the other system overwrites its columns
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE         |
        | SALESMEMO | Met at a fair |
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And <event>
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE |
        | CREDITRATING | AA    |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE         |
        | description        | Met at a fair |
        | msdyn_creditrating | AA            |

      Examples:
        | address book | event                                                                                   |
        | deployed     | the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" was deleted |
        | deployed     | a day has passed                                                                        |
        | not deployed | the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" was deleted |
        | not deployed | a day has passed                                                                        |

    Scenario Outline: A retry sends only the row that it names
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the credit limit of "Contoso" was changed to 5000 in Sales
      And the credit limit of "Litware" was changed to 7000 in Sales
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed with its queued records kept as catch-up errors
      When the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" is retried
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts)                 | Sales | CU-00007 | Completed    |
        |                                         |       | CU-00008 | Open         |
        | Dynamics 365 Sales prospects (accounts) | Sales | F-1      | Open         |
      And these changes are sent
        | NO | TABLE MAP               | FROM  | KEY      | CHANGE | OUTCOME   |
        | 1  | Customers V3 (accounts) | Sales | CU-00007 | update | delivered |
      And these activity log entries now exist
        | TABLE MAP                               | ACTION             | RESULT                     |
        | Customers V3 (accounts)                 | Pause              | Paused                     |
        |                                         | Resume, keep queue | Running, 2 catch-up errors |
        |                                         | Retry              | 1 completed, 1 open        |
        | Dynamics 365 Sales prospects (accounts) | Pause              | Paused                     |
        |                                         | Resume, keep queue | Running, 1 catch-up error  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A retry of errors from both systems keeps the last change to a column
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN       | VALUE         |
        | SALESMEMO    | Met at a fair |
        | CREDITRATING | AA            |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      And these columns of "Litware" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE        |
        | SALESMEMO | Pays on time |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      When all catch-up errors of the table map "Customers V3 (accounts)" are retried
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE     |
        | SALESMEMO    | Pays late |
        | CREDITRATING | AA        |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE     |
        | description        | Pays late |
        | msdyn_creditrating | AA        |
      And these columns of "Litware" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN      | VALUE        |
        | description | Pays on time |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: Without the GAB solution, a retried new prospect overwrites the prospect that has its number
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed with its queued records kept as catch-up errors
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Contoso" numbered "F-1" exists in Sales
      And the table map "Dynamics 365 Sales prospects (accounts)" was run without initial sync
      When all catch-up errors of the table map "Dynamics 365 Sales prospects (accounts)" are retried
      Then these changes are sent
        | NO | TABLE MAP                               | FROM | KEY | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales prospects (accounts) | SCM  | F-1 | insert | delivered |
      And these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER |
        | Fabrikam | SCM    | business relation | F-1    |
        |          | Sales  | account           | F-1    |

    Scenario Outline: A retry that is rejected again leaves the error open
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And these columns of "Litware" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" was resumed
      And these columns of "Litware" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | 30    |
      When all catch-up errors of the table map "Customers V3 (accounts)" are retried
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Open         |
        |                         |       | CU-00008 | Completed    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A retry that is rejected for another reason shows that reason
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      When the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" is retried
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS | ERROR MESSAGE                                                      |
        | Customers V3 (accounts) | Sales | CU-00007 | Open         | Customer 'CU-00007' can't be saved: its customer group is missing. |
      And these activity log entries now exist
        | TABLE MAP               | ACTION             | RESULT                    |
        | Customers V3 (accounts) | Pause              | Paused                    |
        | Customers V3 (accounts) | Resume, keep queue | Running, 1 catch-up error |
        | Customers V3 (accounts) | Retry              | 0 completed, 1 open       |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A retry under a table map that no longer accepts the row shows the reason
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed with its queued records kept as catch-up errors
      And the parameter "Integrate prospects" was turned off
      When all catch-up errors of the table map "Dynamics 365 Sales prospects (accounts)" are retried
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM | KEY      | RETRY STATUS | ERROR MESSAGE                              |
        | Dynamics 365 Sales prospects (accounts) | SCM  | PR-00001 | Open         | the parameter 'Integrate prospects' is off |
      And no change is sent

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A deleted error isn't sent anymore
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" was resumed
      When the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" is deleted
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Deleted      |
      And no change is sent
      And these activity log entries now exist
        | TABLE MAP               | ACTION        | RESULT                    |
        | Customers V3 (accounts) | Pause         | Paused                    |
        |                         | Resume        | Running, 1 catch-up error |
        |                         | Delete errors | CU-00007                  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: All errors of a table map are deleted at once
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And the credit limit of "Contoso" was changed to 5000 in Sales
      And the credit limit of "Litware" was changed to 7000 in Sales
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      When all catch-up errors of the table map "Customers V3 (accounts)" are deleted
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Deleted      |
        |                         |       | CU-00008 | Deleted      |
      And these activity log entries now exist
        | TABLE MAP               | ACTION             | RESULT                     |
        | Customers V3 (accounts) | Pause              | Paused                     |
        |                         | Resume, keep queue | Running, 2 catch-up errors |
        |                         | Delete errors      | all                        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario Outline: After a day, an error is purged and stays listed
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" was resumed
      When a day passes
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Purged       |
      And these activity log entries now exist
        | TABLE MAP               | ACTION | DAY | RESULT                    |
        | Customers V3 (accounts) | Pause  | 0   | Paused                    |
        | Customers V3 (accounts) | Resume | 0   | Running, 1 catch-up error |
        | Customers V3 (accounts) | Purge  | 1   | 1 purged                  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Only open errors are purged
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And the credit limit of "Contoso" was changed to 5000 in Sales
      And the credit limit of "Litware" was changed to 7000 in Sales
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" was deleted
      When a day passes
      Then these catch-up errors now exist
        | TABLE MAP               | FROM  | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Deleted      |
        |                         |       | CU-00008 | Purged       |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-W.3b
    Scenario Outline: Retrying a purged error is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" was resumed
      And a day has passed
      When the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" is retried
      Then the action is rejected with the message
        """
        The catch-up error of CU-00007 under 'Customers V3 (accounts)' was purged after 1 day.
        Change the row to send it again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: Purged columns are sent with the next change to the row
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customer groups" was stopped
      And 2 customer groups were created in one transaction in Supply Chain Management
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN          | VALUE  |
        | CUSTOMERGROUPID | G00002 |
      And the table map "Customers V3 (accounts)" was resumed
      And a day has passed
      And the table map "Customer groups" was run without initial sync
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | G00002    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: Purged columns are sent only once
      Given the global address book solution is not deployed
      And the column "CREDITLIMIT" is not mapped in the table map "Customers V3 (accounts)"
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And a day has passed
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      When the credit limit of "Contoso" is changed to 5000 in Sales
      Then no change is sent
      And these changes are not sent
        | TABLE MAP               | FROM  | KEY      | REASON                   |
        | Customers V3 (accounts) | Sales | CU-00007 | no mapped column changed |

    @rejection
    Scenario Outline: Retrying a row without an open error is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" is retried
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' has no open catch-up error of CU-00007.
        """

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Retrying all errors of a table map without one is rejected
      Given the global address book solution is <address book>
      When all catch-up errors of the table map "Customers V3 (accounts)" are retried
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' has no open catch-up error.
        """

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Retrying all errors of a table map is rejected if they were purged
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And the credit limit of "Contoso" was changed to 5000 in Sales
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And a day has passed
      When all catch-up errors of the table map "Customers V3 (accounts)" are retried
      Then the action is rejected with the message
        """
        The catch-up error under 'Customers V3 (accounts)' was purged after 1 day. Change the row to send it again.
        """

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: A retry also sends what changed while the table map was stopped, and only once
      Given the global address book solution is not deployed
      And the column "CREDITLIMIT" is not mapped in the table map "Customers V3 (accounts)"
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And the table map "Customers V3 (accounts)" was stopped
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      And the table map "Customers V3 (accounts)" was run without initial sync
      And the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" was retried
      When the credit limit of "Contoso" is changed to 5000 in Sales
      Then no change is sent
      And these changes are not sent
        | TABLE MAP               | FROM  | KEY      | REASON                   |
        | Customers V3 (accounts) | Sales | CU-00007 | no mapped column changed |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE     |
        | SALESMEMO    | Pays late |
        | CREDITRATING | AA        |

    @decision
    Scenario Outline: After a retry, the other system overwrites the columns again
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And the catch-up error of "CU-00007" in the table map "Customers V3 (accounts)" was retried
      And the table map "Customers V3 (accounts)" was stopped
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE         |
        | description | Met at a fair |
      And the table map "Customers V3 (accounts)" was run without initial sync
      When the credit limit of "Contoso" is changed to 5000 in Supply Chain Management
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
        | creditlimit | 5000      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Emptied columns of all purged errors of a row are sent with its next change
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN       | VALUE     |
        | SALESMEMO    | Pays late |
        | CREDITRATING | AA        |
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE |
        | SALESMEMO | none  |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN       | VALUE |
        | CREDITRATING | none  |
      And the table map "Customers V3 (accounts)" was resumed with its queued records kept as catch-up errors
      And a day has passed
      When the credit limit of "Contoso" is changed to 5000 in Supply Chain Management
      Then these changes are sent
        | NO | TABLE MAP               | FROM | KEY      | CHANGE | OUTCOME   |
        | 1  | Customers V3 (accounts) | SCM  | CU-00007 | update | delivered |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE |
        | description        | none  |
        | msdyn_creditrating | none  |
        | creditlimit        | 5000  |
      And these activity log entries still exist
        | TABLE MAP               | ACTION             | DAY | RESULT                    |
        | Customers V3 (accounts) | Pause              | 0   | Paused                    |
        |                         | Resume, keep queue | 0   | Running, 1 catch-up error |
        |                         | Pause              | 0   | Paused                    |
        |                         | Resume, keep queue | 0   | Running, 1 catch-up error |
        |                         | Purge              | 1   | 2 purged                  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: A prospect whose insert was kept as an error is inserted with its next change
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed with its queued records kept as catch-up errors
      When these columns of "Fabrikam" in the table map "Dynamics 365 Sales prospects (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE             |
        | PROSPECTNAME | Fabrikam Holdings |
      Then these changes are sent
        | NO | TABLE MAP                               | FROM | KEY | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales prospects (accounts) | SCM  | F-1 | insert | delivered |

    @decision
    Scenario Outline: If a new row is rejected, its next change in the queue sends all of it
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was paused
      And the account "Contoso" with relationship type "Customer" numbered "C-1" exists in Sales
      And the customer group "30" was selected for "Contoso" in Sales
      And the table map "Customers V3 (accounts)" was resumed
      When the credit limit of "Contoso" is changed to 5000 in Sales
      Then these changes are sent
        | NO | TABLE MAP               | FROM  | KEY | CHANGE | OUTCOME   |
        | 1  | Customers V3 (accounts) | Sales | C-1 | update | delivered |
      And these catch-up errors still exist
        | TABLE MAP               | FROM  | KEY | CHANGE | RETRY STATUS | ERROR MESSAGE                                                   |
        | Customers V3 (accounts) | Sales | C-1 | insert | Open         | Customer 'C-1' can't be created: its customer group is missing. |
      And these parties now exist
        | PARTY   | SYSTEM | RECORD           | NUMBER | CREDIT LIMIT |
        | Contoso | SCM    | customer account | C-1    | 5000         |
        |         | Sales  | account          | C-1    | 5000         |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A retry after the row was deleted completes the error and sends nothing
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was paused
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was resumed with its queued records kept as catch-up errors
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the quotation "SQ-00001" was deleted in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was run without initial sync
      When all catch-up errors of the table map "Dynamics 365 Sales quotation header" are retried
      Then these catch-up errors now exist
        | TABLE MAP                           | FROM | KEY      | CHANGE | RETRY STATUS |
        | Dynamics 365 Sales quotation header | SCM  | SQ-00001 | insert | Completed    |
      And no change is sent

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: A prospect that was deleted and created again during the pause is kept as two inserts
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      And the prospect "Fabrikam" was deleted in Supply Chain Management
      And the organization prospect "Contoso" numbered "F-1" exists in Supply Chain Management
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed with its queued records kept as catch-up errors
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM | KEY | CHANGE | RETRY STATUS |
        | Dynamics 365 Sales prospects (accounts) | SCM  | F-1 | insert | Open         |
        |                                         |      | F-1 | insert | Open         |
      And these table maps now exist
        | TABLE MAP                               | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Dynamics 365 Sales prospects (accounts) | Running | 0              | 2               |

  Rule: A prospect that was converted during a pause isn't sent as a prospect

    @decision
    Scenario Outline: On catch-up, a prospect that was already converted is listed
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And "Contoso" was changed to a customer of group "20" in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE |
        | Dynamics 365 Sales prospects (accounts) | Sales | ACC-0815 | insert | Open         | <reason>      |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD           | NUMBER   | RELATIONSHIP TYPE |
        | Contoso | SCM    | customer account | ACC-0815 | Customer          |
        |         | Sales  | account          | ACC-0815 | Customer          |

      Examples:
        | address book | reason                                                                                               |
        | deployed     | Prospect 'ACC-0815' can't be created: party 'PAR-00000001' (Contoso) is already customer 'ACC-0815'. |
        | not deployed | Prospect 'ACC-0815' can't be created: 'ACC-0815' (Contoso) is already a customer.                    |
