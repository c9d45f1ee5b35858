Feature: Addresses and contacts on forms
  The global address book solution adds tabs for addresses and contacts to the forms of Sales. Without it, a
  form has one address for each role, and an account has one primary contact.

  Rule: Without the GAB solution, the Summary tab has one address for each role and one primary contact

    Scenario: An address with both roles fills both addresses on the Summary tab after conversion
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery and invoice address "7 Station Road" was added to "Contoso" in Supply Chain Management
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES             | TAB     | STREET         |
        | Contoso | SCM    | Invoice, Delivery | none    | 7 Station Road |
        |         | Sales  | Delivery          | Summary | 7 Station Road |
        |         |        | Invoice           | Summary | 7 Station Road |

    Scenario: A second delivery address does not replace the primary one
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
      Then these addresses still exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |

    @decision
    Scenario: Another delivery address is sent after it is made primary
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And a delivery address "99 Second Street" was added to "Fabrikam" in Supply Chain Management
      When the address "99 Second Street" of "Fabrikam" is made primary in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | SUMMARY TAB | STREET           |
        | Fabrikam | Sales  | Delivery | Address 1   | 99 Second Street |

    @decision
    Scenario: An address that loses the delivery role in Supply Chain Management leaves the Summary tab
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      When the role of the address "12 Harbour Way" of "Fabrikam" is changed to Business in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES    | SUMMARY TAB | STREET         |
        | Fabrikam | Sales  | none     | none        | none           |
        |          | SCM    | Business | none        | 12 Harbour Way |

    Scenario Outline: An address that is neither a delivery nor an invoice address stays in Supply Chain Management
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      When <address> "3 Mill Lane" is added to "Fabrikam" in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES  | STREET      |
        | Fabrikam | SCM    | <role> | 3 Mill Lane |
        |          | Sales  | none   | none        |

      Examples:
        | address            | role     |
        | a business address | Business |
        | a payment address  | Payment  |

    Scenario Outline: A street that is changed on the Summary tab stays in Sales
      Given the global address book solution is not deployed
      And the <type> prospect "<name>" exists in both systems
      And a delivery address "3 Mill Lane" was added to "<name>" in Supply Chain Management
      When the street of the address "3 Mill Lane" of "<name>" is changed to "5 Mill Lane" in Sales
      Then these addresses now exist
        | PARTY  | SYSTEM | ROLES    | SUMMARY TAB | STREET      |
        | <name> | Sales  | Delivery | <fields>    | 5 Mill Lane |
        |        | SCM    | Delivery | none        | 3 Mill Lane |

      Examples:
        | type         | name      | fields    |
        | organization | Contoso   | Address 1 |
        | person       | Lars Holm | Address 3 |

    @rejection
    Scenario: The street of an address that stays in Supply Chain Management can't be changed in Sales
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a business address "3 Mill Lane" was added to "Fabrikam" in Supply Chain Management
      When the street of the address "3 Mill Lane" of "Fabrikam" is changed to "5 Mill Lane" in Sales
      Then the action is rejected with the message
        """
        The form of 'Fabrikam' has no address '3 Mill Lane'.
        """
      And nothing changed in either system

    Scenario: A street that is changed in Supply Chain Management replaces the one that was changed on the Summary tab
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" exists in both systems
      And a delivery address "3 Mill Lane" was added to "Contoso" in Supply Chain Management
      And the street of the address "3 Mill Lane" of "Contoso" was changed to "5 Mill Lane" in Sales
      When the street of the address "3 Mill Lane" of "Contoso" is changed to "8 Mill Lane" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | STREET      |
        | Contoso | Sales  | Delivery | 8 Mill Lane |
        |         | SCM    | Delivery | 8 Mill Lane |

    Scenario: An address that became an invoice address reaches Sales at conversion
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the role of the address "12 Harbour Way" of "Fabrikam" was changed to Invoice in Supply Chain Management
      When "Fabrikam" is converted to a customer in Supply Chain Management
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES   | SUMMARY TAB | STREET         |
        | Fabrikam | Sales  | Invoice | Address 2   | 12 Harbour Way |

    @rejection
    Scenario Outline: The form has no roles and no primary address
      Given the global address book solution is not deployed
      And the <type> prospect "<name>" exists in both systems
      And a delivery address "3 Mill Lane" was added to "<name>" in Supply Chain Management
      When the <change> in Sales
      Then the action is rejected with the message
        """
        <message>
        """
      And nothing changed in either system

      Examples:
        | type         | name      | change                                                                 | message                                                                                                                         |
        | organization | Contoso   | role of the address "3 Mill Lane" of "Contoso" is changed to Invoice   | The form of 'Contoso' has no Addresses tab, so no role can be given to an address. Use the address blocks on the Summary tab.   |
        | person       | Lars Holm | role of the address "3 Mill Lane" of "Lars Holm" is changed to Invoice | The form of 'Lars Holm' has no Addresses tab, so no role can be given to an address. Use the address blocks on the Summary tab. |
        | organization | Contoso   | address "3 Mill Lane" of "Contoso" is made primary                     | The form of 'Contoso' has no Addresses tab, so no address can be made primary.                                                  |
        | person       | Lars Holm | address "3 Mill Lane" of "Lars Holm" is made primary                   | The form of 'Lars Holm' has no Addresses tab, so no address can be made primary.                                                |

    Scenario: A second contact does not replace the primary contact
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the contact "Lars Holm" was added to "Contoso" in Sales
      When the contact "Ana Ferreira" is added to "Contoso" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT      | TAB                      |
        | Contoso | Sales  | Lars Holm    | Summary, primary contact |
        |         |        | Ana Ferreira | Contacts                 |
        |         | SCM    | Lars Holm    | none                     |
        |         |        | Ana Ferreira | none                     |

  Rule: Each system makes the first contact of a prospect its main contact, because no table map of prospects carries it

    @decision @claim-S1.2e
    Scenario Outline: Without the GAB solution, the first contact is the primary contact though the prospect isn't sent again
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      When the contact "Ana Ferreira" is added to "Fabrikam" in <system>
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Fabrikam | SCM    | business relation | Ana Ferreira    |
        |          | Sales  | account           | Ana Ferreira    |

      Examples:
        | system                  |
        | Supply Chain Management |
        | Sales                   |

    @decision
    Scenario Outline: With the GAB solution, the first contact for the party is the primary contact
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      When the contact "Ana Ferreira" is added to "Fabrikam" in <system>
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Fabrikam | SCM    | business relation | Ana Ferreira    |
        |          | Sales  | account           | Ana Ferreira    |

      Examples:
        | system                  |
        | Supply Chain Management |
        | Sales                   |

    @decision
    Scenario: With the GAB solution, a prospect that comes after its contact takes it as its primary contact in Sales
      Given the global address book solution is deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And the contact "Lars Holm" was added to "Fabrikam" in Supply Chain Management
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync and Sales as the master
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Fabrikam | SCM    | business relation | Ana Ferreira    |
        |          | Sales  | account           | Ana Ferreira    |

    @decision
    Scenario: With the GAB solution, a prospect that comes after its contact takes it as its main contact in SCM
      Given the global address book solution is deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was stopped
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the contact "Lars Holm" was added to "Contoso" in Sales
      And the contact "Ana Ferreira" was added to "Contoso" in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is run with initial sync and Sales as the master
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Contoso | SCM    | business relation | Lars Holm       |
        |         | Sales  | account           | Lars Holm       |

    @decision
    Scenario: Without the GAB solution, an account that becomes a prospect takes its first contact
      Given the global address book solution is not deployed
      And the account "Litware" with relationship type "Partner" numbered "P-1" exists in Sales
      And the contact "Ana Ferreira" was added to "Litware" in Sales
      When the relationship type of "Litware" is changed to "Prospect" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Litware | SCM    | business relation | none            |
        |         | Sales  | account           | Ana Ferreira    |

    @decision
    Scenario Outline: The contact of an account that is no prospect isn't its primary contact
      Given the global address book solution is <address book>
      And the account "Litware" with relationship type "Partner" numbered "P-1" exists in Sales
      When the contact "Ana Ferreira" is added to "Litware" in Sales
      Then these parties still exist
        | PARTY   | SYSTEM | RECORD  | PRIMARY CONTACT |
        | Litware | SCM    | none    | none            |
        |         | Sales  | account | none            |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: In Supply Chain Management, an address requires a role

    @rejection
    Scenario Outline: Adding an address without a role in Supply Chain Management is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      When an address "3 Mill Lane" without a role is added to "Fabrikam" in Supply Chain Management
      Then the action is rejected with the message
        """
        An address of 'Fabrikam' needs at least one role.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Without the GAB solution, only contact persons of prospects and customers are synced

    @decision
    Scenario Outline: A contact of an account that isn't a prospect or customer stays in Sales
      Given the global address book solution is not deployed
      And the account "Litware" with relationship type "<type>" numbered "A-9" exists in Sales
      When the contact "Ana Ferreira" is added to "Litware" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT      |
        | Litware | Sales  | Ana Ferreira |
      And these parties now exist
        | PARTY        | SYSTEM | RECORD  |
        | Ana Ferreira | SCM    | none    |
        |              | Sales  | contact |

      Examples:
        | type     |
        | Partner  |
        | Supplier |
