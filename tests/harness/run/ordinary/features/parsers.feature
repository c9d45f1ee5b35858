Feature: Parsers
  Scenario: A string is exact
    Given a plain text with {braces} and (parentheses)
    Then it is noted that "matched"

  Scenario: Types of parse
    Given 5 apples at 1.50 each on 2026-01-31

  Scenario: A type of your own
    Given an order of the color green

  Scenario: Several values with cfparse
    Given the fruits apple, pear, plum

  Scenario: An optional value of cfparse
    Given a box with a lid
    And a box

  Scenario: A regular expression with named groups
    Given the address 12 Harbor Way

  Scenario: A regular expression with a group that does not match
    Given the address Harbor Way

  Scenario: A regular expression matches the whole text
    Given a gift
    And a gift that is wrapped

  Scenario: Converters of parse
    Given a discount of 10 percent

  Scenario: Converters of a regular expression
    Given the years 2025 to 2027

  Scenario: A converter fails
    Given a discount of ten percent

  Scenario: A parser of your own
    Given MIXED Case is ignored

  Scenario: A parameter with a default
    Given a label
    And a label with "fragile"

  Scenario: A placeholder that the function does not take
    Given 5 unused pears

  Scenario: Text beyond ASCII
    Given the café "Zürich ☕" is open

  Scenario: Quotes and spaces
    Given the text "it's   \"quoted\""

  Scenario: Positional only and keyword only parameters
    Given 3 keyword only plums

  Scenario: Parse ignores case
    Given THE CAFÉ "X" IS OPEN

  Scenario: A lambda as a converter and a value that changes
    Given the list a;b
    And the list a;b
