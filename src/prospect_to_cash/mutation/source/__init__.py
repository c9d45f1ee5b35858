"""Random mutants: the model's functions with one small change each (``p2c prove --random N``)."""
