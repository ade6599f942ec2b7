"""Two states of a published contract side by side: read, compared, judged."""
