"""What stands around every request: limits, caches, headers, logs; `api/app.py` lists them in order."""
