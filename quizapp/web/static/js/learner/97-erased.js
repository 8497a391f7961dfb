// The page "All erased" names whose things go. Pages of theirs in other tabs are left at once.

const gone = document.querySelector("[data-erased]")?.dataset.erased;
if (gone) erase(gone);

listen(({ erased: owner }) => {
  if (owner && owner === OWNER) location.replace(ROOT);
});
