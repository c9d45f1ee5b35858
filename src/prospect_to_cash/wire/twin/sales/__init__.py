"""The Web API of Sales over the model."""
