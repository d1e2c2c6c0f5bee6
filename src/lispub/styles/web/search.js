// Search over the index that was made with the pages, fetched at its first use: a list of
// {a: anchor, p: page, l: label of the place, u: title of its unit, t: its text}.

import { announce, make, remembered } from "./page.js";

const MOST = 20;        // results shown
const BEFORE = 40, LONG = 160;      // letters of an excerpt before the first word that was found, and in all

// Without case, accents and spaces of other kinds, yet as long as the text, so that places in both agree.
const plain = (text) => Array.from(text.replace(/[’‘]/g, "'").replace(/\s/g, " "), (letter) => {
  const bare = letter.normalize("NFD")[0].toLowerCase();
  return bare.length === letter.length ? bare : letter;
}).join("");
const wanted = (query) => plain(query).split(" ").filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
const BEGIN = "(?<![\\p{L}\\p{N}])", END = "(?![\\p{L}\\p{N}])";

let index;
const load = () => index ??= fetch("search.json")
  .then((answer) => answer.ok ? answer.json() : Promise.reject(new Error(`search.json: ${answer.status}`)))
  .then((entries) => entries.map((entry) => ({ ...entry, words: plain(entry.t), name: plain(`${entry.l} ${entry.u}`) })))
  .catch((fault) => { index = undefined; throw fault; });

// Every word must begin a word of the entry. A whole word tells more than a beginning, words in one run more than apart, the name
// of a place (Figure 2.1) more than its text, a short text more than a long one, and the front of the book more than its back.
const rank = (entries, query) => {
  const phrase = plain(query).trim();
  const tests = wanted(query).map((word) => [new RegExp(BEGIN + word, "u"), new RegExp(BEGIN + word + END, "u")]);
  const score = ({ words, name, l }, place) => {
    let sum = 0;
    for (const [begins, whole] of tests) {
      if (!begins.test(words) && !begins.test(name)) return 0;
      sum += 1 + 2 * whole.test(words) + 2 * whole.test(name);
    }
    if (` ${plain(l)}`.endsWith(` ${phrase}`)) sum += 20;
    if (tests.length > 1 && words.includes(phrase)) sum += 4;
    return sum + 1 / (1 + words.length / 200) + 2 * (1 - place / entries.length);
  };
  return tests.length === 0 ? [] : entries
    .map((entry, place) => ({ entry, place, score: score(entry, place) }))
    .filter((found) => found.score > 0)
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .map((found) => found.entry);
};

// The text round the first word that was found, with each found word marked.
const excerpt = ({ t, words }, query) => {
  const pattern = new RegExp(`${BEGIN}(?:${wanted(query).sort((one, other) => other.length - one.length).join("|")})`, "gu");
  const first = words.search(pattern);
  const start = first > BEFORE + 20 ? words.lastIndexOf(" ", first - BEFORE) + 1 : 0;
  const next = start + LONG < t.length ? words.indexOf(" ", start + LONG) : -1;
  const stop = next < 0 ? t.length : next;
  const line = make("span", { class: "excerpt" }, start > 0 ? "… " : "");
  let at = start;
  for (const hit of words.slice(start, stop).matchAll(pattern)) {
    const from = start + hit.index;
    line.append(t.slice(at, from), make("mark", {}, t.slice(from, from + hit[0].length)));
    at = from + hit[0].length;
  }
  line.append(t.slice(at, stop), stop < t.length ? " …" : "");
  return line;
};

const result = (entry, query) => {
  const place = entry.l ? `${entry.l[0].toUpperCase()}${entry.l.slice(1)}, ${entry.u}` : entry.u;
  return make("li", {}, make("a", { href: `${entry.p}#${entry.a}` }, make("span", { class: "place" }, place), excerpt(entry, query)));
};

const counted = (count, query) => {
  if (count === 0) return `Nothing found for “${query}”`;
  if (count === 1) return "1 result";
  return count > MOST ? `${count} results, the first ${MOST} shown` : `${count} results`;
};

// The form, with its results beneath: links like any others, and the arrows go from one to the next.
export const search = () => {
  const field = make("input", { type: "search", id: "search", autocomplete: "off", spellcheck: "false", placeholder: "Search" });
  const results = make("ol", { class: "results", hidden: "" });
  const name = make("label", { for: "search", class: "out-of-sight" }, "Search this publication");
  const form = make("form", { class: "search", role: "search" }, name, field, results);
  const links = () => [...results.querySelectorAll("a")];
  const close = () => { results.hidden = true; };

  let latest = 0;
  const show = async () => {
    const query = field.value.trim();
    const turn = ++latest;
    let found = [], said;
    if (query) {
      try {
        found = rank(await load(), query);
        said = counted(found.length, query);
      } catch {
        said = "The search index could not be loaded";
      }
    }
    if (turn !== latest) return;      // the reader has typed on
    results.replaceChildren(...found.slice(0, MOST).map((entry) => result(entry, query)));
    results.hidden = !query;
    if (query) results.prepend(make("li", { class: "said" }, said));
    announce(said ?? "");
  };

  let pause;
  field.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(show, 150); });
  field.addEventListener("focus", () => {
    load().catch(() => {});      // `show` says so
    results.hidden = !results.childElementCount;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show().then(() => links()[0]?.focus());
  });
  form.addEventListener("keydown", (event) => {
    if (results.hidden) return;
    const stops = [field, ...links()];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      stops[stops.indexOf(document.activeElement) + step]?.focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      field.focus();
      close();
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !form.contains(relatedTarget)) close(); });
  results.addEventListener("click", ({ target }) => { if (target.closest("a")) close(); });
  document.addEventListener("pointerdown", ({ target }) => { if (!form.contains(target)) close(); });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || remembered("slash") === "off") return;
    event.preventDefault();
    field.focus();
  });
  return form;
};
