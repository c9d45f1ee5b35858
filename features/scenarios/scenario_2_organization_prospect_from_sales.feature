@scenario_2
Feature: Scenario 2 - An organization prospect managed from Sales
  A prospect is born in Sales as an account of relationship type Prospect, under the number that the user
  chose, and becomes a customer there. Supply Chain Management follows each step. Addresses travel only
  with a role, and a role can be given only with the global address book: without it, addresses stay in
  Sales on purpose.

  Rule: With the global address book, addresses with a role travel on the party

    Background:
      Given the global address book solution is deployed

    @walkthrough @claim-S2.1a @claim-S2.1b @claim-S2.1c @claim-S2.2a @claim-S2.3a @claim-S2.3b @claim-S2.3d @claim-S2.3e
    Scenario: The whole scenario, with the global address book
      When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
      And the contact "Lars Holm" is added to "Contoso" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
      And these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | NUMBER                | TAB                 | RELATED TO |
        | Contoso | Sales  | Lars Holm | ContactForParty-00001 | Associated contacts | none       |
        |         | SCM    | Lars Holm | ContactForParty-00001 | none                | prospect   |
      When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
      And an invoice address "3 Mill Lane" is added to "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB       | STREET         | RELATED TO |
        | Contoso | Sales  | Delivery | Addresses | 12 Harbour Way | none       |
        |         |        | Invoice  | Addresses | 3 Mill Lane    | none       |
        |         | SCM    | Delivery | none      | 12 Harbour Way | prospect   |
        |         |        | Invoice  | none      | 3 Mill Lane    | prospect   |
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP | PRIMARY CONTACT |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 20             | Lars Holm       |
        |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           | Lars Holm       |
        |         |        | customer account  | ACC-0815 | Customer          | none    | 20             | Lars Holm       |
      And these addresses now exist
        | PARTY   | SYSTEM | ROLES    | STREET         | RELATED TO       |
        | Contoso | SCM    | Delivery | 12 Harbour Way | customer account |
        |         |        | Invoice  | 3 Mill Lane    | customer account |
      And these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | RELATED TO       |
        | Contoso | SCM    | Lars Holm | customer account |

    @claim-S2.2a
    Scenario: Addresses with a role reach Supply Chain Management
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
      And an invoice address "3 Mill Lane" is added to "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | STREET         | PRIMARY | RELATED TO |
        | Contoso | SCM    | Delivery | 12 Harbour Way | Yes     | prospect   |
        |         |        | Invoice  | 3 Mill Lane    | No      | prospect   |

    @claim-S2.2c
    Scenario: An address without a role stays in Sales
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When an address without a role is added to "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES   | TAB       | STREET |
        | Contoso | Sales  | no role | Addresses | any    |
        |         | SCM    | none    | none      | none   |

    @rejection @claim-S2.2e
    Scenario: An address whose location can't follow is refused as a whole
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
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

    @claim-S2.3e
    Scenario: The addresses follow the customer
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Sales
      And an invoice address "3 Mill Lane" was added to "Contoso" in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | RELATED TO       |
        | Contoso | SCM    | Delivery | customer account |
        |         |        | Invoice  | customer account |

  Rule: Without the global address book, addresses entered in Sales stay in Sales

    Background:
      Given the global address book solution is not deployed

    @walkthrough @claim-S2.1a @claim-S2.1b @claim-S2.1c @claim-S2.2b @claim-S2.3a @claim-S2.3b @claim-S2.3d @claim-S2.3f
    Scenario: The whole scenario, without the global address book
      When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
      And the contact "Lars Holm" is added to "Contoso" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
      And these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | NUMBER        | TAB                      | RELATED TO |
        | Contoso | Sales  | Lars Holm | Contact-00001 | Summary, primary contact | none       |
        |         | SCM    | Lars Holm | Contact-00001 | none                     | prospect   |
      When a delivery address "12 Harbour Way" is entered on the Summary tab of "Contoso" in Sales
      And an invoice address "3 Mill Lane" is entered on the Summary tab of "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
        |         |        | Invoice  | Summary | 3 Mill Lane    |
        |         | SCM    | none     | none    | none           |
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP | PRIMARY CONTACT |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 20             | Lars Holm       |
        |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           | Lars Holm       |
        |         |        | customer account  | ACC-0815 | Customer          | none    | 20             | Lars Holm       |
      And these addresses still exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
        |         |        | Invoice  | Summary | 3 Mill Lane    |
        |         | SCM    | none     | none    | none           |
      And these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | RELATED TO       |
        | Contoso | SCM    | Lars Holm | customer account |

    @claim-S2.2b
    Scenario Outline: An address block filled in Sales makes no address in Supply Chain Management
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When <address> "3 Mill Lane" is entered on the Summary tab of "Contoso" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES  | TAB     | STREET      |
        | Contoso | Sales  | <role> | Summary | 3 Mill Lane |
        |         | SCM    | none   | none    | none        |

      Examples:
        | address            | role     |
        | a delivery address | Delivery |
        | an invoice address | Invoice  |

    @rejection @claim-S2.2d
    Scenario: No role can be given to an address in Sales
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Contoso" in Sales
      Then the action is rejected with the message
        """
        The form of 'Contoso' has no Addresses tab, so no role can be given to an address.
        Use the address blocks on the Summary tab.
        """
      And nothing changed in either system

    @claim-S2.3f
    Scenario: Becoming a customer brings no address of Sales to Supply Chain Management
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was entered on the Summary tab of "Contoso" in Sales
      And an invoice address "3 Mill Lane" was entered on the Summary tab of "Contoso" in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses still exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
        |         |        | Invoice  | Summary | 3 Mill Lane    |
        |         | SCM    | none     | none    | none           |

    @claim-S2.3g
    Scenario: Addresses kept in Supply Chain Management reach Sales, the delivery address at once
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Contoso" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |

    @claim-S2.3g
    Scenario: The invoice address kept in Supply Chain Management reaches Sales with the customer
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Contoso" in Supply Chain Management
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |
        |         |        | Invoice  | Summary | 3 Mill Lane    |

    Scenario: An address with both roles fills one block of the prospect and both of the customer
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery and invoice address "7 Station Road" was added to "Contoso" in Supply Chain Management
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES             | TAB     | STREET         |
        | Contoso | SCM    | Invoice, Delivery | none    | 7 Station Road |
        |         | Sales  | Delivery          | Summary | 7 Station Road |
        |         |        | Invoice           | Summary | 7 Station Road |

    Scenario: A second delivery address does not replace the primary one
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Contoso" in Supply Chain Management
      When a delivery address "12 Harbour Way" is added to "Contoso" in Supply Chain Management
      Then these addresses still exist
        | PARTY   | SYSTEM | ROLES    | TAB     | STREET         |
        | Contoso | Sales  | Delivery | Summary | 12 Harbour Way |

    Scenario: A second contact does not replace the primary contact
      Given the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the contact "Lars Holm" was added to "Contoso" in Sales
      When the contact "Ana Ferreira" is added to "Contoso" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT      | TAB                      |
        | Contoso | Sales  | Lars Holm    | Summary, primary contact |
        |         |        | Ana Ferreira | Contacts                 |
        |         | SCM    | Lars Holm    | none                     |
        |         |        | Ana Ferreira | none                     |

  Rule: The prospect keeps the number of its user, and the customer the group that was selected

    @claim-S2.1a @claim-S2.1b
    Scenario Outline: The prospect number sequence neither decides nor advances
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00042"
      When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Organization | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Organization | Prospect          | Open   |
      And the next number of the prospect number sequence is still "PR-00042"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S2.1c
    Scenario Outline: A contact of the prospect is created in Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the contact "Lars Holm" is added to "Contoso" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | RELATED TO |
        | Contoso | SCM    | Lars Holm | prospect   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S2.3a @claim-S2.3b @claim-S2.3c
    Scenario Outline: The customer has the prospect's number and the group selected in Sales
      Given the global address book solution is <address book>
      And the default customer group for prospects is "30"
      And the next number of the customer number sequence is "CU-00500"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When "Contoso" is changed to a customer of group "10" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP |
        | Contoso | Sales  | account           | ACC-0815 | Customer          | none    | 10             |
        |         | SCM    | business relation | ACC-0815 | Customer          | Retired | none           |
        |         |        | customer account  | ACC-0815 | Customer          | none    | 10             |
      And the next number of the customer number sequence is still "CU-00500"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S2.3d
    Scenario Outline: The contact is associated with the customer account
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the contact "Lars Holm" was added to "Contoso" in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | RELATED TO       |
        | Contoso | SCM    | Lars Holm | customer account |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: An account that becomes a prospect later is synchronized as new
      Given the global address book solution is <address book>
      And the account "Litware" with relationship type "Partner" numbered "ACC-0900" exists in Sales
      When "Litware" is changed to a prospect in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Litware | Sales  | account           | ACC-0900 | Prospect          |
        |         | SCM    | business relation | ACC-0900 | Prospect          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: What can't become a prospect or a customer is refused, and nothing changes

    @rejection @claim-S2.1d
    Scenario Outline: A prospect without an account number
      Given the global address book solution is <address book>
      When the organization prospect "Contoso" is created in Sales
      Then the action is rejected with the message
        """
        Account (Contoso): an account of relationship type Prospect needs an account number.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S2.1d
    Scenario Outline: A number of 20 characters is accepted
      Given the global address book solution is <address book>
      When the organization prospect "Contoso" numbered "ACC-0815-ABCDEFGHIJK" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER               |
        | Contoso | Sales  | account           | ACC-0815-ABCDEFGHIJK |
        |         | SCM    | business relation | ACC-0815-ABCDEFGHIJK |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.1d
    Scenario Outline: A number of 21 characters
      Given the global address book solution is <address book>
      When the organization prospect "Contoso" numbered "ACC-0815-ABCDEFGHIJKL" is created in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815-ABCDEFGHIJKL' (Contoso): the number of a prospect has at most 20 characters, but this one has 21.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.3h
    Scenario Outline: Becoming a customer without a customer group
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When "Contoso" is changed to a customer without a group in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815' (Contoso): select a customer group to make this account a customer.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.3i
    Scenario Outline: A customer turning back into a prospect in Sales
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And "Contoso" was changed to a customer of group "20" in Sales
      When "Contoso" is changed to a prospect in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815' (Contoso): a customer can't become a prospect again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S2.3i
    Scenario Outline: A customer turning back into a prospect in Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And "Contoso" was changed to a customer of group "20" in Sales
      When "Contoso" is changed to a prospect in Supply Chain Management
      Then the action is rejected with the message
        """
        'ACC-0815' (Contoso) was converted to a customer and can't become a prospect again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: A customer turning into something else
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "ACC-0815" exists in both systems
      When the relationship type of "Contoso" is changed to "Partner" in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815' (Contoso): the relationship type of a customer can't be changed to Partner.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A prospect turning into something else than a customer
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the relationship type of "Contoso" is changed to "Partner" in Sales
      Then the action is rejected with the message
        """
        Account 'ACC-0815' (Contoso): the relationship type of a prospect can be changed only to Customer, not to Partner.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: An organization under the number of a person prospect
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

  Rule: Each legal entity has prospects of its own

    Scenario Outline: The same number in two legal entities is two prospects
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the users work in legal entity "DEMF"
      When the organization prospect "Contoso Deutschland" numbered "ACC-0815" is created in Sales
      Then these parties now exist
        | PARTY               | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Contoso Deutschland | Sales  | account           | DEMF         | ACC-0815 |
        |                     | SCM    | business relation | DEMF         | ACC-0815 |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Contoso | Sales  | account           | USMF         | ACC-0815 |
        |         | SCM    | business relation | USMF         | ACC-0815 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
