from pytest_bdd import scenarios

scenarios("overrides.feature")
