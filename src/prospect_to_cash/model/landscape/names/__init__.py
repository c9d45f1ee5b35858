"""The names in a scenario: parties, documents, table maps, numbers, and generated values.

All of the landscape may import this package, except `composition`.
"""
