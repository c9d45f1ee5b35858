"""Why a row isn't as a table expects, and who set what it has.

`row_reasons` explains rows of both systems, and `link_reasons` those of dual-write itself, from the
histories of writes (`write_history`) and of dual-write (`link_history`). `origins` names what wrote
a row.

Only `in_memory` imports this package.
"""
