"""Tests of Tutor App; `tests.office` is the vocabulary they are written in."""
