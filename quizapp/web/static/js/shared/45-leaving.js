// What goes when somebody leaves: by signing out, by another one coming in, by being erased.

// Pages and acknowledged answers of everybody but `owner`, null for all. Unsent answers stay.
async function forgetOthers(owner, since = turn) {
  arrived(owner, since);
  await removeOthers(owner);
}

async function removeOthers(owner) {
  const mine = owner && `${OWN}${owner}-`;
  const names = "caches" in globalThis ? await caches.keys() : [];
  for (const name of names) {
    if (name.startsWith(OWN) && !(mine && name.startsWith(mine))) await forget(name);
  }
  try {
    await within(["outbox", "answers", "kept"], "readwrite", (outbox, answers, kept) => {
      countLeaving(outbox, owner);
      removeWhere(answers, (one) => one.owner !== owner && [one.owner, one.attempt, one.number]);
      removeWhere(kept, (one) => one.owner && one.owner !== owner && one.name);
    });
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

// Delete the rows for which `keyOf` gives a key.
function removeWhere(table, keyOf) {
  const all = table.getAll();
  all.onsuccess = () => {
    for (const key of all.result.map(keyOf)) if (key) table.delete(key);
  };
}

// What is on its way from a page that knows of nothing is not noted when it arrives.
function countLeaving(outbox, stays) {
  const all = outbox.getAll();
  all.onsuccess = () => {
    for (const one of all.result) {
      if (one.owner !== stays) outbox.put({ ...one, left: (one.left ?? 0) + 1 });
    }
  };
}

// Who is erased on the server leaves nothing on this device either, not even what was never sent.
async function erase(owner) {
  channel?.postMessage({ erased: owner });
  await Promise.allSettled([eraseHere(owner), forgetOthers(null)]);
}

// From now on this page keeps nothing of theirs; what it kept before goes.
async function eraseHere(owner) {
  erased.add(owner);
  for (const one of inMemory.values()) if (one.owner === owner) inMemory.delete(one.key);
  await within(["outbox"], "readwrite", (outbox) => {
    removeWhere(outbox, (one) => one.owner === owner && one.key);
  });
}
