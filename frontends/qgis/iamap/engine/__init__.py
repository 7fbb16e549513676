"""Talks to the engine, in another interpreter; standard library only."""
