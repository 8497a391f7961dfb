"use strict";
// Tells a platform of SCORM 1.2 that the lesson was opened, and how it went.
// Source: SCORM 1.2 Run-Time Environment, sections 3.3 (finding the API) and 3.4 (data model).
(() => {
  function above(from) {
    let frame = from;
    for (let steps = 0; frame && steps < 500; steps += 1) {
      try {
        if (frame.API) return frame.API;
      } catch {
        // A frame of another origin has none for us.
      }
      if (frame.parent === frame) return null;
      frame = frame.parent;
    }
    return null;
  }

  const api = above(window) || (window.opener ? above(window.opener) : null);
  const begun = Date.now();
  if (!api || String(api.LMSInitialize("")) !== "true") {
    quizapp.say("No learning platform is here: the lesson can be opened, but nobody hears of it.");
    return;
  }
  const set = (name, value) => api.LMSSetValue(`cmi.core.${name}`, String(value));
  const before = api.LMSGetValue("cmi.core.lesson_status");
  if (before === "" || before === "not attempted") set("lesson_status", "incomplete");
  api.LMSCommit("");

  quizapp.onResult((share) => {
    if (share !== null) {
      const raw = Math.round(share * 10000) / 100;
      set("score.min", 0);
      set("score.max", 100);
      set("score.raw", raw);
      const needed = parseFloat(api.LMSGetValue("cmi.student_data.mastery_score"));
      const judged = raw >= needed ? "passed" : "failed";
      set("lesson_status", Number.isNaN(needed) ? "completed" : judged);
    } else {
      set("lesson_status", "completed");
    }
    api.LMSCommit("");
  });

  let ended = false;
  function end() {
    if (ended) return;
    ended = true;
    const seconds = Math.round((Date.now() - begun) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    set("session_time", `${String(time[0]).padStart(4, "0")}:${two(time[1])}:${two(time[2])}`);
    api.LMSCommit("");
    api.LMSFinish("");
  }
  window.addEventListener("pagehide", end);
  window.addEventListener("beforeunload", end);
})();
