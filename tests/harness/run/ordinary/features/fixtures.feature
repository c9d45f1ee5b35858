Feature: Fixtures
  Scenario: A step gets a fixture by its name
    Given an empty basket
    When I take 2 apples
    Then the basket has 2 pieces

  Scenario: A fixture is torn down after the scenario
    When I take 1 pear
    Then it is noted that "the steps end"

  Scenario: A fixture is torn down after a failed step too
    Given an empty basket
    When the shop burns down

  Scenario: Fixtures are torn down in reverse
    Given the lights are on
    And the door is open

  Scenario: A Given step makes a fixture
    Given a shop in "Delft"
    Then the shop is in "Delft"

  Scenario: A When step makes a fixture
    When a receipt is printed
    Then the receipt has a number

  Scenario: A Then step makes a fixture
    Then the receipt is kept
    And the receipt is on file

  Scenario: A made fixture replaces a fixture
    Given a price of 5
    Then the price is 5

  Scenario: Without the step the fixture stays
    Then the price is 1

  Scenario: The last made fixture counts
    Given a price of 5
    And a price of 7
    Then the price is 7

  Scenario: A replaced fixture that was used before
    Then the price is 1
    Given a price of 5
    Then the price is 5

  Scenario: A fixture that needs a made fixture
    Given a price of 5
    Then the price with tax is 6

  Scenario: A made fixture is None
    Given no price
    Then there is no price

  Scenario: A step with a yield
    Given the shutters are up
    Then it is noted that "the shop is open"

  Scenario: A step with a yield makes a fixture
    Given a till with 10 coins
    Then the till has 10 coins

  Scenario: Steps with a yield end in reverse
    Given the shutters are up
    And an empty basket
    And a till with 3 coins
    Then it is noted that "the shop is open"

  Scenario: The end of a step fails
    Given a door that can not be closed
    Then it is noted that "the shop is open"

  Scenario: A step fails after one with a yield
    Given the shutters are up
    When the shop burns down

  Scenario: A fixture of the module is shared
    Then the town has 1 visitors

  Scenario: A fixture of the module is shared again
    Then the town has 2 visitors

  Scenario: A fixture of the session
    Then the company is "Fabrikam"

  Scenario: A fixture is set up once in a scenario
    Given the basket is remembered
    Then the basket is the same

  Scenario: A fixture is asked for while a step runs
    Then the fixture "basket" can be asked for

  Scenario: A fixture that is not there
    Then the fixture "casket" can be asked for

  Scenario: A step needs a fixture that is not there
    Given a step that needs a casket

  Scenario: A fixture fails before a step
    Given an empty basket
    And a shelf that falls

  Scenario: A fixture skips the scenario
    Given a closed shop
    Then it is noted that "never"

  Scenario: The end of a fixture fails
    Given a lamp that breaks when it is turned off

  Scenario: A finalizer of a step
    Given a finalizer
    Then it is noted that "before the finalizer"

  Scenario: The request knows the test
    Then the request is of this scenario

  Scenario: The body runs after the steps
    Given a price of 5
    When I take 1 apple

  Scenario: The body fails
    When I take 1 apple

  Scenario: A function asks for fixtures with a mark
    Then it is noted that "used"

  Scenario: A function with parameters
    Given it is noted that "a run"

  Scenario: A function with indirect parameters
    Given the size is used

  Scenario: A fixture with parameters in the arguments
    Given the color is used

  Scenario: A fixture with parameters that only a step asks for
    Given the color is used

  Scenario Outline: Parameters and Examples
    When I take <number> apples
    Then the basket has <number> pieces

    Examples:
      | number |
      | 1      |
      | 2      |

  Scenario: A placeholder with the name of a fixture
    Given a price list with price 9
    Then the price is 1
