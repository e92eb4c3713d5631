"""The benchmark: what we do, against the least that could be done, measured side by side in the same run."""
