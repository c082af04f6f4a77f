// Tells the house once that somebody has this memo before them: not a link checker, and not a page that was fetched
// ahead. It says nothing of who that is.
(() => {
  const LOOK_MS = 1500;
  let timer = 0;
  function look() {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') timer = setTimeout(tell, LOOK_MS);
  }
  function tell() {
    document.removeEventListener('visibilitychange', look);
    fetch(`${location.pathname}/seen`, { method: 'POST', keepalive: true }).catch(() => undefined);
  }
  document.addEventListener('visibilitychange', look);
  look();
})();
