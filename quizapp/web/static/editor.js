// What the editor's pages do quicker with a script.
