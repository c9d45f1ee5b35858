Feature: Status of table maps
  A table map is running, paused, or not running. An administrator runs, stops, pauses, and resumes it. Actions
  that the status doesn't allow are rejected.

  Rule: An action that the status of the table map doesn't allow is rejected

    @rejection @decision
    Scenario Outline: Pausing a table map that isn't running is rejected
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was stopped
      When the table map "Customers V3 (accounts)" is paused
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' can't be paused: it is Not running. It must be Running.
        """
      And these table maps still exist
        | TABLE MAP               | STATUS      |
        | Customers V3 (accounts) | Not running |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: Stopping a paused table map is rejected
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was paused
      When the table map "Customers V3 (accounts)" is stopped
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' can't be stopped: it is Paused. It must be Running.
        """
      And these table maps still exist
        | TABLE MAP               | STATUS |
        | Customers V3 (accounts) | Paused |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: Running a running table map is rejected
      Given the global address book solution is <address book>
      When the table map "Customers V3 (accounts)" is <action>
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' can't be run: it is Running. It must be Not running.
        """
      And these table maps still exist
        | TABLE MAP               | STATUS  |
        | Customers V3 (accounts) | Running |

      Examples:
        | address book | action                                        |
        | deployed     | run without initial sync                      |
        | deployed     | run with initial sync and Sales as the master |
        | deployed     | run with its related table maps               |
        | not deployed | run without initial sync                      |
        | not deployed | run with initial sync and Sales as the master |
        | not deployed | run with its related table maps               |

    @rejection @decision
    Scenario Outline: Resuming a running table map is rejected
      Given the global address book solution is <address book>
      When the table map "Customers V3 (accounts)" is resumed
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' can't be resumed: it is Running. It must be Paused.
        """
      And these table maps still exist
        | TABLE MAP               | STATUS  |
        | Customers V3 (accounts) | Running |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: Pausing several table maps is rejected if one isn't running
      Given the global address book solution is <address book>
      And the table map "Customers V3 (contacts)" was stopped
      When these table maps are paused
        | TABLE MAP               |
        | Customers V3 (accounts) |
        | Customers V3 (contacts) |
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (contacts)' can't be paused: it is Not running. It must be Running.
        """
      And these table maps still exist
        | TABLE MAP               | STATUS      |
        | Customers V3 (accounts) | Running     |
        | Customers V3 (contacts) | Not running |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: Retrying errors of a paused or stopped table map is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" was resumed
      And the table map "Customers V3 (accounts)" was paused
      When all catch-up errors of the table map "Customers V3 (accounts)" are retried
      Then the action is rejected with the message
        """
        The table map 'Customers V3 (accounts)' can't be caught up: it is Paused. It must be Running.
        """
      And these catch-up errors still exist
        | TABLE MAP               | KEY      | RETRY STATUS |
        | Customers V3 (accounts) | CU-00007 | Open         |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The activity log lists every action on a table map

    @decision
    Scenario Outline: The activity log lists the actions in order
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was paused
      And the table map "Customers V3 (accounts)" was resumed
      And the table map "Customers V3 (accounts)" was stopped
      And a day has passed
      When the table map "Customers V3 (accounts)" is run without initial sync
      Then these activity log entries now exist
        | TABLE MAP               | ACTION | DAY | RESULT                     |
        | Customers V3 (accounts) | Pause  | 0   | Paused                     |
        | Customers V3 (accounts) | Resume | 0   | Running, 0 catch-up errors |
        | Customers V3 (accounts) | Stop   | 0   | Not running                |
        | Customers V3 (accounts) | Run    | 1   | Running                    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A table map has the name that the Dual-write page prints
      Given the global address book solution is <address book>
      When the table map "customers v3 (accounts) (accounts)" is stopped
      Then these table maps now exist
        | TABLE MAP               | STATUS      |
        | Customers V3 (accounts) | Not running |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A table map depends on its related table maps

    @decision
    Scenario Outline: Running a table map with its related maps runs all of them
      Given the global address book solution is <address book>
      And the table map "Customer groups" was stopped
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the table map "Customers V3 (accounts)" was stopped
      And the table map "Dynamics 365 Sales quotation header" was stopped
      When the table map "Dynamics 365 Sales quotation header" is run with its related table maps
      Then these table maps now exist
        | TABLE MAP                               | STATUS  |
        | Customer groups                         | Running |
        | Dynamics 365 Sales prospects (accounts) | Running |
        | Customers V3 (accounts)                 | Running |
        | Dynamics 365 Sales quotation header     | Running |
      And these activity log entries now exist
        | TABLE MAP                               | ACTION | RESULT      |
        | Customer groups                         | Stop   | Not running |
        |                                         | Run    | Running     |
        | Dynamics 365 Sales prospects (accounts) | Stop   | Not running |
        |                                         | Run    | Running     |
        | Customers V3 (accounts)                 | Stop   | Not running |
        |                                         | Run    | Running     |
        | Dynamics 365 Sales quotation header     | Stop   | Not running |
        |                                         | Run    | Running     |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: Saves are rejected later if a related table map was left out
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was run without initial sync
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
