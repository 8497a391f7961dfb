// Save a lesson's text on this device, and remove it again.

const saver = document.querySelector("[data-save-lesson]");
if (saver && OWNER && navigator.serviceWorker && "caches" in globalThis) savesLesson(saver);

function savesLesson(box) {
  const words = box.dataset;
  const name = `${LESSON}${words.saveLesson}`;
  const button = element("button", { type: "button", className: "button" });
  const line = element("p", { className: "meta" });
  line.setAttribute("role", "status");
  box.append(button, line);
  box.hidden = false;
  button.addEventListener("click", press);
  show();

  async function press() {
    button.disabled = true;
    const there = await caches.has(name);
    const said = there ? await removed() : await saved();
    await show();
    line.textContent = said;
    button.disabled = false;
    button.focus();
  }

  async function removed() {
    await forget(name);
    return words.removed;
  }

  // Fetched as nobody's page, so it may stay whoever uses this device next.
  async function saved() {
    const paths = words.paths.split(" ");
    try {
      for (const path of paths) {
        if (!(await keepPage(name, path, ""))) throw new Error("not the page");
      }
      const title = document.querySelector("h1").textContent;
      await within(["kept"], "readwrite", (kept) =>
        kept.put({ name, owner: "", title, path: paths[0], at: Date.now() }),
      );
      askToStay();
      return words.done;
    } catch (error) {
      await forget(name);
      return error?.name === "QuotaExceededError" ? words.full : words.failed;
    }
  }

  async function show() {
    button.textContent = (await caches.has(name)) ? words.remove : words.save;
  }
}
