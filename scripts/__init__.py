"""Scripts for who changes the project: facts brought into the seeds, and answers of two versions compared."""
