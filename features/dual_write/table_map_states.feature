Feature: States of table maps
  A table map runs, is paused or doesn't run. An administrator runs, stops, pauses and resumes it, and is
  refused where the state doesn't allow it.

  Rule: An action is refused where the state of the table map doesn't allow it

    @rejection @decision
    Scenario Outline: A table map that isn't running can't be paused
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
    Scenario Outline: A paused table map can't be stopped before it is resumed
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
    Scenario Outline: A running table map can't be run
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
    Scenario Outline: A running table map can't be resumed
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
    Scenario Outline: Of several table maps none is paused where one isn't running
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
    Scenario Outline: Errors are retried while the table map runs
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

  Rule: What was done to a table map is told

    @decision
    Scenario Outline: Activities of a table map, in their order
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

  Rule: A table map is run with those that it depends on, or at the price of later errors

    @decision
    Scenario Outline: A table map is run with its related table maps
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
    Scenario Outline: Where a table map that it depends on was left out, saves are refused later
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
