"""Rows and option sets, as each product names them.

All other packages of the model may import it.
"""
