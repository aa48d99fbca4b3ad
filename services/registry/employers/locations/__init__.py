"""Where an employer has work."""
