Feature: Settings that prospects need
  Besides versions, table maps, and features, prospects need settings on pages of both systems. The setup check
  compares them with the documented ones, and says where to correct them.

  Rule: The parameters of Supply Chain Management describe what a prospect is

    @decision
    Scenario Outline: The setup check warns about a setting of prospects
      Given the global address book solution is not deployed
      And the setting "<setting>" is "<value>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT          | SEVERITY | ACTUAL  | REQUIRED   | REMEDY                       | SOURCE |
        | <setting> (USMF) | warning  | <value> | <required> | Set it to <required> <where> | R74    |
      And dual-write is running

      Examples:
        | setting                   | value      | required       | where                                                                                                                         |
        | Default relation type     | Lead       | Prospect       | on the Prospect FastTab of Accounts receivable parameters > Dynamics 365 Sales integration. It must be the type of prospects. |
        | Table source of prospects | Lead table | Relation table | on the Prospects tab of the Sales and marketing parameters page.                                                              |

    @decision
    Scenario: The default relation type must be the type of prospects
      Given the global address book solution is deployed
      And the setting "Type of prospects" is "Lead"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                      | SEVERITY | ACTUAL   | REQUIRED |
        | Type of prospects (USMF)     | warning  | Lead     | Prospect |
        | Default relation type (USMF) | warning  | Prospect | Lead     |
      And dual-write is running

    @decision
    Scenario: A changed default customer group applies to the next conversion
      Given the global address book solution is not deployed
      And the default customer group for prospects is not set
      And the organization prospect "Fabrikam" exists in both systems
      When the default customer group for prospects is changed to "10"
      And "Fabrikam" is converted to a customer in Supply Chain Management
      Then these parties now exist
        | PARTY    | SYSTEM | RECORD            | CUSTOMER GROUP |
        | Fabrikam | SCM    | business relation | none           |
        |          |        | customer account  | 10             |
        |          | Sales  | account           | 10             |
      And these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |

    @rejection @decision
    Scenario: A default customer group that doesn't exist is rejected
      Given the global address book solution is deployed
      When the default customer group for prospects is changed to "40"
      Then the action is rejected with the message
        """
        Customer group '40' can't be selected: it doesn't exist in legal entity USMF.
        """
      And nothing changed in either system

  Rule: The GAB solution needs integration keys

    @decision
    Scenario Outline: Dual-write doesn't start if an integration key isn't complete
      Given the global address book solution is deployed
      And the integration key of "<table>" has only the column "<column>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                    | SEVERITY | ACTUAL   | REQUIRED            | REMEDY                                                                                                                     | SOURCE |
        | Integration key of <table> | error    | <column> | <column>, <company> | On the Dual-write page, select Integration key, enter these columns, and save them. Do this before you run the table maps. | R76    |
      And dual-write is not running

      Examples:
        | table                       | column                      | company                                   |
        | Account                     | accountnumber               | msdyn_company.cdm_companycode             |
        | Contact                     | msdyn_contactpersonid       | msdyn_company.cdm_companycode             |
        | Contact For Customer/Vendor | msdyn_contactforpartynumber | msdyn_associatedcompanyid.cdm_companycode |

  Rule: Sales calculates prices, unless Supply Chain Management does

    @decision
    Scenario Outline: The setup check warns about how Sales calculates prices
      Given the global address book solution is not deployed
      And the setting "<setting>" is "<value>"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT            | SEVERITY | ACTUAL  | REQUIRED   | REMEDY                                                                                                                | SOURCE |
        | <setting> in Sales | warning  | <value> | <required> | Set it to <required> in the system settings of Sales, or turn on 'Make Supply Chain Management price master' in USMF. | R75    |
      And dual-write is running

      Examples:
        | setting                      | value    | required  |
        | Use system price calculation | No       | Yes       |
        | Discount calculation method  | Per unit | Line item |

    @decision
    Scenario: The setup check names all legal entities whose prices Sales calculates
      Given the global address book solution is not deployed
      And the legal entity "DEMF" exists
      And the setting "Use system price calculation" is "No"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                               | REMEDY                                                                                                               |
        | Use system price calculation in Sales | Set it to Yes in the system settings of Sales, or turn on 'Make Supply Chain Management price master' in USMF, DEMF. |
      And dual-write is running

    @decision
    Scenario: If Supply Chain Management calculates prices, Sales doesn't need to
      Given the global address book solution is not deployed
      And the parameter "Make Supply Chain Management price master" is on
      And the setting "Use system price calculation" is "No"
      And the setting "Discount calculation method" is "Per unit"
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |

  Rule: Sales must be told which parameters are on

    @decision
    Scenario Outline: The setup check warns if the feature parameters were first run in another way
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales feature parameters" was first run <how>
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                               | SEVERITY | ACTUAL   | REQUIRED                              | REMEDY                                                                                                                                              | SOURCE |
        | Initial sync of Dynamics 365 Sales feature parameters | warning  | <actual> | Supply Chain Management as the master | Stop the table map, and run it with initial sync and Finance and operations apps as the master. Until then, Sales might not know what is turned on. | R79    |
      And dual-write is running

      Examples:
        | address book | how                      | actual                           |
        | deployed     | without initial sync     | none                             |
        | deployed     | with Sales as the master | Dynamics 365 Sales as the master |
        | not deployed | without initial sync     | none                             |
        | not deployed | with Sales as the master | Dynamics 365 Sales as the master |

    @decision
    Scenario: The setup check warns only that the feature parameters are paused if they were first run as documented
      Given the global address book solution is deployed
      And the table map "Dynamics 365 Sales feature parameters" was paused
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                         | SEVERITY | ACTUAL |
        | Table map Dynamics 365 Sales feature parameters | warning  | Paused |

    @decision
    Scenario Outline: Without the initial sync of the feature parameters, a prospect stays in Sales
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales feature parameters" was first run without initial sync
      When the organization prospect "Contoso" numbered "ACC-0815" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD  | NUMBER   |
        | Contoso | SCM    | none    | none     |
        |         | Sales  | account | ACC-0815 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Features become mandatory, and parameters need their features and versions

    @decision
    Scenario Outline: From version 10.0.43, a mandatory feature can't be off
      Given the global address book solution is not deployed
      And Supply Chain Management version "10.0.43" is installed
      And the feature "<feature>" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                | SEVERITY | ACTUAL | REQUIRED | REMEDY                                                                                                       | SOURCE |
        | Feature '<feature>' in version 10.0.43 | error    | off    | on       | From version 10.0.43, this feature is mandatory and can't be turned off. Correct the version or the feature. | R80    |

      Examples:
        | feature                                                                                                                                 |
        | Set default ownership for sales quotations when integrated with Dynamics 365 Sales                                                      |
        | Make Supply Chain Management price master when integrated with Dynamics 365 Sales                                                       |
        | Calculate and push prices, discounts and totals for selective sales orders and sales quotations when integrated with Dynamics 365 Sales |
        | Process Dynamics 365 Sales integration related events                                                                                   |

    @decision
    Scenario: From version 10.0.43, the quotation lifecycle feature can't be off
      Given the global address book solution is not deployed
      And Supply Chain Management version "10.0.43" is installed
      And the feature "Integrate Sales Quotation lifecycle with Dynamics 365 Sales" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                                  | SEVERITY | ACTUAL                                                                                 |
        | Feature 'Enable prospects in Sales quotation lifecycle with Dynamics 365 Sales'          | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off |
        | Feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' in version 10.0.43 | error    | off                                                                                    |
        | Feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales'                    | warning  | off                                                                                    |
        | Parameter 'Integrate quotation lifecycles' (USMF)                                        | error    | on, while feature 'Integrate Sales Quotation lifecycle with Dynamics 365 Sales' is off |
      And dual-write is not running

    @decision
    Scenario: From version 10.0.43, the feature for copying quotation data can't be off
      Given the global address book solution is not deployed
      And Supply Chain Management version "10.0.43" is installed
      And the feature "Copy Supply Chain Management sales quotation data to sales orders synced from Dynamics 365 Sales" is not enabled
      And the parameter "Copy quotation data to sales orders" is off
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                                                                                                       | SEVERITY | ACTUAL |
        | Feature 'Copy Supply Chain Management sales quotation data to sales orders synced from Dynamics 365 Sales' in version 10.0.43 | error    | off    |
        | Parameter 'Copy quotation data to sales orders' (USMF)                                                                        | warning  | off    |
      And dual-write is not running

    @decision
    Scenario: Before version 10.0.43, an optional feature can be off
      Given the global address book solution is not deployed
      And Supply Chain Management version "10.0.42" is installed
      And the feature "Make Supply Chain Management price master when integrated with Dynamics 365 Sales" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT | SEVERITY |
        | none    | none     |
      And dual-write is running

    @decision
    Scenario Outline: The setup check warns about a parameter whose feature is off
      Given the global address book solution is not deployed
      And version "2.3.4.367" of the Dual-write Supply Chain solution is installed
      And Supply Chain Management version "10.0.42" is installed
      And the parameter "<parameter>" is on
      And the feature "<feature>" is not enabled
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                        | SEVERITY | ACTUAL                               | SOURCE |
        | Parameter '<parameter>' (USMF) | warning  | on, while feature '<feature>' is off | R80    |
      And dual-write is running

      Examples:
        | parameter                                 | feature                                                                                                                                 |
        | Copy quotation data to sales orders       | Copy Supply Chain Management sales quotation data to sales orders synced from Dynamics 365 Sales                                        |
        | Make Supply Chain Management price master | Make Supply Chain Management price master when integrated with Dynamics 365 Sales                                                       |
        | Calculate and push prices                 | Calculate and push prices, discounts and totals for selective sales orders and sales quotations when integrated with Dynamics 365 Sales |
        | Use message processor                     | Process Dynamics 365 Sales integration related events                                                                                   |
        | Auto sync line data to Sales              | Automatically synchronize line data and totals with Dynamics 365 Sales                                                                  |

    @decision
    Scenario: Automatic sync of lines and totals needs newer versions
      Given the global address book solution is not deployed
      And the parameter "Auto sync totals to Sales" is on
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                      | SEVERITY | ACTUAL                                                      | REQUIRED                                                    | REMEDY                                                         | SOURCE |
        | Parameter 'Auto sync totals to Sales' (USMF) | warning  | on, with Supply Chain Management version 10.0.39            | Supply Chain Management version 10.0.42 or later            | Install version 10.0.42 or later, or turn the parameter off.   | R80    |
        | Parameter 'Auto sync totals to Sales' (USMF) | warning  | on, with Dual-write Supply Chain solution version 2.3.4.312 | Dual-write Supply Chain solution version 2.3.4.367 or later | Install version 2.3.4.367 or later, or turn the parameter off. | R80    |
        | Parameter 'Auto sync totals to Sales' (USMF) | warning  | on, while parameter 'Auto sync line data to Sales' is off   | parameter 'Auto sync line data to Sales' on                 | Turn on parameter 'Auto sync line data to Sales' first.        | R80    |
      And dual-write is running

    @decision
    Scenario: Automatic sync of lines is the first parameter that needs newer versions
      Given the global address book solution is not deployed
      And the parameter "Auto sync line data to Sales" is on
      And the parameter "Auto sync totals to Sales" is on
      When the setup is checked
      Then these setup findings now exist
        | SUBJECT                                         | SEVERITY | ACTUAL                                                      |
        | Parameter 'Auto sync line data to Sales' (USMF) | warning  | on, with Supply Chain Management version 10.0.39            |
        | Parameter 'Auto sync line data to Sales' (USMF) | warning  | on, with Dual-write Supply Chain solution version 2.3.4.312 |
      And dual-write is running
