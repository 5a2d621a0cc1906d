"""Work that outlives a request: rows claimed by lease, run by a worker process."""
