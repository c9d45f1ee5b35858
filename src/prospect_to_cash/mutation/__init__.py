"""The proof that the suite bites: what happens to it when the model loses one piece at a time.

The only house that knows both the model and the runner. Pieces are derived from the model; none is
listed by hand but those that are put in (`added.py`).
"""
