"""What somebody of a gemeente is to do next for an employer, when, and what became of it."""
