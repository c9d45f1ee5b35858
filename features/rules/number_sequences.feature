Feature: Number sequences
  A prospect has the same number in both systems, and keeps it as a customer. Therefore, the prospect and
  customer number sequences must not overlap. If a customer already has the prospect's number, the conversion
  is rejected, and nothing changes.

  Rule: A prospect has the same number in both systems

    @claim-N.1
    Scenario Outline: An organization prospect has one number in both systems
      Given the global address book solution is <address book>
      When the organization prospect "Fabrikam" numbered "A-2024-7" is created in <system>
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   |
        | Fabrikam | SCM    | business relation | A-2024-7 |
        |          | Sales  | account           | A-2024-7 |
      And the next number of the prospect number sequence is still "PR-00001"

      Examples:
        | address book | system                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    @claim-N.1
    Scenario Outline: A person prospect has one number in both systems
      Given the global address book solution is <address book>
      When the person prospect "Lars Holm" is created in <system>
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   |
        | Lars Holm | SCM    | business relation | <number> |
        |           | Sales  | contact           | <number> |

      Examples:
        | address book | system                  | number   |
        | deployed     | Supply Chain Management | PR-00001 |
        | deployed     | Sales                   | Holm     |
        | not deployed | Supply Chain Management | PR-00001 |
        | not deployed | Sales                   | Holm     |

  Rule: In Supply Chain Management, a number is unique among prospects and among customers

    @rejection
    Scenario Outline: A prospect is rejected if another prospect has its number
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "PR-00042" exists in both systems
      When the organization prospect "Fabrikam" numbered "PR-00042" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'PR-00042' can't be created: prospect 'PR-00042' (Contoso) already exists.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A prospect is rejected if a retired prospect has its number
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "PR-00042" exists in both systems
      And "Contoso" was converted to a customer in Supply Chain Management
      When the organization prospect "Fabrikam" numbered "PR-00042" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'PR-00042' can't be created: prospect 'PR-00042' (Contoso) already exists.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A prospect ID of 21 characters is rejected
      Given the global address book solution is <address book>
      When the organization prospect "Fabrikam" numbered "PR-000000000000000042" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'PR-000000000000000042' can't be created:
        a prospect ID has at most 20 characters, but this one has 21.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A customer is rejected if another customer has its number
      Given the global address book solution is <address book>
      And the <kind> customer "<holder>" numbered "CU-00007" exists in both systems
      When the organization customer "Fabrikam" numbered "CU-00007" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Customer 'CU-00007' (<holder>) already exists.
        """
      And nothing changed in either system

      Examples:
        | address book | kind         | holder    |
        | deployed     | organization | Contoso   |
        | deployed     | person       | Lars Holm |
        | not deployed | organization | Contoso   |
        | not deployed | person       | Lars Holm |

  Rule: A number sequence doesn't give the number of a rejected save again, unless it's continuous

    @rejection @decision
    Scenario Outline: A prospect is rejected if the sequence gives a number that Sales has used
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "C-00005"
      And the organization prospect "Contoso" numbered "C-00005" exists in Sales
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'C-00005' can't be created: prospect 'C-00005' (Contoso) already exists.
        """
      And the next number of the prospect number sequence is now "C-00006"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @walkthrough @decision
    Scenario Outline: The second attempt gets the next number
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "C-00005"
      And the organization prospect "Contoso" numbered "C-00005" exists in Sales
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'C-00005' can't be created: prospect 'C-00005' (Contoso) already exists.
        """
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER  |
        | Fabrikam | SCM    | business relation | C-00006 |
        |          | Sales  | account           | C-00006 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: A continuous sequence gives the number of a rejected save again
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "C-00005"
      And the prospect number sequence is continuous
      And the organization prospect "Contoso" numbered "C-00005" exists in Sales
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'C-00005' can't be created: prospect 'C-00005' (Contoso) already exists.
        """
      And the next number of the prospect number sequence is still "C-00005"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario: A rejected quotation uses up its number
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "SQ-00001" for "Contoso" was created in Sales
      When a quotation for the prospect "Contoso" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        A row of SalesQuotationTable with legal entity 'USMF', number 'SQ-00001' already exists.
        """
      And the next number of the quotation number sequence is now "SQ-00002"
      And nothing changed in either system

    @rejection @decision
    Scenario: A rejected contact person uses up the numbers of both sequences
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
      And the next number of the contact person number sequence is now "CP-00002"
      And the next number of the party number sequence is now "000000003"
      And nothing changed in either system

  Rule: Conversion is rejected from both sides if a customer already has the number

    @rejection @claim-N.2
    Scenario Outline: Conversion in SCM is rejected if both number sequences gave the number
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the <other kind> customer "<other>" exists in both systems
      And the <kind> prospect "<prospect>" exists in both systems
      When "<prospect>" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot convert prospect 'PR-00007' (<prospect>) to a customer: customer 'PR-00007' (<other>) already exists.
        Prospect and customer number sequences must not overlap.
        """
      And nothing changed in either system

      Examples:
        | address book | kind         | prospect     | other kind   | other     |
        | deployed     | organization | Fabrikam     | person       | Lars Holm |
        | deployed     | person       | Ana Ferreira | organization | Contoso   |
        | not deployed | organization | Fabrikam     | person       | Lars Holm |
        | not deployed | person       | Ana Ferreira | organization | Contoso   |

    @rejection
    Scenario: Conversion in Sales is rejected if both number sequences gave the number
      Given the global address book solution is deployed
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the organization prospect "Fabrikam" exists in both systems
      And the person customer "Lars Holm" exists in both systems
      When "Fabrikam" is changed to a customer of group "30" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to CustCustomerV3Entity failed with error message
        Cannot convert prospect 'PR-00007' (Fabrikam) to a customer: customer 'PR-00007' (Lars Holm) already exists.
        Prospect and customer number sequences must not overlap.)
        """
      And nothing changed in either system

    @rejection @claim-N.2
    Scenario: Conversion is rejected after a customer of the same type took over the account
      Given the global address book solution is not deployed
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the organization prospect "Fabrikam" exists in both systems
      And the organization customer "Contoso" exists in both systems
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot convert prospect 'PR-00007' (Fabrikam) to a customer: customer 'PR-00007' (Contoso) already exists.
        Prospect and customer number sequences must not overlap.
        """
      And nothing changed in either system

    @rejection @claim-N.2
    Scenario Outline: Conversion in SCM is rejected if a customer of the other type has the number
      Given the global address book solution is <address book>
      And the <other kind> customer "<other>" numbered "PR-00001" exists in both systems
      And the <kind> prospect "<prospect>" numbered "PR-00001" exists in Supply Chain Management
      When "<prospect>" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot convert prospect 'PR-00001' (<prospect>) to a customer: customer 'PR-00001' (<other>) already exists.
        Prospect and customer number sequences must not overlap.
        """
      And nothing changed in either system

      Examples: An organization prospect against a person customer
        | address book | kind         | prospect | other kind | other     |
        | deployed     | organization | Fabrikam | person     | Lars Holm |
        | not deployed | organization | Fabrikam | person     | Lars Holm |

    @rejection @claim-N.2
    Scenario Outline: Conversion in SCM is rejected if an unsynced customer has the number
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was stopped
      And the organization customer "Contoso" numbered "PR-00001" exists in Supply Chain Management
      And the organization prospect "Fabrikam" numbered "PR-00001" exists in both systems
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot convert prospect 'PR-00001' (Fabrikam) to a customer: customer 'PR-00001' (Contoso) already exists.
        Prospect and customer number sequences must not overlap.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Conversion in Sales is rejected if a customer of the other type has the number
      Given the global address book solution is <address book>
      And the person customer "Lars Holm" numbered "PR-00001" exists in both systems
      And the organization prospect "Fabrikam" numbered "PR-00001" exists in both systems
      When "Fabrikam" is changed to a customer of group "30" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to CustCustomerV3Entity failed with error message
        Cannot convert prospect 'PR-00001' (Fabrikam) to a customer: customer 'PR-00001' (Lars Holm) already exists.
        Prospect and customer number sequences must not overlap.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Conversion of a person in Sales is rejected if an organization customer has the number
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "Holm" exists in both systems
      And the person prospect "Lars Holm" exists in Sales
      When "Lars Holm" is changed to a customer of group "30" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity contacts -
        (Writes to CustCustomerV3Entity failed with error message
        Cannot convert prospect 'Holm' (Lars Holm) to a customer: customer 'Holm' (Contoso) already exists.
        Prospect and customer number sequences must not overlap.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario: Conversion in Sales is rejected if another party's prospect has the number
      Given the global address book solution is deployed
      And the table map "Dynamics 365 Sales prospects (contacts)" was paused
      And the person prospect "Ana Ferreira" numbered "PR-00001" exists in Sales
      And the person prospect "Jon Brandt" exists in Supply Chain Management
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity contacts -
        (Writes to CustCustomerV3Entity failed with error message
        Customer 'PR-00001' can't be created: prospect 'PR-00001' (Jon Brandt) belongs to party '000000001', not to party 'PAR-00000001'.)
        """
      And nothing changed in either system

  Rule: Overlapping number sequences cause a warning but don't stop dual-write

    @claim-N.3
    Scenario Outline: The setup check warns about overlapping sequences
      Given the global address book solution is <address book>
      And the next number of the customer number sequence is "PR-00500"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                       | SEVERITY | ACTUAL           | REQUIRED                    | REMEDY                                    |
        | Number sequences prospect and customer (USMF) | warning  | PR-##### in both | different formats or ranges | Give one of them another format or range. |
      And dual-write is running

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-N.4
    Scenario Outline: Conversion succeeds if the sequences overlap but no number is used twice
      Given the global address book solution is <address book>
      And the next number of the customer number sequence is "PR-00500"
      And the organization prospect "Fabrikam" exists in both systems
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00001 | Customer          |
        |          |        | customer account  | PR-00001 | Customer          |
        |          | Sales  | account           | PR-00001 | Customer          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A new customer is another party than the prospect that has its number

    @rejection @decision
    Scenario Outline: With the GAB solution, the customer is rejected because the number has a party in Sales
      Given the global address book solution is deployed
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the <kind> prospect "<prospect>" exists in both systems
      When the <kind> customer "<customer>" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity <table>. Writes to CustCustomerV3Entity failed with error message
        <row> 'PR-00007' can't be saved: number 'PR-00007' belongs to <prospect> (Prospect) in legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | kind         | prospect     | customer  | table    | row     |
        | organization | Fabrikam     | Contoso   | accounts | Account |
        | person       | Ana Ferreira | Lars Holm | contacts | Contact |

    @decision
    Scenario Outline: Without the GAB solution, the customer takes over the account or contact
      Given the global address book solution is not deployed
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the <kind> prospect "<prospect>" exists in both systems
      When the <kind> customer "<customer>" is created in Supply Chain Management
      Then these parties now exist
        | PARTY      | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | <customer> | SCM    | customer account  | PR-00007 | Customer          | none   |
        |            | Sales  | <held as>         | PR-00007 | Customer          | none   |
        | <prospect> | SCM    | business relation | PR-00007 | Prospect          | Open   |
        |            | Sales  | none              | none     | none              | none   |

      Examples:
        | kind         | prospect     | customer  | held as |
        | organization | Fabrikam     | Contoso   | account |
        | person       | Ana Ferreira | Lars Holm | contact |

    @decision
    Scenario: A contact that Sales adds to the account is the customer's
      Given the global address book solution is not deployed
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the organization prospect "Fabrikam" exists in both systems
      And the organization customer "Contoso" exists in both systems
      When the contact "Lars Holm" is added to "Contoso" in Sales
      Then these contacts now exist
        | PARTY    | SYSTEM | CONTACT   | RELATED TO       |
        | Contoso  | SCM    | Lars Holm | customer account |
        | Fabrikam | SCM    | none      | none             |

    @decision
    Scenario: A quote for the account is the customer's
      Given the global address book solution is not deployed
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the organization prospect "Fabrikam" exists in both systems
      And the organization customer "Contoso" exists in both systems
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE |
        | Contoso  | SCM    | QUO-1001 | Customer     |
        | Fabrikam | SCM    | none     | none         |

    @decision
    Scenario Outline: A quote for the account is the prospect's if the customer with its number is a person
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the organization prospect "Fabrikam" exists in both systems
      And the person customer "Lars Holm" exists in both systems
      When the quote "QUO-1001" for "Fabrikam" is created in Sales
      Then these quotes now exist
        | PARTY     | SYSTEM | NUMBER   | ACCOUNT TYPE |
        | Fabrikam  | SCM    | QUO-1001 | Prospect     |
        | Lars Holm | SCM    | none     | none         |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: In Sales, a number is unique among accounts and among contacts

    @rejection
    Scenario Outline: A prospect of Supply Chain Management is rejected if a customer has its number
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00007"
      And the next number of the customer number sequence is "PR-00007"
      And the <kind> customer "<customer>" exists in both systems
      When the <kind> prospect "<prospect>" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity <table>. Writes to Dynamics 365 Sales prospects failed with error message
        <row> 'PR-00007' can't be saved: number 'PR-00007' belongs to <customer> (Customer) in legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book | kind         | prospect     | customer  | table    | row     |
        | deployed     | organization | Fabrikam     | Contoso   | accounts | Account |
        | deployed     | person       | Ana Ferreira | Lars Holm | contacts | Contact |
        | not deployed | organization | Fabrikam     | Contoso   | accounts | Account |
        | not deployed | person       | Ana Ferreira | Lars Holm | contacts | Contact |

    @rejection @claim-N.5
    Scenario Outline: An organization prospect is rejected if a customer has its number
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When the organization prospect "Fabrikam" numbered "CU-00007" is created in Sales
      Then the action is rejected with the message
        """
        Account 'CU-00007' (Fabrikam) can't be saved: number 'CU-00007' belongs to Contoso (Customer) in legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-N.5
    Scenario Outline: A person prospect is rejected if its last name is the number of a customer
      Given the global address book solution is <address book>
      And the person customer "Mette Holm" numbered "Holm" exists in both systems
      When the person prospect "Lars Holm" is created in Sales
      Then the action is rejected with the message
        """
        Contact 'Holm' (Lars Holm) can't be saved: number 'Holm' belongs to Mette Holm (Customer) in legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A prospect is rejected if an account of another type in Sales has its number
      Given the global address book solution is <address book>
      And the account "Litware" with relationship type "Partner" numbered "PR-00001" exists in Sales
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts. Writes to Dynamics 365 Sales prospects failed with error message
        Account 'PR-00001' can't be saved: number 'PR-00001' belongs to Litware (Partner) in legal entity USMF.
        """
      And the next number of the prospect number sequence is now "PR-00002"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A person prospect is rejected if another contact in Sales has its number
      Given the global address book solution is <address book>
      And the contact "Mette Holm" numbered "PR-00001" exists in Sales
      When the person prospect "Lars Holm" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity contacts. Writes to Dynamics 365 Sales prospects failed with error message
        Contact 'PR-00001' can't be saved: number 'PR-00001' belongs to Mette Holm (contact) in legal entity USMF.
        """
      And the next number of the prospect number sequence is now "PR-00002"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The number of a prospect can't be changed

    @rejection
    Scenario Outline: Changing the account number of a prospect is rejected
      Given the global address book solution is <address book>
      And the <kind> prospect "<name>" exists in both systems
      When the account number of "<name>" is changed to "ACC-0900" in Sales
      Then the action is rejected with the message
        """
        <object> 'PR-00001' (<name>): the number can't be changed after it's set.
        """
      And nothing changed in either system

      Examples:
        | address book | kind         | name      | object  |
        | deployed     | organization | Fabrikam  | Account |
        | deployed     | person       | Lars Holm | Contact |
        | not deployed | organization | Fabrikam  | Account |
        | not deployed | person       | Lars Holm | Contact |

    @rejection
    Scenario Outline: Changing a key column of a prospect is rejected
      Given the global address book solution is <address book>
      And the <kind> prospect "<name>" exists in both systems
      When these columns of "<name>" in the table map "<table map>" are set in <system>
        | COLUMN   | VALUE   |
        | <column> | <value> |
      Then the action is rejected with the message
        """
        <entity>: <column> is a key column, so its value 'PR-00001' can't be changed.
        """
      And nothing changed in either system

      Examples:
        | address book | kind         | name      | table map                               | system                  | entity                       | column                | value    |
        | deployed     | organization | Fabrikam  | Dynamics 365 Sales prospects (accounts) | Sales                   | accounts                     | accountnumber         | ACC-0900 |
        | deployed     | person       | Lars Holm | Dynamics 365 Sales prospects (contacts) | Sales                   | contacts                     | msdyn_contactpersonid | none     |
        | deployed     | organization | Fabrikam  | Dynamics 365 Sales prospects (accounts) | Supply Chain Management | Dynamics 365 Sales prospects | PROSPECTID            | ACC-0900 |
        | not deployed | organization | Fabrikam  | Dynamics 365 Sales prospects (accounts) | Sales                   | accounts                     | accountnumber         | none     |
        | not deployed | person       | Lars Holm | Dynamics 365 Sales prospects (contacts) | Sales                   | contacts                     | msdyn_contactpersonid | Holm     |
        | not deployed | person       | Lars Holm | Dynamics 365 Sales prospects (contacts) | Supply Chain Management | Dynamics 365 Sales prospects | PROSPECTID            | Holm     |

    Scenario Outline: Changing the last name of a prospect doesn't change its number
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      When "Ana Ferreira" is renamed to "Ana Costa" in Sales
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   |
        | Ana Costa | Sales  | contact           | Ferreira |
        |           | SCM    | business relation | Ferreira |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The number of a retired prospect can't be used again

    @rejection
    Scenario Outline: A prospect is rejected if an unsynced retired prospect has its number
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the table map "Customers V3 (accounts)" was stopped
      And the organization prospect "Fabrikam" numbered "PR-00042" exists in Supply Chain Management
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was run without initial sync
      When the organization prospect "Fabrikam" numbered "PR-00042" is created in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to Dynamics 365 Sales prospects failed with error message
        'PR-00042' (Fabrikam) was converted to a customer and can't become a prospect again.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A number that a party of the other type has can't be used

    @rejection
    Scenario Outline: An organization prospect is rejected if a person prospect has its number
      Given the global address book solution is <address book>
      And the person prospect "Lars Holm" numbered "PR-00042" exists in both systems
      When the organization prospect "Contoso" numbered "PR-00042" is created in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to Dynamics 365 Sales prospects failed with error message
        Cannot update a party's type from 'DirPerson' to 'DirOrganization', a delete of the existing party
        followed by an insert with the new type should be performed instead.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A person prospect is rejected if an organization prospect has its number
      Given the global address book solution is <address book>
      And the organization prospect "Ferreira" numbered "Ferreira" exists in both systems
      When the person prospect "Ana Ferreira" is created in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity contacts -
        (Writes to Dynamics 365 Sales prospects failed with error message
        Cannot update a party's type from 'DirOrganization' to 'DirPerson', a delete of the existing party
        followed by an insert with the new type should be performed instead.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
