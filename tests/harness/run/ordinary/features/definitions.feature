Feature: Step definitions
  Scenario: Two texts for one function
    Given a shop
    And an open store

  Scenario: One function for Given and When
    Given the bell rings
    When the bell rings

  Scenario: The same text with three keywords
    Given the door
    When the door
    Then the door

  Scenario: The last definition counts
    Given a text that two definitions match

  Scenario: And, But, and the asterisk keep the kind
    Given the door
    And the door
    When the door
    But the door
    * the door
    Then the door

  Scenario: Given after Then
    Then the door
    Given the door

  Scenario: A definition of the module is nearer
    Given the nearest definition is called

  Scenario: Definitions from another module
    Given a step of another module
    And a step that was renamed

  Scenario: Definitions made in a loop
    Given shelf 1
    And shelf 2

  Scenario: A function is still a function
    Given a step that calls another one

  Scenario: A decorated function
    Given a decorated step

  Scenario: A callable that is no function
    Given a partial function
