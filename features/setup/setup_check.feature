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
        | SUBJECT                 | SEVERITY | ACTUAL          | REQUIRED                 | REMEDY                            | SOURCE |
        | Supply Chain Management | error    | version 10.0.38 | version 10.0.39 or later | Install version 10.0.39 or later. | F.1    |
      And dual-write is not running

    @decision
    Scenario: The setup check finds that another version of a table map is selected
      Given the global address book solution is not deployed
      And version "1.0.1.5" of the table map "Customers V3 (accounts)" is selected
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL          | REQUIRED        | REMEDY                                   | SOURCE |
        | Table map Customers V3 (accounts) | error    | version 1.0.1.5 | version 1.0.1.1 | Select version 1.0.1.1 of the table map. | R39    |
      And dual-write is not running

    @decision
    Scenario: The setup check warns about a column that isn't mapped
      Given the global address book solution is not deployed
      And the column "SALESMEMO" is not mapped in the table map "Customers V3 (accounts)"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL            | REQUIRED                       | REMEDY                                                         | SOURCE   |
        | Table map Customers V3 (accounts) | warning  | without SALESMEMO | the columns of version 1.0.1.1 | Restore the published columns. Until then, some values differ. | R19, R39 |
      And dual-write is running

    @decision
    Scenario: The setup check lists all columns of a table map that differ
      Given the global address book solution is not deployed
      And the column "SALESMEMO" is not mapped in the table map "Customers V3 (accounts)"
      And the column "CREDITLIMIT" is not mapped in the table map "Customers V3 (accounts)"
      And the column "PAYMENTTERMS" of the table map "Customers V3 (accounts)" is synchronized only to Sales
      And the column "DELIVERYADDRESSCITY" of the table map "Customers V3 (accounts)" is synchronized only to Supply Chain Management
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL                                                                        |
        | Table map Customers V3 (accounts) | warning  | without SALESMEMO, CREDITLIMIT and with PAYMENTTERMS >, DELIVERYADDRESSCITY < |
      And dual-write is running

    @decision
    Scenario Outline: The setup check warns about a paused table map, and dual-write still starts
      Given the global address book solution is <address book>
      And the table map "Customer groups" was paused
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                   | SEVERITY | ACTUAL | REQUIRED | REMEDY                                                           | SOURCE |
        | Table map Customer groups | warning  | Paused | Running  | Resume the table map. Until then, its changes wait in the queue. | R39    |
      And dual-write is running

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A table map doesn't run if its columns can't be synchronized in their directions

    @decision
    Scenario: The setup check finds a mandatory column that isn't written
      Given the global address book solution is deployed
      And the column "PRODUCTNUMBER" of the table map "Dynamics 365 Sales quotation lines" is synchronized only to Supply Chain Management
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                              | SEVERITY | ACTUAL                                                                                                         | REQUIRED             | REMEDY                                 | SOURCE   |
        | Table map Dynamics 365 Sales quotation lines 1.0.1.0 | error    | [DIPV1010] Mandatory field in destination entity must be mapped: productid.msdyn_productnumber of quotedetails | a map that validates | Map the column, or give it a constant. | DIPV1010 |
        | Table map Dynamics 365 Sales quotation lines         | warning  | any                                                                                                            | any                  | any                                    | any      |
      And dual-write is not running

    @decision
    Scenario: The setup check finds a read-only column that is written
      Given the global address book solution is not deployed
      And the column "msdyn_formattedinvoiceaddress" of the table map "Dynamics 365 Sales quotation header" is synchronized in both directions
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                               | SEVERITY | ACTUAL                                                                                                                             | REQUIRED             | REMEDY                                              | SOURCE   |
        | Table map Dynamics 365 Sales quotation header 1.0.4.0 | error    | [DIPV1011] Readonly field in destination entity must not be mapped: FORMATTEDINVOICEADDRESS of Dynamics 365 Sales quotation header | a map that validates | Reverse the direction of the mapping, or remove it. | DIPV1011 |
        | Table map Dynamics 365 Sales quotation header         | warning  | any                                                                                                                                | any                  | any                                                 | any      |
      And dual-write is not running

    @decision
    Scenario: The setup check finds two mappings that write the same column
      Given the global address book solution is deployed
      And the column "LINEAMOUNT" of the table map "Dynamics 365 Sales order lines" is synchronized in both directions
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                          | SEVERITY | ACTUAL                                         | REQUIRED             | REMEDY                                                           | SOURCE   |
        | Table map Dynamics 365 Sales order lines 1.0.1.0 | error    | [DIPV1023] Duplicate source fields: LINEAMOUNT | a map that validates | Write the column of Supply Chain Management in one mapping only. | DIPV1023 |
        | Table map Dynamics 365 Sales order lines         | warning  | any                                            | any                  | any                                                              | any      |
      And dual-write is not running

    @decision
    Scenario: The setup check finds a key that goes only to Sales while another column goes both ways
      Given the global address book solution is not deployed
      And the column "NAME" of the table map "Legal entities" is synchronized in both directions
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                          | SEVERITY | ACTUAL                                                                                          | REQUIRED             | REMEDY                                                  | SOURCE   |
        | Table map Legal entities 1.0.0.0 | error    | [DIPV1004] Integration key field isn't bi-directionally mapped: LEGALENTITYID > cdm_companycode | a map that validates | Give it the direction =, or let all columns go one way. | DIPV1004 |
        | Table map Legal entities         | warning  | any                                                                                             | any                  | any                                                     | any      |
      And dual-write is not running

  Rule: An added column mapping must fit the rest of its table map, and the types of both columns

    @decision
    Scenario Outline: The setup check finds an added column mapping that can't run
      Given the global address book solution is deployed
      And the table map "Customers V3 (contacts)" also maps "<mapping>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                   | SEVERITY | ACTUAL             | REQUIRED                       | REMEDY                                                         | SOURCE   |
        | Table map Customers V3 (contacts) 1.0.1.5 | error    | [<code>] <problem> | a map that validates           | <remedy>                                                       | <code>   |
        | Table map Customers V3 (contacts)         | warning  | with <mapping>     | the columns of version 1.0.1.5 | Restore the published columns. Until then, some values differ. | R19, R39 |
      And dual-write is not running

      Examples: Another mapping writes the column of Sales
        | mapping                               | code     | problem                                   | remedy                                         |
        | PERSONPROFESSIONALTITLE > description | DIPV1026 | Duplicate destination fields: description | Write the column of Sales in one mapping only. |

      Examples: Two values have the same counterpart
        | mapping                                                                      | code     | problem                                                                                    | remedy                           |
        | PERSONGENDER >< gendercode: {Male: 1, Female: 2, NonSpecific: 0, Unknown: 0} | DIPV1029 | Duplicate value map: PERSONGENDER >< gendercode, because NonSpecific, Unknown all map to 0 | Give each value one counterpart. |

      Examples: The columns have different types
        | mapping                             | code     | problem                                                                         | remedy                                             |
        | CREDITLIMIT > jobtitle              | DIPV1030 | Data type mismatch: CREDITLIMIT > jobtitle, number and text                     | Map a column of the same type, or add a value map. |
        | CREDITLIMITISMANDATORY < donotemail | DIPV1030 | Data type mismatch: CREDITLIMITISMANDATORY < donotemail, text and Yes or No     | Map a column of the same type, or add a value map. |
        | PAYMENTTERMSBASEDAYS = creditlimit  | DIPV1030 | Data type mismatch: PAYMENTTERMSBASEDAYS = creditlimit, whole number and number | Map a column of the same type, or add a value map. |

    @decision
    Scenario Outline: An added column mapping runs if Sales can have each value of Supply Chain Management
      Given the global address book solution is deployed
      And the table map "Customers V3 (contacts)" also maps "<mapping>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                           | SEVERITY | ACTUAL         |
        | Table map Customers V3 (contacts) | warning  | with <mapping> |
      And dual-write is running

      Examples:
        | mapping                                                                      |
        | PERSONGENDER >> gendercode: {Male: 1, Female: 2, NonSpecific: 0, Unknown: 0} |
        | PAYMENTTERMSBASEDAYS > creditlimit                                           |

  Rule: The setup check compares features and parameters with the required ones

    @decision
    Scenario: The setup check finds that the prospect feature requires another feature
      Given the global address book solution is deployed
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                         | SEVERITY | ACTUAL                                                                                 | REQUIRED                                                                 | REMEDY                                                                               | SOURCE    |
        | Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales' | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off | feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' on | Turn on feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' first. | F.2, R39  |
        | Feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales'           | warning  | off                                                                                    | on                                                                       | Turn it on. While it's off, the data that it controls isn't synced.                  | F.3a, R39 |
        | Parameter 'Integrate quotation lifecycles' (USMF)                               | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off | feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' on | Turn on feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' first. | F.2, R39  |

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
        | SUBJECT                                                      | SEVERITY | ACTUAL                                                      | REMEDY                                                              | SOURCE    |
        | Parameter 'Integrate prospects' (USMF)                       | error    | on, while parameter 'Integrate quotation lifecycles' is off | Turn on parameter 'Integrate quotation lifecycles' first.           | F.2, R39  |
        | Parameter 'Copy quotation data to sales orders' (USMF)       | warning  | on, while parameter 'Integrate quotation lifecycles' is off | Turn on parameter 'Integrate quotation lifecycles' first.           | F.2, R39  |
        | Parameter 'Make Supply Chain Management price master' (USMF) | warning  | on, while parameter 'Integrate quotation lifecycles' is off | Turn on parameter 'Integrate quotation lifecycles' first.           | R80       |
        | Parameter 'Calculate and push prices' (USMF)                 | warning  | on, while parameter 'Integrate quotation lifecycles' is off | Turn on parameter 'Integrate quotation lifecycles' first.           | R80       |
        | Parameter 'Use message processor' (USMF)                     | warning  | on, while parameter 'Integrate quotation lifecycles' is off | Turn on parameter 'Integrate quotation lifecycles' first.           | R80       |
        | Parameter 'Auto sync line data to Sales' (USMF)              | warning  | on, while parameter 'Integrate quotation lifecycles' is off | Turn on parameter 'Integrate quotation lifecycles' first.           | R80       |
        | Parameter 'Integrate quotation lifecycles' (USMF)            | warning  | off                                                         | Turn it on. While it's off, the data that it controls isn't synced. | F.3a, R39 |

    @decision
    Scenario Outline: The setup check warns about a parameter that is off
      Given the global address book solution is not deployed
      And the parameter "<parameter>" is off
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                        | SEVERITY | ACTUAL | REQUIRED | REMEDY                                                              |
        | Parameter '<parameter>' (USMF) | warning  | off    | on       | Turn it on. While it's off, the data that it controls isn't synced. |
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
        | SUBJECT                                    | SEVERITY | ACTUAL | REQUIRED         | REMEDY                                                                                                                         | SOURCE   |
        | Default customer group of prospects (USMF) | warning  | none   | a customer group | Select one in Sales and marketing parameters > Prospects. Without it, prospects can't be converted in Supply Chain Management. | R11, R39 |
      And dual-write is running

  Rule: Number sequences must not overlap

    @decision
    Scenario Outline: The setup check warns that the contact person sequence overlaps another one
      Given the global address book solution is not deployed
      And the next number of the <sequence> number sequence is "CP-00500"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                               | SEVERITY | ACTUAL           | REQUIRED                    | REMEDY                                    | SOURCE        |
        | Number sequences <sequence> and contact person (USMF) | warning  | CP-##### in both | different formats or ranges | Give one of them another format or range. | N.3, R22, R45 |
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
        | SUBJECT                                                | SEVERITY | ACTUAL           | REQUIRED                    | REMEDY                                                                                                     | SOURCE |
        | Number sequence <sequence> (USMF) and <table> in Sales | warning  | <format> in both | different formats or ranges | Give one of them another format or range, because the two systems don't know which numbers the other gave. | R77    |
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
        | CU-00001    | 101     | CU-##### | CU-0010# |
        | CU-00001    | 99999   | CU-##### | CU-####9 |

      Examples: Sales gives longer numbers than its format
        | next number | largest | ours    | format |
        | C-0001      | 1000    | C-####  | c-#    |
        | C-00001     | 11000   | C-##### | C-1##  |
        | C-0001      | 1007    | C-####  | C-#7   |

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
        | CU-00001    | 100     | CU-0010#  |
        | C-0001      | 1006    | C-#7      |
        | CU-00001    | 99999   | CA-#####  |
        | CU-00001    | 99999   | CU-###### |
        | CU-00001    | 99999   | CU#####   |
        | CU-00001    | 99999   | CU-#####X |

    @decision
    Scenario: The setup check finds the only number that two formats have in common
      Given the global address book solution is not deployed
      And the largest number of the customer number sequence is 10
      And Sales numbers "accounts" in the format "CU-####0"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                               | SEVERITY | ACTUAL                                              |
        | Number sequence customer (USMF) and accounts in Sales | warning  | CU-##### and CU-####0, which have numbers in common |
        | Number sequence customer (USMF)                       | warning  | at most 10 numbers left                             |

    @decision
    Scenario Outline: Numbers of Supply Chain Management don't outgrow their format
      Given the global address book solution is not deployed
      And the next number of the prospect number sequence is "<prospect>"
      And the next number of the customer number sequence is "<customer>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |

      Examples:
        | prospect | customer |
        | F-001    | F-0001   |
        | F-0001   | F-001    |

  Rule: Number sequences need enough numbers

    @decision
    Scenario Outline: The setup check warns that a sequence ends soon
      Given the global address book solution is not deployed
      And the largest number of the <sequence> number sequence is 12
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                             | SEVERITY | ACTUAL                  | REQUIRED             | REMEDY                                                                                        | SOURCE |
        | Number sequence <sequence> <entity> | warning  | at most 12 numbers left | at least 100 numbers | Increase the largest number, or use another format. Without a number, nothing can be created. | R78    |
      And dual-write is running

      Examples:
        | sequence       | entity |
        | prospect       | (USMF) |
        | customer       | (USMF) |
        | contact person | (USMF) |
        | quotation      | (USMF) |
        | sales order    | (USMF) |

    @decision
    Scenario Outline: The setup check counts the numbers that are left
      Given the global address book solution is not deployed
      And the next number of the customer number sequence is "<next number>"
      And the largest number of the customer number sequence is <largest>
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                         | SEVERITY | ACTUAL                      |
        | Number sequence customer (USMF) | warning  | at most <left> numbers left |

      Examples:
        | next number | largest | left |
        | CU-00010    | 108     | 99   |
        | CU-00010    | 10      | 1    |
        | CU-00010    | 9       | 0    |
        | CU-00010    | 8       | 0    |
        | C-01        | 500     | 99   |

    @decision
    Scenario: The setup check finds nothing if 100 numbers are left
      Given the global address book solution is not deployed
      And the next number of the customer number sequence is "CU-00010"
      And the largest number of the customer number sequence is 109
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |

    @decision
    Scenario Outline: The setup check warns that a shared sequence ends soon
      Given the global address book solution is not deployed
      And the largest number of the <sequence> number sequence is 99
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                    | SEVERITY | ACTUAL                  | REQUIRED             |
        | Number sequence <sequence> | warning  | at most 99 numbers left | at least 100 numbers |

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
