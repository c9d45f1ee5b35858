Feature: Integrate prospects is turned off
  If the parameter is off, nothing is rejected. Prospects and their quotations stay in the system where they
  were created, but customers and their quotations are synced.

  Rule: If Integrate prospects is off, prospects stay in one system

    @claim-F.3a
    Scenario Outline: An organization prospect stays in the system where it was created
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      When the organization prospect "Fabrikam" numbered "PR-00042" is created in <system>
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD     | NUMBER            |
        | Fabrikam | SCM    | <in SCM>   | <number in SCM>   |
        |          | Sales  | <in Sales> | <number in Sales> |

      Examples:
        | address book | system                  | in SCM            | number in SCM | in Sales | number in Sales |
        | deployed     | Supply Chain Management | business relation | PR-00042      | none     | none            |
        | deployed     | Sales                   | none              | none          | account  | PR-00042        |
        | not deployed | Supply Chain Management | business relation | PR-00042      | none     | none            |
        | not deployed | Sales                   | none              | none          | account  | PR-00042        |

    @claim-F.3b
    Scenario Outline: A person prospect stays in the system where it was created
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      When the person prospect "Lars Holm" is created in <system>
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD     | NUMBER            |
        | Lars Holm | SCM    | <in SCM>   | <number in SCM>   |
        |           | Sales  | <in Sales> | <number in Sales> |

      Examples:
        | address book | system                  | in SCM            | number in SCM | in Sales | number in Sales |
        | deployed     | Supply Chain Management | business relation | PR-00001      | none     | none            |
        | deployed     | Sales                   | none              | none          | contact  | Holm            |
        | not deployed | Supply Chain Management | business relation | PR-00001      | none     | none            |
        | not deployed | Sales                   | none              | none          | contact  | Holm            |

    @decision
    Scenario Outline: Without the GAB solution, a contact of such a prospect stays in that system too
      Given the global address book solution is not deployed
      And the parameter "Integrate prospects" is off
      And the organization prospect "Fabrikam" numbered "PR-00042" exists in <system>
      When the contact "Ana Ferreira" is added to "Fabrikam" in <system>
      Then these parties now exist
        | PARTY        | SYSTEM | RECORD     |
        | Ana Ferreira | SCM    | <in SCM>   |
        |              | Sales  | <in Sales> |

      Examples:
        | system                  | in SCM         | in Sales |
        | Supply Chain Management | contact person | none     |
        | Sales                   | none           | contact  |

  Rule: If Integrate prospects is off, quotations for prospects stay in one system

    @decision
    Scenario Outline: A quote for a prospect stays in Sales
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      And these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE |
        | D0001   | 3        | 10.00 |
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS | ORIGIN | TOTAL |
        | Contoso | Sales  | QUO-1001 | Draft  | none   | none  |
        |         | SCM    | none     | none   | none   | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A quotation for a prospect stays in Supply Chain Management
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization prospect "Fabrikam" exists in Supply Chain Management
      When a quotation for the prospect "Fabrikam" is created in Supply Chain Management
      And these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS  | TOTAL |
        | Fabrikam | SCM    | SQ-00001 | Created | 30.00 |
        |          | Sales  | none     | none    | none  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: If Integrate prospects is off, customers and their quotations are synced

    @decision
    Scenario Outline: A quote for a customer of Sales reaches Supply Chain Management
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS  |
        | Contoso | Sales  | QUO-1001 | none         | Draft   |
        |         | SCM    | QUO-1001 | Customer     | Created |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A quotation for a customer of Supply Chain Management reaches Sales
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When a quotation for the customer "Fabrikam" is created in Supply Chain Management
      And these lines are added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | NET AMOUNT |
        | SQ-00001 | SCM    | 1    | D0001   | 30.00      |
        |          | Sales  | 1    | D0001   | 30.00      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: A quote for a customer reaches Supply Chain Management with its lines
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When the quote "QUO-1001" for "Fabrikam" is created in Sales
      And these lines are added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
      Then these quote lines now exist
        | QUOTE    | SYSTEM | LINE | PRODUCT | NET AMOUNT |
        | QUO-1001 | SCM    | 1    | D0001   | 30.00      |
        |          | Sales  | 1    | D0001   | 30.00      |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Without the GAB solution, a contact of a customer reaches the other system
      Given the global address book solution is not deployed
      And the parameter "Integrate prospects" is off
      And the organization customer "Fabrikam" numbered "CU-00007" exists in both systems
      When the contact "Ana Ferreira" is added to "Fabrikam" in <system>
      Then these contacts now exist
        | PARTY    | SYSTEM | CONTACT      |
        | Fabrikam | SCM    | Ana Ferreira |
        |          | Sales  | Ana Ferreira |

      Examples:
        | system                  |
        | Supply Chain Management |
        | Sales                   |

    @decision
    Scenario: Without the GAB solution, a contact of a converted prospect reaches Sales
      Given the global address book solution is not deployed
      And the organization prospect "Fabrikam" exists in both systems
      And "Fabrikam" was converted to a customer in Supply Chain Management
      And the parameter "Integrate prospects" was turned off
      When the contact "Ana Ferreira" is added to "Fabrikam" in Supply Chain Management
      Then these contacts now exist
        | PARTY    | SYSTEM | CONTACT      |
        | Fabrikam | SCM    | Ana Ferreira |
        |          | Sales  | Ana Ferreira |

  Rule: Each legal entity has its own parameter, though Sales has only one copy for all of them

    @decision @claim-F.3a
    Scenario Outline: A prospect of a legal entity without the parameter doesn't reach the other system
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the legal entity "DEMF" exists
      When the organization prospect "Fabrikam" numbered "PR-00900" is created in <system>
      Then these parties now exist
        | PARTY    | SYSTEM  | RECORD   | NUMBER   |
        | Fabrikam | <other> | none     | none     |
        |          | <short> | <record> | PR-00900 |

      Examples:
        | address book | system                  | short | other | record            |
        | deployed     | Supply Chain Management | SCM   | Sales | business relation |
        | deployed     | Sales                   | Sales | SCM   | account           |
        | not deployed | Supply Chain Management | SCM   | Sales | business relation |
        | not deployed | Sales                   | Sales | SCM   | account           |

    @decision @claim-F.4a
    Scenario Outline: A prospect of a legal entity with the parameter reaches the other system
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is off
      And the legal entity "DEMF" exists
      And the users work in legal entity "DEMF"
      When the organization prospect "Fabrikam" numbered "PR-00900" is created in <system>
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | LEGAL ENTITY | NUMBER   |
        | Fabrikam | SCM    | business relation | DEMF         | PR-00900 |
        |          | Sales  | account           | DEMF         | PR-00900 |

      Examples:
        | address book | system                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    @decision
    Scenario Outline: The copy in Sales is off only after the last legal entity has turned the parameter off
      Given the global address book solution is <address book>
      And the legal entity "DEMF" exists
      And the parameter "Integrate prospects" is off
      When the users switch to legal entity "DEMF"
      And the parameter "Integrate prospects" is turned off
      Then these feature states now exist
        | NAME                | SYSTEM | LEGAL ENTITY | STATE |
        | Integrate prospects | SCM    | USMF         | Off   |
        |                     |        | DEMF         | Off   |
        |                     | Sales  | none         | Off   |
      And these changes are sent
        | NO | TABLE MAP                             | FROM | KEY                 | OUTCOME   |
        | 1  | Dynamics 365 Sales feature parameters | SCM  | Integrate prospects | delivered |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
