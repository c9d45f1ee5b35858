"""Runs feature files with pytest: plugin hooks, collection, selection, execution, workers, reports.

Commands, `mutation`, and the pytest plugin may import this room. `launch` starts a run, and
`session` has the hooks from collection to the written reports.
"""
