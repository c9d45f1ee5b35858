"""What the twin offers beside the Web APIs: actions on pages, and the administration of dual-write.

No product has these addresses. They're below ``/_twin``, and know nothing of HTTP.
"""
