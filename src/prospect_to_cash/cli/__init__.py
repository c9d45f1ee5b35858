"""The command ``p2c``: one module a command. What a command does is imported when it runs."""
