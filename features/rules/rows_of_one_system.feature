Feature: Rows that only one system has
  A party or document that wasn't synced can be used only in its own system. The other system rejects the action, and
  the message says what it doesn't have.

  Rule: Supply Chain Management rejects an action on what only Sales has

    @rejection
    Scenario Outline: A prospect that only Sales has can't be converted in Supply Chain Management
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        No prospect 'Fabrikam' exists in Supply Chain Management, legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario: A customer can't be converted again
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      When "Contoso" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        'Contoso' is a customer in Supply Chain Management, legal entity USMF, not a prospect.
        """
      And nothing changed in either system

    @rejection
    Scenario: A prospect can't be deleted as a customer in Supply Chain Management
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      When the customer "Fabrikam" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        'Fabrikam' is a prospect in Supply Chain Management, legal entity USMF, not a customer.
        """
      And nothing changed in either system

    @rejection
    Scenario: A quote that only Sales has can't be sent in Supply Chain Management
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the organization prospect "Fabrikam" exists in both systems
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      When the quotation "QUO-1001" is sent in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'QUO-1001' doesn't exist in legal entity USMF.
        """
      And nothing changed in either system

    @rejection
    Scenario: A contact that only Sales has can't be added to a party in Supply Chain Management
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Lars Holm" exists in Sales
      When the party of "Lars Holm" is added to "Fabrikam" as a contact in Supply Chain Management
      Then the action is rejected with the message
        """
        No party 'Lars Holm' exists in Supply Chain Management.
        """
      And nothing changed in either system

    @rejection
    Scenario: A contact can't be added to a prospect that only Sales has
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the table map "Dynamics 365 Sales prospects (accounts)" was run without initial sync
      When the contact "Ana Ferreira" is added to "Fabrikam" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity contacts -
        (Writes to smmContactPersonCDSV2Entity failed with error message
        The contact person's organization 'F-1' doesn't exist in legal entity USMF.)
        """
      And nothing changed in either system

    @rejection
    Scenario: A line that the quotation doesn't have can't be removed
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the quotation "SQ-00001" for the prospect "Fabrikam" was created in Supply Chain Management
      When line 2 of the quotation "SQ-00001" is removed in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' has no line 2.
        """
      And nothing changed in either system

  Rule: Sales rejects an action on what only Supply Chain Management has

    @rejection
    Scenario Outline: A prospect that only Supply Chain Management has can't become a customer in Sales
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      When "Fabrikam" is changed to a customer of group "10" in Sales
      Then the action is rejected with the message
        """
        No account or contact 'Fabrikam' exists in Sales, legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario: An account that only Supply Chain Management has can't be deleted in Sales
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      When the prospect "Fabrikam" is deleted in Sales
      Then the action is rejected with the message
        """
        No account or contact 'Fabrikam' exists in Sales.
        """
      And nothing changed in either system

    @rejection
    Scenario: A prospect can't be deleted as a customer in Sales
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      When the customer "Fabrikam" is deleted in Sales
      Then the action is rejected with the message
        """
        'Fabrikam' isn't a customer in Sales.
        """
      And nothing changed in either system

    @rejection
    Scenario: A contact has no relationship type
      Given the global address book solution is deployed
      And the person prospect "Ana Ferreira" exists in both systems
      When the relationship type of "Ana Ferreira" is changed to "Partner" in Sales
      Then the action is rejected with the message
        """
        'Ana Ferreira' is a contact: contacts have no relationship type.
        """
      And nothing changed in either system

    @rejection
    Scenario: An account has no Is customer field
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      When the Is customer field of "Contoso" is set to No in Sales
      Then the action is rejected with the message
        """
        'Contoso' is an account: accounts have no Is customer field.
        """
      And nothing changed in either system

    @rejection
    Scenario: A quotation that only Supply Chain Management has can't be activated in Sales
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the organization prospect "Fabrikam" exists in both systems
      And the quotation "SQ-00001" for the prospect "Fabrikam" was created in Supply Chain Management
      When the quote "SQ-00001" is activated in Sales
      Then the action is rejected with the message
        """
        Quote 'SQ-00001' doesn't exist in legal entity USMF.
        """
      And nothing changed in either system

    @rejection
    Scenario: A line that the quote doesn't have can't be removed
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      When line 2 of the quote "QUO-1001" is removed in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' has no line 2.
        """
      And nothing changed in either system

    @rejection
    Scenario: A customer group that Sales doesn't have can't be selected
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Customer groups" was stopped
      And 1 customer groups were created in one transaction in Supply Chain Management
      When "Fabrikam" is changed to a customer of group "G00001" in Sales
      Then the action is rejected with the message
        """
        Customer group 'G00001' doesn't exist in legal entity USMF.
        """
      And nothing changed in either system
