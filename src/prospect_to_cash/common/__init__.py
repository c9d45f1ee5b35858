"""Values that both halves name: errors, views, and what evidence asks of a system.

Every package may import this one. It imports none of ours.
"""
