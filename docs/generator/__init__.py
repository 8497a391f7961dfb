"""Reference pages from the code: one file a page, `PAGES` in `pages` names them all."""
