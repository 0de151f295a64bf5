"""Batches of news databases: Nexis, Factiva, Europresse."""
