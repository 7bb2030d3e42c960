// The form that begins a new summary: writes the file's name and beginning from what is chosen, as
// core/skeletons.py does, and fills in the address that opens it on the forge, as publishing/forge.py does.

/** What needs no quotes in YAML, wherever it stands. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}_（）《》〈〉〔〕“”‘’、，。；！？—…·-]*$/u;

/** @param {string} text */
export function scalar(text) {
  const line = text.trim().split(/\s+/u).join(" ");
  return !line || PLAIN.test(line) ? line : `"${line.replace(/[\\"]/g, "\\$&")}"`;
}

/**
 * @param {[string, string][]} front the keys, and what of the values stands behind each
 * @param {Record<string, string>} values
 * @param {string[]} headings
 */
export function manuscript(front, values, headings) {
  const head = front.map(([key, name]) => `${key}: ${scalar(values[name] ?? "")}`.trimEnd());
  return [...["---", ...head, "---"], ...headings.flatMap((each) => ["", `## ${each}`, ""])].join("\n") + "\n";
}

/** Suggests a name from two ids and the part of the year. @param {number} longest */
export function fileName(/** @type {string} */ department, /** @type {string} */ genre, /** @type {string} */ part, longest) {
  return `${[department, genre, part.toLowerCase()].filter(Boolean).join("-").slice(0, longest).replace(/-+$/, "")}.md`;
}

/** Encodes all that Python's quote encodes. @param {string} text */
const quoted = (text) => encodeURIComponent(text.toWellFormed?.() ?? text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Fills in the address of the page for a new file; without its text where that makes it too long.
 * @param {string} template @param {string} path @param {string} text @param {boolean} fills @param {number} longest
 */
export function newFile(template, path, text, fills, longest) {
  const put = (/** @type {string} */ to, /** @type {string} */ value) => to.replace("{path}", () => quoted(path).replaceAll("%2F", "/")).replace("{text}", () => quoted(value));
  const whole = put(template, text);
  if (fills && quoted(whole).length <= longest) return { address: whole, filled: true };
  return { address: put(template.replace("&value={text}", ""), ""), filled: false };
}

/** The year whose summaries are written now: until June the last one. */
function currentYear() {
  const now = new Date();
  return String(now.getFullYear() - (now.getMonth() < 6 ? 1 : 0));
}

/** @param {HTMLFormElement} form */
export function contribute(form) {
  if (!form.hidden) return;
  const { front, headings, folder, fills, longest, stem } = JSON.parse(form.dataset.saSettings ?? "{}");
  const template = form.dataset.saNew ?? "";
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const chosen = (/** @type {string} */ name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)).selectedOptions[0]?.dataset ?? {};
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-sa-part=${name}]`));
  const written = new Set(); // what was written by hand is not written over

  function suggest() {
    const year = field("year").value;
    const time = chosen("part").saName ?? "";
    const genre = time ? field("genre").value.replace(/^(半年|季度|月度)/u, "") : field("genre").value;
    const department = field("department").value;
    const title = department ? `${department}${/^\d{4}$/.test(year) ? `${year}年${time}` : ""}${genre}` : "";
    if (!written.has("title")) field("title").value = title;
    const name = fileName(chosen("department").saId || "bumen", chosen("genre").saId ?? "", field("part").value, stem);
    if (!written.has("file")) field("file").value = name;
  }

  function show() {
    suggest();
    const year = field("year").value;
    const known = /^\d{4}$/.test(year);
    const period = known ? [year, field("part").value].filter(Boolean).join("-") : "unknown";
    const path = `${folder}${known ? year : "undated"}/${field("file").value}`;
    const values = Object.fromEntries(["title", "department", "genre", "topics"].map((name) => [name, field(name).value]));
    const text = manuscript(front, { ...values, period }, headings[chosen("genre").saId ?? ""] ?? []);
    const made = newFile(template, path, text, fills, longest);
    part("path").textContent = path;
    /** @type {HTMLElement} */ (form.querySelector("pre")).textContent = text;
    const open = /** @type {HTMLAnchorElement} */ (part("open"));
    open.hidden = !template;
    if (template) open.href = made.address;
    for (const name of ["filled", "paste", "send"]) part(name).hidden = name !== (template ? (made.filled ? "filled" : "paste") : "send");
  }

  form.addEventListener("input", (event) => {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name === "title" || name === "file") written[value ? "add" : "delete"](name);
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  field("year").value = currentYear();
  const asked = new URLSearchParams(location.search);
  for (const name of ["genre", "department"]) {
    const wanted = asked.get(name);
    for (const option of /** @type {any} */ (field(name)).options) if (wanted && option.dataset.saId === wanted) option.selected = true;
  }
  if (/^\d{4}$/.test(asked.get("year") ?? "")) field("year").value = asked.get("year") ?? "";
  show();
  form.hidden = false;
  form.parentElement?.querySelector("[data-sa-plain]")?.setAttribute("hidden", "");
}
