"""The model served as the Web APIs of both products, with dual-write between them."""
