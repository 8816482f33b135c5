// Runs before the first paint, so that nothing moves: the theme that was chosen, and whether a sandbox serves the page.
'use strict';

const page = document.documentElement;
if (['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)) {
  page.dataset.served = '';
}
try {
  page.dataset.theme = localStorage.getItem('theme') ?? '';
} catch {
  // Without storage, the theme follows the system.
}
