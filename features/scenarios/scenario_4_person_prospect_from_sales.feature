@scenario_4
Feature: Scenario 4 - A person prospect managed from Sales
  A person prospect is born in Sales as a contact with Is prospect set to Yes. Its last name becomes the
  prospect ID in Supply Chain Management, so a last name can stand for one prospect only. Addresses travel
  only with a role, and a role can be given only with the global address book.

  Rule: With the global address book, addresses with a role and contacts for the party travel

    Background:
      Given the global address book solution is deployed

    @walkthrough @claim-S4.1a @claim-S4.1b @claim-S4.2a @claim-S4.3a @claim-S4.3b @claim-S4.3c @claim-S4.3d @claim-S4.3g
    Scenario: The whole scenario, with the global address book
      When the person prospect "Ana Ferreira" is created in Sales
      And the contact "Lars Holm" is added to "Ana Ferreira" in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS | IS PROSPECT |
        | Ana Ferreira | Sales  | contact           | Ferreira | Person     | Prospect          | none   | Yes         |
        |              | SCM    | business relation | Ferreira | Person     | Prospect          | Open   | none        |
      And these contacts now exist
        | PARTY        | SYSTEM | CONTACT   | NUMBER                | TAB                | RELATED TO |
        | Ana Ferreira | Sales  | Lars Holm | ContactForParty-00001 | Contacts for party | none       |
        |              | SCM    | Lars Holm | ContactForParty-00001 | none               | prospect   |
      When a delivery address "12 Harbour Way" is added to "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | TAB       | STREET         | RELATED TO |
        | Ana Ferreira | Sales  | Delivery | Addresses | 12 Harbour Way | none       |
        |              |        | Invoice  | Addresses | 3 Mill Lane    | none       |
        |              | SCM    | Delivery | none      | 12 Harbour Way | prospect   |
        |              |        | Invoice  | none      | 3 Mill Lane    | prospect   |
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP | IS PROSPECT | IS CUSTOMER |
        | Ana Ferreira | Sales  | contact           | Ferreira | Customer          | none    | 20             | No          | Yes         |
        |              | SCM    | business relation | Ferreira | Customer          | Retired | none           | none        | none        |
        |              |        | customer account  | Ferreira | Customer          | none    | 20             | none        | none        |
      And these addresses now exist
        | PARTY        | SYSTEM | ROLES    | STREET         | RELATED TO       |
        | Ana Ferreira | SCM    | Delivery | 12 Harbour Way | customer account |
        |              |        | Invoice  | 3 Mill Lane    | customer account |
      And these contacts now exist
        | PARTY        | SYSTEM | CONTACT   | NUMBER                | TAB                 | RELATED TO       |
        | Ana Ferreira | Sales  | Lars Holm | ContactForParty-00001 | Associated contacts | none             |
        |              | SCM    | Lars Holm | ContactForParty-00001 | none                | customer account |

    @claim-S4.1b
    Scenario: A contact for the party is a contact person of the prospect
      Given the person prospect "Ana Ferreira" exists in Sales
      When the contact "Lars Holm" is added to "Ana Ferreira" in Sales
      Then these contacts now exist
        | PARTY        | SYSTEM | CONTACT   | TAB                | RELATED TO |
        | Ana Ferreira | Sales  | Lars Holm | Contacts for party | none       |
        |              | SCM    | Lars Holm | none               | prospect   |

    @claim-S4.2a
    Scenario: Addresses with a role reach Supply Chain Management
      Given the person prospect "Ana Ferreira" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | STREET         | RELATED TO |
        | Ana Ferreira | SCM    | Delivery | 12 Harbour Way | prospect   |
        |              |        | Invoice  | 3 Mill Lane    | prospect   |

    @claim-S4.2c
    Scenario: An address without a role stays in Sales
      Given the person prospect "Ana Ferreira" exists in Sales
      When an address without a role is added to "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES   | TAB       | STREET |
        | Ana Ferreira | Sales  | no role | Addresses | any    |
        |              | SCM    | none    | none      | none   |

    @claim-S4.3d
    Scenario: The addresses follow the customer
      Given the person prospect "Ana Ferreira" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" was added to "Ana Ferreira" in Sales
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | RELATED TO       |
        | Ana Ferreira | SCM    | Delivery | customer account |
        |              |        | Invoice  | customer account |

  Rule: Without the global address book, addresses entered in Sales stay in Sales

    Background:
      Given the global address book solution is not deployed

    @walkthrough @claim-S4.1a @claim-S4.2b @claim-S4.3a @claim-S4.3b @claim-S4.3c @claim-S4.3e @claim-S4.3g
    Scenario: The whole scenario, without the global address book
      When the person prospect "Ana Ferreira" is created in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS | IS PROSPECT |
        | Ana Ferreira | Sales  | contact           | Ferreira | Person     | Prospect          | none   | Yes         |
        |              | SCM    | business relation | Ferreira | Person     | Prospect          | Open   | none        |
      When a delivery address "12 Harbour Way" is entered on the Summary tab of "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" is entered on the Summary tab of "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
        |              |        | Invoice  | Summary | 3 Mill Lane    |
        |              | SCM    | none     | none    | none           |
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP | IS PROSPECT | IS CUSTOMER |
        | Ana Ferreira | Sales  | contact           | Ferreira | Customer          | none    | 20             | No          | Yes         |
        |              | SCM    | business relation | Ferreira | Customer          | Retired | none           | none        | none        |
        |              |        | customer account  | Ferreira | Customer          | none    | 20             | none        | none        |
      And these addresses still exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
        |              |        | Invoice  | Summary | 3 Mill Lane    |
        |              | SCM    | none     | none    | none           |

    @rejection @claim-S4.1d
    Scenario: There is no tab Contacts for party
      Given the person prospect "Ana Ferreira" exists in Sales
      When the contact "Lars Holm" is added to "Ana Ferreira" in Sales
      Then the action is rejected with the message
        """
        The form of 'Ana Ferreira' has no Contacts for party tab.
        """
      And nothing changed in either system

    @claim-S4.2b
    Scenario Outline: An address block filled in Sales makes no address in Supply Chain Management
      Given the person prospect "Ana Ferreira" exists in Sales
      When <address> "3 Mill Lane" is entered on the Summary tab of "Ana Ferreira" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES  | TAB     | STREET      |
        | Ana Ferreira | Sales  | <role> | Summary | 3 Mill Lane |
        |              | SCM    | none   | none    | none        |

      Examples:
        | address            | role     |
        | a delivery address | Delivery |
        | an invoice address | Invoice  |

    @rejection @claim-S4.2d
    Scenario: No role can be given to an address in Sales
      Given the person prospect "Ana Ferreira" exists in Sales
      When an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Sales
      Then the action is rejected with the message
        """
        The form of 'Ana Ferreira' has no Addresses tab, so no role can be given to an address.
        Use the address blocks on the Summary tab.
        """
      And nothing changed in either system

    @claim-S4.3e
    Scenario: Becoming a customer brings no address of Sales to Supply Chain Management
      Given the person prospect "Ana Ferreira" exists in Sales
      And a delivery address "12 Harbour Way" was entered on the Summary tab of "Ana Ferreira" in Sales
      And an invoice address "3 Mill Lane" was entered on the Summary tab of "Ana Ferreira" in Sales
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these addresses still exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
        |              |        | Invoice  | Summary | 3 Mill Lane    |
        |              | SCM    | none     | none    | none           |

    @claim-S4.3f
    Scenario: The delivery address kept in Supply Chain Management reaches Sales at once
      Given the person prospect "Ana Ferreira" exists in Sales
      When a delivery address "12 Harbour Way" is added to "Ana Ferreira" in Supply Chain Management
      And an invoice address "3 Mill Lane" is added to "Ana Ferreira" in Supply Chain Management
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |

    @claim-S4.3f
    Scenario: The invoice address kept in Supply Chain Management reaches Sales at conversion
      Given the person prospect "Ana Ferreira" exists in Sales
      And a delivery address "12 Harbour Way" was added to "Ana Ferreira" in Supply Chain Management
      And an invoice address "3 Mill Lane" was added to "Ana Ferreira" in Supply Chain Management
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then these addresses now exist
        | PARTY        | SYSTEM | ROLES    | TAB     | STREET         |
        | Ana Ferreira | Sales  | Delivery | Summary | 12 Harbour Way |
        |              |        | Invoice  | Summary | 3 Mill Lane    |

  Rule: The last name is the prospect ID, with and without the global address book

    @claim-S4.1a
    Scenario Outline: The prospect number sequence neither decides nor advances
      Given the global address book solution is <address book>
      And the next number of the prospect number sequence is "PR-00042"
      When the person prospect "Ana Ferreira" is created in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | STATUS |
        | Ana Ferreira | Sales  | contact           | Ferreira | Person     | Prospect          | none   |
        |              | SCM    | business relation | Ferreira | Person     | Prospect          | Open   |
      And the next number of the prospect number sequence is still "PR-00042"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S4.1c
    Scenario Outline: A second prospect with the same last name is refused by name
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      When the person prospect "<second>" is created in Sales
      Then the action is rejected with the message
        """
        Contact '<last name>' (<second>) can't be saved: number 'Ferreira' belongs to Ana Ferreira (Prospect) in legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | address book | second         | last name |
        | deployed     | Bruno Ferreira | Ferreira  |
        | deployed     | Bruno FERREIRA | FERREIRA  |
        | not deployed | Bruno Ferreira | Ferreira  |
        | not deployed | Bruno FERREIRA | FERREIRA  |

    @claim-S4.1e
    Scenario Outline: A last name of 20 characters is a prospect ID
      Given the global address book solution is <address book>
      When the person prospect "Ana Wolfeschlegelsteinha" is created in Sales
      Then these parties now exist
        | PARTY                    | SYSTEM | RECORD            | NUMBER               |
        | Ana Wolfeschlegelsteinha | Sales  | contact           | Wolfeschlegelsteinha |
        |                          | SCM    | business relation | Wolfeschlegelsteinha |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S4.1e
    Scenario Outline: A longer last name is refused, naming the limit
      Given the global address book solution is <address book>
      When the person prospect "Ana Wolfeschlegelsteinhau" is created in Sales
      Then the action is rejected with the message
        """
        Contact 'Wolfeschlegelsteinhau' (Ana Wolfeschlegelsteinhau): the number of a prospect has at most 20 characters, but this one has 21.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A later change of the last name leaves the number as it is
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

    Scenario Outline: A contact that becomes a prospect later is synchronized as new
      Given the global address book solution is <address book>
      And the contact "Ana Ferreira" exists in Sales
      When "Ana Ferreira" is changed to a prospect in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Ana Ferreira | Sales  | contact           | Ferreira | Prospect          |
        |              | SCM    | business relation | Ferreira | Prospect          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: The same last name in two legal entities is two prospects
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the person prospect "Ana Ferreira" exists in Sales
      And the users work in legal entity "DEMF"
      When the person prospect "Bruno Ferreira" is created in Sales
      Then these parties now exist
        | PARTY          | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Bruno Ferreira | Sales  | contact           | DEMF         | Ferreira |
        |                | SCM    | business relation | DEMF         | Ferreira |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Is customer turns the prospect into a customer of the group that was selected

    @claim-S4.3a @claim-S4.3b @claim-S4.3c @claim-S4.3g
    Scenario Outline: The customer has the prospect's number and the group selected in Sales
      Given the global address book solution is <address book>
      And the default customer group for prospects is "30"
      And the next number of the customer number sequence is "CU-00500"
      And the person prospect "Ana Ferreira" exists in Sales
      When "Ana Ferreira" is changed to a customer of group "10" in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS  | CUSTOMER GROUP | IS PROSPECT | IS CUSTOMER |
        | Ana Ferreira | Sales  | contact           | Ferreira | Customer          | none    | 10             | No          | Yes         |
        |              | SCM    | business relation | Ferreira | Customer          | Retired | none           | none        | none        |
        |              |        | customer account  | Ferreira | Customer          | none    | 10             | none        | none        |
      And the next number of the customer number sequence is still "CU-00500"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S4.3h
    Scenario Outline: Becoming a customer without a customer group
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      When "Ana Ferreira" is changed to a customer without a group in Sales
      Then the action is rejected with the message
        """
        Contact 'Ferreira' (Ana Ferreira): select a customer group to make this contact a customer.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A person customer turning back into a prospect
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      And "Ana Ferreira" was changed to a customer of group "20" in Sales
      When "Ana Ferreira" is changed to a prospect in Sales
      Then the action is rejected with the message
        """
        Contact 'Ferreira' (Ana Ferreira): a customer can't become a prospect again.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario: A contact of an account can't be set to Is prospect
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the contact "Ana Ferreira" was added to "Contoso" in Sales
      When "Ana Ferreira" is changed to a prospect in Sales
      Then the action is rejected with the message
        """
        Contact 'Contact-00001' (Ana Ferreira): a contact of an account can't be set to Is prospect.
        """
      And nothing changed in either system

    @rejection
    Scenario Outline: A person under the number of an organization prospect
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
