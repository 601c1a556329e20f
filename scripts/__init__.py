"""Scripts that brought collected facts into the seeds."""
