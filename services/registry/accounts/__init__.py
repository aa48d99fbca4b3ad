"""Accounts: who may open which door, their tokens, and answers to repeated requests."""
