Feature: Removing contacts
  A contact that's removed from a party is no longer its contact. The person's party stays, and so does a contact
  in Sales that the user removed.

  Rule: With the GAB solution, the contact for party is deleted in both systems

    @decision
    Scenario Outline: With the GAB solution, a contact that is removed in one system is removed in the other
      Given the global address book solution is deployed
      And the <type> customer "<name>" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "<name>" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "<name>" in Supply Chain Management
      When the contact "Lars Holm" is removed from "<name>" in <system>
      Then these contacts now exist
        | PARTY  | SYSTEM | CONTACT      |
        | <name> | SCM    | Ana Ferreira |
        |        | Sales  | Ana Ferreira |
      And these parties now exist
        | PARTY     | SYSTEM | RECORD           | PRIMARY CONTACT |
        | <name>    | SCM    | customer account | none            |
        |           | Sales  | <row>            | none            |
        | Lars Holm | SCM    | none             | none            |
        |           | Sales  | contact          | none            |

      Examples:
        | type         | name       | row     | system                  |
        | organization | Contoso    | account | Supply Chain Management |
        | organization | Contoso    | account | Sales                   |
        | person       | Mia Keller | contact | Supply Chain Management |
        | person       | Mia Keller | contact | Sales                   |

    @decision
    Scenario Outline: With the GAB solution, the primary contact of a prospect is removed in both systems
      Given the global address book solution is deployed
      And the organization prospect "Contoso" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      When the contact "Lars Holm" is removed from "Contoso" in <system>
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Contoso | SCM    | business relation | none            |
        |         | Sales  | account           | none            |

      Examples:
        | system                  |
        | Supply Chain Management |
        | Sales                   |

    @decision
    Scenario: A customer who was a contact person stays a customer
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the person customer "Lars Holm" numbered "CU-2" exists in both systems
      And the party of "Lars Holm" was added to "Contoso" as a contact in Supply Chain Management
      When the contact "Lars Holm" is removed from "Contoso" in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | NUMBER |
        | Lars Holm | SCM    | customer account | CU-2   |
        |           | Sales  | contact          | CU-2   |

    @decision
    Scenario: A contact that was removed can be deleted in Sales
      Given the global address book solution is deployed
      And the organization prospect "Contoso" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Sales
      And the contact "Lars Holm" was removed from "Contoso" in Sales
      When the contact "Lars Holm" is deleted in Sales
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD |
        | Lars Holm | SCM    | none   |
        |           | Sales  | none   |

  Rule: Without the GAB solution, only Supply Chain Management deletes the contact in both systems

    @decision
    Scenario: Without the GAB solution, a contact person that is removed is deleted in Sales
      Given the global address book solution is not deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      When the contact "Lars Holm" is removed from "Contoso" in Supply Chain Management
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD           | PRIMARY CONTACT |
        | Contoso   | SCM    | customer account | none            |
        |           | Sales  | account          | none            |
        | Lars Holm | SCM    | none             | none            |
        |           | Sales  | none             | none            |

    @decision
    Scenario: Without the GAB solution, a contact that is removed in Sales stays a contact person
      Given the global address book solution is not deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Sales
      When the contact "Lars Holm" is removed from "Contoso" in Sales
      Then these contacts still exist
        | PARTY   | SYSTEM | CONTACT   |
        | Contoso | Sales  | none      |
        |         | SCM    | Lars Holm |
      And these parties now exist
        | PARTY     | SYSTEM | RECORD           | PRIMARY CONTACT |
        | Contoso   | SCM    | customer account | none            |
        |           | Sales  | account          | none            |
        | Lars Holm | SCM    | contact person   | none            |
        |           | Sales  | contact          | none            |

  Rule: The next contact takes the place of a main contact that was removed

    @decision
    Scenario Outline: The next contact of a prospect becomes its main contact
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Lars Holm" was removed from "Contoso" in Supply Chain Management
      When the contact "Ana Ferreira" is added to "Contoso" in Supply Chain Management
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Contoso | SCM    | business relation | Ana Ferreira    |
        |         | Sales  | account           | Ana Ferreira    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A contact that was there before doesn't become the main contact by a change
      Given the global address book solution is deployed
      And the organization prospect "Contoso" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Contoso" in Supply Chain Management
      And the contact "Lars Holm" was removed from "Contoso" in Supply Chain Management
      When these columns of "Ana Ferreira" in the table map "Contacts V2" are set in <system>
        | COLUMN   | VALUE |
        | <column> | CEO   |
      Then these parties still exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Contoso | SCM    | business relation | none            |
        |         | Sales  | account           | none            |

      Examples:
        | system                  | column             |
        | Supply Chain Management | EMPLOYMENTJOBTITLE |
        | Sales                   | msdyn_notes        |

  Rule: Removing a contact concerns only its own party

    @decision
    Scenario Outline: The main contact and the quotation of another prospect stay as they are
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" exists in both systems
      And the organization prospect "Fabrikam" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Fabrikam" in Supply Chain Management
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      When the contact "Lars Holm" is removed from "Contoso" in <system>
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Contoso | SCM    | business relation | none            |
        |         | Sales  | account           | none            |
      And these parties still exist
        | PARTY    | SYSTEM | RECORD            | PRIMARY CONTACT |
        | Fabrikam | SCM    | business relation | Ana Ferreira    |
        |          | Sales  | account           | Ana Ferreira    |

      Examples:
        | address book | system                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |

  Rule: A contact that a document or another contact names can't be removed

    @decision @rejection
    Scenario: Removing the contact of a quotation is rejected
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And a quotation for the customer "Contoso" was created in Supply Chain Management
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN          | VALUE    |
        | CONTACTPERSONID | CP-00001 |
      When the contact "Lars Holm" is removed from "Contoso" in Supply Chain Management
      Then the action is rejected with the message
        """
        Contact person 'CP-00001' (Lars Holm) can't be removed: it's the contact of quotation 'SQ-00001'.
        """
      And nothing changed in either system

    @decision @rejection
    Scenario: Removing the contact of a quote is rejected
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And a quotation for the customer "Contoso" was created in Supply Chain Management
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN          | VALUE    |
        | CONTACTPERSONID | CP-00001 |
      When the contact "Lars Holm" is removed from "Contoso" in Sales
      Then the action is rejected with the message
        """
        Contact for party 'CP-00001' can't be removed: it's the contact of quote 'SQ-00001'.
        """
      And nothing changed in either system

    @decision @rejection
    Scenario: Without the GAB solution, deleting the contact of a quote is rejected
      Given the global address book solution is not deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And a quotation for the customer "Contoso" was created in Supply Chain Management
      And these columns of "SQ-00001" in the table map "Dynamics 365 Sales quotation header" were set in Supply Chain Management
        | COLUMN          | VALUE    |
        | CONTACTPERSONID | CP-00001 |
      And the contact "Lars Holm" was removed from "Contoso" in Sales
      When the contact "Lars Holm" is deleted in Sales
      Then the action is rejected with the message
        """
        Contact 'CP-00001' (Lars Holm) can't be deleted: it's the contact of quote 'SQ-00001'.
        """
      And nothing changed in either system

    @decision @rejection
    Scenario Outline: Removing the manager of a contact is rejected
      Given the global address book solution is deployed
      And the organization customer "Contoso" numbered "CU-1" exists in both systems
      And the contact "Lars Holm" was added to "Contoso" in Supply Chain Management
      And the contact "Ana Ferreira" was added to "Contoso" in Supply Chain Management
      And these columns of "Ana Ferreira" in the table map "Contacts V2" were set in Supply Chain Management
        | COLUMN                 | VALUE    |
        | MANAGERCONTACTPERSONID | CP-00001 |
      When the contact "Lars Holm" is removed from "Contoso" in <system>
      Then the action is rejected with the message
        """
        <message>
        """
      And nothing changed in either system

      Examples:
        | system                  | message                                                                                                |
        | Supply Chain Management | Contact person 'CP-00001' (Lars Holm) can't be removed: it's the manager of contact person 'CP-00002'. |
        | Sales                   | Contact for party 'CP-00001' can't be removed: it's the manager of 'CP-00002'.                         |
