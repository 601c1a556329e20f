"""Koalisi for programs: :mod:`koalisi.client` asks a server."""
