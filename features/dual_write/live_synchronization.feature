Feature: Live synchronization
  Dual-write keeps both systems in sync: a save in one system is a save in both, according to the table maps
  that are running. The rules for prospects and customers build on these rules.

  Rule: A save that the other system rejects fails in both systems

    @rejection @claim-W.1a @claim-W.1b
    Scenario Outline: A save in Supply Chain Management is rejected if Sales rejects the row
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "ACC-0815" exists in both systems
      When the organization prospect "Fabrikam" numbered "ACC-0815" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts.
        Writes to Dynamics 365 Sales prospects failed with error message
        Account 'ACC-0815' can't be saved: number 'ACC-0815' belongs to Contoso (Customer) in legal entity USMF.
        """
      And these error log entries now exist
        | TABLE MAP                               | FROM | TO    | LEGAL ENTITY | KEY      | REASON                                                                                                   |
        | Dynamics 365 Sales prospects (accounts) | SCM  | Sales | USMF         | ACC-0815 | Account 'ACC-0815' can't be saved: number 'ACC-0815' belongs to Contoso (Customer) in legal entity USMF. |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-W.1a @claim-W.1b
    Scenario Outline: A save in Supply Chain Management is rejected if a lookup in Sales fails
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customer groups" was stopped
      And 2 customer groups were created in one transaction in Supply Chain Management
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN          | VALUE  |
        | CUSTOMERGROUPID | G00001 |
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts. Unable to lookup msdyn_customergroups with values {G00001}.
        Writes to accounts failed with error message Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And these error log entries now exist
        | TABLE MAP               | FROM | TO    | LEGAL ENTITY | KEY      | REASON                                                      |
        | Customers V3 (accounts) | SCM  | Sales | USMF         | CU-00007 | Unable to lookup msdyn_customergroups with values {G00001}. |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-W.1a @claim-W.1b
    Scenario Outline: A save in Sales is rejected if Supply Chain Management rejects the row
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN                              | VALUE     |
        | description                         | Pays late |
        | msdyn_customergroupid.msdyn_groupid | none      |
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to CustCustomerV3Entity failed with error message
        Customer 'CU-00007' can't be saved: its customer group is missing.)
        """
      And these error log entries now exist
        | TABLE MAP               | FROM  | TO  | LEGAL ENTITY | KEY      | REASON                                                             |
        | Customers V3 (accounts) | Sales | SCM | USMF         | CU-00007 | Customer 'CU-00007' can't be saved: its customer group is missing. |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-W.1a
    Scenario Outline: A rejection rolls back everything that the save wrote before
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE  | SITE | WAREHOUSE |
        | D0001   | 2        | 450.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorderdetails -
        (Writes to Dynamics 365 Sales order lines failed with error message
        Order 'Order-00001' doesn't exist in legal entity USMF.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @walkthrough
    Scenario Outline: What a failed save would have sent isn't sent with the next save
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE  | SITE | WAREHOUSE |
        | D0001   | 2        | 450.00 | 1    | 13        |
        | D0002   | 1        | 25.50  | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorderdetails -
        (Writes to Dynamics 365 Sales order lines failed with error message
        Order 'Order-00001' doesn't exist in legal entity USMF.)
        """
      And these changes are sent
        | NO | TABLE MAP                      | FROM  | KEY            | OUTCOME  |
        | 1  | Dynamics 365 Sales order lines | Sales | Order-00001, 1 | rejected |
      When the quote "QUO-1002" for "Fabrikam" is created in Sales
      Then these changes are sent
        | NO | TABLE MAP                           | FROM  | KEY      | OUTCOME   |
        | 1  | Dynamics 365 Sales quotation header | Sales | QUO-1002 | delivered |
        | 2  | Dynamics 365 Sales quotation header | SCM   | QUO-1002 | delivered |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @walkthrough
    Scenario Outline: Each rejected save has the message of the system in which it began
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to CustCustomerV3Entity failed with error message
        Customer 'CU-00007' can't be saved: its customer group is missing.)
        """
      When the organization prospect "Fabrikam" numbered "CU-00007" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts.
        Writes to Dynamics 365 Sales prospects failed with error message
        Account 'CU-00007' can't be saved: number 'CU-00007' belongs to Contoso (Customer) in legal entity USMF.
        """

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario: With the GAB solution, the party of a rejected prospect is rejected with it
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "ACC-0815" exists in both systems
      When the organization prospect "Fabrikam" numbered "ACC-0815" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts.
        Writes to Dynamics 365 Sales prospects failed with error message
        Account 'ACC-0815' can't be saved: number 'ACC-0815' belongs to Contoso (Customer) in legal entity USMF.
        """
      And these changes are sent
        | NO | TABLE MAP                               | FROM | KEY       | OUTCOME  |
        | 1  | CDS Parties                             | SCM  | 000000002 | rejected |
        | 2  | Dynamics 365 Sales prospects (accounts) | SCM  | ACC-0815  | rejected |

  Rule: Changes that were received aren't sent back

    @claim-W.2
    Scenario Outline: A change in Supply Chain Management is sent once
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      Then these changes are sent
        | NO | TABLE MAP               | FROM | TO    | KEY      | CHANGE | OUTCOME   |
        | 1  | Customers V3 (accounts) | SCM  | Sales | CU-00007 | update | delivered |
      And no change is sent from Sales

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.2
    Scenario Outline: A change in Sales is sent once
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      Then these changes are sent
        | NO | TABLE MAP               | FROM  | TO  | KEY      | CHANGE | OUTCOME   |
        | 1  | Customers V3 (accounts) | Sales | SCM | CU-00007 | update | delivered |
      And no change is sent from Supply Chain Management

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.2
    Scenario: With the GAB solution, a prospect from Sales is sent with its party
      Given the global address book solution is deployed
      When the organization prospect "Fabrikam" numbered "F-1" is created in Sales
      Then these changes are sent
        | NO | TABLE MAP                               | FROM  | KEY          | CHANGE | COLUMNS                                                    | OUTCOME   |
        | 1  | CDS Parties                             | Sales | PAR-00000001 | insert | msdyn_organizationname, msdyn_partynumber, msdyn_partytype | delivered |
        | 2  | Dynamics 365 Sales prospects (accounts) | Sales | F-1          | insert | accountnumber, msdyn_partyid.msdyn_partynumber             | delivered |

    @claim-W.2
    Scenario: Without the GAB solution, a prospect from Sales is sent alone
      Given the global address book solution is not deployed
      When the organization prospect "Fabrikam" numbered "F-1" is created in Sales
      Then these changes are sent
        | NO | TABLE MAP                               | FROM  | KEY | CHANGE | COLUMNS             | OUTCOME   |
        | 1  | Dynamics 365 Sales prospects (accounts) | Sales | F-1 | insert | accountnumber, name | delivered |

    @claim-W.2
    Scenario: Without the GAB solution, one-way columns are sent back
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      When "Fabrikam" is changed to a customer of group "30" in Sales
      Then these changes are sent
        | NO | TABLE MAP               | FROM  | KEY | CHANGE | COLUMNS                                                                                                              | OUTCOME   |
        | 1  | Customers V3 (accounts) | Sales | F-1 | insert | accountnumber, msdyn_customergroupid.msdyn_groupid, name                                                             | delivered |
        | 2  | Customers V3 (accounts) | SCM   | F-1 | update | CUSTOMERACCOUNT, INVOICEADDRESSCITY, INVOICEADDRESSCOUNTRYREGIONISOCODE, INVOICEADDRESSSTREET, INVOICEADDRESSZIPCODE | delivered |

  Rule: A table map that isn't running doesn't sync anything

    @claim-W.4
    Scenario Outline: A row that is created while the table map is stopped isn't sent later
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the organization prospect "Contoso" numbered "C-1" exists in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is run without initial sync
      Then no change is sent
      And these parties still exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   |
        | Fabrikam | SCM    | business relation | PR-00001 |
        |          | Sales  | none              | none     |
        | Contoso  | SCM    | none              | none     |
        |          | Sales  | account           | C-1      |
      And these table maps now exist
        | TABLE MAP                               | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Dynamics 365 Sales prospects (accounts) | Running | 0              | 0               |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.4
    Scenario Outline: A change while the table map is stopped isn't sent and isn't queued
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And the table map "Customers V3 (accounts)" was stopped
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in <system>
        | COLUMN   | VALUE     |
        | <column> | Pays late |
      Then no change is sent
      And these table maps still exist
        | TABLE MAP               | STATUS      | QUEUED RECORDS |
        | Customers V3 (accounts) | Not running | 0              |
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in <other>
        | COLUMN         | VALUE |
        | <other column> | none  |

      Examples:
        | address book | system                  | column      | other                   | other column |
        | deployed     | Supply Chain Management | SALESMEMO   | Sales                   | description  |
        | deployed     | Sales                   | description | Supply Chain Management | SALESMEMO    |
        | not deployed | Supply Chain Management | SALESMEMO   | Sales                   | description  |
        | not deployed | Sales                   | description | Supply Chain Management | SALESMEMO    |

    @decision
    Scenario Outline: A prospect that was deleted while the table map was stopped is created again with its next change
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the prospect "Fabrikam" was deleted in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was run without initial sync
      When the currency of "Fabrikam" is changed to "EUR" in Sales
      Then these changes are sent
        | NO | TABLE MAP                               | FROM  | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales prospects (accounts) | Sales | PR-00001 | insert | delivered |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: A user can't change a prospect that the other system didn't get
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" numbered "F-1" exists in <system>
      When a delivery address "12 Harbour Way" is added to "Fabrikam" in <other>
      Then the action is rejected with the message
        """
        No <kind> 'Fabrikam' exists <where>, legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book | system                  | other                   | kind               | where                      |
        | deployed     | Supply Chain Management | Sales                   | account or contact | in Sales                   |
        | deployed     | Sales                   | Supply Chain Management | prospect           | in Supply Chain Management |
        | not deployed | Supply Chain Management | Sales                   | account or contact | in Sales                   |
        | not deployed | Sales                   | Supply Chain Management | prospect           | in Supply Chain Management |

    @rejection @decision
    Scenario: A prospect can't be created for a party that the other system didn't get
      Given the global address book solution is deployed
      And the table map "CDS Parties" was stopped
      And the account "Fabrikam" with relationship type "Partner" numbered "P-1" exists in Sales
      When a prospect numbered "F-1" is created for the party of "Fabrikam" in Supply Chain Management
      Then the action is rejected with the message
        """
        No party 'Fabrikam' exists in Supply Chain Management.
        """
      And nothing changed in either system

    @rejection @decision
    Scenario: A contact that the other system didn't get can't become a contact of another party
      Given the global address book solution is deployed
      And the organization prospect "Contoso" numbered "C-1" exists in Sales
      And the table map "CDS Parties" was stopped
      And the table map "Dynamics 365 Sales prospects (contacts)" was stopped
      And the person prospect "Lars Holm" exists in Supply Chain Management
      When the party of "Lars Holm" is added to "Contoso" as a contact in Sales
      Then the action is rejected with the message
        """
        No account or contact 'Lars Holm' exists in Sales.
        """
      And nothing changed in either system

  Rule: A row belongs to one company and can't change it

    @claim-W.6a
    Scenario Outline: Organization prospects of two legal entities can have one number
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization prospect "Fabrikam" numbered "F-1" exists in both systems
      And the users work in legal entity "DEMF"
      When the organization prospect "Contoso" numbered "F-1" is created in <system>
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | USMF         | F-1    | Prospect          |
        |          | Sales  | account           | USMF         | F-1    | Prospect          |
        | Contoso  | SCM    | business relation | DEMF         | F-1    | Prospect          |
        |          | Sales  | account           | DEMF         | F-1    | Prospect          |

      Examples:
        | address book | system                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    @claim-W.6b
    Scenario: With the GAB solution, an account without a company stays in Sales, but its party is sent
      Given the global address book solution is deployed
      When the organization prospect "Fabrikam" numbered "F-1" is created in Sales without a company
      Then these changes are sent
        | NO | TABLE MAP   | FROM  | KEY          | CHANGE | OUTCOME   |
        | 1  | CDS Parties | Sales | PAR-00000001 | insert | delivered |
      And these parties now exist
        | PARTY    | SYSTEM | RECORD  | LEGAL ENTITY | NUMBER |
        | Fabrikam | SCM    | none    | none         | none   |
        |          | Sales  | account | none         | F-1    |

    @claim-W.6b
    Scenario: Without the GAB solution, an account without a company stays in Sales
      Given the global address book solution is not deployed
      When the organization prospect "Fabrikam" numbered "F-1" is created in Sales without a company
      Then no change is sent
      And these parties now exist
        | PARTY    | SYSTEM | RECORD  | LEGAL ENTITY | NUMBER |
        | Fabrikam | SCM    | none    | none         | none   |
        |          | Sales  | account | none         | F-1    |

    @rejection @claim-W.6c
    Scenario Outline: Changing the company of an account or contact is rejected
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the <kind> prospect "<name>" exists in both systems
      When the company of "<name>" is changed to "DEMF" in Sales
      Then the action is rejected with the message
        """
        <row> 'PR-00001' (<name>): the company can't be changed after the first save.
        """
      And nothing changed in either system

      Examples:
        | address book | kind         | name      | row     |
        | deployed     | organization | Fabrikam  | Account |
        | deployed     | person       | Lars Holm | Contact |
        | not deployed | organization | Fabrikam  | Account |
        | not deployed | person       | Lars Holm | Contact |

  Rule: A changed column is sent if a running table map has it

    @claim-W.7a
    Scenario Outline: A two-way column reaches the other system
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in <system>
        | COLUMN   | VALUE     |
        | <column> | Pays late |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in <other>
        | COLUMN         | VALUE     |
        | <other column> | Pays late |

      Examples:
        | address book | system                  | column      | other                   | other column |
        | deployed     | Supply Chain Management | SALESMEMO   | Sales                   | description  |
        | deployed     | Sales                   | description | Supply Chain Management | SALESMEMO    |
        | not deployed | Supply Chain Management | SALESMEMO   | Sales                   | description  |
        | not deployed | Sales                   | description | Supply Chain Management | SALESMEMO    |

    @decision
    Scenario Outline: A customer group that both systems had from the start is updated
      Given the global address book solution is <address book>
      When these columns of "30" in the table map "Customer groups" are set in Supply Chain Management
        | COLUMN      | VALUE     |
        | DESCRIPTION | Wholesale |
      Then these changes are sent
        | NO | TABLE MAP       | FROM | KEY | CHANGE | OUTCOME   |
        | 1  | Customer groups | SCM  | 30  | update | delivered |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.7a
    Scenario Outline: A cleared column is cleared in the other system
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      And these columns of "Contoso" in the table map "Customers V3 (accounts)" were set in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      When these columns of "Contoso" in the table map "Customers V3 (accounts)" are set in <system>
        | COLUMN   | VALUE |
        | <column> | none  |
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in <other>
        | COLUMN         | VALUE |
        | <other column> | none  |

      Examples:
        | address book | system                  | column      | other                   | other column |
        | deployed     | Supply Chain Management | SALESMEMO   | Sales                   | description  |
        | deployed     | Sales                   | description | Supply Chain Management | SALESMEMO    |
        | not deployed | Supply Chain Management | SALESMEMO   | Sales                   | description  |
        | not deployed | Sales                   | description | Supply Chain Management | SALESMEMO    |

    Scenario Outline: A column that isn't mapped isn't sent
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the financial dimension of the quotation "SQ-00001" is set to "Department 022" in Supply Chain Management
      Then no change is sent

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-W.7b
    Scenario Outline: A one-way column isn't sent in the other direction
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      When these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" are set in Sales
        | COLUMN        | VALUE |
        | freightamount | 12.50 |
      Then no change is sent
      And these columns of "QUO-1001" in the table map "Dynamics 365 Sales quotation header" have these values in Supply Chain Management
        | COLUMN                      | VALUE |
        | QUOTATIONTOTALCHARGESAMOUNT | 0.00  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario: Without the GAB solution, an address on the Summary tab isn't sent
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      When a delivery address "3 Mill Lane" is entered on the Summary tab of "Fabrikam" in Sales
      Then no change is sent

  Rule: A transaction in Supply Chain Management can have up to 1,000 rows

    Scenario Outline: A transaction of 1,000 rows is synced
      Given the global address book solution is <address book>
      When 1000 customer groups are created in one transaction in Supply Chain Management
      Then these columns of "G01000" in the table map "Customer groups" have these values in Sales
        | COLUMN        | VALUE  |
        | msdyn_groupid | G01000 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-W.8
    Scenario Outline: A transaction of 1,001 rows is rejected
      Given the global address book solution is <address book>
      When 1001 customer groups are created in one transaction in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity msdyn_customergroups.
        Writes to CustCustomerGroupEntity failed with error message
        The transaction contains 1,001 rows. Live synchronization from Supply Chain Management
        allows 1,000 rows per transaction. Save fewer rows at a time.
        """
      And these error log entries now exist
        | TABLE MAP       | FROM | TO    | LEGAL ENTITY | KEY    | REASON                                                                                                                                               |
        | Customer groups | SCM  | Sales | USMF         | G00001 | The transaction contains 1,001 rows. Live synchronization from Supply Chain Management allows 1,000 rows per transaction. Save fewer rows at a time. |
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A row is rejected if the other system doesn't have a row that it refers to

    @rejection @claim-S2.2e
    Scenario: An address of a prospect is rejected if the table map of locations is stopped
      Given the global address book solution is deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the table map "CDS postal address locations" was stopped
      When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity msdyn_postaladdresses.
        Unable to lookup msdyn_postaladdresscollections with values {LOC-000000001}.
        Writes to msdyn_postaladdresses failed with error message
        Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And nothing changed in either system

    @rejection @decision
    Scenario: An address of a customer is rejected if the table map of locations is stopped
      Given the global address book solution is deployed
      And the person customer "Lars Holm" numbered "CU-00900" exists in both systems
      And the table map "CDS postal address locations" was stopped
      When an invoice address "2 Harbour Way" is added to "Lars Holm" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity msdyn_postaladdresses -
        (Writes to LogisticsPostalAddressHistoryCDSEntity failed with error message
        Location 'Location-00001' doesn't exist.)
        """
      And nothing changed in either system

    @rejection @decision
    Scenario: The role of an address is rejected if Supply Chain Management doesn't have its location
      Given the global address book solution is deployed
      And the person customer "Lars Holm" numbered "CU-00900" exists in both systems
      And the table map "CDS postal address locations" was stopped
      And the table map "CDS postal address history V2" was stopped
      When an invoice address "2 Harbour Way" is added to "Lars Holm" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity msdyn_partypostaladdresses -
        (Writes to DirPartyPostalAddressLocationCDSEntity failed with error message
        Location 'Location-00001' doesn't exist.)
        """
      And nothing changed in either system

    @rejection @decision
    Scenario: A contact person is rejected if the table map of parties is stopped
      Given the global address book solution is deployed
      And the organization prospect "Contoso" exists in both systems
      And the table map "CDS Parties" was stopped
      When the contact "Lars Holm" is added to "Contoso" in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity msdyn_contactforparties.
        Unable to lookup msdyn_parties with values {000000002}.
        Writes to msdyn_contactforparties failed with error message
        Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And nothing changed in either system

    @decision
    Scenario: A contact person stays in Supply Chain Management if the table map of contacts for party is stopped
      Given the global address book solution is deployed
      And the organization prospect "Contoso" exists in both systems
      And the table map "Contacts V2" was stopped
      When the contact "Lars Holm" is added to "Contoso" in Supply Chain Management
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | RELATED TO |
        | Contoso | SCM    | Lars Holm | prospect   |
        |         | Sales  | none      | none       |

    @rejection @decision
    Scenario: A contact is rejected if the party of its account was never synced
      Given the global address book solution is deployed
      And the table map "CDS Parties" was stopped
      And the account "Fabrikam" with relationship type "Partner" numbered "P-1" exists in Sales
      And the table map "CDS Parties" was run without initial sync
      When the contact "Lars Holm" is added to "Fabrikam" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity msdyn_contactforparties -
        (Writes to smmContactPersonV2Entity failed with error message
        Party 'PAR-00000001' doesn't exist.)
        """
      And nothing changed in either system
