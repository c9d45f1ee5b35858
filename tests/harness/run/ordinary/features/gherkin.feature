@nightly
Feature: Gherkin
  Some words about the feature
  in two lines.

  Background:
    Given it is noted that "the background"

  Scenario: A doc string
    Given a letter
      """
      Dear customer,
        thank you.

      """

  Scenario: A doc string with a media type
    Given a letter
      ```json
      {"dear": "customer"}
      ```

  Scenario: A doc string that may be missing
    Given a note
    And a note
      """
      Call back.
      """

  Scenario: A table
    Given these fruits
      | name  | color |
      | apple | red   |
      | pear  |       |

  Scenario: A table with escapes
    Given these fruits
      | a\|b | c\\d | e\nf |

  Scenario: A table that may be missing
    Given perhaps these fruits
    And perhaps these fruits
      | plum |

  Scenario: A table and a placeholder
    Given these 2 pairs
      | a | b |
      | c | d |

  Scenario: A table that the step does not take
    Given it is noted that "no table"
      | a |

  # A comment
  Scenario: A description
    The scenario has words too.

    Given it is noted that "described # not a comment"

  Scenario Outline: An outline
    When I take <number> <fruit>
    Then the basket has <number> pieces

    Examples:
      | number | fruit |
      | 1      | apple |
      | 2      | pears |
      | 2      | pears |

  Scenario Outline: An outline with several tables
    Then it is noted that "<what>"

    Examples: The first
      | what |
      | one  |

    @seasonal
    Examples: The second
      | what |
      | two  |

  Scenario Outline: Values in tables and doc strings
    Given these fruits
      | <name> | <color> |
    And a letter
      """
      Dear <name>,
      """

    Examples:
      | name | color |
      | plum | blue  |
      | fig  |       |

  Scenario Outline: A value in the title <number>
    Then it is noted that "<number>"

    Examples:
      | number |
      | 1      |

  Scenario Outline: A row fails
    When I take <number> apples
    Then the basket has 2 pieces

    Examples:
      | number |
      | 2      |
      | 3      |

  Scenario Outline: No rows
    When I take <number> apples

    Examples:
      | number |

  Scenario: No steps

  Scenario: A word in angle brackets
    Then it is noted that "<not a value>"

  Rule: Fruit is fresh
    Words about the rule.

    Background:
      Given it is noted that "the background of the rule"

    Scenario: In a rule
      Then it is noted that "fresh"

    @slow
    Scenario Outline: An outline in a rule
      Then it is noted that "<what>"

      Examples:
        | what  |
        | fresh |

  @rule
  Rule: Another rule
    Scenario: In another rule
      Then it is noted that "another"
