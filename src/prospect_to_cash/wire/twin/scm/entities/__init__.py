"""The data entities behind the entity sets, beyond those that table maps use."""
