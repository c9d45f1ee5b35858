Feature: Credit limit, currency, and primary contact
  Customers V3 carries these columns of a customer in both directions. The table maps of prospects don't, so each
  system keeps its own value until the prospect becomes a customer.

  Rule: The credit limit of an organization reaches the other system if it's a customer

    Scenario Outline: A credit limit of a customer reaches the other system
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      When the credit limit of "Contoso" is changed to 5000 in <system>
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD           | CREDIT LIMIT |
        | Contoso | SCM    | customer account | 5000.00      |
        |         | Sales  | account          | 5000.00      |

      Examples:
        | address book | system                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    Scenario Outline: A credit limit that's emptied is emptied in the other system
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the credit limit of "Contoso" was changed to 5000 in Sales
      When the credit limit of "Contoso" is changed to none in Supply Chain Management
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD           | CREDIT LIMIT |
        | Contoso | SCM    | customer account | none         |
        |         | Sales  | account          | none         |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A credit limit of a prospect in Sales reaches Supply Chain Management at conversion
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      And the credit limit of "Contoso" was changed to 99.50 in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | CREDIT LIMIT |
        | Contoso | Sales  | account           | 99.50        |
        |         | SCM    | business relation | none         |
        |         |        | customer account  | 99.50        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Changing the credit limit of a prospect in Supply Chain Management is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" exists in both systems
      When the credit limit of "Contoso" is changed to 5000 in Supply Chain Management
      Then the action is rejected with the message
        """
        'Contoso' is a prospect in Supply Chain Management, legal entity USMF, not a customer.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The credit limit of a person stays in its system, because Customers V3 for contacts doesn't carry it

    Scenario Outline: A credit limit of a person stays in the system in which it was changed
      Given the global address book solution is <address book>
      And the person customer "Lars Holm" numbered "CU-1" exists in both systems
      When the credit limit of "Lars Holm" is changed to 5000 in <system>
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | CREDIT LIMIT |
        | Lars Holm | SCM    | customer account | <in SCM>     |
        |           | Sales  | contact          | <in Sales>   |

      Examples:
        | address book | system                  | in SCM | in Sales |
        | deployed     | Supply Chain Management | 5000   | none     |
        | deployed     | Sales                   | none   | 5000     |
        | not deployed | Supply Chain Management | 5000   | none     |
        | not deployed | Sales                   | none   | 5000     |

  Rule: The currency of a customer reaches the other system

    Scenario Outline: A currency of a customer reaches the other system
      Given the global address book solution is <address book>
      And the <type> customer "<name>" numbered "CU-1" exists in both systems
      When the currency of "<name>" is changed to "EUR" in <system>
      Then these parties now exist
        | PARTY  | SYSTEM | RECORD           | CURRENCY |
        | <name> | SCM    | customer account | EUR      |
        |        | Sales  | <row>            | EUR      |

      Examples:
        | address book | type         | name      | row     | system                  |
        | deployed     | organization | Contoso   | account | Supply Chain Management |
        | deployed     | organization | Contoso   | account | Sales                   |
        | deployed     | person       | Lars Holm | contact | Supply Chain Management |
        | deployed     | person       | Lars Holm | contact | Sales                   |
        | not deployed | organization | Contoso   | account | Supply Chain Management |
        | not deployed | organization | Contoso   | account | Sales                   |
        | not deployed | person       | Lars Holm | contact | Supply Chain Management |
        | not deployed | person       | Lars Holm | contact | Sales                   |

    Scenario Outline: A currency of a prospect stays in the system in which it was changed
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" exists in both systems
      When the currency of "Contoso" is changed to "EUR" in <system>
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | CURRENCY   |
        | Contoso | SCM    | business relation | <in SCM>   |
        |         | Sales  | account           | <in Sales> |

      Examples:
        | address book | system                  | in SCM | in Sales |
        | deployed     | Supply Chain Management | EUR    | none     |
        | deployed     | Sales                   | USD    | EUR      |
        | not deployed | Supply Chain Management | EUR    | none     |
        | not deployed | Sales                   | USD    | EUR      |

    @rejection @decision
    Scenario Outline: Emptying the currency of a prospect in Supply Chain Management is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      When the currency of "Contoso" is changed to "none" in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'A-1' (Contoso) can't be saved without a currency.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The currency of a prospect can be emptied in Sales
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" exists in both systems
      And the currency of "Contoso" was changed to "EUR" in Sales
      When the currency of "Contoso" is changed to "none" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | CURRENCY |
        | Contoso | Sales  | account           | none     |
        |         | SCM    | business relation | USD      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A currency that was changed in Sales reaches Supply Chain Management at conversion
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      And the currency of "Contoso" was changed to "EUR" in Sales
      When "Contoso" is changed to a customer of group "20" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | CURRENCY |
        | Contoso | Sales  | account           | EUR      |
        |         | SCM    | business relation | USD      |
        |         |        | customer account  | EUR      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The primary contact of a prospect stays in its system until the conversion

    @decision
    Scenario Outline: Another primary contact of a prospect stays in the system in which it was changed
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Contoso" in Supply Chain Management
      When the primary contact of "Contoso" is changed to "Ana Ferreira" in <system>
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Contoso | SCM    | business relation | <in SCM>        |
        |         | Sales  | account           | <in Sales>      |

      Examples:
        | address book | system                  | in SCM       | in Sales     |
        | deployed     | Supply Chain Management | Ana Ferreira | Lars Holm    |
        | deployed     | Sales                   | Lars Holm    | Ana Ferreira |
        | not deployed | Supply Chain Management | Ana Ferreira | Lars Holm    |
        | not deployed | Sales                   | Lars Holm    | Ana Ferreira |

  Rule: The primary contact of a customer reaches the other system

    @decision
    Scenario Outline: Another primary contact of a customer reaches the other system
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Contoso" in Supply Chain Management
      When the primary contact of "Contoso" is changed to "Ana Ferreira" in <system>
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD           | PRIMARY CONTACT |
        | Contoso | SCM    | customer account | Ana Ferreira    |
        |         | Sales  | account          | Ana Ferreira    |
      And nothing else changed in either system

      Examples:
        | address book | system                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    @decision
    Scenario Outline: A primary contact that was changed for a prospect reaches Sales at conversion
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Contoso" in Supply Chain Management
      And the primary contact of "Contoso" was changed to "Ana Ferreira" in Supply Chain Management
      When "Contoso" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Contoso | SCM    | business relation | Ana Ferreira    |
        |         |        | customer account  | Ana Ferreira    |
        |         | Sales  | account           | Ana Ferreira    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: With the GAB solution, another primary contact of a person reaches the other system
      Given the global address book solution is deployed
      And the person customer "Lars Holm" numbered "CU-1" exists in both systems
      And the contact "Ana Ferreira" was added to "Lars Holm" in Sales
      And the contact "Mia Keller" was added to "Lars Holm" in Sales
      When the primary contact of "Lars Holm" is changed to "Mia Keller" in Sales
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | PRIMARY CONTACT |
        | Lars Holm | SCM    | customer account | Mia Keller      |
        |           | Sales  | contact          | Mia Keller      |

    @decision
    Scenario Outline: Of two contacts with one name, the one with the number becomes the primary contact
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      When the primary contact of "Contoso" is changed to "CP-00002" in Supply Chain Management
      Then these columns of "Contoso" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN   | VALUE    |
        | <column> | CP-00002 |

      Examples:
        | address book | column                                           |
        | deployed     | msdyn_primarycontact.msdyn_contactforpartynumber |
        | not deployed | primarycontactid.msdyn_contactpersonid           |

    @decision @rejection
    Scenario Outline: Making another party's contact the primary contact is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the organization customer "Fabrikam" numbered "CU-2" exists in both systems
      And the contact "Lars Holm" was added to "Fabrikam" in Supply Chain Management
      When the primary contact of "Contoso" is changed to "Lars Holm" in <system>
      Then the action is rejected with the message
        """
        'Contoso' has no contact 'Lars Holm' in <title>.
        """
      And nothing changed in either system

      Examples:
        | address book | system                  | title                   |
        | deployed     | Supply Chain Management | Supply Chain Management |
        | deployed     | Sales                   | Sales                   |
        | not deployed | Supply Chain Management | Supply Chain Management |
        | not deployed | Sales                   | Sales                   |
