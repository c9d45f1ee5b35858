Feature: Findings of the setup check
  Whoever prepares the integration wants to hear what is missing before anything is created. Errors keep dual-write from starting;
  warnings name what will not travel, or what can go wrong later.

  Rule: What is too old, or differs from what was published

    @decision
    Scenario: Supply Chain Management is too old
      Given the global address book solution is deployed
      And Supply Chain Management version "10.0.38" is installed
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                 | SEVERITY | ACTUAL          | REQUIRED                 |
        | Supply Chain Management | error    | version 10.0.38 | version 10.0.39 or later |
      And dual-write is not running

    @decision
    Scenario: Another version of a table map is selected
      Given the global address book solution is not deployed
      And version "1.0.1.5" of the table map "Customers V3 (accounts)" is selected
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL          | REQUIRED        |
        | Table map Customers V3 (accounts) | error    | version 1.0.1.5 | version 1.0.1.1 |
      And dual-write is not running

    @decision
    Scenario: A table map lacks a column that was published
      Given the global address book solution is not deployed
      And the column "SALESMEMO" is not mapped in the table map "Customers V3 (accounts)"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL            | REQUIRED                       |
        | Table map Customers V3 (accounts) | warning  | without SALESMEMO | the columns of version 1.0.1.1 |
      And dual-write is running

  Rule: What is off, or lacks what it needs

    @decision
    Scenario: The prospect feature is enabled without the feature that it needs
      Given the global address book solution is deployed
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                         | SEVERITY | ACTUAL                                                                                 |
        | Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off |
        | Feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales'           | warning  | off                                                                                    |
        | Parameter 'Integrate quotation lifecycles' (USMF)                               | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off |

    @decision
    Scenario: The prospect parameter is on without its feature
      Given the global address book solution is deployed
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                         | SEVERITY | ACTUAL                                                                                           |
        | Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' | warning  | off                                                                                              |
        | Parameter 'Integrate prospects' (USMF)                                          | error    | on, while feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' is off |

    @decision
    Scenario: The other parameters are on without the parameter that they need
      Given the global address book solution is not deployed
      And the parameter "Integrate quotation lifecycles" is off
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                | SEVERITY | ACTUAL                                                      |
        | Parameter 'Integrate prospects' (USMF)                 | error    | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Copy quotation data to sales orders' (USMF) | warning  | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Integrate quotation lifecycles' (USMF)      | warning  | off                                                         |

    @decision
    Scenario Outline: A parameter is off
      Given the global address book solution is not deployed
      And the parameter "<parameter>" is off
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                        | SEVERITY | ACTUAL | REQUIRED |
        | Parameter '<parameter>' (USMF) | warning  | off    | on       |
      And dual-write is running

      Examples:
        | parameter                           |
        | Integrate prospects                 |
        | Copy quotation data to sales orders |

    @decision
    Scenario: Prospects have no default customer group
      Given the global address book solution is not deployed
      And the default customer group for prospects is not set
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                    | SEVERITY | ACTUAL | REQUIRED         |
        | Default customer group of prospects (USMF) | warning  | none   | a customer group |
      And dual-write is running

  Rule: Number sequences that can give one number twice

    @decision
    Scenario Outline: Contact persons are numbered like somebody else
      Given the global address book solution is not deployed
      And the next number of the <sequence> number sequence is "CP-00500"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                               | SEVERITY | ACTUAL             |
        | Number sequences <sequence> and contact person (USMF) | warning  | both give CP-##### |
      And dual-write is running

      Examples:
        | sequence |
        | prospect |
        | customer |
