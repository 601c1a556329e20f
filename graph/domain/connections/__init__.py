"""How entities are connected: ways between two of them, and the neighbourhood of one. Pure."""
