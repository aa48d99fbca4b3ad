"""What asks attention: contacts, reviews, certificates, evaluations and terms that are due."""
