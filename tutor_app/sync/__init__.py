"""Bundles between offices: packed, sealed, signed; opened, verified. See BUNDLES.md for the format."""
