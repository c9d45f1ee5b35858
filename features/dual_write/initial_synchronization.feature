Feature: Initial synchronization of a table map
  Rows that exist before a table map runs are synced when it starts, in both directions and one legal entity
  after the other. If both systems have a row, the values of the master win.

  Rule: Initial sync copies rows in both directions

    @claim-W.5a
    Scenario: Without the GAB solution, initial sync copies prospects in both directions
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the organization prospect "Contoso" numbered "C-1" exists in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync and Sales as the master
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect          |
        |          | Sales  | account           | PR-00001 | Prospect          |
        | Contoso  | SCM    | business relation | C-1      | Prospect          |
        |          | Sales  | account           | C-1      | Prospect          |
      And these initial syncs now exist
        | TABLE MAP                               | LEGAL ENTITY | FROM  | TO    | EXPORTED | INSERTED | UPDATED | ERRORS | STATUS    |
        | Dynamics 365 Sales prospects (accounts) | USMF         | Sales | SCM   | 1        | 1        | 0       | 0      | Completed |
        |                                         |              | SCM   | Sales | 1        | 1        | 0       | 0      | Completed |
      And these table maps now exist
        | TABLE MAP                               | STATUS  |
        | Dynamics 365 Sales prospects (accounts) | Running |

    @claim-W.5a
    Scenario: With the GAB solution, initial sync copies parties and prospects in both directions
      Given the global address book solution is deployed
      And the table map "CDS Parties" was stopped
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the organization prospect "Contoso" numbered "C-1" exists in Sales
      And the table map "CDS Parties" was run with initial sync and Sales as the master
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync and Sales as the master
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect          |
        |          | Sales  | account           | PR-00001 | Prospect          |
        | Contoso  | SCM    | business relation | C-1      | Prospect          |
        |          | Sales  | account           | C-1      | Prospect          |
      And these initial syncs now exist
        | TABLE MAP                               | FROM  | TO    | EXPORTED | INSERTED | UPDATED | ERRORS | STATUS    |
        | CDS Parties                             | Sales | SCM   | 1        | 1        | 0       | 0      | Completed |
        |                                         | SCM   | Sales | 1        | 1        | 0       | 0      | Completed |
        | Dynamics 365 Sales prospects (accounts) | Sales | SCM   | 1        | 1        | 0       | 0      | Completed |
        |                                         | SCM   | Sales | 1        | 1        | 0       | 0      | Completed |

    @claim-W.5a
    Scenario Outline: A second initial sync adds nothing
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was stopped
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" was run with initial sync and <master> as the master
      And the table map "Customers V3 (accounts)" was stopped
      When the table map "Customers V3 (accounts)" is run with initial sync and <master> as the master
      Then no change is sent
      And these parties still exist
        | PARTY   | SYSTEM | RECORD           | NUMBER   |
        | Contoso | SCM    | customer account | CU-00007 |
        |         | Sales  | account          | CU-00007 |
      And nothing changed in either system

      Examples:
        | address book | master                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    Scenario Outline: A row from initial sync is kept in sync afterward
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was stopped
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" was run with initial sync and Sales as the master
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in <system>
        | COLUMN   | VALUE     |
        | <column> | Pays late |
      Then these changes are sent
        | NO | TABLE MAP               | FROM   | KEY      | CHANGE | OUTCOME   |
        | 1  | Customers V3 (accounts) | <from> | CU-00007 | update | delivered |

      Examples:
        | address book | system                  | from  | column      |
        | deployed     | Supply Chain Management | SCM   | SALESMEMO   |
        | deployed     | Sales                   | Sales | description |
        | not deployed | Supply Chain Management | SCM   | SALESMEMO   |
        | not deployed | Sales                   | Sales | description |

    @decision
    Scenario: Initial sync doesn't write the constants of the table map to a row that both systems have
      Given the global address book solution is not deployed
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was stopped
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN                   | VALUE |
        | address1_addresstypecode | 1     |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      When the table map "Customers V3 (accounts)" is run with initial sync and Supply Chain Management as the master
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN                   | VALUE     |
        | description              | Pays late |
        | address1_addresstypecode | 1         |
      And these activity log entries now exist
        | TABLE MAP               | ACTION                  | RESULT      |
        | Customers V3 (accounts) | Stop                    | Not running |
        |                         | Initial synchronization | Completed   |

  Rule: Each legal entity is synced separately

    @claim-W.5a
    Scenario Outline: Initial sync of one legal entity doesn't change another
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      And the users work in legal entity "DEMF"
      And the organization prospect "Contoso" numbered "F-1" exists in Supply Chain Management
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync for legal entity "DEMF" and Sales as the master
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER |
        | Fabrikam | SCM    | business relation | USMF         | F-1    |
        |          | Sales  | none              | none         | none   |
        | Contoso  | SCM    | business relation | DEMF         | F-1    |
        |          | Sales  | account           | DEMF         | F-1    |
      And these initial syncs now exist
        | TABLE MAP                               | LEGAL ENTITY | FROM  | EXPORTED | INSERTED |
        | Dynamics 365 Sales prospects (accounts) | DEMF         | Sales | 0        | 0        |
        |                                         |              | SCM   | 1        | 1        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.5a
    Scenario Outline: Initial sync runs for all legal entities in order
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      And the users work in legal entity "DEMF"
      And the organization prospect "Contoso" numbered "F-1" exists in Supply Chain Management
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync and Sales as the master
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER |
        | Fabrikam | SCM    | business relation | USMF         | F-1    |
        |          | Sales  | account           | USMF         | F-1    |
        | Contoso  | SCM    | business relation | DEMF         | F-1    |
        |          | Sales  | account           | DEMF         | F-1    |
      And these initial syncs now exist
        | TABLE MAP                               | LEGAL ENTITY | FROM  | EXPORTED | INSERTED |
        | Dynamics 365 Sales prospects (accounts) | USMF         | Sales | 0        | 0        |
        |                                         |              | SCM   | 1        | 1        |
        |                                         | DEMF         | Sales | 0        | 0        |
        |                                         |              | SCM   | 1        | 1        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: If both systems have a row, the values of the master win

    @claim-W.5b
    Scenario Outline: The value of the master overwrites the other system
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was stopped
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE         |
        | description | Met at a fair |
      When the table map "Customers V3 (accounts)" is run with initial sync and <master> as the master
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN    | VALUE   |
        | SALESMEMO | <value> |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN      | VALUE   |
        | description | <value> |
      And these initial syncs now exist
        | TABLE MAP               | LEGAL ENTITY | FROM     | EXPORTED | INSERTED | UPDATED |
        | Customers V3 (accounts) | USMF         | <first>  | 1        | 0        | 1       |
        |                         |              | <second> | 1        | 0        | 0       |

      Examples:
        | address book | master                  | value         | first | second |
        | deployed     | Supply Chain Management | Pays late     | SCM   | Sales  |
        | deployed     | Sales                   | Met at a fair | Sales | SCM    |
        | not deployed | Supply Chain Management | Pays late     | SCM   | Sales  |
        | not deployed | Sales                   | Met at a fair | Sales | SCM    |

    @decision
    Scenario Outline: The master takes the values that only the other system has
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was stopped
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Sales
        | COLUMN             | VALUE |
        | msdyn_creditrating | AA    |
      When the table map "Customers V3 (accounts)" is run with initial sync and <master> as the master
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Supply Chain Management
        | COLUMN       | VALUE     |
        | SALESMEMO    | Pays late |
        | CREDITRATING | AA        |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN             | VALUE     |
        | description        | Pays late |
        | msdyn_creditrating | AA        |

      Examples:
        | address book | master                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    @decision
    Scenario Outline: Without the GAB solution, initial sync takes two prospects with one number for one
      Given the global address book solution is not deployed
      And the next number of the prospect number sequence is "C-00005"
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Contoso" numbered "C-00005" exists in Sales
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync and <master> as the master
      Then these parties now exist
        | PARTY  | SYSTEM | RECORD            | NUMBER  |
        | <name> | SCM    | business relation | C-00005 |
        |        | Sales  | account           | C-00005 |
      And these initial syncs now exist
        | TABLE MAP                               | FROM     | EXPORTED | INSERTED | UPDATED | ERRORS |
        | Dynamics 365 Sales prospects (accounts) | <master> | 1        | 0        | 1       | 0      |
        |                                         | <other>  | 1        | 0        | 0       | 0      |

      Examples:
        | master | other | name     |
        | Sales  | SCM   | Contoso  |
        | SCM    | Sales | Fabrikam |

    @decision
    Scenario Outline: With the GAB solution, initial sync rejects two prospects with one number
      Given the global address book solution is deployed
      And the next number of the prospect number sequence is "C-00005"
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Contoso" numbered "C-00005" exists in Sales
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync and <master> as the master
      Then these parties still exist
        | PARTY    | SYSTEM | RECORD            | NUMBER  |
        | Fabrikam | SCM    | business relation | C-00005 |
        | Contoso  | Sales  | account           | C-00005 |
      And these initial syncs now exist
        | TABLE MAP                               | FROM     | EXPORTED | INSERTED | UPDATED | ERRORS |
        | Dynamics 365 Sales prospects (accounts) | <master> | 1        | 0        | 0       | 1      |
        |                                         | <other>  | 1        | 0        | 0       | 0      |

      Examples:
        | master | other |
        | Sales  | SCM   |
        | SCM    | Sales |

    @decision
    Scenario Outline: After initial sync rejected two prospects with one number, deleting one leaves the other
      Given the global address book solution is deployed
      And the next number of the prospect number sequence is "C-00005"
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Contoso" numbered "C-00005" exists in Sales
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was run with initial sync and <master> as the master
      When the prospect "<deleted>" is deleted in <system>
      Then no change is sent
      And these parties now exist
        | PARTY    | SYSTEM | RECORD     | NUMBER            |
        | Contoso  | Sales  | <account>  | <account number>  |
        | Fabrikam | SCM    | <relation> | <relation number> |

      Examples:
        | master | deleted  | system | account | account number | relation          | relation number |
        | Sales  | Contoso  | Sales  | none    | none           | business relation | C-00005         |
        | Sales  | Fabrikam | SCM    | account | C-00005        | none              | none            |
        | SCM    | Contoso  | Sales  | none    | none           | business relation | C-00005         |
        | SCM    | Fabrikam | SCM    | account | C-00005        | none              | none            |

  Rule: Rows that can't be written are logged, and the others are synced

    @rejection @decision
    Scenario: Initial sync of a table map without a required column is rejected
      Given the global address book solution is deployed
      And the column "PARTYTYPE" is not mapped in the table map "CDS Parties"
      When the table map "CDS Parties" is run with initial sync and Supply Chain Management as the master
      Then the action is rejected with the message
        """
        CDS Parties: Project validation failed.
        [DIPV1010] Mandatory field in destination entity must be mapped: PARTYTYPE of DirPartyCDSEntity.
        [DIPV1010] Mandatory field in destination entity must be mapped: msdyn_partytype of msdyn_parties.
        """
      And these table maps still exist
        | TABLE MAP   | STATUS      |
        | CDS Parties | Not running |

    @claim-W.5a
    Scenario Outline: A rejected row is counted and listed with its reason
      Given the global address book solution is <address book>
      And the table map "Customer groups" was stopped
      And the table map "Customers V3 (accounts)" was stopped
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the organization customer "Litware" numbered "CU-00008" exists in Supply Chain Management
      And 2 customer groups were created in one transaction in Supply Chain Management
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN          | VALUE  |
        | CUSTOMERGROUPID | G00001 |
      When the table map "Customers V3 (accounts)" is run with initial sync and Sales as the master
      Then these initial syncs now exist
        | TABLE MAP               | LEGAL ENTITY | FROM  | EXPORTED | INSERTED | ERRORS | STATUS    | REASONS                                                                                          |
        | Customers V3 (accounts) | USMF         | Sales | 0        | 0        | 0      | Completed | none                                                                                             |
        |                         |              | SCM   | 2        | 1        | 1      | Error     | Couldn't resolve the guid for the field: msdyn_customergroups. The lookup was not found: G00001. |
      And these activity log entries now exist
        | TABLE MAP               | ACTION                  | RESULT               |
        | Customers V3 (accounts) | Stop                    | Not running          |
        |                         | Initial synchronization | Error: 1 not written |
      And these parties now exist
        | PARTY   | SYSTEM | RECORD           | NUMBER   |
        | Contoso | SCM    | customer account | CU-00007 |
        |         | Sales  | none             | none     |
        | Litware | SCM    | customer account | CU-00008 |
        |         | Sales  | account          | CU-00008 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The log of an initial sync has the reasons of the first five errors
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the organization prospect "Fabrikam" numbered "F-1" exists in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the table map "Dynamics 365 Sales quotation header" is run with initial sync and Supply Chain Management as the master
      Then these initial syncs now exist
        | TABLE MAP                           | FROM  | EXPORTED | INSERTED | ERRORS | STATUS    | REASONS                                                                                                                                                                                                                                                                                                                                                                                                                   |
        | Dynamics 365 Sales quotation header | SCM   | 6        | 0        | 6      | Error     | Couldn't resolve the guid for the field: accounts. The lookup was not found: F-1. Couldn't resolve the guid for the field: accounts. The lookup was not found: F-1. Couldn't resolve the guid for the field: accounts. The lookup was not found: F-1. Couldn't resolve the guid for the field: accounts. The lookup was not found: F-1. Couldn't resolve the guid for the field: accounts. The lookup was not found: F-1. |
        |                                     | Sales | 0        | 0        | 0      | Completed | none                                                                                                                                                                                                                                                                                                                                                                                                                      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
