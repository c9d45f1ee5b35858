"""``p2c report merge``: merges the records of several runs. Only `cli` imports this room."""
