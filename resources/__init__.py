"""Data that Parley ships: codebook, schemas and samples."""
