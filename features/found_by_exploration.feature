Feature: What exploration found
  Runs that 'p2c explore' found to break what must always hold, each told as what is right. They stand for
  faults that nobody had thought of: rows without what they belong to, and two rows of one number.

  Rule: An address goes nowhere without its location

    @rejection @decision
    Scenario: An address of Sales whose location can't follow
      Given the global address book is deployed
      And the person customer "Lars Holm" numbered "CU-00900" exists in both systems
      And the table map "CDS postal address locations" is stopped
      When the address "2 Harbour Way" of role invoice is added to "Lars Holm" in Sales
      Then it is rejected because
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity msdyn_postaladdresses -
        (Writes to LogisticsPostalAddressHistoryCDSEntity failed with error message
        Location 'Location-00001' doesn't exist.)
        """
      And nothing changed in either system

  Rule: On catch-up too, a number belongs to who has it

    @decision
    Scenario: Two prospects took one number while table maps were paused
      Given the global address book is deployed
      And the table map "CDS Parties" is paused
      And the table map "Dynamics 365 Sales prospects (accounts)" is paused
      And the organization prospect "Contoso" exists in Supply Chain Management
      And the organization prospect "Adventure Works" numbered "PR-00001" exists in Sales
      When these table maps are resumed
        | TABLE MAP                               |
        | CDS Parties                             |
        | Dynamics 365 Sales prospects (accounts) |
      Then these catch-up errors exist now
        | TABLE MAP                               | FROM  | ROW      | CHANGE | STATUS | REASON                                                                                  |
        | Dynamics 365 Sales prospects (accounts) | Sales | PR-00001 | insert | Open   | Prospect 'PR-00001' (Contoso) belongs to party '000000001', not to party 'Party-00001'. |
      And these parties exist still
        | PARTY           | SYSTEM | HELD AS           | NUMBER   | RELATIONSHIP |
        | Contoso         | SCM    | business relation | PR-00001 | Prospect     |
        | Adventure Works | SCM    | none              | none     | none         |

    @decision
    Scenario: A prospect took a customer's number while table maps were paused
      Given the global address book is deployed
      And the table map "CDS Parties" is paused
      And the table map "Dynamics 365 Sales prospects (accounts)" is paused
      And the table map "Customers V3 (accounts)" is paused
      And the organization customer "Fabrikam" numbered "CU-00001" exists in Supply Chain Management
      And the organization prospect "Contoso" numbered "CU-00001" exists in Sales
      When these table maps are resumed
        | TABLE MAP                               |
        | CDS Parties                             |
        | Dynamics 365 Sales prospects (accounts) |
        | Customers V3 (accounts)                 |
      Then these catch-up errors exist now
        | TABLE MAP                               | FROM  | ROW      | CHANGE | STATUS | REASON                                                                                             |
        | Dynamics 365 Sales prospects (accounts) | Sales | CU-00001 | insert | Open   | Prospect 'CU-00001' can't be created: party '000000001' (Fabrikam) is customer 'CU-00001' already. |
      And these parties exist now
        | PARTY    | SYSTEM | HELD AS          | NUMBER   | RELATIONSHIP |
        | Fabrikam | SCM    | customer account | CU-00001 | Customer     |
        |          | Sales  | account          | CU-00001 | Customer     |
        | Contoso  | SCM    | none             | none     | none         |

    @rejection @decision
    Scenario: A customer of Sales under the number of somebody else's prospect
      Given the global address book is deployed
      And the table map "Dynamics 365 Sales prospects (contacts)" is paused
      And the person prospect "Ana Ferreira" numbered "PR-00001" exists in Sales
      And the person prospect "Jon Brandt" exists in Supply Chain Management
      When "Ana Ferreira" is made a customer of group "20" in Sales
      Then it is rejected because
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity contacts -
        (Writes to CustCustomerV3Entity failed with error message
        Customer 'PR-00001' can't be created: prospect 'PR-00001' (Jon Brandt) belongs to party '000000001', not to party 'Party-00001'.)
        """
      And nothing changed in either system
