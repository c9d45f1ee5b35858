"""Paths of the steps: where a tester clicks, and where the result is seen, read from YAML files.

`harness.script`, `harness.step_catalog`, and `harness.run`, which writes paths to the record, may
import this room.
"""
