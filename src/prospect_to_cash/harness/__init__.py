"""Reads, checks, runs, compares, and reports feature files of any pytest-bdd suite.

`mutation`, `stateful`, `maps`, `workbench`, `cli`, and the step definitions may import it. The
model may not.
"""
