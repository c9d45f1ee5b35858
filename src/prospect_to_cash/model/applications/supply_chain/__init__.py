"""The model of Supply Chain Management. It knows neither Sales nor the link.

The landscape, `mutation`, and `stateful` may import it.
"""
