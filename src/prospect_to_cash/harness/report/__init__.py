"""Writers over the record of a run: terminal, HTML, JUnit XML, Cucumber Messages, Markdown, JSON.

`harness.run`, the commands of the harness, `mutation`, `stateful`, `maps`, and `cli` may import
this room. A writer depends on the record alone: it takes a path or an open text stream, and reads
no clock, no environment, and neither system.
"""
