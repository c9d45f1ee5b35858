"""The sentences of the feature files: each one call on the landscape, or one expectation."""
