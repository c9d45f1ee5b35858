Feature: Key conflicts
  Two rows can get the same number while table maps are paused or stopped. The number belongs to one of them, and
  the other is listed, rejected, or overwritten. 'p2c explore' found these cases.

  Rule: On catch-up, a number belongs to the row that has it in the other system

    @decision
    Scenario: On catch-up, the second of two prospects with one number is listed
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
        | TABLE MAP                               | FROM  | KEY      | CHANGE | RETRY STATUS | ERROR MESSAGE                                                                            |
        | Dynamics 365 Sales prospects (accounts) | Sales | PR-00001 | insert | Open         | Prospect 'PR-00001' (Contoso) belongs to party '000000001', not to party 'PAR-00000001'. |
      And these parties still exist
        | PARTY           | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | Contoso         | SCM    | business relation | PR-00001 | Prospect          |
        | Adventure Works | SCM    | none              | none     | none              |

    @decision
    Scenario: On catch-up, a customer is listed if a prospect of Sales has its number
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
    Scenario Outline: On catch-up, a customer is listed if a prospect of SCM has its number
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
    Scenario: An address of a prospect doesn't reach the account of another party
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
    Scenario Outline: On catch-up, two quotations with one number are listed
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

  Rule: Without the GAB solution, a customer takes over the account or contact that has its number
    Accounts and contacts of Sales don't name their party then, so a customer and a prospect with one number
    are one row in Sales. The row belongs to the customer as soon as the customer is synced.

    @decision
    Scenario Outline: On catch-up, the customer takes over the account of the prospect
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
    Scenario: The customer doesn't take the primary contact of the prospect
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
    Scenario: A contact from Sales stays with the prospect in SCM if a customer takes over its account
      Given the global address book solution is not deployed
      And the organization prospect "Proseware" numbered "CU-00001" exists in Sales
      And the contact "Mia Keller" was added to "Proseware" in Sales
      When the organization customer "Northwind" numbered "CU-00001" is created in Supply Chain Management
      Then these contacts still exist
        | PARTY     | SYSTEM | CONTACT    | RELATED TO |
        | Proseware | SCM    | Mia Keller | prospect   |
        | Northwind | SCM    | none       | none       |
        |           | Sales  | Mia Keller | none       |

    @decision
    Scenario: The next change of the contact in Sales makes it a contact of the customer
      Given the global address book solution is not deployed
      And the organization prospect "Proseware" numbered "CU-00001" exists in Sales
      And the contact "Mia Keller" was added to "Proseware" in Sales
      And the organization customer "Northwind" numbered "CU-00001" exists in Supply Chain Management
      When these columns of "Mia Keller" in the table map "CDS Contacts V2 (contacts)" are set in Sales
        | COLUMN   | VALUE |
        | jobtitle | Clerk |
      Then these contacts now exist
        | PARTY     | SYSTEM | CONTACT    | RELATED TO       |
        | Proseware | SCM    | none       | none             |
        | Northwind | SCM    | Mia Keller | customer account |
        |           | Sales  | Mia Keller | none             |

    @decision
    Scenario: Initial sync lets the customer take over the account
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
    Scenario Outline: A later change of the prospect is rejected
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
    Scenario: On catch-up, the queued change of the prospect is listed
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
    Scenario: Converting the prospect is rejected
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
    Scenario: A prospect that only Sales had isn't sent after its account became the customer
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
