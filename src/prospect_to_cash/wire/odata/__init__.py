"""The OData of both products, as functions without a server and without a model.

What both share is here: addresses, filters, query options, pages, preferences, batches, errors.
`sales` and `scm` have what one product has: what an address means, rows, bodies, and metadata.
What isn't offered raises `NotOffered` with its name, and is never ignored.
"""
