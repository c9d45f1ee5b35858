Feature: Failures
  Scenario: A Given step fails
    Given an assertion that fails
    When it is noted that "never"
    Then it is noted that "never"

  Scenario: A When step fails
    Given it is noted that "before"
    When an assertion fails
    Then it is noted that "never"

  Scenario: A Then step fails
    Given it is noted that "before"
    Then an assertion fails

  Scenario: A Then step fails before another one
    Then an assertion fails
    And it is noted that "not after a failed assertion"

  Scenario: A Then step raises before another one
    Then an error is raised
    And it is noted that "never"

  Scenario: An assertion with a message
    Then an assertion fails with "a message of the author"

  Scenario: An assertion that compares lists
    Then lists differ

  Scenario: An error
    When an error is raised

  Scenario: A group of errors
    When a group of errors is raised

  Scenario: A step ends Python
    When Python is ended

  Scenario: A step fails with a word of pytest
    When pytest fails

  Scenario: An expected error
    Then an expected error is raised

  Scenario: An expected error is not raised
    Then an expected error is missing

  Scenario: A step is not defined
    Given it is noted that "not with p2c"
    When no definition matches this
    Then it is noted that "never"

  Scenario: A step without its table
    Given it is noted that "not with p2c"
    And a table is needed

  Scenario: A step without its doc string
    Given a doc string is needed

  Scenario: A reserved placeholder
    Given a placeholder with the name datatable

  Scenario: An async function
    Given an async function

  Scenario: A failure shows what was printed
    Given it prints "fruit"
    Then an assertion fails
