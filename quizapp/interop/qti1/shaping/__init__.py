"""Items of QTI 1.2 as shapes."""
