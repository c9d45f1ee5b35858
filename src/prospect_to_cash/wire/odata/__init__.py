"""The OData of both products, as functions without a server and without a model.

Requests become values here (`url`, `filter_text`, `query`, `bodies`, `batch_request`, `fetch_xml`),
and rows become answers (`answers`, `csdl`, `definitions`, `batch_answer`). What isn't offered
raises `NotOffered` with its name, and is never ignored.
"""
