"""The OData service of Supply Chain Management over the model."""
