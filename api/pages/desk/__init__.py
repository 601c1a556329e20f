"""The newsroom's desk at ``/meja``: where editors add and correct, and reviewers decide."""
