// Answers that wait: on the disk where the browser lets us, else in the memory of this page.

const inMemory = new Map();
// By key, what was asked to be kept last: a second try must not bring back what was typed before.
const versions = new Map();
let lastOrder = 0;
const disk = { refuses: "" };

// Whether the entry is on the disk; else it is held in memory and `disk.refuses` says why.
async function keep(entry) {
  entry.order ??= lastOrder = Math.max(lastOrder + 1, Date.now());
  versions.set(entry.key, entry);
  for (const last of [false, true]) {
    if (erased.has(entry.owner)) return false;
    try {
      await written(versions.get(entry.key));
      inMemory.delete(entry.key);
      disk.refuses = "";
      return true;
    } catch (error) {
      disk.refuses = error?.name === "QuotaExceededError" ? "full" : "denied";
      if (last || disk.refuses === "denied") break;
      await freeRoom();
    }
  }
  inMemory.set(entry.key, versions.get(entry.key));
  return false;
}

// Nothing is read first and the end is not waited for, so that it also happens when the page is
// closed within the same breath. While somebody types it is done quickly, and then for good.
function written(entry) {
  const write = (outbox) => {
    outbox.put(entry);
    outbox.transaction.commit?.();
  };
  return within(["outbox"], "readwrite", write, entry.typing ? "relaxed" : "strict");
}

// Saved lessons can be had again, answers can't.
async function freeRoom() {
  if (!("caches" in globalThis)) return;
  for (const name of await caches.keys()) {
    if (name.startsWith("lesson-")) await forget(name);
  }
}

// Everything that waits or was refused, of whomsoever, in the order in which it was given.
async function entries() {
  let stored = [];
  try {
    stored = await allOf("outbox");
  } catch (error) {
    disk.refuses ||= "denied";
  }
  const all = new Map(stored.map((one) => [one.key, one]));
  for (const one of inMemory.values()) all.set(one.key, one);
  const found = [...all.values()].sort((one, other) => one.order - other.order);
  lastOrder = Math.max(lastOrder, found.at(-1)?.order ?? 0);
  return found;
}

// After the acknowledgement: what was sent goes, and later answers to the same question have now
// seen it. It is noted for its owner, unless they have left since `entry` was read: looked up in the
// same breath, as a page may be closed in the next.
async function acknowledge(entry, sequence, counts) {
  const inStore = inMemory.delete(entry.key) === false;
  for (const one of inMemory.values()) seeing(one, entry, sequence, counts);
  if (!inStore) return;
  await within(["outbox", "answers"], "readwrite", (outbox, answers) => {
    const all = outbox.getAll();
    all.onsuccess = () => {
      const kept = all.result.find((one) => one.key === entry.key);
      outbox.delete(entry.key);
      if (entry.kind !== "answer") return;
      const stayed = kept && kept.left === entry.left;
      // They are for copies of pages, which there are with a cache alone.
      if (counts && stayed && "caches" in globalThis) answers.put(answerOf(entry, sequence));
      for (const one of all.result) {
        if (one !== kept && seeing(one, entry, sequence, counts)) outbox.put(one);
      }
    };
  });
}

function answerOf({ owner, attempt, number, fields }, sequence) {
  return { owner, attempt, number, fields, sequence };
}

function seeing(one, entry, sequence, counts) {
  const same = one.owner === entry.owner && one.attempt === entry.attempt;
  if (!counts || !same || one.number !== entry.number || one.seen >= sequence) return false;
  one.seen = sequence;
  return true;
}

async function change(entry, changes) {
  Object.assign(entry, changes);
  await keep(entry);
}

// A handing in that waits is taken back: what it was about has changed.
async function takeBack({ owner, attempt }, why) {
  const all = await entries();
  const own = all.filter((one) => one.kind === "submit" && one.state === "waiting");
  const found = own.filter((one) => one.owner === owner && one.attempt === attempt);
  for (const one of found) await change(one, { state: "refused", detail: why });
  return found.length > 0;
}

async function remove(entry) {
  if (inMemory.delete(entry.key)) return;
  await within(["outbox"], "readwrite", (outbox) => outbox.delete(entry.key));
}
