"""What this computer has, and what was learned about it: memory, disk space, priority, caches, timings."""
