Feature: Addresses and contacts on forms
  The global address book solution adds tabs for addresses and contacts to the forms of Sales. Without it, a
  form has one address for each role, and an account has one primary contact.

  Rule: With the GAB solution, addresses are entered on the Addresses tab

    @rejection @decision
    Scenario Outline: Entering an address on the Summary tab is rejected
      Given the global address book solution is deployed
      And the <type> prospect "<name>" numbered "A-1" exists in Sales
      When a delivery address "3 Mill Lane" is entered on the Summary tab of "<name>" in Sales
      Then the action is rejected with the message
        """
        The form keeps addresses on the Addresses tab; add an address with a role there.
        """
      And nothing changed in either system

      Examples:
        | type         | name         |
        | organization | Contoso      |
        | person       | Ana Ferreira |

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
      When an address without a role is added to "Fabrikam" in Supply Chain Management
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
    Scenario: A contact person who is also a customer is synced only as a customer
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Sales
      And "Ana Ferreira" was changed to a customer of group "20" in Sales
      When these columns of "Ana Ferreira" in the table map "Customers V3 (contacts)" are set in Sales
        | COLUMN      | VALUE     |
        | description | Pays late |
      Then these columns of "Ana Ferreira" in the table map "Customers V3 (contacts)" have these values in Supply Chain Management
        | COLUMN    | VALUE     |
        | SALESMEMO | Pays late |
      And these columns of "Ana Ferreira" in the table map "CDS Contacts V2 (contacts)" have these values in Supply Chain Management
        | COLUMN | VALUE |
        | NOTES  | none  |

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
