// At the start of every page of somebody who is signed in.

if (navigator.serviceWorker) {
  navigator.serviceWorker.register(`${ROOT}sw.js`, { scope: ROOT }).catch((error) => {
    console.info("quizapp: no service worker here", error.message);
  });
}
sendIfWaiting();
