"""What people find of their traject or place: five closed questions, and answers that nobody can trace to anybody."""
