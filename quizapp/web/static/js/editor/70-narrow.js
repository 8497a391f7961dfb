// On a phone the list of parts would stand above all that is written: it is folded there.

if (matchMedia("(max-width: 59.99rem)").matches) {
  for (const one of document.querySelectorAll("[data-fold-narrow]")) one.open = false;
}
