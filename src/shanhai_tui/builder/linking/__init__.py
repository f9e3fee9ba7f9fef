"""From passages to mentions: which places, programmes and bodies a text names."""

from shanhai_tui.builder.linking.document import link_document

__all__ = ["link_document"]
