"""The columns of table maps that a step lists or sets, and how they're tried.

`in_memory`, `protocol`, and the face of the landscape import this package.
"""
