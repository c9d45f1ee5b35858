"""Stateful testing: random actions in both systems, and invariants that are checked after each one.

Actions are registered steps with values for their placeholders (`actions`, `placeholders`).
Hypothesis draws them (`machine`), the state of an example executes them (`state`), and the
invariants are checked after each one (`invariants`). An example that breaks an invariant is reduced
(`replay`) and rendered as a feature file (`counterexample_feature`).

Only `cli` may import it.
"""
