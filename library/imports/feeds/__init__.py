"""Files of feeds: RSS, RDF and Atom."""
