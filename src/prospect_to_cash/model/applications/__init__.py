"""What an application is made of: store, transaction, rules, and data entities.

The landscape, `mutation`, `stateful`, and `maps` may import it.
"""
