// What this browser keeps, in IndexedDB. The service worker and the pages share it.
//
// outbox   answers and handings-in that the server has not acknowledged; left: how often their owner
//          has left since
// answers  the last acknowledged answer of each question, for pages drawn without a network
// kept     what of the lessons is on this device, for lists of it

const DATABASE = "quizapp";
const TABLES = {
  outbox: { keyPath: "key" },
  answers: { keyPath: ["owner", "attempt", "number"] },
  kept: { keyPath: "name" },
};
const MOST_OPENING = 4000;
let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => {
      for (const [name, how] of Object.entries(TABLES)) asked.result.createObjectStore(name, how);
    };
    asked.onsuccess = () => {
      const found = asked.result;
      // A newer version of the scripts wants to change it: give way and open it anew.
      found.onversionchange = () => {
        found.close();
        opened = null;
      };
      resolve(found);
    };
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("blocked"));
    // Some browsers neither open nor refuse; an answer must not wait for that.
    setTimeout(reject, MOST_OPENING, new Error("no answer"));
  }).catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

// One transaction over these tables; it is on the disk when the promise is fulfilled, or with the
// operating system when `durability` is "relaxed".
async function within(names, mode, act, durability = "strict") {
  const link = await database();
  return new Promise((resolve, reject) => {
    const work = link.transaction(names, mode, { durability });
    let result;
    work.oncomplete = () => resolve(result?.result);
    work.onabort = () => reject(work.error ?? new Error("aborted"));
    result = act(...names.map((name) => work.objectStore(name)));
  });
}

function allOf(name) {
  return within([name], "readonly", (table) => table.getAll());
}
