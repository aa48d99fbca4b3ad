"""ContactInFull of netwerkers with employers: what was said, promised and asked, and how soon answers come."""
