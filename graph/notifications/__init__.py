"""Notifications of changes: lines for ``koalisi watch``, and webhooks for newsroom chats and programs."""
