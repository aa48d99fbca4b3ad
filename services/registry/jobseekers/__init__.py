"""Jobseekers: people under a pseudonymous id, and dated statements about them."""
