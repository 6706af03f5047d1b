// Runs in <head>, before the first paint: the reader's text size and theme, kept on this device only.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    for (const name of ["text", "theme"]) {
      const value = localStorage.getItem(`jiceng.${name}`);
      if (value) root.dataset[name] = value;
    }
  } catch {
    // Storage may be forbidden; the page then looks as the system says.
  }
})();
