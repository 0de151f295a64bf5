"""The only room with SQL in it: connections, schema, journal and one module per table family."""
