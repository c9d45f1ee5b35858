"""Mutation testing: changes one part of the model at a time, and runs the scenarios that cover it.

The only package that imports both the model and the runner. Mutants are derived from the model,
except those in `mutants/added.py`.
"""
