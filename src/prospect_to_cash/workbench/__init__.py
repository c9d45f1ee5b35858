"""What serves editors: processes around the language service.

Nothing imports this package, except for `cli`.
"""
