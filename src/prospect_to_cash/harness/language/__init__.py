"""The language service: what an editor can ask about the text of a feature file.

It knows neither pytest nor a protocol. A `Registry` has the steps of a project, and everything else
is a function of a registry and a text. Lines and columns start with 0, and columns count code
points.

`workbench` and `harness.run` may import it.
"""
