Feature: Folders
  Scenario: A definition of the folder is nearer
    Given the nearest definition is called
    When I take 3 apples
    Then the basket has 2 pieces

  Scenario: A fixture of the folder is nearer
    Then the basket has 1 pieces

  Scenario: The definition of another module is not visible
    Given a shop
