"""The contributory cycle: a month computed of what is known, what is communicated over it, and when it closes."""
