"""The Web API of Sales: addresses, rows, bodies, actions, fetchXml, and metadata."""
