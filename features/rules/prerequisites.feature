Feature: Prerequisites of prospect integration
  Prospect integration is a feature and a parameter. Both depend on the feature for quotation lifecycles, on
  versions of the product and of the dual-write solutions, and on the table maps that are running.

  Rule: A feature requires a version and the feature that it depends on

    @rejection @claim-F.1 @claim-F.6
    Scenario Outline: Before version 10.0.39, enabling the prospect feature is rejected
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

    Scenario Outline: From version 10.0.39, the prospect feature can be enabled
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

    Scenario Outline: From version 10.0.34, the quotation lifecycle feature can be enabled
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
    Scenario Outline: Before version 10.0.34, enabling the quotation lifecycle feature is rejected
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
    Scenario Outline: Enabling the prospect feature before the quotation lifecycle feature is rejected
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

    Scenario Outline: The prospect feature can be enabled after the quotation lifecycle feature
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

  Rule: A parameter requires its feature, and Integrate prospects requires Integrate quotation lifecycles

    @rejection
    Scenario Outline: Turning a parameter on before its feature is rejected
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
    Scenario Outline: Turning Integrate prospects on before the prospect feature is rejected
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
    Scenario Outline: Turning Integrate prospects on before Integrate quotation lifecycles is rejected
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
    Scenario Outline: Prospects are synced after both parameters are turned on in order
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

  Rule: Turning a parameter off also turns off the parameters that depend on it

    @decision
    Scenario Outline: Turning Integrate quotation lifecycles off turns Integrate prospects off in both systems
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

  Rule: If the feature and the parameter are on, prospects are synced in both directions

    @claim-F.4a
    Scenario Outline: An organization prospect reaches the other system
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
    Scenario Outline: A person prospect reaches the other system
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

  Rule: Dual-write doesn't start if a solution is too old

    @claim-F.5a
    Scenario Outline: Dual-write doesn't start if the Dual-write Supply Chain solution is too old
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
    Scenario: Dual-write doesn't start if the GAB solution is too old
      Given the global address book solution is deployed
      And version "3.5.2.71" of the global address book solution is installed
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                      | SEVERITY | ACTUAL           | REQUIRED                  |
        | Global address book solution | error    | version 3.5.2.71 | version 3.5.2.72 or later |
      And dual-write is not running

    @decision
    Scenario Outline: Dual-write starts if all versions are as required
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

  Rule: Dual-write doesn't start unless exactly the required table maps are running

    @decision
    Scenario Outline: Dual-write doesn't start if a table map of the GAB solution runs without it
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
    Scenario Outline: Dual-write doesn't start if a replaced table map is running
      Given the global address book solution is <address book>
      And the table map "<old>" is running
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT         | SEVERITY | ACTUAL  | REQUIRED    | REMEDY                                 | SOURCE |
        | Table map <old> | error    | Running | Not running | Stop the table map: <new> replaces it. | R39    |
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
    Scenario Outline: A table map, a feature, and a parameter have the names that the products print
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales feature management states (msdyn_supplychainfeaturestates)" is running
      And the feature "Enable prospect in prospect-to-cash with Dynamics 365 Sales" is not enabled
      And the parameter "Integrate prospect" is off
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                         | SEVERITY | REMEDY                                                                 |
        | Table map Dynamics 365 Sales feature management states                          | error    | Stop the table map: Dynamics 365 Sales feature parameters replaces it. |
        | Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' | warning  | any                                                                    |
        | Parameter 'Integrate prospects' (USMF)                                          | warning  | any                                                                    |
      And dual-write is not running

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Dual-write doesn't start if a required table map isn't running
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" is not running
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                           | SEVERITY | ACTUAL      | REQUIRED | REMEDY             | SOURCE |
        | Table map Dynamics 365 Sales prospects (accounts) | error    | Not running | Running  | Run the table map. | R39    |
      And dual-write is not running

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario: A table map without a required column doesn't run
      Given the global address book solution is deployed
      And the column "PARTYTYPE" is not mapped in the table map "CDS Parties"
      When the table map "CDS Parties" is run without initial sync
      Then the action is rejected with the message
        """
        CDS Parties: Project validation failed.
        [DIPV1010] Mandatory field in destination entity must be mapped: PARTYTYPE of DirPartyCDSEntity.
        [DIPV1010] Mandatory field in destination entity must be mapped: msdyn_partytype of msdyn_parties.
        """
      And dual-write is not running
