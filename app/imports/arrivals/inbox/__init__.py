"""The watched folder: what is laid into it is taken in as if it was sent to an upload address."""
