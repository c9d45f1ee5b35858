Feature: Roles of one party
  A party can be a contact person, a prospect, and a customer, also in several legal entities. Its rows then have one
  party number. With the global address book solution, users also select an existing party in Sales.

  Rule: With the GAB solution, the order in which a person gets roles decides how many contacts Sales has

    @decision
    Scenario: A customer who becomes a contact person stays one contact
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the person customer "Lars Holm" numbered "CU-2" exists in both systems
      When the party of "Lars Holm" is added to "Contoso" as a contact in Supply Chain Management
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT   | TAB                 |
        | Contoso | SCM    | Lars Holm | none                |
        |         | Sales  | Lars Holm | Associated contacts |
      And these parties now exist
        | PARTY     | SYSTEM | RECORD           | NUMBER   | PARTY NUMBER | LEGAL ENTITY |
        | Lars Holm | SCM    | customer account | CU-2     | 000000002    | USMF         |
        |           |        | contact person   | CP-00001 | 000000002    | USMF         |
        |           | Sales  | contact          | CU-2     | 000000002    | USMF         |

    @decision
    Scenario: A contact person who becomes a customer has a second contact
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      When a customer numbered "CU-2" is created for the party of "Lars Holm" in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | NUMBER   | PARTY NUMBER | LEGAL ENTITY | IS CUSTOMER |
        | Lars Holm | SCM    | contact person   | CP-00001 | 000000002    | USMF         | none        |
        |           |        | customer account | CU-2     | 000000002    | USMF         | none        |
        |           | Sales  | contact          | none     | 000000002    | none         | No          |
        |           |        | contact          | CU-2     | 000000002    | USMF         | Yes         |
      And the parties "CP-00001" and "CU-2" are one party in the global address book

    @decision @rejection
    Scenario Outline: Changing a contact person to a customer in Sales is rejected, because the contact has no company
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Kim Abel" was added to "Contoso" in <system>
      When "Kim Abel" is changed to a customer of group "20" in Sales
      Then the action is rejected with the message
        """
        Contact 'Kim Abel' has no company, so it can't be used in Sales, legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | system                  |
        | Supply Chain Management |
        | Sales                   |

    @decision
    Scenario Outline: A customer who becomes a contact in Sales stays one contact
      Given the global address book solution is deployed
      And the <type> customer "<customer>" numbered "CU-1" exists in both systems
      And the person customer "Lars Holm" numbered "CU-2" exists in both systems
      When the party of "Lars Holm" is added to "<customer>" as a contact in Sales
      Then these contacts now exist
        | PARTY      | SYSTEM | CONTACT   | NUMBER    |
        | <customer> | Sales  | Lars Holm | CFP-00001 |
        |            | SCM    | Lars Holm | CFP-00001 |
      And these parties still exist
        | PARTY | SYSTEM | RECORD  | NUMBER | LEGAL ENTITY |
        | CU-2  | Sales  | contact | CU-2   | USMF         |

      Examples:
        | type         | customer |
        | organization | Contoso  |
        | person       | Mia Lund |

  Rule: Without the GAB solution, a contact person and a customer are two contacts in Sales

    @decision
    Scenario: A customer who becomes a contact person has a second contact
      Given the global address book solution is not deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the person customer "Lars Holm" numbered "CU-2" exists in both systems
      When the party of "Lars Holm" is added to "Contoso" as a contact in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | NUMBER   | IS CUSTOMER |
        | Lars Holm | SCM    | customer account | CU-2     | none        |
        |           |        | contact person   | CP-00001 | none        |
        |           | Sales  | contact          | CU-2     | Yes         |
        |           |        | contact          | CP-00001 | No          |

    @decision
    Scenario: A contact person who becomes a customer without the GAB solution has a second contact
      Given the global address book solution is not deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      When a customer numbered "CU-2" is created for the party of "Lars Holm" in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | NUMBER   | IS CUSTOMER |
        | Lars Holm | SCM    | contact person   | CP-00001 | none        |
        |           |        | customer account | CU-2     | none        |
        |           | Sales  | contact          | CP-00001 | No          |
        |           |        | contact          | CU-2     | Yes         |
      And the parties "CP-00001" and "CU-2" are one party in the global address book

  Rule: Two people with one name are two parties

    @decision
    Scenario: A customer with the name of a contact person is another person
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      When the person customer "Lars Holm" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD           | NUMBER   | PARTY NUMBER |
        | CU-00001 | SCM    | customer account | CU-00001 | 000000003    |
        |          | Sales  | contact          | CU-00001 | 000000003    |
      And these parties still exist
        | PARTY    | SYSTEM | RECORD         | NUMBER   | PARTY NUMBER |
        | CP-00001 | SCM    | contact person | CP-00001 | 000000002    |
        |          | Sales  | contact        | none     | 000000002    |

  Rule: A party can be a prospect and a customer of several legal entities

    @decision
    Scenario Outline: A prospect of two legal entities is one party
      Given the global address book solution is deployed
      And the legal entity "DEMF" exists
      And the <type> prospect "<name>" numbered "A-1" exists in both systems
      And the users work in legal entity "DEMF"
      When a prospect numbered "A-2" is created for the party of "<name>" in <system>
      Then these parties now exist
        | PARTY  | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER | PARTY NUMBER |
        | <name> | SCM    | business relation | USMF         | A-1    | 000000001    |
        |        |        | business relation | DEMF         | A-2    | 000000001    |
        |        | Sales  | <row>             | USMF         | A-1    | 000000001    |
        |        |        | <row>             | DEMF         | A-2    | 000000001    |

      Examples:
        | type         | name      | row     | system                  |
        | organization | Contoso   | account | Supply Chain Management |
        | organization | Contoso   | account | Sales                   |
        | person       | Lars Holm | contact | Supply Chain Management |
        | person       | Lars Holm | contact | Sales                   |

    @decision
    Scenario: Without the GAB solution, a prospect of two legal entities is one party in Supply Chain Management
      Given the global address book solution is not deployed
      And the legal entity "DEMF" exists
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      And the users work in legal entity "DEMF"
      When a prospect numbered "A-2" is created for the party of "Contoso" in Supply Chain Management
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER |
        | Contoso | SCM    | business relation | USMF         | A-1    |
        |         |        | business relation | DEMF         | A-2    |
        |         | Sales  | account           | USMF         | A-1    |
        |         |        | account           | DEMF         | A-2    |

    @decision
    Scenario: An address of a party is shown on its accounts of both legal entities
      Given the global address book solution is deployed
      And the legal entity "DEMF" exists
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      And the users work in legal entity "DEMF"
      And a prospect numbered "A-2" was created for the party of "Contoso" in Supply Chain Management
      When a delivery address "12 Harbour Way" is added to "A-2" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | STREET         | TAB       |
        | Contoso | SCM    | Delivery | 12 Harbour Way | none      |
        |         | Sales  | Delivery | 12 Harbour Way | Addresses |
        |         |        | Delivery | 12 Harbour Way | Addresses |

    @decision
    Scenario Outline: Converting a prospect of one legal entity leaves that of the other a prospect
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      And the users work in legal entity "DEMF"
      And a prospect numbered "A-2" was created for the party of "Contoso" in Supply Chain Management
      When "Contoso" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER | RELATIONSHIP TYPE | STATUS  |
        | Contoso | SCM    | business relation | USMF         | A-1    | Prospect          | Open    |
        |         |        | business relation | DEMF         | A-2    | Customer          | Retired |
        |         |        | customer account  | DEMF         | A-2    | Customer          | none    |
        |         | Sales  | account           | USMF         | A-1    | Prospect          | none    |
        |         |        | account           | DEMF         | A-2    | Customer          | none    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: An account of type Vendor for the party of a customer stays in Sales
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      When the account numbered "VE-1" with relationship type "Vendor" is created for the party of "Contoso" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD           | NUMBER | PARTY NUMBER | RELATIONSHIP TYPE |
        | Contoso | SCM    | customer account | CU-1   | 000000001    | Customer          |
        |         | Sales  | account          | CU-1   | 000000001    | Customer          |
        |         |        | account          | VE-1   | 000000001    | Vendor            |

    @decision
    Scenario: Renaming a customer who is one contact renames the contact person
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the person customer "Lars Holm" numbered "CU-2" exists in both systems
      And the party of "Lars Holm" was added to "Contoso" as a contact in Supply Chain Management
      When "CU-2" is renamed to "Lars Ferreira" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT       |
        | Contoso | SCM    | Lars Ferreira |
        |         | Sales  | Lars Ferreira |
      And these parties now exist
        | PARTY         | SYSTEM | RECORD           | NUMBER   |
        | Lars Ferreira | SCM    | customer account | CU-2     |
        |               |        | contact person   | CP-00001 |
        |               | Sales  | contact          | CU-2     |

    @decision
    Scenario: Renaming a customer who has two contacts renames both
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And a customer numbered "CU-2" was created for the party of "Lars Holm" in Supply Chain Management
      When "CU-2" is renamed to "Lars Ferreira" in Sales
      Then these contacts now exist
        | PARTY   | SYSTEM | CONTACT       |
        | Contoso | SCM    | Lars Ferreira |
        |         | Sales  | Lars Ferreira |
      And these parties now exist
        | PARTY         | SYSTEM | RECORD           | NUMBER   |
        | Lars Ferreira | SCM    | contact person   | CP-00001 |
        |               |        | customer account | CU-2     |
        |               | Sales  | contact          | none     |
        |               |        | contact          | CU-2     |

  Rule: A party is at most one prospect and one customer of a legal entity

    @decision @rejection
    Scenario Outline: Creating a second customer for a party is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      When a customer numbered "CU-2" is created for the party of "Contoso" in Supply Chain Management
      Then the action is rejected with the message
        """
        Customer 'CU-2' can't be created: party '000000001' (Contoso) is already customer 'CU-1'.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Creating a second prospect for a party is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      When a prospect numbered "A-2" is created for the party of "Contoso" in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'A-2' can't be created: party '000000001' (Contoso) is already prospect 'A-1'.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Creating a prospect for a customer's party is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      When a prospect numbered "A-2" is created for the party of "Contoso" in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'A-2' can't be created: party '000000001' (Contoso) is already customer 'CU-1'.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Creating a customer for a prospect's party is rejected
      Given the global address book solution is <address book>
      And the <type> prospect "<name>" numbered "A-1" exists in both systems
      When a customer numbered "<number>" is created for the party of "<name>" in Supply Chain Management
      Then the action is rejected with the message
        """
        Customer '<number>' can't be created: party '000000001' (<name>) is prospect 'A-1'. Convert the prospect.
        """
      And nothing changed in either system

      Examples:
        | address book | type         | name      | number |
        | deployed     | organization | Contoso   | CU-2   |
        | deployed     | organization | Contoso   | A-1    |
        | deployed     | person       | Lars Holm | CU-2   |
        | not deployed | organization | Contoso   | CU-2   |
        | not deployed | organization | Contoso   | A-1    |
        | not deployed | person       | Lars Holm | CU-2   |

    @decision
    Scenario Outline: A customer of one legal entity can be created for the party of another's prospect
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the organization prospect "Contoso" numbered "A-1" exists in both systems
      And the users work in legal entity "DEMF"
      When a customer numbered "CU-2" is created for the party of "Contoso" in Supply Chain Management
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER | RELATIONSHIP TYPE |
        | Contoso | SCM    | business relation | USMF         | A-1    | Prospect          |
        |         |        | customer account  | DEMF         | CU-2   | Customer          |
        |         | Sales  | account           | USMF         | A-1    | Prospect          |
        |         |        | account           | DEMF         | CU-2   | Customer          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Only a person can be a contact

    @decision @rejection
    Scenario Outline: Adding an organization as a contact person is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the organization customer "Fabrikam" numbered "CU-2" exists in both systems
      When the party of "Fabrikam" is added to "Contoso" as a contact in Supply Chain Management
      Then the action is rejected with the message
        """
        'Fabrikam' can't be a contact person: only a person can.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario: Adding an organization as a contact in Sales is rejected
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the organization customer "Fabrikam" numbered "CU-2" exists in both systems
      When the party of "Fabrikam" is added to "Contoso" as a contact in Sales
      Then the action is rejected with the message
        """
        'Fabrikam' can't be added to 'Contoso': an organization isn't a contact.
        """
      And nothing changed in either system

  Rule: A person is never an account

    @decision @rejection
    Scenario Outline: Creating an account for the party of a person is rejected
      Given the global address book solution is deployed
      And the person customer "Lars Holm" numbered "CU-2" exists in both systems
      When the account numbered "V-1" with relationship type "<relationship type>" is created for the party of "Lars Holm" in Sales
      Then the action is rejected with the message
        """
        Account 'V-1' can't be saved: Lars Holm is a person, and the Party field of an account offers only organizations. Create a contact.
        """
      And nothing changed in either system

      Examples:
        | relationship type |
        | Prospect          |
        | Customer          |
        | Vendor            |

  Rule: Without the GAB solution, Sales has no parties to select

    @decision @rejection
    Scenario Outline: Creating a prospect for an existing party in Sales is rejected
      Given the global address book solution is not deployed
      And the legal entity "DEMF" exists
      And the <type> prospect "<name>" numbered "A-1" exists in both systems
      And the users work in legal entity "DEMF"
      When a prospect numbered "A-2" is created for the party of "<name>" in Sales
      Then the action is rejected with the message
        """
        '<name>' has no party: the form has no Party field.
        """
      And nothing changed in either system

      Examples:
        | type         | name      |
        | organization | Contoso   |
        | person       | Lars Holm |

    @decision @rejection
    Scenario Outline: Adding a customer as a contact in Sales is rejected
      Given the global address book solution is not deployed
      And the <type> customer "<customer>" numbered "CU-1" exists in both systems
      And the person customer "Lars Holm" numbered "CU-2" exists in both systems
      When the party of "Lars Holm" is added to "<customer>" as a contact in Sales
      Then the action is rejected with the message
        """
        'Lars Holm' can't be added to '<customer>': the form has no tab for contacts of a party. Create a contact.
        """
      And nothing changed in either system

      Examples:
        | type         | customer |
        | organization | Contoso  |
        | person       | Mia Lund |
