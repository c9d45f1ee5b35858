Feature: Parties of prospects and customers
  With the global address book solution, the name belongs to the party, and every row of the party shows it.
  A party can't change from an organization to a person.

  Rule: With the GAB solution, a new name reaches every row of the party

    @decision
    Scenario Outline: Renaming an account or contact in Sales renames its party
      Given the global address book solution is deployed
      And the <kind> prospect "<name>" exists in both systems
      When "<name>" is renamed to "<new name>" in Sales
      Then these parties now exist
        | PARTY      | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | <new name> | SCM    | business relation | PR-00001 | Prospect          |
        |            | Sales  | <held as>         | PR-00001 | Prospect          |
        | <name>     | SCM    | none              | none     | none              |
        |            | Sales  | none              | none     | none              |

      Examples:
        | kind         | name      | new name       | held as |
        | organization | Fabrikam  | Fabrikam Group | account |
        | person       | Lars Holm | Lars Ferreira  | contact |

    @decision
    Scenario: Renaming a party in Supply Chain Management renames the account
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Supply Chain Management
        | COLUMN           | VALUE          |
        | ORGANIZATIONNAME | Fabrikam Group |
      Then these parties now exist
        | PARTY          | SYSTEM | RECORD            | NUMBER   |
        | Fabrikam Group | SCM    | business relation | PR-00001 |
        |                | Sales  | account           | PR-00001 |

    @decision
    Scenario: Renaming a party in Supply Chain Management renames the contact
      Given the global address book solution is deployed
      And the person prospect "Lars Holm" exists in both systems
      When these columns of "Lars Holm" in the table map "CDS Parties" are set in Supply Chain Management
        | COLUMN         | VALUE    |
        | PERSONLASTNAME | Ferreira |
      Then these parties now exist
        | PARTY         | SYSTEM | RECORD            | NUMBER   |
        | Lars Ferreira | SCM    | business relation | PR-00001 |
        |               | Sales  | contact           | PR-00001 |

  Rule: With the GAB solution, parties of every type are in both address books

    @decision
    Scenario Outline: A party that is neither a prospect nor a customer reaches Sales with its type
      Given the global address book solution is deployed
      When the <type> "Nordic sales" is created in the address book of Supply Chain Management
      Then these columns of "Nordic sales" in the table map "CDS Parties" have these values in Sales
        | COLUMN                 | VALUE        |
        | msdyn_partytype        | <number>     |
        | msdyn_organizationname | Nordic sales |
      And these parties now exist
        | PARTY        | SYSTEM | RECORD | NUMBER |
        | Nordic sales | SCM    | none   | none   |
        |              | Sales  | none   | none   |
      And these changes are sent
        | NO | TABLE MAP   | FROM | KEY       | OUTCOME   |
        | 1  | CDS Parties | SCM  | 000000001 | delivered |

      Examples:
        | type           | number    |
        | organization   | 192350002 |
        | legal entity   | 192350003 |
        | team           | 192350004 |
        | operating unit | 192350005 |

  Rule: An organization can't become a person

    @rejection
    Scenario: Changing the type of a party is rejected
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      When these columns of "Fabrikam" in the table map "CDS Parties" are set in Sales
        | COLUMN          | VALUE     |
        | msdyn_partytype | 192350001 |
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity msdyn_parties -
        (Writes to DirPartyCDSEntity failed with error message
        Cannot update a party's type from 'DirOrganization' to 'DirPerson', a delete of the existing party
        followed by an insert with the new type should be performed instead.)
        """
      And nothing changed in either system
