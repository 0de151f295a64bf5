"""Pure functions over text: normalising, graphemes, anchors, paragraphs, boilerplate, search words."""
