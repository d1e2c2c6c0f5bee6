// The response form, once there is a script: it checks what is wrong, shows all answers before they are sent or saved, and keeps them on
// this device if it is told to. What it says of a fault, and where, is the pattern of the GOV.UK Design System (error summary).

const form = document.getElementById("form");
const check = document.getElementById("check");
const fingerprint = form.elements["lispub-form"].value;
const title = document.title;
let saved = true;       // whether nothing would be lost if the page were closed

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const byId = (id) => document.getElementById(id);
const hear = (id, event, does) => byId(id)?.addEventListener(event, does);
const quietly = (words) => make("span", { class: "out-of-sight" }, words);
const oneLine = (element) => element.textContent.replace(/\s+/g, " ").trim();

// One live region for counts: it must be there before its words are, or they are not read.
const announcer = document.body.appendChild(make("p", { class: "out-of-sight", role: "status" }));

// Every field, as `answers.js` takes it, with its place on the page.
const fields = [...form.querySelectorAll(".field")].map((box) => {
  const controls = [...box.querySelectorAll("input, textarea, select")];
  const group = box.querySelector("fieldset");
  return {
    box, controls, name: group?.id ?? controls[0].name, kind: box.dataset.kind, called: box.dataset.called, limit: Number(box.dataset.limit),
    asks: [...box.querySelectorAll(".asks .number, .asks .words")].map(oneLine),
    options: group ? controls.map((control) => ({ name: control.name, value: control.value, words: oneLine(control.labels[0]) })) : [],
  };
});
const answers = () => filledIn(new FormData(form));
const file = () => submission(fingerprint, answers());


// What is wrong: a list of links that takes the focus, and the same words beside each field.

const clearFaults = () => {
  for (const each of document.querySelectorAll(".faults, .fault")) each.remove();
  for (const { box } of fields) box.classList.remove("wrong");
  for (const each of form.querySelectorAll("[aria-invalid]")) {
    each.removeAttribute("aria-invalid");
    describe(each, (ids) => ids.filter((id) => !id.endsWith("-fault")));
  }
};

const describe = (element, change) => {
  const ids = change((element.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
};

const showFaults = (faults) => {
  for (const { name, field, says } of faults) {
    const { box } = fields.find((each) => each.name === field);
    const control = byId(name);
    box.classList.add("wrong");
    control.closest(".option, .ranked, input, textarea").before(make("p", { class: "fault", id: `${name}-fault` }, quietly("Error: "), says));
    control.setAttribute("aria-invalid", "true");
    describe(control, (ids) => [...ids, `${name}-fault`]);
  }
  const links = faults.map(({ name, says }) => make("li", {}, make("a", { href: `#${name}` }, says)));
  const list = make("div", { class: "faults", role: "alert", tabindex: "-1" }, make("h2", {}, "There is a problem"), make("ul", {}, ...links));
  form.prepend(list);
  document.title = `Error: ${title}`;
  list.focus();
};


// The form, or all answers in one list: which of them is the address's to say, so that the browser's Back leads to the form.

const answered = (field) => {
  const lines = said(field, answers());
  const each = (words) => make("span", { class: "line" }, words);
  const words = lines.length ? lines.map(each) : [make("span", { class: "none" }, "Not answered")];
  const goal = field.controls.find((control) => control.checked) ?? field.controls[0];
  const change = make("a", { href: `#${goal.id}` }, "Change", quietly(` ${field.called[0].toLowerCase()}${field.called.slice(1)}`));
  return make("div", {}, make("dt", {}, ...field.asks.map(each)), make("dd", {}, ...words), make("dd", { class: "change" }, change));
};

const turnTo = (list) => {
  form.hidden = list;
  check.hidden = !list;
  byId("done").textContent = "";
};

const showAnswers = () => {
  clearFaults();
  const faults = faultsIn(fields, answers());
  turnTo(!faults.length);
  if (faults.length) {
    history.replaceState(null, "", location.pathname + location.search);
    showFaults(faults);
    return;
  }
  document.title = `Check your answers – ${title}`;
  check.querySelector(".answers").replaceChildren(...fields.map(answered));
  check.querySelector("h2").focus();
  scrollTo(0, 0);
};

const showForm = (goal) => {
  const turned = form.hidden;
  turnTo(false);
  if (turned) {
    document.title = title;
    form.focus({ preventScroll: true });
  }
  goal?.closest(".field, form").scrollIntoView();
  goal?.focus();
};

const show = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === "check") showAnswers();
  else if (!id || form.contains(byId(id))) showForm(byId(id));      // any other link, such as that past the head, changes nothing
};
addEventListener("hashchange", show);

form.addEventListener("submit", (event) => {
  if (event.submitter?.id === "send-checked") {
    saved = true;
    return;
  }
  event.preventDefault();
  history.pushState(null, "", "#check");
  show();
});


// A link to a field goes to the control, not only to its place; and again, if it is followed twice.

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (!link || link.hash !== location.hash) return;
  event.preventDefault();
  show();
});


// The keeping: nothing is written before the box is ticked, and nothing is left when it no longer is.

const KEPT = `lispub-form ${fingerprint}`;
const keep = byId("keep");
const stored = () => { try { return localStorage.getItem(KEPT) ?? ""; } catch { return ""; } };

const keepOn = () => {
  byId("forget").hidden = !keep.checked;
  if (!keep.checked) return;
  try {
    localStorage.setItem(KEPT, file());
    saved = true;
  } catch {
    keep.checked = false;
    byId("forget").hidden = true;
    byId("kept").textContent = "This browser keeps nothing: it has no room, or does not allow it.";
  }
};

const forget = () => {
  try { localStorage.removeItem(KEPT); } catch { /* where nothing may be read, nothing was kept */ }
  keep.checked = false;
  byId("forget").hidden = true;
  byId("kept").textContent = "Nothing is kept on this device any more. What you see is gone when you close this page.";
  saved = !answers().length;
};

const fillIn = (pairs) => {
  for (const [name, text] of pairs) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio" || control.type === "checkbox") control.checked = control.value === text;
      else control.value = text;
    }
  }
};

keep.addEventListener("change", () => {
  byId("kept").textContent = "";
  if (keep.checked) keepOn();
  else forget();
});
hear("forget", "click", () => { forget(); keep.focus(); });


// What is left of each text, said aloud when three quarters are used and the typing pauses.

const count = ({ controls: [control], limit }) => {
  const left = limit - long(filledIn([["", control.value]])[0]?.[1] ?? "");
  const of = (number) => `${MANY.format(number)} ${number === 1 ? "character" : "characters"}`;
  const says = left < 0 ? `You have ${of(-left)} too many` : `You have ${of(left)} left`;
  byId(`${control.id}-count`).textContent = `${says}.`;
  return left < limit / 4 ? says : "";
};

let pause;
const counted = (field) => {
  const says = count(field);
  clearTimeout(pause);
  pause = setTimeout(() => { announcer.textContent = says; }, 1000);
};


// A choice can be taken back: a question that is skipped after all.

const takeBack = ({ box, controls, called }) => {
  const button = make("button", { type: "button", class: "clear" }, "Clear the choice", quietly(`: ${called}`));
  const look = () => { button.hidden = !controls.some((control) => control.checked); };
  button.addEventListener("click", () => {
    for (const control of controls) control.checked = false;
    look();
    controls[0].focus();
    form.dispatchEvent(new Event("input"));
  });
  box.addEventListener("change", look);
  box.querySelector("fieldset").append(button);
  return look;
};
const looks = fields.filter(({ kind }) => kind === "one").map(takeBack);


// What becomes of the answers: a file, paper, or whatever this device shares with.

hear("save", "click", () => {
  const address = URL.createObjectURL(new Blob([file()], { type: "application/json" }));
  make("a", { href: address, download: form.dataset.file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  saved = true;
  byId("done").textContent = `Saved as ${form.dataset.file}, where your browser puts what it saves.`;
});
hear("print", "click", () => print());
hear("share", "click", () => {
  const text = inWords(fields, answers());
  navigator.share({ title, text }).catch(() => {});      // the reader has thought better of it
});


// At the start: what the page could not offer without a script, and the answers that were kept.

form.noValidate = true;
for (const id of ["check-them", "keep"]) byId(id).closest("[hidden]").hidden = false;
if (byId("send")) byId("send").parentElement.remove();
if (navigator.share) byId("share").hidden = false;
form.addEventListener("input", ({ target }) => {
  saved = !answers().length;
  byId("kept").textContent = "";
  keepOn();
  const field = fields.find(({ kind, controls }) => kind === "long" && controls.includes(target));
  if (field) counted(field);
});
addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });

const before = resumed(stored(), fingerprint);
keep.checked = before !== null;       // not as the browser remembers it
byId("forget").hidden = !keep.checked;
if (keep.checked) {
  fillIn(before);
  byId("kept").textContent = "These are the answers that you kept on this device.";
}
for (const look of looks) look();
for (const field of fields) if (field.kind === "long" && field.controls[0].value) count(field);
if (location.hash === "#check") show();
