"""The HTTP layer: app factory, one router a noun, pages."""
