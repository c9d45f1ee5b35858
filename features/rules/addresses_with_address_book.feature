Feature: Addresses with the global address book solution
  On the forms of Sales, each address gets a role, and it becomes an address of the party in both systems. A
  user can select another role, or remove it.

  Background:
    Given the global address book solution is deployed

  Rule: The form fills in the role by the number of the address

    @decision
    Scenario: The addresses of an account get the roles Delivery, Invoice, and then Business
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And an address "12 Harbour Way" was added to "Contoso" in Sales
      And an address "3 Mill Lane" was added to "Contoso" in Sales
      And an address "7 Station Road" was added to "Contoso" in Sales
      When an address "99 Second Street" is added to "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | SUMMARY TAB | STREET           | PRIMARY |
        | Contoso | Sales  | Delivery | Address 1   | 12 Harbour Way   | Yes     |
        |         |        | Invoice  | Address 2   | 3 Mill Lane      | No      |
        |         |        | Business | none        | 7 Station Road   | No      |
        |         |        | Business | none        | 99 Second Street | No      |
        |         | SCM    | Delivery | none        | 12 Harbour Way   | Yes     |
        |         |        | Invoice  | none        | 3 Mill Lane      | No      |
        |         |        | Business | none        | 7 Station Road   | No      |
        |         |        | Business | none        | 99 Second Street | No      |

    @decision
    Scenario: The addresses of a contact get the roles Business, Invoice, Delivery, and then Business
      Given the person prospect "Ana Ferreira" exists in Sales
      And an address "12 Harbour Way" was added to "Ana Ferreira" in Sales
      And an address "3 Mill Lane" was added to "Ana Ferreira" in Sales
      And an address "7 Station Road" was added to "Ana Ferreira" in Sales
      When an address "99 Second Street" is added to "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | SUMMARY TAB | STREET           |
        | Ana Ferreira | Sales  | Business | Address 1   | 12 Harbour Way   |
        |              |        | Invoice  | Address 2   | 3 Mill Lane      |
        |              |        | Delivery | Address 3   | 7 Station Road   |
        |              |        | Business | none        | 99 Second Street |
        |              | SCM    | Business | none        | 12 Harbour Way   |
        |              |        | Invoice  | none        | 3 Mill Lane      |
        |              |        | Delivery | none        | 7 Station Road   |
        |              |        | Business | none        | 99 Second Street |

    @decision
    Scenario Outline: An address on the Summary tab becomes an address of the party with the role of its fields
      Given the <type> prospect "<name>" numbered "A-1" exists in Sales
      When <address> "3 Mill Lane" is entered on the Summary tab of "<name>" in Sales
      Then these addresses now exist
        | PARTY  | SYSTEM | ROLES  | TAB       | SUMMARY TAB | STREET      | PRIMARY |
        | <name> | Sales  | <role> | Addresses | <fields>    | 3 Mill Lane | Yes     |
        |        | SCM    | <role> | none      | none        | 3 Mill Lane | Yes     |

      Examples:
        | type         | name         | address            | role     | fields    |
        | organization | Contoso      | a delivery address | Delivery | Address 1 |
        | organization | Contoso      | an invoice address | Invoice  | Address 2 |
        | person       | Ana Ferreira | a business address | Business | Address 1 |
        | person       | Ana Ferreira | an invoice address | Invoice  | Address 2 |
        | person       | Ana Ferreira | a delivery address | Delivery | Address 3 |

    @decision
    Scenario: A new address takes the first fields of the Summary tab that are empty
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And an invoice address "3 Mill Lane" was entered on the Summary tab of "Contoso" in Sales
      When an address "12 Harbour Way" is added to "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | SUMMARY TAB | STREET         | PRIMARY |
        | Contoso | Sales  | Delivery | Address 1   | 12 Harbour Way | No      |
        |         |        | Invoice  | Address 2   | 3 Mill Lane    | Yes     |
        |         | SCM    | Delivery | none        | 12 Harbour Way | No      |
        |         |        | Invoice  | none        | 3 Mill Lane    | Yes     |

    @decision
    Scenario: An address that is entered in filled fields of the Summary tab changes the address that they show
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a home address "12 Harbour Way" was added to "Contoso" in Sales
      When a delivery address "3 Mill Lane" is entered on the Summary tab of "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES | SUMMARY TAB | STREET      |
        | Contoso | Sales  | Home  | Address 1   | 3 Mill Lane |
        |         | SCM    | Home  | none        | 3 Mill Lane |

    @rejection @decision
    Scenario: The Summary tab of an account has no business address
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When a business address "3 Mill Lane" is entered on the Summary tab of "Contoso" in Sales
      Then the action is rejected with the message
        """
        The Summary tab of 'Contoso' has no address with the role Business. Its roles: Delivery, Invoice.
        """
      And nothing changed in either system

  Rule: The Summary tab shows the first addresses of the party, whatever their roles are

    @decision
    Scenario: The first two addresses that are added in Supply Chain Management appear on the Summary tab of the account
      Given the organization prospect "Fabrikam" exists in both systems
      And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      And a home address "7 Station Road" was added to "Fabrikam" in Supply Chain Management
      When a delivery address "12 Harbour Way" is added to "Fabrikam" in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | TAB       | SUMMARY TAB | STREET         |
        | Fabrikam | Sales  | Invoice  | Addresses | Address 1   | 3 Mill Lane    |
        |          |        | Home     | Addresses | Address 2   | 7 Station Road |
        |          |        | Delivery | Addresses | none        | 12 Harbour Way |

    @decision
    Scenario: The first three addresses that are added in Supply Chain Management appear on the Summary tab of the contact
      Given the person prospect "Lars Holm" exists in both systems
      And an invoice address "3 Mill Lane" was added to "Lars Holm" in Supply Chain Management
      And a home address "7 Station Road" was added to "Lars Holm" in Supply Chain Management
      And a delivery address "12 Harbour Way" was added to "Lars Holm" in Supply Chain Management
      When a payment address "99 Second Street" is added to "Lars Holm" in Supply Chain Management
      Then these addresses now exist
        | PARTY     | SYSTEM | ROLES    | SUMMARY TAB | STREET           |
        | Lars Holm | Sales  | Invoice  | Address 1   | 3 Mill Lane      |
        |           |        | Home     | Address 2   | 7 Station Road   |
        |           |        | Delivery | Address 3   | 12 Harbour Way   |
        |           |        | Payment  | none        | 99 Second Street |

  Rule: An address can have any role of the global address book

    Scenario Outline: An address with any role reaches the other system
      Given the organization prospect "Fabrikam" exists in both systems
      When <address> "3 Mill Lane" is added to "Fabrikam" in <system>
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES  | STREET      |
        | Fabrikam | SCM    | <role> | 3 Mill Lane |
        |          | Sales  | <role> | 3 Mill Lane |

      Examples:
        | address                        | role              | system                  |
        | a business address             | Business          | Supply Chain Management |
        | a home address                 | Home              | Sales                   |
        | a payment address              | Payment           | Supply Chain Management |
        | a service address              | Service           | Sales                   |
        | a SWIFT address                | SWIFT             | Supply Chain Management |
        | a remit-to address             | RemitTo           | Sales                   |
        | a statement address            | Statement         | Supply Chain Management |
        | a fixed asset address          | FixedAsset        | Sales                   |
        | an address for other purposes  | Other             | Supply Chain Management |
        | a delivery and invoice address | Invoice, Delivery | Sales                   |

    @rejection
    Scenario: A role that Supply Chain Management doesn't have is rejected
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      When these columns of "Contoso" in the table map "CDS Party postal address locations" are set in Sales
        | COLUMN                          | VALUE     |
        | msdyn_postaladdresspurposenames | Warehouse |
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in
        (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: System.Exception: failed
        to process entity msdyn_partypostaladdresses - (Writes to DirPartyPostalAddressLocationCDSEntity failed with
        error message Address role 'Warehouse' doesn't exist.)
        """
      And nothing changed in either system

  Rule: The role of an address can be changed, but not removed after the address is synchronized

    @decision
    Scenario Outline: Another role reaches the other system
      Given the <type> prospect "<name>" exists in both systems
      And a delivery address "3 Mill Lane" was added to "<name>" in Supply Chain Management
      When the role of the address "3 Mill Lane" of "<name>" is changed to Invoice and Business in <system>
      Then these addresses now exist
        | PARTY  | SYSTEM | ROLES             | SUMMARY TAB | STREET      |
        | <name> | SCM    | Invoice, Business | none        | 3 Mill Lane |
        |        | Sales  | Invoice, Business | Address 1   | 3 Mill Lane |

      Examples:
        | type         | name      | system                  |
        | organization | Fabrikam  | Sales                   |
        | organization | Fabrikam  | Supply Chain Management |
        | person       | Lars Holm | Sales                   |

    @decision
    Scenario Outline: An address without a role becomes an address of the party when it gets a role
      Given the <type> prospect "<name>" numbered "A-1" exists in Sales
      And an address "3 Mill Lane" without a role was added to "<name>" in Sales
      When the role of the address "3 Mill Lane" of "<name>" is changed to Delivery in Sales
      Then these addresses now exist
        | PARTY  | SYSTEM | ROLES    | TAB       | SUMMARY TAB | STREET      | RELATED TO |
        | <name> | Sales  | Delivery | Addresses | Address 1   | 3 Mill Lane | none       |
        |        | SCM    | Delivery | none      | none        | 3 Mill Lane | prospect   |

      Examples:
        | type         | name         |
        | organization | Contoso      |
        | person       | Ana Ferreira |

    @rejection @decision
    Scenario: Removing the role of a synchronized address in Sales is rejected
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "3 Mill Lane" was added to "Contoso" in Sales
      When the role of the address "3 Mill Lane" of "Contoso" is changed to no role in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in
        (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: System.Exception: failed
        to process entity msdyn_partypostaladdresses - (Writes to DirPartyPostalAddressLocationCDSEntity failed with
        error message An address of 'Contoso' needs at least one role.)
        """
      And nothing changed in either system

    @rejection @decision
    Scenario: Removing the role of an address in Supply Chain Management is rejected
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      When the role of the address "3 Mill Lane" of "Fabrikam" is changed to no role in Supply Chain Management
      Then the action is rejected with the message
        """
        An address of 'Fabrikam' needs at least one role.
        """
      And nothing changed in either system

  Rule: A changed street reaches the other system

    Scenario Outline: The street of an address is changed
      Given the <type> prospect "<name>" exists in both systems
      And a delivery address "3 Mill Lane" was added to "<name>" in Supply Chain Management
      When the street of the address "3 Mill Lane" of "<name>" is changed to "5 Mill Lane" in <system>
      Then these addresses now exist
        | PARTY  | SYSTEM | ROLES    | STREET      |
        | <name> | SCM    | Delivery | 5 Mill Lane |
        |        | Sales  | Delivery | 5 Mill Lane |

      Examples:
        | type         | name      | system                  |
        | organization | Contoso   | Sales                   |
        | organization | Contoso   | Supply Chain Management |
        | person       | Lars Holm | Sales                   |

    Scenario: The street of an address without a role changes only on its form
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And an address "3 Mill Lane" without a role was added to "Contoso" in Sales
      When the street of the address "3 Mill Lane" of "Contoso" is changed to "5 Mill Lane" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES   | STREET      |
        | Contoso | Sales  | no role | 5 Mill Lane |
        |         | SCM    | none    | none        |

    @rejection
    Scenario Outline: Changing the street of an address that doesn't exist is rejected
      Given the organization prospect "Fabrikam" exists in both systems
      When the street of the address "3 Mill Lane" of "Fabrikam" is changed to "5 Mill Lane" in <system>
      Then the action is rejected with the message
        """
        <message>
        """
      And nothing changed in either system

      Examples:
        | system                  | message                                              |
        | Sales                   | The form of 'Fabrikam' has no address '3 Mill Lane'. |
        | Supply Chain Management | Party '000000001' has no address '3 Mill Lane'.      |

  Rule: A party has one primary address

    @decision
    Scenario Outline: Another address is made primary
      Given the <type> prospect "<name>" exists in both systems
      And a delivery address "12 Harbour Way" was added to "<name>" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "<name>" in Supply Chain Management
      When the address "3 Mill Lane" of "<name>" is made primary in <system>
      Then these addresses now exist
        | PARTY  | SYSTEM | ROLES    | STREET         | PRIMARY |
        | <name> | SCM    | Delivery | 12 Harbour Way | No      |
        |        |        | Invoice  | 3 Mill Lane    | Yes     |
        |        | Sales  | Delivery | 12 Harbour Way | No      |
        |        |        | Invoice  | 3 Mill Lane    | Yes     |

      Examples:
        | type         | name      | system                  |
        | organization | Fabrikam  | Sales                   |
        | organization | Fabrikam  | Supply Chain Management |
        | person       | Lars Holm | Sales                   |

    Scenario: A new address does not become the primary address
      Given the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      And the address "3 Mill Lane" of "Fabrikam" was made primary in Supply Chain Management
      When a home address "7 Station Road" is added to "Fabrikam" in Sales
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | STREET         | PRIMARY |
        | Fabrikam | SCM    | Delivery | 12 Harbour Way | No      |
        |          |        | Invoice  | 3 Mill Lane    | Yes     |
        |          |        | Home     | 7 Station Road | No      |
        |          | Sales  | Delivery | 12 Harbour Way | No      |
        |          |        | Invoice  | 3 Mill Lane    | Yes     |
        |          |        | Home     | 7 Station Road | No      |

    @rejection @decision
    Scenario: An address without a role can't be made primary
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And an address "3 Mill Lane" without a role was added to "Contoso" in Sales
      When the address "3 Mill Lane" of "Contoso" is made primary in Sales
      Then the action is rejected with the message
        """
        Address '3 Mill Lane' of 'Contoso' has no role, so it can't be primary.
        """
      And nothing changed in either system
