"""What staff say: questionnaires, rounds, answers and what may be told of them."""
