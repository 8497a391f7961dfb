"""A sheet or a key as a flow of few kinds of elements, which every document format can set.

typst draws the blocks of a sheet themselves; Markdown, HTML and Word get what they have in common:
headings, paragraphs, lists, tables, pictures.
"""
