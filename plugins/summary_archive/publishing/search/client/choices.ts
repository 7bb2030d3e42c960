/** What can be chosen beside what was found: lists of checkboxes with counts, long ones folded. */

import { FACETS, type Answer, type Facet, type FacetValue } from "./types.ts";
import { fill, make, one } from "./view.ts";

const MOST = 8;
const SLACK = 2; // as many more are not worth a button

/** The choices of the page. */
export interface Choices {
  /** Show the counts of an answer; a facet it does not have stays as it is. */
  draw(facets: Answer["facets"]): void;
  /** Return what a value is called, its id until that is known. */
  name(facet: Facet, id: string): string;
}

interface Row {
  item: HTMLLIElement;
  check: HTMLInputElement;
  count: HTMLElement;
}

/** Order what is not a tree by its counts; years and trees have an order of their own. */
function ordered(facet: Facet, values: FacetValue[]): FacetValue[] {
  const flat = facet === "topic" && values.every((each) => each.depth === 0);
  return flat ? values.sort((one, other) => other.count - one.count) : values;
}

/** Wire the list of one facet; returns what shows its values. */
function list(
  set: HTMLFieldSetElement,
  facet: Facet,
  words: Record<string, string>,
  changed: (facet: Facet, id: string, on: boolean) => void,
  names: Map<string, string>,
): (values: FacetValue[]) => void {
  const items = one<HTMLUListElement>(set, "ul");
  const more = one<HTMLButtonElement>(set, "button");
  const rows = new Map<string, Row>();
  let shown: Row[] = [];
  let whole = false;

  const row = (value: FacetValue): Row => {
    const check = make("input", { type: "checkbox", value: value.id });
    const count = make("span", { class: "sa-number" });
    const item = make("li", {}, make("label", {}, check, make("span", { class: "sa-name" }, value.name), count));
    item.style.setProperty("--sa-depth", String(value.depth));
    check.onchange = () => changed(facet, value.id, check.checked);
    return { item, check, count };
  };
  const fold = (): void => {
    const rest = shown.filter(({ check }, at) => at >= MOST && !check.checked);
    const folds = rest.length > SLACK;
    for (const { item } of shown) item.hidden = false;
    if (folds && !whole) for (const { item } of rest) item.hidden = true;
    more.hidden = !folds;
    more.setAttribute("aria-expanded", String(whole));
    more.textContent = whole ? words["fewer"]! : fill(words["values"]!, { n: rest.length });
  };
  more.onclick = () => {
    whole = !whole;
    fold();
  };
  return (values) => {
    const now = ordered(facet, values).map((value) => {
      const each = rows.get(value.id) ?? row(value);
      rows.set(value.id, each);
      names.set(value.id, value.name);
      each.count.textContent = value.count.toLocaleString("en");
      each.check.checked = value.chosen;
      return each;
    });
    // What has the focus keeps it where the order is the same.
    if (now.some((each, at) => each !== shown[at]) || now.length !== shown.length) {
      const focused = document.activeElement as HTMLElement;
      items.replaceChildren(...now.map((each) => each.item));
      if (items.contains(focused)) focused.focus();
    }
    shown = now;
    set.hidden = now.length === 0;
    fold();
  };
}

/** Wire the facets of the page; `changed` is told what is ticked. */
export function choices(
  root: ParentNode,
  words: Record<string, string>,
  changed: (facet: Facet, id: string, on: boolean) => void,
): Choices {
  const lists = FACETS.map((facet) => {
    const set = one<HTMLFieldSetElement>(root, `[data-sa-facet=${facet}]`);
    const names = new Map<string, string>();
    return { facet, set, names, draw: list(set, facet, words, changed, names) };
  });
  return {
    draw(found) {
      for (const { facet, draw } of lists) {
        const values = found[facet];
        if (values) draw(values);
      }
    },
    name: (facet, id) => lists.find((each) => each.facet === facet)?.names.get(id) ?? id,
  };
}
