"""Exploration: actions of both sides in any order, and what must hold whatever was done.

Actions are data, each a sentence of the features beside the call that it stands for
(`parties`, `trade`, `administration`). Hypothesis draws them (`machine`), a world does and
remembers them (`world`), invariants are asked after each (`invariants`), and what breaks one is
told as a scenario that does it again (`scenario`).
"""
