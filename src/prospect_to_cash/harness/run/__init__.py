"""Runs feature files with pytest: plugin hooks, collection, selection, execution, workers, reports.

`cli`, the commands of the harness, `mutation`, and `workbench` may import this room. `launch`
starts a run, `plugin` is the pytest plugin, and `session` has the hooks from collection to the
written reports.
"""
