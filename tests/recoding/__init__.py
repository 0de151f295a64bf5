"""Somebody who codes the samples again by keys alone, as the coding in resources has them."""
