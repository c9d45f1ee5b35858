"""What serves editors: processes around the language service. Only `cli` may import it."""
