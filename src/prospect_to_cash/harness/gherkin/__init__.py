"""Reads feature files and checks them before anything runs; knows no pytest.

Any room of the harness may import it. Step modules import only `argument_schema`.
"""
