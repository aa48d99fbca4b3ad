"""Social return: what an employer owes under a contract, and how it was filled."""
