"""Reads feature files and the claims register, and checks them before anything runs.

It knows no pytest.

The rooms of the harness that read feature files or claims, and `mutation`, may import it. Step
definitions import only `argument_schema`.
"""
