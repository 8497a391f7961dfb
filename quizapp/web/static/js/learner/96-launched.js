// Only who opened the lesson hears how it went: the browser drops this for any other origin.
const launched = document.querySelector("[data-launch-to]");
if (launched && window.opener) {
  const { launchTo, launchNonce, launchScaled } = launched.dataset;
  const scaled = launchScaled === "" ? null : Number(launchScaled);
  window.opener.postMessage({ quizapp: 1, nonce: launchNonce, scaled }, launchTo);
}
