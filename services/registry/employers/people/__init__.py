"""People with a role at an employer: personal data, for staff only."""
