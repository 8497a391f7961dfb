// What was typed here and never reached the server is offered when the page is opened again. It is
// put aside for that, so that what is typed meanwhile does not take its place.

const aside = `${key} before`;

function bringBack() {
  let kept = null;
  try {
    kept = localStorage.getItem(key) ?? localStorage.getItem(aside);
    if (kept) localStorage.setItem(aside, kept);
  } catch {
    return;
  }
  forget();
  if (!kept) return;
  const old = new URLSearchParams(kept);
  if (!differs(old)) {
    drop();
    return;
  }
  const box = document.createElement("div");
  box.className = "notice notice-warn";
  const text = document.createElement("p");
  text.textContent = said.left;
  const line = document.createElement("p");
  line.className = "actions";
  line.append(
    button(said.saveNow, () => sendAgain(old, box)),
    " ",
    button(said.forget, () => {
      drop();
      box.remove();
    }),
  );
  box.append(text, line);
  form.before(box);
}

function drop() {
  try {
    localStorage.removeItem(aside);
  } catch {
    // Nothing was kept.
  }
}

function differs(old) {
  const now = posting({});
  const fixed = new Set(["base", "csrf_token", "live", "do"]);
  const names = new Set([...old.keys(), ...now.keys()].filter((name) => !fixed.has(name)));
  const told = (data, name) => data.getAll(name).map(plain).filter(Boolean).join("|");
  return [...names].some((name) => told(old, name) !== told(now, name));
}

function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}

// It rests on what the page showed then: the server puts it together with what is there now.
async function sendAgain(old, box) {
  await save();
  old.set("csrf_token", form.elements.csrf_token.value);
  try {
    const response = await fetch(form.action, { method: "POST", body: old });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    take(response, page, new Map());
    if (response.ok || response.status === 422) {
      drop();
      box.remove();
    }
  } catch {
    say("not", said.notSaved, ` ${said.kept}`);
  }
}

if (form) bringBack();
