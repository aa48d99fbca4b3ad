"""Where somebody stands: three axes that are never one (trede, category, status)."""
