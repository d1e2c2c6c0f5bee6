// What was filled in, as data. Nothing here knows of the page, so that it can be tried without one.

const MANY = new Intl.NumberFormat("en-GB");

// Characters as a reader of text counts them: a letter outside the first plane is one, though it takes two places in a string.
const long = (text) => Array.from(text).length;

// Pairs of name and text of what is not empty, each text as it was typed; a line ends in the same way in every browser.
const filledIn = (pairs) => Array.from(pairs)
  .filter(([name, text]) => name !== "lispub-form" && text.trim() !== "")
  .map(([name, text]) => [name, text.replace(/\r\n?/g, "\n")]);

// The file that is read where the answers are gathered.
const submission = (fingerprint, answers) =>
  `${JSON.stringify({ "lispub-form": fingerprint, fields: Object.fromEntries(answers) }, null, 2)}\n`;

// What was kept as such a file; null if it is of another form, or damaged.
const resumed = (file, fingerprint) => {
  try {
    const { "lispub-form": form, fields } = JSON.parse(file);
    return form === fingerprint ? Object.entries(fields).filter(([, text]) => typeof text === "string") : null;
  } catch {
    return null;
  }
};

// What cannot be sent as it is: [{name: of the control to go to, field, says}]. Nothing is wrong with a question that was skipped.
// A field is {name, kind, called, limit, options: [{name, value, words}]}.
const faultsIn = (fields, answers) => {
  const given = new Map(answers);
  return fields.flatMap((field) => {
    const fault = (name, says) => [{ name, field: field.name, says }];
    if (field.kind === "ranking") {
      const by = new Map();
      for (const { name, words } of field.options) {
        const rank = given.get(name);
        if (rank && by.has(rank)) return fault(name, `Rank ${rank} stands at both “${by.get(rank)}” and “${words}”: give each rank once`);
        by.set(rank, words);
      }
      return [];
    }
    const text = given.get(field.name) ?? "";
    if (["text", "email", "long"].includes(field.kind) && long(text) > field.limit) {
      return fault(field.name, `${field.called} must be ${MANY.format(field.limit)} characters or fewer, and has ${MANY.format(long(text))}`);
    }
    if (field.kind === "email" && text && !/^[^\s@]+@[^\s@]+$/.test(text.trim())) {
      return fault(field.name, "Enter an e-mail address like name@body.example, or leave it empty");
    }
    return [];
  });
};

// An answer in words, a line for each thing chosen; none if the question was skipped.
const said = (field, answers) => {
  const given = new Map(answers);
  if (field.kind === "one") return field.options.filter(({ value }) => given.get(field.name) === value).map(({ words }) => words);
  if (field.kind === "several") return field.options.filter(({ name }) => given.has(name)).map(({ words }) => words);
  if (field.kind === "ranking") {
    return field.options.filter(({ name }) => given.has(name))
      .sort((one, other) => given.get(one.name) - given.get(other.name)).map(({ name, words }) => `${given.get(name)}. ${words}`);
  }
  return given.has(field.name) ? [given.get(field.name)] : [];
};

// All answers as a text, to be shared.
const inWords = (fields, answers) => fields
  .map((field) => `${field.asks.join(": ")}\n${said(field, answers).join("\n") || "Not answered"}\n`).join("\n");
