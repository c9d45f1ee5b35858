"""Table maps as people have them: list, show, compare, import, and export (``p2c maps``).

`cli` may import it, and a run calls `environment.described`, because the settings name it. It
imports the model, and of the harness only exit codes, the terminal, and how a file is written.
"""
