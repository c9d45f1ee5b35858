"""The model of Dynamics 365 Sales. It knows neither Supply Chain Management nor the link.

The landscape and `mutation` may import it.
"""
