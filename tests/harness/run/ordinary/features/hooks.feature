@nightly
Feature: Hooks
  With a description.

  Background:
    Given it is noted that "the background"

  @slow
  Scenario: All hooks are called
    With its own words.

    Given a table for the hooks
      | a | b |
    When I take 2 apples
    Then the basket has 2 pieces

  Scenario: The hook for errors is called
    When I take 2 apples
    Then the basket has 3 pieces

  Scenario: A hook fails before the scenario
    Then it is noted that "without the hook"

  Scenario: A hook fails after the scenario
    Then it is noted that "the step"

  Scenario: A hook fails before a step
    Given a hook fails before this step
    Then it is noted that "without the hook"

  Scenario: A hook fails before the call of a step
    Given a hook fails before the call of this step
    Then it is noted that "without the hook"

  Scenario: A hook fails after a step
    Given a hook fails after this step
    Then it is noted that "without the hook"

  Scenario: A hook skips
    Given a hook skips the rest before this step
    Then it is noted that "without the hook"

  Scenario: A hook changes the arguments
    Given a hook gives this step a number

  Scenario: A hook gets a made fixture
    Given a made fixture
    When it is noted that "after it"

  Rule: Hooks know the rule
    Scenario Outline: Hooks get the values of the row
      When I take <number> apples

      Examples:
        | number |
        | 4      |
