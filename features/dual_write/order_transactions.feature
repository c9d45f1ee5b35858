Feature: Orders in one transaction
  Confirming a quotation and creating an order write to both systems in one transaction. If one system rejects
  any part of it, neither system keeps anything.

  Rule: Confirming a quotation is one transaction over both systems

    @rejection
    Scenario Outline: Confirming is rejected if the table map of order headers is stopped
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the table map "Dynamics 365 Sales order headers" was stopped
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity salesorderdetails.
        Unable to lookup salesorders with values {SO-00001}.
        Writes to salesorderdetails failed with error message
        Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And the next number of the sales order number sequence is now "SO-00002"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Confirming is rejected if both maps of orders are stopped
      Given the global address book solution is <address book>
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the table map "Dynamics 365 Sales order headers" was stopped
      And the table map "Dynamics 365 Sales order lines" was stopped
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity quotes.
        Unable to lookup salesorders with values {SO-00001}.
        Writes to quotes failed with error message
        Exception message: One or more errors occurred.
        For information on troubleshooting see https://go.microsoft.com/fwlink/?linkid=2244045.
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Confirming is rejected if both systems have an order with the number
      Given the global address book solution is <address book>
      And the next number of the sales order number sequence is "Order-00001"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And an order was created from the quote "QUO-1001" in Sales
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        A row of SalesTable with legal entity 'USMF', number 'Order-00001' already exists.
        """
      And the next number of the sales order number sequence is now "Order-00002"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Confirming is rejected if Sales has another order with the number
      Given the global address book solution is <address book>
      And the next number of the sales order number sequence is "Order-00001"
      And the organization prospect "Fabrikam" exists in both systems
      And a quotation for the prospect "Fabrikam" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quotation "SQ-00001" was sent in Supply Chain Management
      And the prospect of the quotation "SQ-00001" was converted to a customer in Supply Chain Management
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the table map "Dynamics 365 Sales order headers" was stopped
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And an order was created from the quote "QUO-1001" in Sales
      And the table map "Dynamics 365 Sales quotation header" was run without initial sync
      And the table map "Dynamics 365 Sales order headers" was run without initial sync
      When the quotation "SQ-00001" is confirmed in Supply Chain Management
      Then the action is rejected with the message
        """
        Cannot save the changes to the database. Unit of Work can not commit transaction.
        Unable to write data to entity salesorders.
        Writes to Dynamics 365 Sales order headers failed with error message
        Order 'Order-00001' can't be saved: the number belongs to an order of Contoso.
        """
      And the next number of the sales order number sequence is now "Order-00002"
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

  Rule: Creating an order is one transaction over both systems

    @rejection
    Scenario Outline: Create order is rejected if a customer of the other type has the number
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the person customer "Ana Ferreira" numbered "ACC-0815" exists in both systems
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Cannot convert prospect 'ACC-0815' (Contoso) to a customer: customer 'ACC-0815' (Ana Ferreira)
        already exists. Prospect and customer number sequences must not overlap.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is rejected if only the table map of order headers is stopped
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorderdetails -
        (Writes to Dynamics 365 Sales order lines failed with error message
        Order 'Order-00001' doesn't exist in legal entity USMF.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is rejected if both maps of orders are stopped
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      And the table map "Dynamics 365 Sales order lines" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity quotes -
        (Writes to Dynamics 365 Sales quotation header failed with error message
        Quotation 'QUO-1001' can't be saved: it names order 'Order-00001', which doesn't exist in legal entity USMF.
        Create the order first.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order without lines is rejected if the table map of order headers is stopped
      Given the global address book solution is <address book>
      And the organization customer "Contoso" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales order headers" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity quotes -
        (Writes to Dynamics 365 Sales quotation header failed with error message
        Quotation 'QUO-1001' can't be saved: it names order 'Order-00001', which doesn't exist in legal entity USMF.
        Create the order first.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is rejected if the quote never reached Supply Chain Management
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Order 'Order-00001' can't be created: customer 'ACC-0815' doesn't exist.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is rejected if an order line has no warehouse
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the table map "Dynamics 365 Sales quotation lines" was stopped
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | PRICE | SITE |
        | D0001   | 3        | 10.00 | 1    |
      And the quote "QUO-1001" was activated in Sales
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorderdetails -
        (Writes to Dynamics 365 Sales order lines failed with error message
        Line 1 of the order needs a warehouse.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is rejected if Supply Chain Management has another order with the number
      Given the global address book solution is <address book>
      And the next number of the sales order number sequence is "Order-00001"
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And these lines were added to the quote "QUO-1001" in Sales
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
      And the quote "QUO-1001" was activated in Sales
      And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the table map "Dynamics 365 Sales order headers" was stopped
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was run without initial sync
      And the table map "Dynamics 365 Sales order headers" was run without initial sync
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Order 'Order-00001' can't be saved: the number belongs to the order of customer 'CU-00100'
        from quotation 'SQ-00001'.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @rejection
    Scenario Outline: Create order is rejected if the customer has an order with the number from another quotation
      Given the global address book solution is <address book>
      And the next number of the sales order number sequence is "Order-00001"
      And the organization customer "Fabrikam" numbered "CU-00100" exists in both systems
      And the quote "QUO-1001" for "Fabrikam" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales quotation header" was stopped
      And the table map "Dynamics 365 Sales order headers" was stopped
      And a quotation for the customer "Fabrikam" was created in Supply Chain Management
      And the quotation "SQ-00001" was confirmed in Supply Chain Management
      And the table map "Dynamics 365 Sales quotation header" was run without initial sync
      And the table map "Dynamics 365 Sales order headers" was run without initial sync
      When an order is created from the quote "QUO-1001" in Sales
      Then the action is rejected with the message
        """
        An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from
        plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin:
        System.Exception: failed to process entity salesorders -
        (Writes to Dynamics 365 Sales order headers failed with error message
        Order 'Order-00001' can't be saved: the number belongs to the order of customer 'CU-00100'
        from quotation 'SQ-00001'.)
        """
      And nothing changed in either system

      Examples:
        | address book |
        | deployed     |
        | not deployed |

    @claim-S6.3f
    Scenario Outline: The order confirms the quotation even if the table map of quotation headers is stopped
      Given the global address book solution is <address book>
      And the organization prospect "Contoso" numbered "ACC-0815" exists in Sales
      And the quote "QUO-1001" for "Contoso" was created in Sales
      And the quote "QUO-1001" was activated in Sales
      And the table map "Dynamics 365 Sales quotation header" was stopped
      When an order is created from the quote "QUO-1001" in Sales
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | ACCOUNT TYPE | STATUS    | STATUS REASON | SALES ORDER |
        | Contoso | Sales  | QUO-1001 | none         | Won       | Won           | Order-00001 |
        |         | SCM    | QUO-1001 | Customer     | Confirmed | none          | Order-00001 |

      Examples:
        | address book |
        | deployed     |
        | not deployed |
