"""The step definitions: each makes one call to the landscape or checks one expectation."""
