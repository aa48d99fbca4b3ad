"""The plan van aanpak: dated versions, agreements, evaluations, and its text for the case system."""
