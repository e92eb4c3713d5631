"""Bringing students and tutors together: pure functions over frozen rows. They propose, people decide."""
