Feature: Deleting prospects
  A prospect that nothing belongs to can be deleted in either system, and the other system follows. Its party and addresses
  stay. Customers and retired prospects stay in both systems.

  Rule: An open prospect to which nothing belongs is deleted in both systems

    @decision
    Scenario Outline: Deleting a prospect in one system deletes it in the other
      Given the global address book solution is <address book>
      And the <type> prospect "<name>" exists in both systems
      When the prospect "<name>" is deleted in <system>
      Then these parties now exist
        | PARTY  | SYSTEM | RECORD |
        | <name> | SCM    | none   |
        |        | Sales  | none   |
      And nothing else changed in either system

      Examples:
        | address book | type         | name      | system                  |
        | deployed     | organization | Fabrikam  | Supply Chain Management |
        | deployed     | organization | Fabrikam  | Sales                   |
        | deployed     | person       | Lars Holm | Supply Chain Management |
        | deployed     | person       | Lars Holm | Sales                   |
        | not deployed | organization | Fabrikam  | Supply Chain Management |
        | not deployed | organization | Fabrikam  | Sales                   |
        | not deployed | person       | Lars Holm | Supply Chain Management |
        | not deployed | person       | Lars Holm | Sales                   |

    @decision
    Scenario Outline: The number of a deleted prospect can be used again
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "P-1" exists in both systems
      And the prospect "Fabrikam" was deleted in Supply Chain Management
      When the organization prospect "Contoso" numbered "P-1" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER |
        | Contoso | SCM    | business relation | P-1    |
        |         | Sales  | account           | P-1    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario: With the GAB solution, an address without a role is deleted with its account
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the organization prospect "Contoso" exists in both systems
      And an address "12 Harbour Way" without a role was added to "Fabrikam" in Sales
      When the prospect "Fabrikam" is deleted in Sales
      Then these addresses now exist
        | PARTY    | SYSTEM | ROLES | STREET |
        | Fabrikam | SCM    | none  | none   |
        |          | Sales  | none  | none   |

    @decision
    Scenario Outline: Quotations, contacts, and addresses of another prospect don't prevent a deletion
      Given the global address book solution is <address book>
      And the <type> prospect "<name>" exists in both systems
      And the organization prospect "Fabrikam" exists in both systems
      And a delivery address "12 Harbour Way" was added to "Fabrikam" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the prospect "<name>" is deleted in <system>
      Then these parties now exist
        | PARTY  | SYSTEM | RECORD |
        | <name> | SCM    | none   |
        |        | Sales  | none   |
      And nothing else changed in either system

      Examples:
        | address book | type         | name      | system                  |
        | deployed     | organization | Contoso   | Supply Chain Management |
        | deployed     | person       | Lars Holm | Sales                   |
        | not deployed | organization | Contoso   | Supply Chain Management |
        | not deployed | person       | Lars Holm | Sales                   |

  Rule: A prospect to which something belongs can't be deleted

    @decision @rejection
    Scenario Outline: Deleting a prospect with a quotation is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the quotation "SQ-00001" for the prospect "Fabrikam" was created in Supply Chain Management
      When the prospect "Fabrikam" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'PR-00001' (Fabrikam) can't be deleted: quotation 'SQ-00001' belongs to it.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Deleting an account with a quote is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" numbered "F-1" exists in Sales
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      When the account "Fabrikam" is deleted in Sales
      Then the action is rejected with the message
        """
        Account 'F-1' (Fabrikam) can't be deleted: quote 'QUO-1001' belongs to it.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Deleting a person prospect with a quote is rejected
      Given the global address book solution is <address book>
      And the person prospect "Ana Ferreira" exists in Sales
      And the quote "QUO-1001" for "Ana Ferreira" was created in Sales
      When the contact "Ana Ferreira" is deleted in Sales
      Then the action is rejected with the message
        """
        Contact 'Ferreira' (Ana Ferreira) can't be deleted: quote 'QUO-1001' belongs to it.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Deleting a prospect with a contact in Supply Chain Management is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When the prospect "Fabrikam" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'PR-00001' (Fabrikam) can't be deleted: contact person 'CP-00001' (Ana Ferreira) belongs to it.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Deleting a prospect with a contact in Sales is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      When the prospect "Fabrikam" is deleted in Sales
      Then the action is rejected with the message
        """
        Account 'PR-00001' (Fabrikam) can't be deleted: <contact> belongs to it.
        """
      And nothing changed in either system

      Examples:
        | address book | contact                           |
        | deployed     | Contact (Ana Ferreira)            |
        | not deployed | Contact 'CP-00001' (Ana Ferreira) |

    @decision @rejection
    Scenario: Without the GAB solution, deleting a contact of an account is rejected
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Sales
      And the contact "Lars Holm" was added to "Fabrikam" in Sales
      When the contact "Lars Holm" is deleted in Sales
      Then the action is rejected with the message
        """
        Contact 'Contact-00002' (Lars Holm) can't be deleted: it's a contact of Fabrikam.
        """
      And nothing changed in either system

    @decision @rejection
    Scenario: With the GAB solution, deleting a contact for a party is rejected
      Given the global address book solution is deployed
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Ana Ferreira" was added to "Fabrikam" in Sales
      When the contact "Ana Ferreira" is deleted in Sales
      Then the action is rejected with the message
        """
        Contact (Ana Ferreira) can't be deleted: it's the contact 'CFP-00001' for a party.
        """
      And nothing changed in either system

    @decision
    Scenario: With the GAB solution, a prospect who is also a contact for a party can be deleted
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And a prospect numbered "PR-2" was created for the party of "Lars Holm" in Supply Chain Management
      When the prospect "PR-2" is deleted in Sales
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD         |
        | Lars Holm | SCM    | contact person |
        |           | Sales  | contact        |

  Rule: Customers and retired prospects stay

    @decision @rejection
    Scenario Outline: Deleting a retired prospect is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And "Fabrikam" was converted to a customer in Supply Chain Management
      When the prospect "Fabrikam" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        Prospect 'PR-00001' (Fabrikam) can't be deleted: it was converted to a customer and is retired.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Deleting a customer in Supply Chain Management is rejected
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00007" exists in both systems
      When the customer "Contoso" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        Customer 'CU-00007' (Contoso) can't be deleted: a customer account stays after it was created.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision @rejection
    Scenario Outline: Deleting a customer in Sales is rejected
      Given the global address book solution is <address book>
      And the <type> customer "<name>" numbered "CU-00007" exists in both systems
      When the customer "<name>" is deleted in Sales
      Then the action is rejected with the message
        """
        <row> 'CU-00007' (<name>) can't be deleted: it's a customer.
        """
      And nothing changed in either system

      Examples:
        | address book | type         | name      | row     |
        | deployed     | organization | Contoso   | Account |
        | deployed     | person       | Lars Holm | Contact |
        | not deployed | organization | Contoso   | Account |
        | not deployed | person       | Lars Holm | Contact |

  Rule: A deletion is sent like any other change

    @decision @rejection
    Scenario Outline: A deletion that the other system rejects fails in both
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      When the prospect "Fabrikam" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity accounts.
        Writes to Dynamics 365 Sales prospects failed with error message
        Account 'PR-00001' (Fabrikam) can't be deleted: quote 'QUO-1001' belongs to it.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A deletion that is rejected on resume is listed
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the prospect "Fabrikam" was deleted in Supply Chain Management
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                   |
        | Dynamics 365 Sales prospects (accounts) | SCM  | PR-00001 | delete | Open         | Account 'PR-00001' (Fabrikam) can't be deleted: quote 'QUO-1001' belongs to it. |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The row of a rejected deletion is created again with its next change
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the prospect "Fabrikam" was deleted in Supply Chain Management
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And the table map "Dynamics 365 Sales prospects (accounts)" was resumed
      When the currency of "Fabrikam" is changed to "EUR" in Sales
      Then these changes are sent
        | NO | TABLE MAP                               | FROM  | KEY      | CHANGE | OUTCOME   |
        | 1  | Dynamics 365 Sales prospects (accounts) | Sales | PR-00001 | insert | delivered |
      And these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   |
        | Fabrikam | SCM    | business relation | PR-00001 |
        |          | Sales  | account           | PR-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-F.3a
    Scenario Outline: If Integrate prospects is off, a deletion stays in one system
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the parameter "Integrate prospects" was turned off
      When the prospect "Fabrikam" is deleted in <system>
      Then no change is sent
      And these parties now exist
        | PARTY    | SYSTEM | RECORD  |
        | Fabrikam | SCM    | <scm>   |
        |          | Sales  | <sales> |

      Examples:
        | address book | system                  | scm               | sales   |
        | deployed     | Supply Chain Management | none              | account |
        | deployed     | Sales                   | business relation | none    |
        | not deployed | Supply Chain Management | none              | account |
        | not deployed | Sales                   | business relation | none    |
