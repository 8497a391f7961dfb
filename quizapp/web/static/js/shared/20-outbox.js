// Answers that wait: on the disk where the browser lets us, else in the memory of this page.

const inMemory = new Map();
const disk = { refuses: "" };

// Whether the entry is on the disk; else it is held in memory and `disk.refuses` says why.
async function keep(entry) {
  for (const last of [false, true]) {
    try {
      await written(entry);
      inMemory.delete(entry.key);
      disk.refuses = "";
      return true;
    } catch (error) {
      disk.refuses = error?.name === "QuotaExceededError" ? "full" : "denied";
      if (last || disk.refuses === "denied") break;
      await freeRoom();
    }
  }
  entry.order ??= Date.now();
  inMemory.set(entry.key, entry);
  return false;
}

function written(entry) {
  return within(["outbox"], "readwrite", (outbox) => {
    const all = outbox.getAll();
    all.onsuccess = () => {
      const before = all.result.find((one) => one.key === entry.key);
      const last = Math.max(0, ...all.result.map((one) => one.order));
      entry.order = before?.order ?? last + 1;
      outbox.put(entry);
    };
  });
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
  return [...all.values()].sort((one, other) => one.order - other.order);
}

// After the acknowledgement: what was sent goes, and later answers to the same question have now
// seen it.
async function acknowledge(entry, sequence, counts) {
  const inStore = inMemory.delete(entry.key) === false;
  for (const one of inMemory.values()) seeing(one, entry, sequence, counts);
  if (!inStore) return;
  await within(["outbox", "answers"], "readwrite", (outbox, answers) => {
    outbox.delete(entry.key);
    if (entry.kind !== "answer") return;
    if (counts) answers.put(answerOf(entry, sequence));
    const all = outbox.getAll();
    all.onsuccess = () => {
      for (const one of all.result) if (seeing(one, entry, sequence, counts)) outbox.put(one);
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
