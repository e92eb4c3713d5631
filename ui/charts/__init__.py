"""Small drawings of what the record says: goal steps, levels, attendance, time running out."""
