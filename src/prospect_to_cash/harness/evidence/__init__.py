"""The record of a run, and what fills it: the recorder, expectations, and the comparison of tables.

All other rooms of the harness, `mutation`, `workbench`, and the step definitions may import this
room. It knows neither pytest nor the model.
"""
