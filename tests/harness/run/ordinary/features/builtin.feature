Feature: Fixtures of pytest
  Scenario: A temporary folder
    Then a file can be written

  Scenario: Patches are undone
    Given a patched value

  Scenario: Patches were undone
    Then the value isn't patched

  Scenario: Captured output
    Then output can be read

  Scenario: Captured logs
    Given something is logged
    Then the log has it

  Scenario: Recorded warnings
    Then a warning is recorded

  Scenario: Properties
    Then a property is recorded

  Scenario: Subtests
    Then some of the parts fail

  Scenario: Phases
    Then the phase of the test is noted

  Scenario: A stash
    Given something is in the stash of the test
    Then the stash has it

  Scenario: Expectations with approx
    Then sums are about equal

  Scenario: An async fixture of a plugin
    Then it is noted that "before the body"
