/** The words one came for, marked on the page of a summary, and a bar that leads from one to the next. */

import { read } from "./address.ts";
import { Files } from "./files.ts";
import { fold, foldMapped, occurrences, type Variants } from "./fold.ts";
import { pairs } from "./format.ts";
import { parse, type Word } from "./query.ts";
import type { Site } from "./site.ts";
import { fill, one } from "./view.ts";

// All that search knows of a summary.
const PLACES = "h1, [data-sa-found], .sa-abstract p, .sa-figures th, .sa-figures td, .sa-text, .sa-plans";
const BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dd,dt,td,th,pre,blockquote,figcaption,div,section";
const NAMES = { hit: "sa-hit", current: "sa-hit-current" };

/** A stretch of text that words are looked for in: that of one block, whichever elements it is spread over. */
interface Run {
  title: boolean;
  text: string;
  nodes: [node: Text, start: number][];
}

/** Collect the stretches of text of a page in order. What is hidden stands in none of them. */
export function runs(root: Element): Run[] {
  const found: Run[] = [];
  for (const place of root.querySelectorAll(PLACES)) {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node instanceof Element && node.matches(".sa-scar, .headerlink, script, style")
        ? NodeFilter.FILTER_SKIP
        : NodeFilter.FILTER_ACCEPT,
    );
    let block: Element | null = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!(node instanceof Text)) {
        if (node instanceof HTMLBRElement) block = null;
        continue;
      }
      if (!parent || parent.closest(".sa-scar, .headerlink, script, style")) {
        block = null;
        continue;
      }
      const own = parent.closest(BLOCKS);
      if (own !== block || !found.length) found.push({ title: place.matches("h1"), text: "", nodes: [] });
      block = own;
      const run = found.at(-1)!;
      const text = node.data.normalize("NFC");
      if (text !== node.data) node.data = text;
      run.nodes.push([node, run.text.length]);
      run.text += text;
    }
  }
  return found;
}

/** Find where words stand in a text, each place once: those that overlap are one. */
export function places(text: string, title: boolean, words: Word[], variants: Variants): [start: number, end: number][] {
  const folded = foldMapped(text, variants);
  const found = words
    .filter((word) => !word.not && (title || !word.title))
    .flatMap((word) => occurrences(folded, fold(word.written, variants)))
    .sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const last = merged.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Make the range of a place in a run. */
function range({ nodes }: Run, start: number, end: number): Range {
  const at = (offset: number, ending: boolean): [Text, number] => {
    const found = nodes.filter(([, begin]) => (ending ? begin < offset : begin <= offset)).at(-1) ?? nodes[0]!;
    return [found[0], Math.min(offset - found[1], found[0].length)];
  };
  const made = document.createRange();
  made.setStart(...at(start, false));
  made.setEnd(...at(end, true));
  return made;
}

/** What shows marks: highlights where the browser has them, else elements around the words. */
interface Marks {
  /** Where a mark stands, to be scrolled to. */
  place(at: number): Range | Element;
  current(at: number): void;
  clear(): void;
}

function highlights(ranges: Range[]): Marks {
  const hits = new Highlight();
  for (const range of ranges) hits.add(range);
  CSS.highlights.set(NAMES.hit, hits);
  return {
    place: (at) => ranges[at]!,
    current: (at) => void CSS.highlights.set(NAMES.current, new Highlight(ranges[at]!)),
    clear: () => Object.values(NAMES).forEach((name) => CSS.highlights.delete(name)),
  };
}

/** Wrap the words of each range, from the last to the first, so that what stands before keeps its place. */
function elements(ranges: Range[]): Marks {
  const made: HTMLElement[][] = [];
  for (const each of [...ranges].reverse()) {
    const walker = document.createTreeWalker(each.commonAncestorContainer, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      if (node instanceof Text && each.intersectsNode(node)) texts.push(node);
    }
    const [first, start, last, end] = [each.startContainer, each.startOffset, each.endContainer, each.endOffset];
    made.unshift(
      texts.flatMap((text) => {
        if (text === last && end < text.length) text.splitText(end);
        const inside = text === first && start > 0 ? text.splitText(start) : text;
        if (!inside.length) return [];
        const mark = document.createElement("mark");
        mark.className = NAMES.hit;
        inside.replaceWith(mark);
        mark.append(inside);
        return [mark];
      }),
    );
  }
  return {
    place: (at) => made[at]![0]!,
    current: (at) => made.forEach((marks, number) => marks.forEach((mark) => mark.classList.toggle(NAMES.current, number === at))),
    clear: () =>
      made.flat().forEach((mark) => {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent?.normalize();
      }),
  };
}

/** Fetch the simplified forms of all traditional characters; an engine elsewhere has no such table. */
async function variants(site: Site): Promise<Variants> {
  if (site.backend) return new Map();
  return pairs(new TextDecoder().decode(await new Files(new URL(".", site.home)).get("variants.bin")));
}

let clear: (() => void) | undefined;

/** Mark the words of a query on the page of a summary; `back` says that one comes back to it, and stays where one was. */
export async function marks(root: HTMLElement, site: Site, back: boolean): Promise<void> {
  clear?.();
  const words = parse(read(location.search).q).filter((word) => !word.not);
  const template = root.querySelector<HTMLTemplateElement>("template[data-sa-marks]");
  if (!words.length || !template) return;
  const stretches = runs(root);
  const look = (known: Variants): Range[] =>
    stretches.flatMap((run) =>
      places(run.text, run.title, words, known).map(([start, end]) => range(run, start, end)),
    );
  const missing = (known: Variants): boolean =>
    words.some((word) => !stretches.some((run) => places(run.text, run.title, [word], known).length));
  const none: Variants = new Map();
  // Only traditional characters need the table of variants, and few pages and queries have any.
  const ranges = look(missing(none) ? await variants(site).catch(() => none) : none);
  if (!root.isConnected) return;

  const bar = one<HTMLElement>(template.content.cloneNode(true) as DocumentFragment, ".sa-marks");
  const status = one<HTMLElement>(bar, "[role=status]");
  const steps = [...bar.querySelectorAll<HTMLButtonElement>("[data-sa-step]")];
  const shown = "highlights" in CSS ? highlights(ranges) : elements(ranges);
  let at = 0;
  const show = (to: number, scroll: boolean): void => {
    at = (to + ranges.length) % ranges.length;
    shown.current(at);
    status.textContent = fill(status.dataset["saAt"] ?? "", { at: at + 1, n: ranges.length });
    if (!scroll) return;
    const place = shown.place(at);
    // Tables scroll sideways by themselves.
    const around = place instanceof Range ? place.startContainer.parentElement : place;
    around?.closest("td, th")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    const { top, bottom } = place.getBoundingClientRect();
    // A third down the page is clear of headers that stay and of the bar.
    if (top < innerHeight / 5 || bottom > innerHeight * 0.75) scrollTo({ top: scrollY + top - innerHeight / 3, behavior });
  };
  if (ranges.length) show(0, !back && !location.hash);
  else status.textContent = status.dataset["saNone"] ?? "";
  for (const step of steps) {
    step.hidden = ranges.length < 2;
    step.addEventListener("click", () => show(at + Number(step.dataset["saStep"]), true));
  }
  clear = () => {
    shown.clear();
    bar.remove();
    clear = undefined;
  };
  const close = (): void => {
    clear?.();
    history.replaceState(history.state, "", location.pathname + location.hash);
  };
  one(bar, "[data-sa-close]").addEventListener("click", close);
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  template.after(bar);
}
