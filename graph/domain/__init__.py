"""What Koalisi is about, as plain data and pure functions: no I/O, no driver, no clock."""
