// Runs before the first paint, so that a page in dark colours does not flash white.
(function () {
  var chosen = 'auto';
  try {
    chosen = localStorage.getItem('portal.theme') || 'auto';
  } catch {
    // Storage is refused in some private windows: the system's choice then.
  }
  var dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
