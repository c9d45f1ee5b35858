@nightly
Feature: Marks
  @slow
  Scenario: Tags are marks
    Then the marks are noted

  @skip
  Scenario: The tag skip
    Then it is noted that "never"

  @xfail
  Scenario: The tag xfail and a failure
    When it fails

  @xfail
  Scenario: The tag xfail and no failure
    Then it is noted that "passes"

  @not-today
  Scenario: A hook skips a tag
    Then it is noted that "never"

  @issue-17 @slow
  Scenario: A hook makes a mark with arguments
    Then the marks are noted

  @slow
  Scenario Outline: Tags of Examples are marks
    Then it is noted that "<what>"
    And the marks are noted

    @seasonal
    Examples:
      | what |
      | one  |

    @skip
    Examples:
      | what |
      | two  |

    @xfail
    Examples:
      | what |
      | three |

  Scenario: A function is skipped
    Then it is noted that "never"

  Scenario: A function is skipped on a condition
    Then it is noted that "never"

  Scenario: A function is not skipped on a condition
    Then it is noted that "runs"

  Scenario: An expected failure
    When it fails

  Scenario: An expected failure does not happen
    Then it is noted that "passes"

  Scenario: A strict expected failure does not happen
    Then it is noted that "passes"

  Scenario: Another failure than the expected one
    When it fails

  Scenario: The expected failure with its type
    When it fails

  Scenario: An expected failure that does not run
    When it fails

  Scenario: An expected failure of the body
    Then it is noted that "before the body"

  Scenario: An expected failure of a fixture
    Given a broken scale

  Scenario: A step skips
    Given it is noted that "before"
    When it is skipped
    Then it is noted that "never"

  Scenario: A step expects a failure
    Given it is noted that "before"
    When a failure is expected
    Then it is noted that "never"

  Scenario: A step skips in the words of unittest
    When it is skipped as in unittest
    Then it is noted that "never"

  Scenario: A step needs a module that is not there
    When a module is needed

  Scenario: A step adds a mark
    Given the scenario is expected to fail
    When it fails

  Scenario: A fixture adds a mark
    When it fails

  Scenario: A fixture reads a mark
    Then the limit is noted

  Scenario: A mark filters a warning
    When it warns

  Scenario: A mark makes an error of a warning
    When it warns
    Then it is noted that "never"
