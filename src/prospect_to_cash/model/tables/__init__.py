"""Rows and option sets, as each product names them.

All other packages of the model, `mutation`, `stateful`, `maps`, and the step definitions may
import it.
"""
