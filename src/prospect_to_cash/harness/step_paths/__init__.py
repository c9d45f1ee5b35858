"""Paths of the steps: where a tester clicks, and where the result is seen, read from YAML files.

Imported by the commands that show paths, and by the runner, which writes them to the record.
"""
