"""Questions to items, tests and packages of QTI 2.2 and 3.0."""
