"""The OData service of SCM: addresses, rows, bodies, and metadata."""
