Feature: Customers that were never prospects
  A customer may be created directly, on either side. It needs a customer group that its legal entity
  has, and its number belongs to one party alone: whoever brings the number of somebody else's customer
  is refused, whether or not the side that asks knows of that customer.

  Rule: A customer has a customer group

    @rejection
    Scenario Outline: A customer without a group is not created
      Given the global address book is <address book>
      And prospects default to no customer group
      When the organization customer "Fabrikam" is created in Supply Chain Management
      Then it is rejected because
        """
        Customer 'CU-00001' can't be created: its customer group is missing.
        """
      And the customer number sequence still continues at "CU-00001"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: An account of type Customer that names no group is refused by Supply Chain Management
      Given the global address book is <address book>
      When the account "Fabrikam" of type "Customer" numbered "CU-00007" is created in Sales
      Then it is rejected because
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
    Scenario Outline: The group of a customer can't be emptied in Sales
      Given the global address book is <address book>
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When these columns of "Fabrikam" under "Customers V3 (accounts)" are set in Sales
        | COLUMN                              | VALUE |
        | msdyn_customergroupid.msdyn_groupid | none  |
      Then it is rejected because
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

  Rule: The number of a customer belongs to one party

    @rejection
    Scenario Outline: An account of type Customer under the number of a customer that Sales doesn't know
      Given the global address book is <address book>
      And the table map "Customers V3 (accounts)" is stopped
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" is running again
      When the account "Fabrikam" of type "Customer" numbered "CU-00007" is created in Sales
      Then it is rejected because
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
        | deployed     | Customer 'CU-00007' (Contoso) belongs to party '000000001', not to party 'Party-00001'.        |
        | not deployed | Customer 'CU-00007' (Fabrikam) can't be created: customer 'CU-00007' (Contoso) already exists. |

    @rejection
    Scenario Outline: A contact that becomes a customer under the number of an organization that Sales doesn't know
      Given the global address book is <address book>
      And the table map "Customers V3 (accounts)" is stopped
      And the organization customer "Contoso" numbered "CU-00007" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" is running again
      And the contact "Lars Holm" numbered "CU-00007" exists in Sales
      When "Lars Holm" is made a customer of group "30" in Sales
      Then it is rejected because
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
        | deployed     | Customer 'CU-00007' (Contoso) belongs to party '000000001', not to party 'Party-00001'.                                                                                 |
        | not deployed | Cannot update a party's type from 'DirOrganization' to 'DirPerson', a delete of the existing party followed by an insert with the new type should be performed instead. |
