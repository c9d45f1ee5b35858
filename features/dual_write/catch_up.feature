Feature: Catching up after a pause
  What the other side refuses when a table map is resumed is listed, and can be retried. Nothing is lost:
  what nobody retries within a day stays listed as purged.

  Rule: What the other side refuses on resume is listed, and can be retried

    @claim-W.3b
    Scenario Outline: A change that the other side refuses is listed, and later ones are played
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And these columns of "Litware" under "Customers V3 (accounts)" were set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      When the table map "Customers V3 (accounts)" is resumed
      Then these messages traveled
        | ORDER | TABLE MAP               | FROM  | ROW      | OUTCOME   |
        | 1     | Customers V3 (accounts) | Sales | CU-00007 | refused   |
        | 2     | Customers V3 (accounts) | Sales | CU-00008 | delivered |
      And these catch-up errors exist now
        | TABLE MAP               | FROM  | TO  | ROW      | CHANGE | STATUS | REASON                                                             |
        | Customers V3 (accounts) | Sales | SCM | CU-00007 | update | Open   | Customer 'CU-00007' can't be saved: its customer group is missing. |
      And these table maps exist now
        | TABLE MAP               | STATE   | WAITING | OPEN ERRORS |
        | Customers V3 (accounts) | Running | 0       | 1           |
      And these columns of "Litware" under "Customers V3 (accounts)" hold in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario Outline: A prospect whose number was taken on the other side is listed
      Given the global address book is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" is paused
      And the organization prospect "Fabrikam" numbered "CU-00007" exists in Supply Chain Management
      And the account "Contoso" of type "Supplier" numbered "CU-00007" exists in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then these catch-up errors exist now
        | TABLE MAP                               | ROW      | CHANGE | STATUS | REASON                                                                                                   |
        | Dynamics 365 Sales prospects (accounts) | CU-00007 | insert | Open   | Account 'CU-00007' can't be saved: number 'CU-00007' belongs to Contoso (Supplier) in legal entity USMF. |
      And these parties exist still
        | PARTY    | SYSTEM | HELD AS           | NUMBER   |
        | Fabrikam | SCM    | business relation | CU-00007 |
        |          | Sales  | none              | none     |
        | Contoso  | SCM    | none              | none     |
        |          | Sales  | account           | CU-00007 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario: Without the global address book, a contact whose account isn't there is listed, and retried when it is
      Given the global address book is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" is paused
      And the table map "CDS Contacts V2 (contacts)" is paused
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the table map "CDS Contacts V2 (contacts)" is resumed
      And the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      When the catch-up errors of "CDS Contacts V2 (contacts)" are retried
      Then these catch-up errors exist now
        | TABLE MAP                               | FROM | TO    | ROW      | CHANGE | STATUS    |
        | CDS Contacts V2 (contacts)              | SCM  | Sales | CP-00001 | insert | Completed |
        | Dynamics 365 Sales prospects (accounts) | SCM  | Sales | PR-00001 | update | Open      |
      And these contacts exist now
        | PARTY    | SYSTEM | CONTACT      | NUMBER   |
        | Fabrikam | SCM    | Ana Ferreira | CP-00001 |
        |          | Sales  | Ana Ferreira | CP-00001 |

    @claim-W.3b
    Scenario Outline: A retry sends the row as it stands now
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | none      |
      And the table map "Customers V3 (accounts)" is resumed
      And the table map "Customers V3 (accounts)" is stopped
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE        |
        | description                         | Pays on time |
        | msdyn_customergroupid.msdyn_groupid | 30           |
      And the table map "Customers V3 (accounts)" is running again
      When the catch-up error of "CU-00007" under "Customers V3 (accounts)" is retried
      Then these catch-up errors exist now
        | TABLE MAP               | FROM  | ROW      | STATUS    |
        | Customers V3 (accounts) | Sales | CU-00007 | Completed |
      And these columns of "Contoso" under "Customers V3 (accounts)" hold in Supply Chain Management
        | COLUMN          | VALUE        |
        | SALESMEMO       | Pays on time |
        | CUSTOMERGROUPID | 30           |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: While an error is open, the other side does not write over its columns
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | none      |
      And the table map "Customers V3 (accounts)" is resumed
      When these columns of "Contoso" under "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN       | VALUE |
        | CREDITRATING | AA    |
      Then these columns of "Contoso" under "Customers V3 (accounts)" hold in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | none      |
        | msdyn_creditrating                  | AA        |
      And these catch-up errors exist still
        | TABLE MAP               | FROM  | ROW      | STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Open   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario Outline: A retry that is refused again leaves the error open
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the organization customer "Litware" numbered "CU-00008" exists in both systems
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And these columns of "Litware" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" is resumed
      And these columns of "Litware" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | 30    |
      When the catch-up errors of "Customers V3 (accounts)" are retried
      Then these catch-up errors exist now
        | TABLE MAP               | FROM  | ROW      | STATUS    |
        | Customers V3 (accounts) | Sales | CU-00007 | Open      |
        |                         |       | CU-00008 | Completed |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario Outline: An error that is deleted is not sent any more
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" is resumed
      When the catch-up error of "CU-00007" under "Customers V3 (accounts)" is deleted
      Then these catch-up errors exist now
        | TABLE MAP               | FROM  | ROW      | STATUS  |
        | Customers V3 (accounts) | Sales | CU-00007 | Deleted |
      And no message traveled

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario Outline: After a day an error is purged, and stays listed as purged
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" is resumed
      When a day passes
      Then these catch-up errors exist now
        | TABLE MAP               | FROM  | ROW      | STATUS |
        | Customers V3 (accounts) | Sales | CU-00007 | Purged |
      And these activities exist now
        | TABLE MAP               | ACTION | DAY | RESULT                    |
        | Customers V3 (accounts) | Pause  | 0   | Paused                    |
        | Customers V3 (accounts) | Resume | 0   | Running, 1 catch-up error |
        | Customers V3 (accounts) | Purge  | 1   | 1 purged                  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-W.3b
    Scenario Outline: A purged error can't be retried
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      And the table map "Customers V3 (accounts)" is resumed
      And a day passes
      When the catch-up error of "CU-00007" under "Customers V3 (accounts)" is retried
      Then it is rejected because
        """
        The catch-up error of CU-00007 under 'Customers V3 (accounts)' was purged after 1 day.
        Change the row to send it again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.3b
    Scenario Outline: What was purged goes with the next change of the row
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customer groups" is stopped
      And 2 customer groups were created in one save in Supply Chain Management
      And the table map "Customers V3 (accounts)" is paused
      And these columns of "Contoso" under "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN          | VALUE  |
        | CUSTOMERGROUPID | G00002 |
      And the table map "Customers V3 (accounts)" is resumed
      And a day passes
      And the table map "Customer groups" is running again
      When these columns of "Contoso" under "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      Then these columns of "Contoso" under "Customers V3 (accounts)" hold in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | G00002    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-W.3b
    Scenario Outline: A row without an open error can't be retried
      Given the global address book is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When the catch-up error of "CU-00007" under "Customers V3 (accounts)" is retried
      Then it is rejected because
        """
        The table map 'Customers V3 (accounts)' has no open catch-up error of CU-00007.
        """

      Examples:
        | address book |
        | deployed     |
        | not deployed |
