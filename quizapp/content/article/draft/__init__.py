"""A source record and a unit to begin with: sound in every reference, TODO where words are due."""
