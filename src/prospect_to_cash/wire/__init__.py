"""The interfaces of both products: what they contain, and how their requests and answers look.

`contract` has tables, columns, and names as data. `odata` reads and writes requests and answers.
"""
