"""The model of both products and of dual-write. It knows no pytest, no Gherkin, and no report.

`mutation`, `stateful`, `maps`, `cli`, and the step definitions may import it. The harness may not.
"""
