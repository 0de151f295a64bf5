"""Windows arrange panels."""
