"""Proofs that nothing acknowledged is lost and nothing leaks: killed, starved, damaged, searched."""
