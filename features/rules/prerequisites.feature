Feature: What must be in place before prospects integrate
  The integration of prospects is a feature of feature management and a parameter; it rests on the
  feature for quotation lifecycles and on versions of the product and of the dual-write solutions. With the
  parameter off, nothing is refused: prospects simply stay on their side.

  Rule: A feature can be enabled from its version, and after the feature that it needs

    @rejection @claim-F.1 @claim-F.6
    Scenario Outline: Before version 10.0.39 the prospect feature can't be enabled
      Given the global address book solution is <address book>
      And Supply Chain Management version "<version>" is installed
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the parameter "Integrate prospects" is off
      When the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is enabled in Feature management
      Then the action is rejected with the message
        """
        Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' can't be enabled:
        it needs version 10.0.39 or later, and this is version <version>.
        """
      And nothing changed in either system

      Examples:
        | address book | version |
        | deployed     | 10.0.34 |
        | deployed     | 10.0.38 |
        | not deployed | 10.0.34 |
        | not deployed | 10.0.38 |

    @claim-F.1
    Scenario Outline: From version 10.0.39 on the prospect feature can be enabled
      Given the global address book solution is <address book>
      And Supply Chain Management version "<version>" is installed
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the parameter "Integrate prospects" is off
      When the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is enabled in Feature management
      Then these feature states now exist
        | NAME                                                                  | SYSTEM | STATE |
        | Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales | SCM    | On    |

      Examples:
        | address book | version |
        | deployed     | 10.0.39 |
        | deployed     | 10.0.41 |
        | not deployed | 10.0.39 |
        | not deployed | 10.0.41 |

    @claim-F.6
    Scenario Outline: From version 10.0.34 on the quotation lifecycle feature can be enabled
      Given the global address book solution is <address book>
      And Supply Chain Management version "<version>" is installed
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the parameter "Integrate quotation lifecycles" is off
      And the parameter "Integrate prospects" is off
      When the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is enabled in Feature management
      Then these feature states now exist
        | NAME                                                        | SYSTEM | STATE |
        | Integrate Sales Quotation lifecycle with Dynamics 365 Sales | SCM    | On    |

      Examples:
        | address book | version |
        | deployed     | 10.0.34 |
        | deployed     | 10.0.38 |
        | not deployed | 10.0.34 |
        | not deployed | 10.0.38 |

    @rejection @claim-F.6
    Scenario Outline: Before version 10.0.34 the quotation lifecycle feature can't be enabled
      Given the global address book solution is <address book>
      And Supply Chain Management version "10.0.33" is installed
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is enabled in Feature management
      Then the action is rejected with the message
        """
        Feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' can't be enabled:
        it needs version 10.0.34 or later, and this is version 10.0.33.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-F.2
    Scenario Outline: The prospect feature waits for the quotation lifecycle feature
      Given the global address book solution is <address book>
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is enabled in Feature management
      Then the action is rejected with the message
        """
        Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' can't be enabled:
        enable 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-F.2
    Scenario Outline: With the quotation lifecycle feature enabled, the prospect feature can be enabled
      Given the global address book solution is <address book>
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the parameter "Integrate prospects" is off
      When the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is enabled in Feature management
      Then these feature states now exist
        | NAME                                                                  | SYSTEM | STATE |
        | Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales | SCM    | On    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A parameter is turned on after its feature, and Integrate prospects after Integrate quotation lifecycles

    @rejection
    Scenario Outline: A parameter waits for its feature
      Given the global address book solution is <address book>
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the parameter "Integrate quotation lifecycles" is off
      And the parameter "Integrate prospects" is off
      When the parameter "Integrate quotation lifecycles" is turned on
      Then the action is rejected with the message
        """
        Parameter 'Integrate quotation lifecycles' can't be turned on:
        enable the feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: The parameter for prospects waits for the feature for prospects
      Given the global address book solution is <address book>
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      And the parameter "Integrate prospects" is off
      When the parameter "Integrate prospects" is turned on
      Then the action is rejected with the message
        """
        Parameter 'Integrate prospects' can't be turned on:
        enable the feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: The parameter for prospects waits for the parameter for quotation lifecycles
      Given the global address book solution is <address book>
      And the parameter "Integrate quotation lifecycles" is off
      And the parameter "Integrate prospects" is off
      When the parameter "Integrate prospects" is turned on
      Then the action is rejected with the message
        """
        Parameter 'Integrate prospects' can't be turned on: turn on 'Integrate quotation lifecycles' first.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-F.4a
    Scenario Outline: Turned on in their order, both parameters let prospects integrate
      Given the global address book solution is <address book>
      And the parameter "Integrate quotation lifecycles" is off
      And the parameter "Integrate prospects" is off
      When the parameter "Integrate quotation lifecycles" is turned on
      And the parameter "Integrate prospects" is turned on
      And the organization prospect "Fabrikam" is created in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect          |
        |          | Sales  | account           | PR-00001 | Prospect          |
      And these feature states now exist
        | NAME                           | SYSTEM | STATE |
        | Integrate quotation lifecycles | SCM    | On    |
        |                                | Sales  | On    |
        | Integrate prospects            | SCM    | On    |
        |                                | Sales  | On    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: With the parameter off, prospects stay on their side

    @claim-F.3a
    Scenario Outline: An organization prospect stays where it was created
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
    Scenario Outline: A person prospect stays where it was created
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
    Scenario Outline: Without the global address book, a contact of such a prospect stays there too
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

    @decision
    Scenario Outline: Turning quotation lifecycles off turns prospects off, and Sales is told
      Given the global address book solution is <address book>
      When the parameter "Integrate quotation lifecycles" is turned off
      Then these feature states now exist
        | NAME                           | SYSTEM | STATE |
        | Integrate quotation lifecycles | SCM    | Off   |
        |                                | Sales  | Off   |
        | Integrate prospects            | SCM    | Off   |
        |                                | Sales  | Off   |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: With feature and parameter on, prospects integrate in both directions

    @claim-F.4a
    Scenario Outline: An organization prospect crosses to the other side
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is on
      When the organization prospect "Fabrikam" numbered "PR-00042" is created in <system>
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | business relation | PR-00042 | Prospect          |
        |          | Sales  | account           | PR-00042 | Prospect          |

      Examples:
        | address book | system                  |
        | deployed     | Supply Chain Management |
        | deployed     | Sales                   |
        | not deployed | Supply Chain Management |
        | not deployed | Sales                   |

    @claim-F.4b
    Scenario Outline: A person prospect crosses to the other side
      Given the global address book solution is <address book>
      And the parameter "Integrate prospects" is on
      When the person prospect "Lars Holm" is created in <system>
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Lars Holm | SCM    | business relation | <number> | Prospect          |
        |           | Sales  | contact           | <number> | Prospect          |

      Examples:
        | address book | system                  | number   |
        | deployed     | Supply Chain Management | PR-00001 |
        | deployed     | Sales                   | Holm     |
        | not deployed | Supply Chain Management | PR-00001 |
        | not deployed | Sales                   | Holm     |

  Rule: An older solution keeps the link from starting

    @claim-F.5a
    Scenario Outline: The Dual-write Supply Chain solution is too old
      Given the global address book solution is <address book>
      And version "2.3.4.311" of the Dual-write Supply Chain solution is installed
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                          | SEVERITY | ACTUAL            | REQUIRED                   |
        | Dual-write Supply Chain solution | error    | version 2.3.4.311 | version 2.3.4.312 or later |
      And dual-write is not running

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-F.5b
    Scenario: The global address book solution is too old
      Given the global address book solution is deployed
      And version "3.5.2.71" of the global address book solution is installed
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                      | SEVERITY | ACTUAL           | REQUIRED                  |
        | Global address book solution | error    | version 3.5.2.71 | version 3.5.2.72 or later |
      And dual-write is not running

    @decision
    Scenario Outline: With all versions as needed, dual-write runs
      Given the global address book solution is <address book>
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |
      And dual-write is running

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A table map that must not run, or must run and does not, keeps the link from starting

    @decision
    Scenario Outline: A table map of the global address book is set to run without its solution
      Given the global address book solution is not deployed
      And the table map "<table map>" is running
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT               | SEVERITY | ACTUAL  | REQUIRED    | REMEDY                                                              |
        | Table map <table map> | error    | Running | Not running | Stop the table map: it belongs to the global address book solution. |
      And dual-write is not running

      Examples:
        | table map   |
        | CDS Parties |
        | Contacts V2 |

    @decision
    Scenario Outline: A table map that was replaced is set to run beside the one that replaces it
      Given the global address book solution is <address book>
      And the table map "<old>" is running
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT         | SEVERITY | ACTUAL  | REQUIRED    | REMEDY                                 |
        | Table map <old> | error    | Running | Not running | Stop the table map: <new> replaces it. |
      And dual-write is not running

      Examples:
        | address book | old                        | new                                 |
        | deployed     | CDS sales quotation header | Dynamics 365 Sales quotation header |
        | deployed     | CDS sales quotation lines  | Dynamics 365 Sales quotation lines  |
        | deployed     | CDS sales order headers    | Dynamics 365 Sales order headers    |
        | deployed     | CDS Contacts V2 (contacts) | Contacts V2                         |
        | not deployed | CDS sales quotation header | Dynamics 365 Sales quotation header |
        | not deployed | CDS sales quotation lines  | Dynamics 365 Sales quotation lines  |
        | not deployed | CDS sales order headers    | Dynamics 365 Sales order headers    |

    @decision
    Scenario Outline: A table map that must run is not set to run
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" is not running
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                           | SEVERITY | ACTUAL      | REQUIRED |
        | Table map Dynamics 365 Sales prospects (accounts) | error    | Not running | Running  |
      And dual-write is not running

      Examples:
        | address book |
        | deployed     |
        | not deployed |
