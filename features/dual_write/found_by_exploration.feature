Feature: What exploration found
  Runs that 'p2c explore' found to break what must always hold, each told as what is right. They stand for
  faults that nobody had thought of: rows without what they belong to, and two rows of one number.

  Rule: An address goes nowhere without its location

    @rejection @decision
    Scenario: An address of Sales whose location can't follow
      Given the global address book solution is deployed
      And the person customer "Lars Holm" numbered "CU-00900" exists in both systems
      And the table map "CDS postal address locations" was stopped
      When an invoice address "2 Harbour Way" is added to "Lars Holm" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity msdyn_postaladdresses -
        (Writes to LogisticsPostalAddressHistoryCDSEntity failed with error message
        Location 'Location-00001' doesn't exist.)
        """
      And nothing changed in either system

  Rule: A contact goes nowhere without the party that it speaks for

    @rejection @decision
    Scenario: A contact of an account whose party stayed in Sales
      Given the global address book solution is deployed
      And the table map "CDS Parties" was stopped
      And the account "Fabrikam" with relationship type "Partner" numbered "P-1" exists in Sales
      And the table map "CDS Parties" was run without initial sync
      When the contact "Lars Holm" is added to "Fabrikam" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity msdyn_contactforparties -
        (Writes to smmContactPersonV2Entity failed with error message
        Party 'Party-00001' doesn't exist.)
        """
      And nothing changed in either system

  Rule: On catch-up too, a number belongs to who has it

    @decision
    Scenario: Two prospects took one number while table maps were paused
      Given the global address book solution is deployed
      And the table map "CDS Parties" was paused
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Contoso" exists in Supply Chain Management
      And the organization prospect "Adventure Works" numbered "PR-00001" exists in Sales
      When these table maps are resumed
        | TABLE MAP                               |
        | CDS Parties                             |
        | Dynamics 365 Sales prospects (accounts) |
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                           |
        | Dynamics 365 Sales prospects (accounts) | Sales | PR-00001 | insert | Open         | Prospect 'PR-00001' (Contoso) belongs to party '000000001', not to party 'Party-00001'. |
      And these parties still exist
        | PARTY           | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Contoso         | SCM    | business relation | PR-00001 | Prospect          |
        | Adventure Works | SCM    | none              | none     | none              |

    @decision
    Scenario: A customer whose number a prospect of Sales took while table maps were paused
      Given the global address book solution is deployed
      And the table map "CDS Parties" was paused
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the table map "Customers V3 (accounts)" was paused
      And the organization customer "Fabrikam" numbered "CU-00001" exists in Supply Chain Management
      And the organization prospect "Contoso" numbered "CU-00001" exists in Sales
      When these table maps are resumed
        | TABLE MAP                               |
        | CDS Parties                             |
        | Dynamics 365 Sales prospects (accounts) |
        | Customers V3 (accounts)                 |
      Then these catch-up errors now exist
        | TABLE MAP               | FROM | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                                            |
        | Customers V3 (accounts) | SCM  | CU-00001 | insert | Open         | Account 'CU-00001' can't be saved: number 'CU-00001' belongs to Contoso (Prospect) in legal entity USMF. |
      And these parties now exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Fabrikam | SCM    | customer account  | CU-00001 | Customer          |
        |          | Sales  | none              | none     | none              |
        | Contoso  | SCM    | business relation | CU-00001 | Prospect          |
        |          | Sales  | account           | CU-00001 | Prospect          |

    @decision
    Scenario Outline: A customer whose number a prospect of Supply Chain Management took while the customer waited
      Given the global address book solution is deployed
      And the table map "Customers V3 (<table>)" was paused
      And the <kind> customer "<customer>" numbered "CU-00001" exists in Supply Chain Management
      And the <kind> prospect "<prospect>" numbered "CU-00001" exists in Supply Chain Management
      When the table map "Customers V3 (<table>)" is resumed
      Then these catch-up errors now exist
        | TABLE MAP              | FROM | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                                             |
        | Customers V3 (<table>) | SCM  | CU-00001 | insert | Open         | <row> 'CU-00001' can't be saved: number 'CU-00001' belongs to <prospect> (Prospect) in legal entity USMF. |
      And these parties still exist
        | PARTY      | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | <customer> | SCM    | customer account  | CU-00001 | Customer          |
        |            | Sales  | none              | none     | none              |
        | <prospect> | SCM    | business relation | CU-00001 | Prospect          |
        |            | Sales  | <held as>         | CU-00001 | Prospect          |

      Examples:
        | kind         | table    | row     | held as | customer   | prospect     |
        | organization | accounts | Account | account | Northwind  | Proseware    |
        | person       | contacts | Contact | contact | Jon Brandt | Tom Ferreira |

    @decision
    Scenario: The address of a prospect whose number another party's customer has
      Given the global address book solution is deployed
      And the organization customer "Fabrikam" numbered "P-1" exists in both systems
      And the table map "CDS Parties" was paused
      And the table map "CDS postal address locations" was paused
      And the table map "CDS postal address history V2" was paused
      And the table map "CDS Party postal address locations" was paused
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Litware" numbered "P-1" exists in Supply Chain Management
      And an invoice address "2 Harbour Way" was added to "Litware" in Supply Chain Management
      When these table maps are resumed
        | TABLE MAP                          |
        | CDS Parties                        |
        | CDS postal address locations       |
        | CDS Party postal address locations |
      Then these addresses still exist
        | PARTY    | SYSTEM | ROLES   | STREET        | RELATED TO |
        | Litware  | SCM    | Invoice | 2 Harbour Way | prospect   |
        | Fabrikam | Sales  | none    | none          | none       |

    @decision
    Scenario Outline: Two quotations took one number while their table map was paused
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "P-1" exists in both systems
      And the organization prospect "Litware" numbered "P-2" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was paused
      And a quotation for the prospect "Contoso" was created in Supply Chain Management
      And the quote "SQ-00001" for "Litware" was created in Sales
      When the table map "Dynamics 365 Sales quotation header" is resumed
      Then these catch-up errors now exist
        | TABLE MAP                           | FROM  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                                  |
        | Dynamics 365 Sales quotation header | SCM   | SQ-00001 | insert | Open         | Quote 'SQ-00001' can't be saved: the number belongs to a quote of Litware.                     |
        | Dynamics 365 Sales quotation header | Sales | SQ-00001 | insert | Open         | Quotation 'SQ-00001' can't be saved: the number belongs to a quotation of 'P-1', not of 'P-2'. |
      And these quotes still exist
        | PARTY   | SYSTEM | NUMBER   | ORIGIN                  |
        | Contoso | SCM    | SQ-00001 | Supply Chain Management |
        |         | Sales  | none     | none                    |
        | Litware | SCM    | none     | none                    |
        |         | Sales  | SQ-00001 | none                    |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario: A customer of Sales under the number of somebody else's prospect
      Given the global address book solution is deployed
      And the table map "Dynamics 365 Sales prospects (contacts)" was paused
      And the person prospect "Ana Ferreira" numbered "PR-00001" exists in Sales
      And the person prospect "Jon Brandt" exists in Supply Chain Management
      When "Ana Ferreira" is changed to a customer of group "20" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError)
        Unexpected exception from plug-in (Execute):
        Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity contacts -
        (Writes to CustCustomerV3Entity failed with error message
        Customer 'PR-00001' can't be created: prospect 'PR-00001' (Jon Brandt) belongs to party '000000001', not to party 'Party-00001'.)
        """
      And nothing changed in either system

  Rule: Without the address book, a customer takes over the account that carries its number
    Nothing on an account or contact of Sales tells the party, so a customer and a prospect of one number,
    which Supply Chain Management keeps apart, are one row in Sales: the customer's, once it arrives.

    @decision
    Scenario Outline: The customer waited, and its number went to Sales with a prospect
      Given the global address book solution is not deployed
      And the table map "Customers V3 (<table>)" was paused
      And the <kind> customer "<customer>" numbered "CU-00001" exists in Supply Chain Management
      And the <kind> prospect "<prospect>" numbered "CU-00001" exists in Supply Chain Management
      And a delivery address "2 Harbour Way" was added to "<prospect>" in Supply Chain Management
      When the table map "Customers V3 (<table>)" is resumed
      Then these parties now exist
        | PARTY      | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | <customer> | SCM    | customer account  | CU-00001 | Customer          | none   |
        |            | Sales  | <held as>         | CU-00001 | Customer          | none   |
        | <prospect> | SCM    | business relation | CU-00001 | Prospect          | Open   |
        |            | Sales  | none              | none     | none              | none   |
      And these columns of "<customer>" in the table map "Customers V3 (<table>)" have these values in Sales
        | COLUMN   | VALUE |
        | <street> | none  |
      And these table maps now exist
        | TABLE MAP              | STATUS  | QUEUED RECORDS | CATCH-UP ERRORS |
        | Customers V3 (<table>) | Running | 0              | 0               |

      Examples:
        | kind         | table    | held as | street         | customer   | prospect     |
        | organization | accounts | account | address1_line1 | Northwind  | Proseware    |
        | person       | contacts | contact | address3_line1 | Jon Brandt | Tom Ferreira |

    @decision
    Scenario: The main contact of the prospect isn't the customer's
      Given the global address book solution is not deployed
      And the table map "Customers V3 (accounts)" was paused
      And the organization customer "Northwind" numbered "CU-00001" exists in Supply Chain Management
      And the organization prospect "Proseware" numbered "CU-00001" exists in Supply Chain Management
      And the contact "Mia Keller" was added to "Proseware" in Supply Chain Management
      When the table map "Customers V3 (accounts)" is resumed
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | PRIMARY CONTACT |
        | Northwind | SCM    | customer account  | CU-00001 | Customer          | none            |
        |           | Sales  | account           | CU-00001 | Customer          | none            |
        | Proseware | SCM    | business relation | CU-00001 | Prospect          | Mia Keller      |

    @decision
    Scenario: An initial synchronization brings the customer
      Given the global address book solution is not deployed
      And the table map "Customers V3 (accounts)" was stopped
      And the organization customer "Northwind" numbered "CU-00001" exists in Supply Chain Management
      And the organization prospect "Proseware" numbered "CU-00001" exists in Supply Chain Management
      And a delivery address "2 Harbour Way" was added to "Proseware" in Supply Chain Management
      When the table map "Customers V3 (accounts)" is run with initial sync and Sales as the master
      Then these parties now exist
        | PARTY     | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Northwind | SCM    | customer account  | CU-00001 | Customer          |
        |           | Sales  | account           | CU-00001 | Customer          |
        | Proseware | SCM    | business relation | CU-00001 | Prospect          |
        |           | Sales  | none              | none     | none              |
      And these columns of "Northwind" in the table map "Customers V3 (accounts)" have these values in Sales
        | COLUMN         | VALUE |
        | address1_line1 | none  |

    @rejection @decision
    Scenario Outline: What the prospect sends later is refused
      Given the global address book solution is not deployed
      And the table map "Customers V3 (<table>)" was paused
      And the <kind> customer "<customer>" numbered "CU-00001" exists in Supply Chain Management
      And the <kind> prospect "<prospect>" numbered "CU-00001" exists in Supply Chain Management
      And the table map "Customers V3 (<table>)" was resumed
      When a delivery address "2 Harbour Way" is added to "<prospect>" in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity <table>. Writes to Dynamics 365 Sales prospects failed with error message
        <row> 'CU-00001' can't be saved: number 'CU-00001' belongs to <customer> (Customer) in legal entity USMF.
        """
      And nothing changed in either system

      Examples:
        | kind         | table    | row     | customer   | prospect     |
        | organization | accounts | Account | Northwind  | Proseware    |
        | person       | contacts | Contact | Jon Brandt | Tom Ferreira |

    @decision
    Scenario: What waited of the prospect is refused on catch-up
      Given the global address book solution is not deployed
      And the table map "Customers V3 (accounts)" was paused
      And the organization customer "Northwind" numbered "CU-00001" exists in Supply Chain Management
      And the organization prospect "Proseware" numbered "CU-00001" exists in Supply Chain Management
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And a delivery address "2 Harbour Way" was added to "Proseware" in Supply Chain Management
      And the table map "Customers V3 (accounts)" was resumed
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                                              |
        | Dynamics 365 Sales prospects (accounts) | SCM  | CU-00001 | update | Open         | Account 'CU-00001' can't be saved: number 'CU-00001' belongs to Northwind (Customer) in legal entity USMF. |
      And these addresses still exist
        | PARTY     | SYSTEM | ROLES    | STREET        |
        | Proseware | SCM    | Delivery | 2 Harbour Way |
        | Northwind | Sales  | none     | none          |

    @rejection @claim-N.2
    Scenario: The prospect can't be converted
      Given the global address book solution is not deployed
      And the table map "Customers V3 (accounts)" was paused
      And the organization customer "Northwind" numbered "CU-00001" exists in Supply Chain Management
      And the organization prospect "Proseware" numbered "CU-00001" exists in Supply Chain Management
      And the table map "Customers V3 (accounts)" was resumed
      When "Proseware" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot convert prospect 'CU-00001' (Proseware) to a customer: customer 'CU-00001' (Northwind) already exists.
        Prospect and customer number sequences must not overlap.
        """
      And nothing changed in either system

    @decision
    Scenario: A prospect that only Sales had comes too late, as the customer that its account became
      Given the global address book solution is not deployed
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Proseware" numbered "CU-00001" exists in Sales
      And the organization customer "Northwind" numbered "CU-00001" exists in Supply Chain Management
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                       |
        | Dynamics 365 Sales prospects (accounts) | Sales | CU-00001 | insert | Open         | Prospect 'CU-00001' can't be created: 'CU-00001' (Northwind) is already a customer. |
      And these parties still exist
        | PARTY     | SYSTEM | RECORD           | NUMBER   | RELATIONSHIP TYPE |
        | Northwind | SCM    | customer account | CU-00001 | Customer          |
        |           | Sales  | account          | CU-00001 | Customer          |
        | Proseware | SCM    | none             | none     | none              |
        |           | Sales  | none             | none     | none              |

  Rule: A prospect that became a customer while it waited doesn't come as a prospect

    @decision
    Scenario Outline: The table map of prospects resumes after the customer went
      Given the global address book solution is <address book>
      And the table map "Dynamics 365 Sales prospects (accounts)" was paused
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And "Contoso" was changed to a customer of group "20" in Sales
      When the table map "Dynamics 365 Sales prospects (accounts)" is resumed
      Then these catch-up errors now exist
        | TABLE MAP                               | FROM  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE |
        | Dynamics 365 Sales prospects (accounts) | Sales | ACC-0815 | insert | Open         | <reason>      |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD           | NUMBER   | RELATIONSHIP TYPE |
        | Contoso | SCM    | customer account | ACC-0815 | Customer          |
        |         | Sales  | account          | ACC-0815 | Customer          |

      Examples:
        | address book | reason                                                                                              |
        | deployed     | Prospect 'ACC-0815' can't be created: party 'Party-00001' (Contoso) is already customer 'ACC-0815'. |
        | not deployed | Prospect 'ACC-0815' can't be created: 'ACC-0815' (Contoso) is already a customer.                   |
