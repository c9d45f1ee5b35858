"""Commands of ``p2c`` that know the model: `cli` names their options, these do the work."""
