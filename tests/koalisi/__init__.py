"""Tests of what programs ask with."""
