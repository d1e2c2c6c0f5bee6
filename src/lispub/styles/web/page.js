// What the other scripts share: elements made in one line, words for a screen reader, what the reader chose.

export const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

// One live region for the whole page: it must be there before its words are, or they are not read.
const announcer = document.body.appendChild(make("p", { class: "out-of-sight", role: "status" }));
export const announce = (words) => { announcer.textContent = words; };

// Kept in the browser, where storage is allowed; an empty value is forgotten.
export const remembered = (name) => {
  try { return localStorage.getItem(name) ?? ""; } catch { return ""; }
};
export const remember = (name, value) => {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch { /* it holds for this page only */ }
};
