// In the head and before the first paint, so that no page flashes in the other theme.
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // storage is denied: the theme is the system's
}
