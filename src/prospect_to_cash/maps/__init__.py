"""Table maps as people have them: list, show, compare, import, and export (``p2c maps``)."""
