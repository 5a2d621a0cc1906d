"""What use and results say together, as support for an answer and never as the answer."""
