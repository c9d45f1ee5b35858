"""Reads feature files and the claims register, and checks them before anything runs.

It knows no pytest.

Any room of the harness may import it. Step modules import only `argument_schema`.
"""
