"""Mutation testing: changes one part of the model at a time, and runs the scenarios that cover it.

Only `cli` may import it. It imports the model, and the runner of the harness. Mutants are derived
from the model, except those in `mutants/added*.py`.
"""
