Feature: Locks of forms
  Some fields of a form in Sales are locked after a record is saved. The lock acts on users of the form, and not
  on what another program writes.

  @rejection @decision
  Scenario Outline: A customer can't be changed back to a plain contact on the form
    Given the global address book solution is <address book>
    And the person customer "Ana Ferreira" numbered "CU-00007" exists in both systems
    When the Is customer field of "Ana Ferreira" is set to No in Sales
    Then the action is rejected with the message
      """
      Contact 'CU-00007' (Ana Ferreira): Is customer can't be changed from Yes to No.
      """
    And nothing changed in either system

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @decision
  Scenario Outline: A change from outside bypasses the lock of the Is customer field
    Given the global address book solution is <address book>
    And the person customer "Ana Ferreira" numbered "CU-00007" exists in both systems
    When these columns of "Ana Ferreira" in the table map "Customers V3 (contacts)" are set in Sales
      | COLUMN         | VALUE |
      | msdyn_sellable | no    |
    Then these parties now exist
      | PARTY        | SYSTEM | RECORD  | NUMBER   | IS CUSTOMER |
      | Ana Ferreira | Sales  | contact | CU-00007 | No          |
    And these parties still exist
      | PARTY        | SYSTEM | RECORD           | NUMBER   |
      | Ana Ferreira | SCM    | customer account | CU-00007 |

    Examples:
      | address book |
      | deployed     |
      | not deployed |

  @rejection @decision
  Scenario: With the GAB solution, the relationship type of a vendor can't be changed on the form
    Given the global address book solution is deployed
    And the account "Litware" with relationship type "Vendor" numbered "A-9" exists in Sales
    When the relationship type of "Litware" is changed to "Partner" in Sales
    Then the action is rejected with the message
      """
      Account 'A-9' (Litware): the relationship type of a vendor can't be changed to Partner.
      """
    And nothing changed in either system

  @decision
  Scenario: Without the GAB solution, the relationship type of a vendor can be changed
    Given the global address book solution is not deployed
    And the account "Litware" with relationship type "Vendor" numbered "A-9" exists in Sales
    When the relationship type of "Litware" is changed to "Partner" in Sales
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD  | RELATIONSHIP TYPE |
      | Litware | Sales  | account | Partner           |

  @decision
  Scenario Outline: The GAB solution empties the customer group of an account that gets another type
    Given the global address book solution is <address book>
    And the account "Litware" with relationship type "Supplier" numbered "A-9" exists in Sales
    And the customer group "20" was selected for "Litware" in Sales
    When the relationship type of "Litware" is changed to "Partner" in Sales
    Then these parties now exist
      | PARTY   | SYSTEM | RECORD  | RELATIONSHIP TYPE | CUSTOMER GROUP |
      | Litware | Sales  | account | Partner           | <group>        |

    Examples:
      | address book | group |
      | deployed     | none  |
      | not deployed | 20    |
