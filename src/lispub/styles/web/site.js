// What scripts add to the pages, which are whole without them: search, the settings, a link to copy, details that open by themselves.

import { announce, make, remember, remembered } from "./page.js";
import { search } from "./search.js";

const settings = () => {
  const theme = make("select", { id: "theme" },
    make("option", { value: "" }, "as the system"), make("option", { value: "light" }, "light"), make("option", { value: "dark" }, "dark"));
  theme.value = remembered("theme");
  theme.addEventListener("change", () => {
    remember("theme", theme.value);
    if (theme.value) document.documentElement.dataset.theme = theme.value;      // as theme.js does on the next page
    else delete document.documentElement.dataset.theme;
  });
  // a key that works by itself can be turned off (WCAG 2.1.4)
  const slash = make("input", { type: "checkbox", id: "slash" });
  slash.checked = remembered("slash") !== "off";
  slash.addEventListener("change", () => remember("slash", slash.checked ? "" : "off"));

  const box = make("details", { class: "settings" }, make("summary", {}, "Settings"), make("div", {},
    make("p", {}, make("label", { for: "theme" }, "Theme "), theme),
    make("p", {}, slash, make("label", { for: "slash" }, " The key / opens the search"))));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });
  box.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !box.contains(relatedTarget)) box.open = false; });
  document.addEventListener("pointerdown", ({ target }) => { if (!box.contains(target)) box.open = false; });
  return box;
};

// One button for the whole page, beside the number that is pointed at or has the focus.
const offerLinks = () => {
  const button = make("button", { type: "button", class: "copy" });
  const inUse = (element) => element === document.activeElement || element.matches(":hover");
  let owner, pause;
  const offer = ({ target }) => {
    const link = target.closest?.("a.paragraph-link");
    if (!link || link === owner || button === document.activeElement) return;
    owner = link;
    button.textContent = "Copy link";
    button.setAttribute("aria-label", `Copy link to paragraph ${link.textContent.trim()}`);
    link.after(button);
  };
  const withdraw = () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (!owner || inUse(owner) || inUse(button)) return;
      button.remove();
      owner = undefined;
    }, 600);
  };
  button.addEventListener("click", async () => {
    let said = "Copied";
    try { await navigator.clipboard.writeText(owner.href); } catch { said = "Not copied: the browser did not allow it"; }
    button.textContent = said;
    button.removeAttribute("aria-label");
    announce(said);
  });
  for (const event of ["focusin", "pointerover"]) document.addEventListener(event, offer);
  for (const event of ["focusout", "pointerout"]) document.addEventListener(event, withdraw);
};

// What an address points to is not hidden in closed details, and nothing is hidden on paper.
const openDetails = () => {
  const reveal = () => {
    const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = goal?.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    goal.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
};

document.querySelector("header.site").append(make("div", { class: "tools" }, search(), settings()));
offerLinks();
openDetails();
