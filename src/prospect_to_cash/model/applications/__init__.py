"""What an application is made of: store, transaction, rules, and data entities.

Only the landscape may import it.
"""
