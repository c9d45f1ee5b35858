"""The twin as a server: HTTP, TLS, tokens, faults, and the endpoints that control it."""
