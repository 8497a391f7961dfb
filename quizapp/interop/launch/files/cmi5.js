"use strict";
// Tells the record store of a platform by cmi5. What lets it in stays in this page: the server of
// the lesson never sees it.
// Source: github.com/AICC/CMI-5_Spec_Current, sections 8 (launch), 9 (statements), 10 (LMS.LaunchData).
(async () => {
  const asked = new URLSearchParams(location.search);
  const names = ["endpoint", "fetch", "actor", "registration", "activityId"];
  if (names.some((name) => !asked.get(name))) {
    quizapp.say("No learning platform is here: the lesson can be opened, but nobody hears of it.");
    return;
  }
  const [endpoint, token, actorText, registration, activityId] = names.map((one) => asked.get(one));
  const actor = JSON.parse(actorText);
  const store = endpoint.endsWith("/") ? endpoint : `${endpoint}/`;
  const begun = Date.now();
  const CONTEXT = "https://w3id.org/xapi/cmi5/context";

  const let_in = await (await fetch(token, { method: "POST" })).json();
  const headers = {
    Authorization: `Basic ${let_in["auth-token"]}`,
    "X-Experience-API-Version": "1.0.3",
    "Content-Type": "application/json",
  };
  const about = new URLSearchParams({
    stateId: "LMS.LaunchData",
    activityId,
    agent: actorText,
    registration,
  });
  const launch = await (await fetch(`${store}activities/state?${about}`, { headers })).json();
  const profile = new URLSearchParams({ profileId: "cmi5LearnerPreferences", agent: actorText });
  await fetch(`${store}agents/profile?${profile}`, { headers }).catch(() => null);

  function uuid() {
    const hex = quizapp.random().slice(0, 32).split("");
    hex[12] = "4";
    hex[16] = "89ab"[parseInt(hex[16], 16) % 4];
    return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function statement(verb, result, more = {}) {
    const context = structuredClone(launch.contextTemplate || {});
    const activities = context.contextActivities || {};
    const category = [{ id: `${CONTEXT}/categories/cmi5` }];
    if (more.moves) category.push({ id: `${CONTEXT}/categories/moveon` });
    context.contextActivities = {
      ...activities,
      category: [...(activities.category || []), ...category],
    };
    context.registration = registration;
    if (more.mastery !== undefined) {
      const told = { [`${CONTEXT}/extensions/masteryscore`]: more.mastery };
      context.extensions = { ...context.extensions, ...told };
    }
    const said = {
      id: uuid(),
      actor,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
      object: { objectType: "Activity", id: activityId },
      context,
      timestamp: new Date().toISOString(),
    };
    return result ? { ...said, result } : said;
  }

  async function send(said, keepalive = false) {
    const body = JSON.stringify(said);
    const done = await fetch(`${store}statements`, { method: "POST", headers, body, keepalive });
    if (!done.ok) throw new Error(`the record store answered ${done.status}`);
  }

  const lasted = () => `PT${((Date.now() - begun) / 1000).toFixed(2)}S`;
  const counts = launch.launchMode === "Normal";
  const mastery = typeof launch.masteryScore === "number" ? launch.masteryScore : undefined;
  const sent = new Set();
  await send(statement("initialized"));

  quizapp.onResult(async (share) => {
    if (!counts) return;
    try {
      if (share !== null && mastery !== undefined) {
        const verb = share >= mastery ? "passed" : "failed";
        // What was passed once is not said again, nor taken back.
        if (!sent.has(verb) && !sent.has("passed")) {
          sent.add(verb);
          const result = {
            success: verb === "passed",
            score: { scaled: Math.round(share * 10000) / 10000 },
            duration: lasted(),
          };
          await send(statement(verb, result, { moves: true, mastery }));
        }
      }
      if (!sent.has("completed")) {
        sent.add("completed");
        const result = { completion: true, duration: lasted() };
        await send(statement("completed", result, { moves: true }));
      }
    } catch (error) {
      quizapp.say(`Your result could not be passed on (${error.message}). Tell your teacher.`);
    }
  });

  let ended = false;
  window.addEventListener("pagehide", () => {
    if (ended) return;
    ended = true;
    send(statement("terminated", { duration: lasted() }), true).catch(() => {});
  });
})().catch((error) => {
  quizapp.say(`The learning platform could not be reached (${error.message}).`);
});
