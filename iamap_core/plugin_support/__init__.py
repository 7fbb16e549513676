"""What several plugins share and is no contract: weights on disk, caches, archives."""
