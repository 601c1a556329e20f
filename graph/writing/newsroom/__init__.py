"""What the newsroom writes: its accounts, and (through the one writer) its changes."""
