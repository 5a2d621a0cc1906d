"""A result by segment and channel, and customers by state: for interest, never judged."""
