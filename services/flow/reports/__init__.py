"""Reports for raad, beleid and other gemeenten: which figures stand in them, and how they are told."""
