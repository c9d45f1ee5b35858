"""Acceptance harness for Dynamics 365 Sales and Supply Chain Management under dual-write."""

__version__ = "0.1.0"
