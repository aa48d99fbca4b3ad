"""Pages for people: HTML made on the server, that works without JavaScript and without anything from elsewhere."""
