Feature: Definition of a prospect
  A prospect is a business relation of type Prospect in Supply Chain Management. In Sales, it's an account of
  relationship type Prospect or a contact with Is prospect set to Yes. Leads, partners, and other contacts
  aren't prospects and stay in their system.

  Rule: A prospect is one row in each system with the same number

    @claim-D.1a
    Scenario Outline: An organization is an account of type Prospect in Sales
      Given the global address book solution is <address book>
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | PARTY TYPE   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00001 | Organization | Prospect          |
        |          | Sales  | account           | PR-00001 | Organization | Prospect          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.1b
    Scenario Outline: A person prospect is a contact in Sales, not an account
      Given the global address book solution is <address book>
      When the person prospect "Lars Holm" is created in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | PARTY TYPE | RELATIONSHIP TYPE | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | business relation | PR-00001 | Person     | Prospect          | none        | none        |
        |           | Sales  | contact           | PR-00001 | Person     | Prospect          | Yes         | No          |
        | none      |        | none              | none     | none       | none              | none        | none        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Leads, other accounts, and other contacts aren't prospects

    @claim-D.2
    Scenario Outline: A lead in Sales creates nothing in Supply Chain Management
      Given the global address book solution is <address book>
      When the lead "Adventure Works" is created in Sales
      Then these parties now exist
        | PARTY           | SYSTEM | RECORD |
        | Adventure Works | Sales  | lead   |
        |                 | SCM    | none   |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.3
    Scenario Outline: A lead in Supply Chain Management creates nothing in Sales
      Given the global address book solution is <address book>
      When the lead "Adventure Works" is created in Supply Chain Management
      Then these parties now exist
        | PARTY           | SYSTEM | RECORD |
        | Adventure Works | SCM    | lead   |
        |                 | Sales  | none   |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.4
    Scenario Outline: An account of another relationship type creates no business relation
      Given the global address book solution is <address book>
      When the account "Litware" with relationship type "<type>" numbered "ACC-0900" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD  | RELATIONSHIP TYPE |
        | Litware | Sales  | account | <type>            |
        |         | SCM    | none    | none              |

      Examples:
        | address book | type     |
        | deployed     | Partner  |
        | deployed     | Supplier |
        | not deployed | Partner  |
        | not deployed | Supplier |

    @claim-D.5
    Scenario Outline: A contact that isn't a prospect creates no business relation
      Given the global address book solution is <address book>
      When the contact "Lars Holm" numbered "ACC-0901" is created in Sales
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD  | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | Sales  | contact | No          | No          |
        |           | SCM    | none    | none        | none        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-D.5b
    Scenario Outline: A person customer creates a contact in Sales, not an account
      Given the global address book solution is <address book>
      When the person customer "Lars Holm" is created in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | NUMBER   | IS PROSPECT | IS CUSTOMER |
        | Lars Holm | SCM    | customer account | CU-00001 | none        | none        |
        |           | Sales  | contact          | CU-00001 | No          | Yes         |
        | none      |        | none             | none     | none        | none        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: A quote for an account that isn't a prospect or customer is rejected
      Given the global address book solution is <address book>
      And the account "Litware" with relationship type "Partner" numbered "ACC-0900" exists in Sales
      When the quote "QUO-1001" for "Litware" is created in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity quotes -
        (Writes to Dynamics 365 Sales quotation header failed with error message
        Quotation 'QUO-1001' can't be created: 'ACC-0900' is neither an open prospect nor a customer
        in legal entity USMF.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: An account or contact can become a prospect later

    Scenario Outline: An account that is changed to a prospect reaches Supply Chain Management
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

    Scenario Outline: A contact that is changed to a prospect reaches Supply Chain Management
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

    Scenario Outline: A numbered contact that is changed to a prospect keeps its number
      Given the global address book solution is <address book>
      And the contact "Ana Ferreira" numbered "A-1" exists in Sales
      When "Ana Ferreira" is changed to a prospect in Sales
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD            | NUMBER | RELATIONSHIP TYPE |
        | Ana Ferreira | Sales  | contact           | A-1    | Prospect          |
        |              | SCM    | business relation | A-1    | Prospect          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario: Changing a contact of an account to a prospect is rejected
      Given the global address book solution is not deployed
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the contact "Ana Ferreira" was added to "Contoso" in Sales
      When "Ana Ferreira" is changed to a prospect in Sales
      Then the action is rejected with the message
        """
        Contact 'Contact-00001' (Ana Ferreira): a contact of an account can't be set to Is prospect.
        """
      And nothing changed in either system

    @rejection @decision
    Scenario Outline: Changing a contact of an account to a customer is rejected
      Given the global address book solution is not deployed
      And the organization <account type> "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in <system>
      When "Lars Holm" is changed to a customer of group "20" in Sales
      Then the action is rejected with the message
        """
        Contact '<number>' (Lars Holm): a contact of an account can't be set to Is customer.
        """
      And nothing changed in either system

      Examples:
        | account type | system                  | number        |
        | customer     | Supply Chain Management | CP-00001      |
        | customer     | Sales                   | Contact-00001 |
        | prospect     | Supply Chain Management | CP-00001      |
        | prospect     | Sales                   | Contact-00001 |

  Rule: A prospect can become only a customer, and a customer can't become anything else

    @rejection @decision
    Scenario Outline: Changing a customer to a partner is rejected
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
    Scenario Outline: Changing a prospect to a partner is rejected
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
