Feature: Findings of the setup check
  The setup check finds what is missing before anything is created. Errors prevent dual-write from starting.
  Warnings list the data that isn't synced and what can go wrong later.

  Rule: The setup check compares versions and table maps with the published ones

    @decision
    Scenario: The setup check finds that Supply Chain Management is too old
      Given the global address book solution is deployed
      And Supply Chain Management version "10.0.38" is installed
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                 | SEVERITY | ACTUAL          | REQUIRED                 |
        | Supply Chain Management | error    | version 10.0.38 | version 10.0.39 or later |
      And dual-write is not running

    @decision
    Scenario: The setup check finds that another version of a table map is selected
      Given the global address book solution is not deployed
      And version "1.0.1.5" of the table map "Customers V3 (accounts)" is selected
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL          | REQUIRED        |
        | Table map Customers V3 (accounts) | error    | version 1.0.1.5 | version 1.0.1.1 |
      And dual-write is not running

    @decision
    Scenario: The setup check warns about a column that isn't mapped
      Given the global address book solution is not deployed
      And the column "SALESMEMO" is not mapped in the table map "Customers V3 (accounts)"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL            | REQUIRED                       |
        | Table map Customers V3 (accounts) | warning  | without SALESMEMO | the columns of version 1.0.1.1 |
      And dual-write is running

    @decision
    Scenario Outline: The setup check warns about a paused table map, and dual-write still starts
      Given the global address book solution is <address book>
      And the table map "Customer groups" was paused
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                   | SEVERITY | ACTUAL | REQUIRED |
        | Table map Customer groups | warning  | Paused | Running  |
      And dual-write is running

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The setup check compares features and parameters with the required ones

    @decision
    Scenario: The setup check finds that the prospect feature requires another feature
      Given the global address book solution is deployed
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                         | SEVERITY | ACTUAL                                                                                 |
        | Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off |
        | Feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales'           | warning  | off                                                                                    |
        | Parameter 'Integrate quotation lifecycles' (USMF)                               | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off |

    @decision
    Scenario: The setup check finds that the prospect parameter requires its feature
      Given the global address book solution is deployed
      And the feature "Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                         | SEVERITY | ACTUAL                                                                                           |
        | Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' | warning  | off                                                                                              |
        | Parameter 'Integrate prospects' (USMF)                                          | error    | on, while feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' is off |

    @decision
    Scenario: The setup check warns about parameters that have no effect
      Given the global address book solution is not deployed
      And version "2.3.4.367" of the Dual-write Supply Chain solution is installed
      And Supply Chain Management version "10.0.42" is installed
      And the parameter "Integrate quotation lifecycles" is off
      And the parameter "Make Supply Chain Management price master" is on
      And the parameter "Calculate and push prices" is on
      And the parameter "Use message processor" is on
      And the parameter "Auto sync line data to Sales" is on
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                      | SEVERITY | ACTUAL                                                      |
        | Parameter 'Integrate prospects' (USMF)                       | error    | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Copy quotation data to sales orders' (USMF)       | warning  | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Make Supply Chain Management price master' (USMF) | warning  | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Calculate and push prices' (USMF)                 | warning  | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Use message processor' (USMF)                     | warning  | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Auto sync line data to Sales' (USMF)              | warning  | on, while parameter 'Integrate quotation lifecycles' is off |
        | Parameter 'Integrate quotation lifecycles' (USMF)            | warning  | off                                                         |

    @decision
    Scenario Outline: The setup check warns about a parameter that is off
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
    Scenario: The setup check warns that no default customer group is set
      Given the global address book solution is not deployed
      And the default customer group for prospects is not set
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                    | SEVERITY | ACTUAL | REQUIRED         |
        | Default customer group of prospects (USMF) | warning  | none   | a customer group |
      And dual-write is running

  Rule: Number sequences must not overlap

    @decision
    Scenario Outline: The setup check warns that the contact person sequence overlaps another one
      Given the global address book solution is not deployed
      And the next number of the <sequence> number sequence is "CP-00500"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                               | SEVERITY | ACTUAL           |
        | Number sequences <sequence> and contact person (USMF) | warning  | CP-##### in both |
      And dual-write is running

      Examples:
        | sequence |
        | prospect |
        | customer |

    @decision
    Scenario Outline: The setup check warns that Sales and Supply Chain Management give the same numbers
      Given the global address book solution is not deployed
      And Sales numbers "<table>" in the format "<format>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                | SEVERITY | ACTUAL           | REQUIRED                    |
        | Number sequence <sequence> (USMF) and <table> in Sales | warning  | <format> in both | different formats or ranges |
      And dual-write is running

      Examples:
        | table    | format   | sequence       |
        | accounts | PR-##### | prospect       |
        | accounts | CU-##### | customer       |
        | contacts | PR-##### | prospect       |
        | contacts | CU-##### | customer       |
        | contacts | CP-##### | contact person |
        | quotes   | SQ-##### | quotation      |
        | orders   | SO-##### | sales order    |

    @decision
    Scenario: The setup check finds nothing if Sales gives other numbers
      Given the global address book solution is not deployed
      And Sales numbers "accounts" in the format "F####"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |

    @decision
    Scenario Outline: The setup check finds a common number in different formats
      Given the global address book solution is not deployed
      And the next number of the customer number sequence is "<next number>"
      And the largest number of the customer number sequence is <largest>
      And Sales numbers "accounts" in the format "<format>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                               | SEVERITY | ACTUAL                                            |
        | Number sequence customer (USMF) and accounts in Sales | warning  | <ours> and <format>, which have numbers in common |

      Examples: The last number of the customers is the first common number
        | next number | largest | ours     | format   |
        | CU-00001    | 90001   | CU-##### | CU-9#### |
        | CU-00001    | 1017    | CU-##### | CU-01##7 |
        | C-0001      | 1001    | C-####   | C-1###   |

      Examples: Sales gives longer numbers than its format
        | next number | largest | ours    | format |
        | C-0001      | 1000    | C-####  | c-#    |
        | C-00001     | 11000   | C-##### | C-1##  |

    @decision
    Scenario Outline: The setup check finds no common number in different formats
      Given the global address book solution is not deployed
      And the next number of the customer number sequence is "<next number>"
      And the largest number of the customer number sequence is <largest>
      And Sales numbers "accounts" in the format "<format>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |

      Examples:
        | next number | largest | format    |
        | CU-00001    | 90000   | CU-9####  |
        | CU-00001    | 1016    | CU-01##7  |
        | C-0001      | 1000    | C-1###    |
        | C-0001      | 999     | c-#       |
        | C-00001     | 10999   | C-1##     |
        | CU-00001    | 99999   | CU-###### |
        | CU-00001    | 99999   | CU#####   |
        | CU-00001    | 99999   | CU-#####X |

  Rule: Number sequences need enough numbers

    @decision
    Scenario Outline: The setup check warns that a sequence ends soon
      Given the global address book solution is not deployed
      And the largest number of the <sequence> number sequence is 12
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                             | SEVERITY | ACTUAL                  | REQUIRED             | REMEDY                                                                                        |
        | Number sequence <sequence> <entity> | warning  | at most 12 numbers left | at least 100 numbers | Increase the largest number, or use another format. Without a number, nothing can be created. |
      And dual-write is running

      Examples:
        | sequence       | entity |
        | prospect       | (USMF) |
        | customer       | (USMF) |
        | contact person | (USMF) |
        | quotation      | (USMF) |
        | sales order    | (USMF) |

    @decision
    Scenario Outline: The setup check warns that a shared sequence ends soon
      Given the global address book solution is not deployed
      And the largest number of the <sequence> number sequence is 99
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                    | SEVERITY | ACTUAL                  |
        | Number sequence <sequence> | warning  | at most 99 numbers left |

      Examples:
        | sequence |
        | party    |
        | location |

    @rejection @decision
    Scenario Outline: A customer is rejected after the last number of the format
      Given the global address book solution is <address book>
      And the next number of the customer number sequence is "C-9"
      And the organization customer "Contoso" exists in both systems
      When the organization customer "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        The customer number sequence has reached its largest number, C-9.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: A prospect is rejected after the largest number
      Given the global address book solution is <address book>
      And the largest number of the prospect number sequence is 1
      And the organization prospect "Contoso" exists in both systems
      When the organization prospect "Fabrikam" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        The prospect number sequence has reached its largest number, PR-00001.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
