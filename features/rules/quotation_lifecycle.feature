Feature: Lifecycle of quotations
  The owner of a quotation sends it, revises it, closes it as Lost or Canceled, or deletes it, and the other
  system follows. Scenarios 5 and 6 show how it's won.

  Rule: Revising closes the old quote and creates a new one

    @claim-Q.5a @claim-Q.5b
    Scenario Outline: A revision has the old lines and the old number with a suffix
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1.00     | 10               | 1    | 13        |
        | D0002   | 1        | kg   | 25.50 | none     | none             | 2    | 21        |
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is revised in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER     | ACCOUNT TYPE | STATUS  | STATUS REASON | ORIGIN             | TOTAL |
        | Contoso | Sales  | QUO-1001   | none         | Closed  | Revised       | Dynamics 365 Sales | 49.80 |
        |         |        | QUO-1001-1 | none         | Draft   | In Progress   | Dynamics 365 Sales | 49.80 |
        |         | SCM    | QUO-1001   | Prospect     | Revised | none          | Dynamics 365 Sales | 49.80 |
        |         |        | QUO-1001-1 | Prospect     | Created | none          | Dynamics 365 Sales | 49.80 |
      And these quote lines now exist
        | QUOTE      | SYSTEM | LINE | PRODUCT | QUANTITY | UNIT | PRICE | DISCOUNT | DISCOUNT PERCENT | NET AMOUNT | SITE | WAREHOUSE |
        | QUO-1001-1 | Sales  | 1    | D0001   | 3        | ea   | 10.00 | 1.00     | 10               | 24.30      | 1    | 13        |
        |            |        | 2    | D0002   | 1        | kg   | 25.50 | none     | none             | 25.50      | 2    | 21        |
        |            | SCM    | 1    | D0001   | 3        | ea   | 10.00 | 1.00     | 10               | 24.30      | 1    | 13        |
        |            |        | 2    | D0002   | 1        | kg   | 25.50 | none     | none             | 25.50      | 2    | 21        |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.5a
    Scenario Outline: Revising a revision increases the suffix
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was revised in Sales
      And the quote "QUO-1001-1" was activated in Sales
      When the quote "QUO-1001-1" is revised in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER     | STATUS  | STATUS REASON |
        | Contoso | Sales  | QUO-1001   | Closed  | Revised       |
        |         |        | QUO-1001-1 | Closed  | Revised       |
        |         |        | QUO-1001-2 | Draft   | In Progress   |
        |         | SCM    | QUO-1001   | Revised | none          |
        |         |        | QUO-1001-1 | Revised | none          |
        |         |        | QUO-1001-2 | Created | none          |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A revised quote becomes an order
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was revised in Sales
      And the quote "QUO-1001-1" was activated in Sales
      When an order is created from the quote "QUO-1001-1" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER     | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001   | none         | Closed    | Revised       | none        |
        |         |        | QUO-1001-1 | none         | Won       | Won           | Order-00001 |
        |         | SCM    | QUO-1001   | Customer     | Revised   | none          | none        |
        |         |        | QUO-1001-1 | Customer     | Confirmed | none          | Order-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Revising a draft is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quote "QUO-1001" is revised in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Draft: the action 'revise' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A quotation takes the next number of its sequence, and the quote has the same number

    @decision
    Scenario Outline: Two quotations get the next two numbers in both systems
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the quotation "SQ-00001" for the prospect "Fabrikam" was created in Supply Chain Management
      When the quotation "SQ-00002" for the prospect "Fabrikam" is created in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   |
        | Fabrikam | SCM    | SQ-00001 |
        |          |        | SQ-00002 |
        |          | Sales  | SQ-00001 |
        |          |        | SQ-00002 |
      And the next number of the quotation number sequence is now "SQ-00003"

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Losing or canceling a quotation doesn't convert the prospect

    @claim-Q.6a
    Scenario Outline: Closing an active quote as Lost sets the quotation to Lost
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is closed as Lost in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Closed | Lost          | none        |
        |         | SCM    | QUO-1001 | Prospect     | Lost   | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-Q.6b
    Scenario Outline: Closing an active quote as Canceled sets the quotation to Canceled
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is closed as Canceled in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS   | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Closed   | Canceled      | none        |
        |         | SCM    | QUO-1001 | Prospect     | Canceled | none          | none        |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Contoso | Sales  | account           | ACC-0815 | Prospect          | none   |
        |         | SCM    | business relation | ACC-0815 | Prospect          | Open   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A quotation that is set to Lost in Supply Chain Management closes the quote
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is set to Lost in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS | STATUS REASON |
        | Fabrikam | SCM    | SQ-00001 | Lost   | none          |
        |          | Sales  | SQ-00001 | Closed | Lost          |
      And these parties still exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect          | Open   |
        |          | Sales  | account           | PR-00001 | Prospect          | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    Scenario Outline: A quotation that is canceled in Supply Chain Management closes the quote
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is canceled in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS   | STATUS REASON |
        | Fabrikam | SCM    | SQ-00001 | Canceled | none          |
        |          | Sales  | SQ-00001 | Closed   | Canceled      |
      And these parties still exist
        | PARTY    | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE | STATUS |
        | Fabrikam | SCM    | business relation | PR-00001 | Prospect          | Open   |
        |          | Sales  | account           | PR-00001 | Prospect          | none   |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The reason code of a lost or canceled quotation stays in Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And the quotation "SQ-00001" for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is <ended> with the reason "Price" in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS   | STATUS REASON | REASON CODE | CLOSE DESCRIPTION |
        | Fabrikam | SCM    | SQ-00001 | <status> | none          | Price       | none              |
        |          | Sales  | SQ-00001 | Closed   | <status>      | none        | none              |

      Examples:
        | address book | ended       | status   |
        | deployed     | set to Lost | Lost     |
        | deployed     | canceled    | Canceled |
        | not deployed | set to Lost | Lost     |
        | not deployed | canceled    | Canceled |

    @decision
    Scenario Outline: The description of a closed quote stays in Sales
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is closed as <status> with the description "Too expensive" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS   | STATUS REASON | REASON CODE | CLOSE DESCRIPTION |
        | Contoso | SCM    | QUO-1001 | <status> | none          | none        | none              |
        |         | Sales  | QUO-1001 | Closed   | <status>      | none        | Too expensive     |

      Examples:
        | address book | status   |
        | deployed     | Lost     |
        | deployed     | Canceled |
        | deployed     | Revised  |
        | not deployed | Lost     |
        | not deployed | Canceled |
        | not deployed | Revised  |

    @decision
    Scenario Outline: Reasons and descriptions belong to the quotation that was closed
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was revised in Sales
      And the quote "QUO-1001-1" was activated in Sales
      And the quote "QUO-1001-1" was closed as Lost with the description "Too expensive" in Sales
      And the quotation "SQ-00001" for the prospect "Contoso" was created in Supply Chain Management
      And the quotation "SQ-00001" was canceled with the reason "Double" in Supply Chain Management
      When the quote "QUO-1002" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER     | REASON CODE | CLOSE DESCRIPTION |
        | Contoso | SCM    | QUO-1001   | none        | none              |
        |         |        | QUO-1001-1 | none        | none              |
        |         |        | QUO-1002   | none        | none              |
        |         |        | SQ-00001   | Double      | none              |
        |         | Sales  | QUO-1001   | none        | none              |
        |         |        | QUO-1001-1 | none        | Too expensive     |
        |         |        | QUO-1002   | none        | none              |
        |         |        | SQ-00001   | none        | none              |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @decision
    Scenario Outline: Activating a quote that doesn't exist is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was revised in Sales
      When the quote "OFFER-7" is activated in Sales
      Then the action is rejected with the message
        """
        Quote 'OFFER-7' doesn't exist in legal entity USMF.
        """

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Closing a draft is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      When the quote "QUO-1001" is closed as Lost in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Draft: the action 'close' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Closing a closed quote is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the quote "QUO-1001" was closed as Lost in Sales
      When the quote "QUO-1001" is closed as Canceled in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Closed: the action 'close' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Sending a lost or canceled quotation is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was <action> in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' is <status> and can't become Sent.
        """
      And nothing changed in either system

      Examples:
        | address book | action      | status   |
        | deployed     | set to Lost | Lost     |
        | deployed     | canceled    | Canceled |
        | not deployed | set to Lost | Lost     |
        | not deployed | canceled    | Canceled |

    @rejection
    Scenario Outline: Editing a lost or canceled quotation is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quotation "SQ-00001" was canceled in Supply Chain Management
      When line 1 of the quotation "SQ-00001" is removed in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' is Canceled and owned by Supply Chain Management: its data can't be edited.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: The owner can delete a quotation that is Created and a Draft

    @decision
    Scenario Outline: Deleting a quotation in Supply Chain Management deletes the quote and all lines
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When the quotation "SQ-00001" is deleted in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER |
        | Fabrikam | SCM    | none   |
        |          | Sales  | none   |
      And these quote lines now exist
        | QUOTE    | SYSTEM | LINE |
        | SQ-00001 | SCM    | none |
        |          | Sales  | none |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: Deleting a quote in Sales deletes the quotation and all lines
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      When the quote "QUO-1001" is deleted in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER |
        | Contoso | SCM    | none   |
        |         | Sales  | none   |
      And these quote lines now exist
        | QUOTE    | SYSTEM | LINE |
        | QUO-1001 | SCM    | none |
        |          | Sales  | none |
      And nothing else changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @decision
    Scenario Outline: The number of a deleted quote can be used again
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | 10.00 | 1    | 13        |
        | D0002   | 1        | 25.50 | 1    | 13        |
      And the quote "QUO-1001" was deleted in Sales
      When the quote "QUO-1001" for "Contoso" is created in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS  | TOTAL |
        | Contoso | Sales  | QUO-1001 | Draft   | 0.00  |
        |         | SCM    | QUO-1001 | Created | 0.00  |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Deleting a sent quotation is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is deleted in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' can't be deleted: it is Sent.
        Only a quotation with status Created can be deleted.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Deleting an active quote is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When the quote "QUO-1001" is deleted in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Active: the action 'delete' needs a quote that is Draft.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: A quotation names a prospect as a prospect, and a customer as a customer

    @rejection
    Scenario Outline: A quotation for a party of the other account type is rejected
      Given the global address book solution is <address book>
      And the <type> <account type> "<name>" numbered "A-1" exists in both systems
      When a quotation for the <other> "<name>" is created in Supply Chain Management
      Then the action is rejected with the message
        """
        '<name>' is a <account type> in Supply Chain Management, legal entity USMF, not a <other>.
        """
      And nothing changed in either system

      Examples:
        | address book | type         | account type | name      | other    |
        | deployed     | organization | prospect     | Contoso   | customer |
        | deployed     | person       | customer     | Lars Holm | prospect |
        | not deployed | person       | prospect     | Lars Holm | customer |
        | not deployed | organization | customer     | Contoso   | prospect |

  Rule: A quotation for a customer becomes an order without a conversion

    @claim-S5.2a @claim-S5.5a @claim-S5.5b @claim-S5.5c
    Scenario Outline: A quotation for a customer becomes an order without a conversion
      Given the global address book solution is <address book>
      And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then these quotes now exist
        | PARTY    | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Fabrikam | SCM    | SQ-00001 | Customer     | Confirmed | none          | SO-00001    |
        |          | Sales  | SQ-00001 | none         | Won       | Won           | SO-00001    |
      And these orders now exist
        | PARTY    | SYSTEM | NUMBER   | STATUS     | TOTAL |
        | Fabrikam | SCM    | SO-00001 | Open order | 30.00 |
        |          | Sales  | SO-00001 | Active     | 30.00 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3k
    Scenario Outline: A quote for a customer becomes an order without a conversion
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Won       | Won           | Order-00001 |
        |         | SCM    | QUO-1001 | Customer     | Confirmed | none          | Order-00001 |
      And these orders now exist
        | PARTY   | SYSTEM | NUMBER      | STATUS     |
        | Contoso | Sales  | Order-00001 | Active     |
        |         | SCM    | Order-00001 | Open order |
      And these parties still exist
        | PARTY   | SYSTEM | RECORD           | NUMBER   | RELATIONSHIP TYPE | CUSTOMER GROUP |
        | Contoso | Sales  | account          | CU-00100 | Customer          | 30             |
        |         | SCM    | customer account | CU-00100 | Customer          | 30             |

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: An action requires a quotation that has the right status

    @rejection
    Scenario Outline: Sending a quotation again is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was sent in Supply Chain Management
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then the action is rejected with the message
        """
        Quotation 'SQ-00001' is Sent and can't become Sent.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection @claim-S6.3i
    Scenario Outline: Create order on a draft is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Draft: the action 'create order' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order on a quote that was won is rejected
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And an order was created from the quote "QUO-1001" in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        Quote 'QUO-1001' is Won: the action 'create order' needs a quote that is Active.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |
