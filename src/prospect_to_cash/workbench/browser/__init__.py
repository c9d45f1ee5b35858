"""The workbench: a page in the browser in which scenarios are written and run while typing.

The server answers messages of a protocol of its own (``docs/workbench-protocol.md``), which doesn't
depend on how messages travel. Only `server` knows HTTP and WebSockets.
"""
