"""The store's side of writing: what differs from it, the statements that write it, and the log."""
