/*
 * Tells WordPress how high this page is and which of its links was followed: WordPress frames what it does not know in a
 * sandbox that may run scripts and nothing more, and gives it a secret to speak with. Without a secret this does nothing,
 * and the host's own width and height hold. What it says is no secret of anybody's, so it may go to any parent.
 */
(() => {
  "use strict";
  if (window.parent === window) {
    return;
  }
  const tell = (message, value) => {
    const secret = /[#?&]secret=([A-Za-z0-9]+)/.exec(location.hash);
    if (secret) {
      window.parent.postMessage({ message, value, secret: secret[1] }, "*");
    }
    return secret;
  };
  const height = () => tell("height", Math.ceil(document.documentElement.getBoundingClientRect().height));

  // WordPress hides the frame until it speaks, and in a hidden frame nothing is observed; so it speaks first.
  height();
  addEventListener("load", height);
  // A change of width, and every answer that opens or closes.
  new ResizeObserver(height).observe(document.documentElement);
  addEventListener("hashchange", height);
  addEventListener("message", (event) => {
    if (event.source === window.parent && event.data && event.data.message === "ready") {
      height();
    }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    // WordPress follows links to the frame's own host only.
    if (plain && link && link.host === location.host && tell("link", link.href)) {
      event.preventDefault();
    }
  });
})();
