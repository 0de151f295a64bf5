"""Tables of articles, one row each: CSV and its kin, workbooks, JSON."""
