"""The record of a run, and what fills it: the recorder, expectations, and the comparison of tables.

Step definitions, `harness.run`, and every writer of reports may import this room. It knows neither
pytest nor the model.
"""
