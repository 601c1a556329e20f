"""What tells others of changes: lines for who watches, and webhooks for newsroom chat and programs."""
