/** Small helpers that make parts of a page. Words become text nodes, never markup. */

import type { Piece } from "./types.ts";

/** Make an element with attributes and what is in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** Fill a sentence of the catalogue: `{n} 篇`. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString("en") : (value ?? whole);
  });
}

/** Make the pieces of a text: what was found as marks, scars as they are shown everywhere. */
export function pieces(text: Piece[], hidden: string): Node[] {
  return text.map((piece) => {
    if (piece.kind === "mark") return make("mark", {}, piece.text);
    if (piece.kind === "hidden") return make("span", { class: "sa-scar" }, hidden);
    return document.createTextNode(piece.text);
  });
}

/** Return the first element that a selector fits, which must be there. */
export function one<T extends Element>(root: ParentNode, selector: string): T {
  return root.querySelector<T>(selector)!;
}
