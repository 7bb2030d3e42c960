/** The search box: suggestions as a combobox (ARIA APG, list autocomplete with manual selection). */

import { connect, type Site } from "./site.ts";
import type { Suggestion } from "./types.ts";
import { fill, make, one } from "./view.ts";
import { lastWord } from "./written.ts";

const MOST = 8;
const wired = new WeakSet<HTMLFormElement>();

/** Let a form suggest words; one that does already is left alone. A live one shows what is found under it as one
 * writes, and so has suggestions only for pinyin, which finds little by itself. */
export function box(form: HTMLFormElement, site: Site, live = false): void {
  if (wired.has(form)) return;
  wired.add(form);
  const field = one<HTMLInputElement>(form, "[name=q]");
  const list = make("ul", { role: "listbox", id: `${field.id}-list`, class: "sa-suggestions", "aria-label": site.list });
  list.hidden = true;
  form.append(list);
  Object.assign(field, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  field.setAttribute("aria-controls", list.id);

  let before = "";
  let offered: Suggestion[] = [];
  let chosen = -1;
  let asking = new AbortController();

  const choose = (at: number): void => {
    chosen = at;
    for (const [number, option] of [...list.children].entries()) option.ariaSelected = String(number === at);
    const option = list.children[at];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };
  const open = (is: boolean): void => {
    list.hidden = !is;
    field.ariaExpanded = String(is);
    if (!is) choose(-1);
  };
  const close = (): void => {
    asking.abort();
    open(false);
  };
  const draw = (): void => {
    list.replaceChildren(
      ...offered.map((each, at) =>
        make(
          "li",
          { role: "option", id: `${list.id}-${at}` },
          make("span", {}, before + each.text),
          make("span", { class: "sa-number" }, fill(each.exact === false ? site.about : site.count, { n: each.count })),
        ),
      ),
    );
    open(offered.length > 0 && form.contains(document.activeElement));
  };
  const suggest = async (): Promise<void> => {
    asking.abort();
    const mine = (asking = new AbortController());
    try {
      const engine = await connect(site);
      const written = field.value;
      engine.prefetch(written);
      const [head, word] = lastWord(written);
      const found = word && !(live && !/[a-z]/i.test(word)) ? await engine.suggest(word, mine.signal) : [];
      if (mine.signal.aborted) return;
      before = head;
      offered = found.slice(0, MOST);
      chosen = -1;
      draw();
    } catch {
      if (!mine.signal.aborted) close(); // without suggestions the form still leads to the search page
    }
  };
  const take = (at: number): void => {
    const suggestion = offered[at];
    if (!suggestion) return;
    field.value = before + suggestion.text;
    close();
    form.requestSubmit();
  };

  for (const each of ["input", "compositionend"]) field.addEventListener(each, () => void suggest());
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    // Keys that are meant for the input method; 229 is what Safari has for that.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault(); // would submit what is not written yet
      return;
    }
    const last = list.children.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        if (event.key === "ArrowDown") void suggest();
        return;
      }
      event.preventDefault();
      // Before the first and behind the last is the field itself.
      if (event.key === "ArrowDown") choose(chosen === last ? -1 : chosen + 1);
      else choose(chosen === -1 ? last : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // would empty the field
      event.stopPropagation();
      close();
    }
  });
  form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
  if (document.activeElement !== field) return;
  if (field.value) void suggest();
  else void connect(site).then((engine) => engine.prefetch(""), () => undefined);
}
