Feature: Reasons in the log of dual-write
  For each change that isn't sent, the log of dual-write has the reason. So an analyst can tell a filter from a
  stopped table map, and a parameter that is off from a column that isn't mapped.

  Rule: A change that isn't sent is logged with the reason

    @decision
    Scenario Outline: A table map's filter doesn't accept the row
      Given the global address book solution is <address book>
      When the account "Litware" with relationship type "Vendor" numbered "A-9" is created in Sales
      Then these changes are not sent
        | TABLE MAP                               | FROM  | TO  | KEY | REASON                                                                       |
        | Customers V3 (accounts)                 | Sales | SCM | A-9 | customertypecode is 11, and the map's filter asks that customertypecode is 3 |
        | Dynamics 365 Sales prospects (accounts) |       | SCM |     | customertypecode is 11, and the map's filter asks that customertypecode is 8 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: The reason names the first part of the filter that the row doesn't match
      Given the global address book solution is not deployed
      And the contact "Ana Ferreira" numbered "A-1" exists in Sales
      When the credit limit of "Ana Ferreira" is changed to 5000 in Sales
      Then these changes are not sent
        | TABLE MAP                  | FROM  | KEY | REASON                                                                                                            |
        | CDS Contacts V2 (contacts) | Sales | A-1 | parentcustomerid.accountnumber is none, and the map's filter asks that parentcustomerid.accountnumber is not none |

    @decision
    Scenario: The reason names all values that the filter accepts
      Given the global address book solution is not deployed
      And the account "Litware" with relationship type "Vendor" numbered "A-9" exists in Sales
      When the contact "Ana Ferreira" is added to "Litware" in Sales
      Then these changes are not sent
        | TABLE MAP                  | FROM  | REASON                                                                                                              |
        | CDS Contacts V2 (contacts) | Sales | parentcustomerid.customertypecode is 11, and the map's filter asks that parentcustomerid.customertypecode is 3 or 8 |

    @decision
    Scenario Outline: Each row is listed with its reason
      Given the global address book solution is <address book>
      And the table map "Customer groups" was stopped
      When 2 customer groups are created in one transaction in Supply Chain Management
      Then these changes are not sent
        | TABLE MAP       | FROM | TO    | KEY    | REASON                      |
        | Customer groups | SCM  | Sales | G00001 | the table map isn't running |
        |                 |      | Sales | G00002 | the table map isn't running |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A parameter is off
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      When the organization prospect "Fabrikam" numbered "F-1" is created in <system>
      Then these changes are not sent
        | TABLE MAP                               | FROM     | KEY | REASON                                     |
        | Dynamics 365 Sales prospects (accounts) | <system> | F-1 | the parameter 'Integrate prospects' is off |

      Examples:
        | address book | system |
        | deployed     | SCM    |
        | deployed     | Sales  |
        | not deployed | SCM    |
        | not deployed | Sales  |

    @decision
    Scenario Outline: The table map isn't running
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was stopped
      When the quotation "SQ-00001" is deleted in Supply Chain Management
      Then these changes are not sent
        | TABLE MAP                           | FROM | KEY      | REASON                      |
        | Dynamics 365 Sales quotation header | SCM  | SQ-00001 | the table map isn't running |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The legal entity isn't part of dual-write
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists outside dual-write
      And the users work in legal entity "DEMF"
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these changes are not sent
        | TABLE MAP                               | FROM | KEY      | REASON                                         |
        | Dynamics 365 Sales prospects (accounts) | SCM  | PR-00001 | the legal entity DEMF isn't part of dual-write |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The row belongs to no legal entity
      Given the global address book solution is <address book>
      When the organization prospect "Fabrikam" numbered "F-1" is created in Sales without a company
      Then these changes are not sent
        | TABLE MAP                               | FROM  | KEY | REASON                                                              |
        | Dynamics 365 Sales prospects (accounts) | Sales | F-1 | the row belongs to no legal entity, and the map is company-specific |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: No mapped column changed
      Given the global address book solution is not deployed
      And the column "CREDITLIMIT" is not mapped in the table map "Customers V3 (accounts)"
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When the credit limit of "Contoso" is changed to 5000 in Sales
      Then these changes are not sent
        | TABLE MAP               | REASON                   |
        | Customers V3 (accounts) | no mapped column changed |

  Rule: A change that isn't delivered is logged with the reason

    @decision
    Scenario Outline: The change waits because the table map is paused
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was paused
      When the credit limit of "Contoso" is changed to 5000 in Sales
      Then these changes are sent
        | NO | TABLE MAP               | FROM  | KEY      | OUTCOME | REASON                                        |
        | 1  | Customers V3 (accounts) | Sales | CU-00007 | queued  | the table map is paused, and the change waits |
      And these table maps still exist
        | TABLE MAP               | STATUS |
        | Customers V3 (accounts) | Paused |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @walkthrough @rejection @decision
    Scenario: A save that fails takes back what it sent, and the next save sends only its own changes
      Given the global address book solution is deployed
      And the account "Contoso" with relationship type "Supplier" numbered "F-7" exists in Sales
      And the organization prospect "Litware" numbered "L-1" exists in both systems
      When the organization prospect "Fabrikam" numbered "F-7" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts. Writes to Dynamics 365 Sales prospects failed with error message
        Account 'F-7' can't be saved: number 'F-7' belongs to Contoso (Supplier) in legal entity USMF.
        """
      And nothing changed in either system
      And these changes are sent
        | NO | TABLE MAP                               | FROM | KEY       | OUTCOME  | REASON                                                                                         |
        | 1  | CDS Parties                             | SCM  | 000000002 | rejected | rolled back because the save failed as a whole                                                 |
        | 2  | Dynamics 365 Sales prospects (accounts) | SCM  | F-7       | rejected | Account 'F-7' can't be saved: number 'F-7' belongs to Contoso (Supplier) in legal entity USMF. |
      When the organization customer "Northwind" numbered "CU-00007" is created in Supply Chain Management
      Then these changes are sent
        | NO | TABLE MAP               | FROM | KEY       | CHANGE | OUTCOME   | REASON |
        | 1  | CDS Parties             | SCM  | 000000003 | insert | delivered | none   |
        | 2  | Customers V3 (accounts) | SCM  | CU-00007  | insert | delivered | none   |
      And these error log entries still exist
        | TABLE MAP                               | KEY | MESSAGE |
        | Dynamics 365 Sales prospects (accounts) | F-7 | any     |

    @rejection @decision
    Scenario: A save that fails takes back what it queued
      Given the global address book solution is deployed
      And the table map "CDS Parties" was paused
      When the organization prospect "Fabrikam" numbered "F-1" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts. Unable to lookup msdyn_parties with values {000000001}.
        Writes to accounts failed with error message Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And these changes are sent
        | NO | TABLE MAP                               | FROM | KEY       | OUTCOME  | REASON                                                  |
        | 1  | CDS Parties                             | SCM  | 000000001 | rejected | rolled back because the save failed as a whole          |
        | 2  | Dynamics 365 Sales prospects (accounts) | SCM  | F-1       | rejected | Unable to lookup msdyn_parties with values {000000001}. |
      And these table maps still exist
        | TABLE MAP   | STATUS | QUEUED RECORDS |
        | CDS Parties | Paused | 0              |
      And nothing changed in either system
