Feature: Customers that were never prospects
  A customer can be created directly in both systems. It requires a customer group of its legal entity. Its
  number belongs to one party, so a row with the number of another party's customer is rejected, even if the
  system that sends the row doesn't have that customer.

  Rule: A customer requires a customer group

    @rejection
    Scenario Outline: Creating a customer without a customer group is rejected
      Given the global address book solution is <address book>
      And the default customer group for prospects is not set
      When the organization customer "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        Customer 'CU-00001' can't be created: its customer group is missing.
        """
      And the next number of the customer number sequence is now "CU-00002"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Creating an account of type Customer without a group is rejected
      Given the global address book solution is <address book>
      When the account "Fabrikam" with relationship type "Customer" numbered "CU-00007" is created in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to CustCustomerV3Entity failed with error message
        Customer 'CU-00007' can't be created: its customer group is missing.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Clearing the customer group in Sales is rejected
      Given the global address book solution is <address book>
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Sales
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
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario: A customer group that doesn't exist is rejected
      Given the global address book solution is not deployed
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When these columns of "Fabrikam" in the table map "Customers V3 (accounts)" are set in Supply Chain Management
        | COLUMN          | VALUE |
        | CUSTOMERGROUPID | 99    |
      Then the action is rejected with the message
        """
        Customer 'CU-00007' can't be saved: its customer group '99' doesn't exist.
        """
      And nothing changed in either system

  Rule: The number of a customer belongs to one party

    @rejection
    Scenario Outline: A customer account is rejected if an unsynced customer already has its number
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was stopped
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" was run without initial sync
      When the account "Fabrikam" with relationship type "Customer" numbered "CU-00007" is created in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity accounts -
        (Writes to CustCustomerV3Entity failed with error message
        <words>)
        """
      And nothing changed in either system

      Examples:
        | address book | words                                                                                          |
        | deployed     | Customer 'CU-00007' (Contoso) belongs to party '000000001', not to party 'PAR-00000001'.       |
        | not deployed | Customer 'CU-00007' (Fabrikam) can't be created: customer 'CU-00007' (Contoso) already exists. |

    @rejection
    Scenario Outline: Changing a contact to a customer is rejected if an unsynced organization has its number
      Given the global address book solution is <address book>
      And the table map "Customers V3 (accounts)" was stopped
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" was run without initial sync
      And the contact "Lars Holm" numbered "CU-00007" exists in Sales
      When "Lars Holm" is changed to a customer of group "30" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity contacts -
        (Writes to CustCustomerV3Entity failed with error message
        <words>)
        """
      And nothing changed in either system

      Examples:
        | address book | words                                                                                                                                                                   |
        | deployed     | Customer 'CU-00007' (Contoso) belongs to party '000000001', not to party 'PAR-00000001'.                                                                                |
        | not deployed | Cannot update a party's type from 'DirOrganization' to 'DirPerson', a delete of the existing party followed by an insert with the new type should be performed instead. |
