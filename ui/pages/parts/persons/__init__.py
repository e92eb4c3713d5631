"""A page of people: their list with its filters, and everything about the one it is on."""
