"""What follows from acts: the outbox becomes jobs, and each job is safe to repeat."""
