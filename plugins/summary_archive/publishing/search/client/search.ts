/** One search: candidates from the index, narrowed and looked at until the answer is exact. */

import { excerpts, pieces } from "./excerpt.ts";
import { type Columns, type Sifted, sift, span } from "./facets.ts";
import { occurrences } from "./fold.ts";
import { isSingle, type Window } from "./grams.ts";
import type { Index, Text } from "./opened.ts";
import { begins, counted, least, type Matches } from "./postings.ts";
import type { Term } from "./query.ts";
import { best } from "./rank.ts";
import type { Answer, Hit, State } from "./types.ts";

/** So many texts may be looked at to make an answer exact; for more there are further grams and positions. */
const FEW = 30;
/** With how many grams a query begins; each term has at least one. */
const GRAMS = 3;
/**
 * How many texts are looked at for the hits shown, or how many more than are shown, and how many at a time; for the
 * first answer as many as are shown.
 */
const TEXTS = 40;
const BESIDE = 20;
/** The positions of how many grams of a term are read at a time. */
const PLACED = 2;
/** How many texts are looked at in the end, while there are fewer hits than are to be shown. */
const MOST_TEXTS = 600;
const AT_ONCE = 6;
/** More than a text has hits. */
const TITLE = 2 ** 20;

/** A term, and what the index has said of it so far. */
interface Sought extends Term, Matches {
  /** How many of its grams were asked for. */
  asked: number;
  /** Whether `hits` are just what there is, not upper bounds. `titles` are upper bounds in any case. */
  proven: boolean;
  /** Where it may begin, by the positions read so far, and its grams whose positions were not read yet. */
  places?: number[];
  unplaced?: Unplaced[];
}

/** A gram of a term, and how often each summary has it. */
interface Unplaced extends Window {
  hits: Uint32Array;
}

/** A text that has what it must have, and where it stands in the order. */
interface Found {
  text: Text;
  key: number;
}

/** With how many of its grams each term begins: one at least, and more for the first ones. */
export function opening(terms: Term[], of: "cover" | "all" = "cover"): number[] {
  let left = Math.max(0, GRAMS - terms.filter(({ not }) => !not).length);
  return terms.map(({ not, [of]: grams }) => {
    if (not) return grams.length;
    const more = Math.min(left, grams.length - 1);
    left -= more;
    return 1 + more;
  });
}

/** Whether no summary has something. */
const isNowhere = (hits: Uint32Array): boolean => !hits.some((count) => count);

/** Whether a text has a term. */
const has = ({ title, folded }: Text, term: Term): boolean => (term.title ? title : folded.text).includes(term.text);

/** Whether the hits of a term count for the order; of single characters the index has none. */
const isRanking = ({ title, cover }: Term): boolean => !title && !isSingle(cover[0]!.gram);

/** A summary as it is shown. */
function shape({ file, folded }: Text, terms: Term[], genre: string): Hit {
  const [address, , period, department, date] = file;
  const { shown } = folded;
  const title = { from: 0, to: `${shown}\n`.indexOf("\n") };
  const marks = terms
    .flatMap((term) => occurrences(folded, term.text).map(([start, end]) => ({ start, end, term })))
    .filter(({ end, term }) => !term.title || end <= title.to)
    .sort((one, other) => one.start - other.start);
  const [name, parts] = [pieces(shown, marks, title), excerpts(shown, marks)];
  return { address, title: name, period, department, genre, date, excerpts: parts, hits: marks.length };
}

/** A search with its query folded in one way. `check` throws once the search is given up. */
export class Search {
  readonly #index: Index;
  readonly #state: State;
  readonly #shown: number;
  readonly #check: () => void;
  readonly #sought: Sought[];
  readonly #wanted: Sought[];
  readonly #looked = new Map<number, Found | null>();
  readonly #columns: Columns;
  #sifted!: Sifted;
  /** The candidates that may not be found after all, of those the counts depend on. */
  #doubts: number[] = [];
  #hits: Hit[] = [];
  readonly #failed: string[] = [];

  constructor(index: Index, state: State, shown: number, terms: Term[], check: () => void) {
    const nothing = new Uint32Array();
    this.#index = index;
    this.#columns = index.columns;
    this.#state = state;
    this.#shown = shown;
    this.#check = check;
    this.#sought = terms.map((term) => {
      return { ...term, asked: 0, hits: nothing, titles: nothing, proven: term.exact };
    });
    this.#wanted = this.#sought.filter(({ not }) => !not);
  }

  /**
   * Search, and tell answers, ever more exact. With `mayVary` nothing is told, and false returned, where a query folded
   * otherwise may find what this one does not.
   */
  async run(mayVary: boolean, tell: (answer: Omit<Answer, "ignored">) => void): Promise<boolean> {
    const report = async () => {
      if (!this.#sifted.passing.length && !this.#failed.length) await this.#fail();
      this.#check();
      tell(this.#answer());
    };
    await this.#begin();
    if (mayVary && this.#sought.some(({ hits }) => isNowhere(hits))) return false;
    await this.#page(this.#shown);
    if (mayVary && !this.#hits.length) return false;
    const isDone = this.#isDone();
    if (isDone || (this.#hits.length && this.#doubts.length)) await report();
    const topics = this.#index.topics();
    topics.catch(() => {}); // It is waited for later, if at all.
    if (!isDone) {
      await this.#settle();
      await report();
      // What the index cannot prove, as a longer term in titles, is looked for on and on, as far as that is bearable.
      while (this.#isShort() && this.#looked.size < MOST_TEXTS) {
        await this.#page(TEXTS);
        await report();
      }
    }
    if (!this.#state.topic.length) {
      await topics;
      this.#combine();
      await report();
    }
    return true;
  }

  /** Find the first candidates, with all grams if they are many. */
  async #begin(): Promise<void> {
    const index = this.#index;
    const { topic, sort } = this.#state;
    const beside = [topic.length && index.topics(), (sort === "date" || span(this.#state)) && index.days()];
    const first = this.#ask(opening(this.#sought));
    await Promise.all([first, ...beside]);
    this.#combine();
    if (this.#sifted.near.length > FEW && (await this.#ask(opening(this.#sought, "all")))) this.#combine();
  }

  /** Ask the index for so many grams of each term; false if it has said of all of them. */
  async #ask(counts: number[]): Promise<boolean> {
    const news = this.#sought.map(async (term, place) => {
      if (term.asked >= counts[place]!) return false;
      term.asked = counts[place]!;
      const found = await Promise.all(term.all.slice(0, term.asked).map(({ gram }) => this.#index.posting(gram)));
      term.titles = found.map(({ titles }) => titles).reduce(least);
      term.hits = term.title ? term.titles : found.map(({ hits }) => hits).reduce(least);
      return true;
    });
    const told = await Promise.all(news);
    this.#check();
    return told.includes(true);
  }

  /** Find the candidates anew from what is known of each term and of the texts looked at. */
  #combine(): void {
    const docs: number[] = [];
    next: for (const doc of this.#columns.taken) {
      for (const { not, proven, hits } of this.#sought) if (not ? proven && hits[doc] : !hits[doc]) continue next;
      if (this.#looked.get(doc) !== null) docs.push(doc);
    }
    this.#sifted = sift(this.#columns, docs, this.#state);
    const unproven = this.#sought.filter(({ proven }) => !proven);
    const isDoubted = (doc: number) => unproven.some(({ hits }) => hits[doc]) && !this.#looked.has(doc);
    this.#doubts = this.#sifted.near.filter(isDoubted);
  }

  /** Whether the answer is exact, and all is found that is to be shown. */
  #isDone(): boolean {
    return !this.#doubts.length && !this.#isShort();
  }

  /** Whether fewer hits are shown than might be. */
  #isShort(): boolean {
    return this.#hits.length < Math.min(this.#shown, this.#sifted.passing.length);
  }

  /** Make the answer exact, if that does not take too many texts. */
  async #settle(): Promise<void> {
    if (this.#doubts.length > FEW) {
      const canProve = ({ title }: Term) => !title && this.#index.manifest.positions;
      const counts = this.#sought.map((term) => (canProve(term) ? term.cover : term.all).length);
      if (await this.#ask(counts)) this.#combine();
    }
    for (let left = true; left && this.#doubts.length > FEW; ) {
      left = (await Promise.all(this.#sought.map((term) => this.#place(term)))).includes(true);
      this.#combine();
    }
    if (this.#doubts.length <= FEW) await this.#look(this.#doubts);
    await this.#page(Math.max(TEXTS, this.#shown + BESIDE));
  }

  /** Leave of the candidates of a term those where two more of its grams stand as in it; false if there are no more. */
  async #place(term: Sought): Promise<boolean> {
    if (term.proven || !this.#index.manifest.positions) return false;
    const shards = await this.#index.positions();
    term.unplaced ??= await this.#rarest(term.cover);
    const read = await Promise.all(
      term.unplaced.splice(0, PLACED).map(async (window) => ({ ...window, bytes: await shards.find(window.gram) })),
    );
    for (const { bytes, hits, at } of read) term.places = begins(bytes!, hits, term.hits, at, term.places);
    term.hits = least(term.hits, counted(term.places!, this.#index.manifest.capacity));
    term.proven = !term.unplaced.length && !term.title;
    return term.unplaced.length > 0;
  }

  /** Grams and in how many places they are, the rarest first. */
  async #rarest(cover: Window[]): Promise<Unplaced[]> {
    const sum = (hits: Uint32Array) => hits.reduce((all, each) => all + each, 0);
    const read = cover.map(async (window) => ({ ...window, hits: (await this.#index.posting(window.gram)).hits }));
    return (await Promise.all(read)).sort((one, other) => sum(one.hits) - sum(other.hits));
  }

  /** Find out which terms are in no summary at all: search for each by itself. */
  async #fail(): Promise<void> {
    const state: State = { ...this.#state, year: [], department: [], topic: [], genre: [], from: "", to: "" };
    for (const term of this.#wanted) {
      const alone = new Search(this.#index, state, 1, [term], this.#check);
      await alone.#begin();
      await alone.#page(1);
      if (!alone.#isDone()) await alone.#settle();
      if (!alone.#sifted.passing.length) this.#failed.push(term.written);
    }
  }

  /** Look at some texts. */
  async #look(docs: number[]): Promise<void> {
    const look = async (doc: number) => {
      const text = await this.#index.text(doc);
      const isFound = this.#sought.every((term) => has(text, term) !== term.not);
      const title = (term: Term) => +text.title.includes(term.text);
      const key = () => this.#key(doc, title, (term) => occurrences(text.folded, term.text).length);
      this.#looked.set(doc, isFound ? { text, key: key() } : null);
    };
    for (let at = 0; at < docs.length; at += AT_ONCE) {
      await Promise.all(docs.slice(at, at + AT_ONCE).map(look));
      this.#check();
    }
  }

  /** One number to order by: titles first, then hits, then the newest; the remainder by the capacity is the summary. */
  #key(doc: number, title: (term: Sought, doc: number) => number, hits: (term: Sought, doc: number) => number): number {
    const { capacity } = this.#index.manifest;
    if (this.#state.sort === "date") return this.#columns.days![doc]! * capacity + doc;
    let sum = 0;
    for (const term of this.#wanted) sum += title(term, doc) * TITLE + (isRanking(term) ? hits(term, doc) : 0);
    return sum * capacity + doc;
  }

  /** Find the hits that are shown, looking at `most` texts; candidates that proved to be none are let go of. */
  async #page(most: number): Promise<void> {
    const docOf = (key: number) => key % this.#index.manifest.capacity;
    const keysOf = (docs: number[]) => docs.flatMap((doc) => this.#looked.get(doc)?.key ?? []);
    const { passing } = this.#sifted;
    const known = passing.filter((doc) => this.#looked.has(doc));
    const unknown = passing.filter((doc) => !this.#looked.has(doc));
    const titlesOf = ({ titles }: Sought, doc: number) => titles[doc]!;
    const hitsOf = ({ hits }: Sought, doc: number) => hits[doc]!;
    const bounds = unknown.map((doc) => this.#key(doc, titlesOf, hitsOf));
    const found = await best(bounds, keysOf(known), this.#shown, most, async (wave) => {
      await this.#look(wave.map(docOf));
      return keysOf(wave.map(docOf));
    });
    const { terms, of, classes } = this.#columns.filings.genre!;
    this.#hits = found.map(docOf).map((doc) => {
      return shape(this.#looked.get(doc)!.text, this.#wanted, terms[classes[of[doc]!]![0]!]![1]);
    });
    if (this.#doubts.length) this.#combine();
  }

  #answer(): Omit<Answer, "ignored"> {
    const { passing, facets } = this.#sifted;
    return {
      hits: this.#hits,
      total: passing.length,
      exact: !this.#doubts.length,
      more: passing.length > this.#hits.length,
      facets,
      failed: this.#failed,
    };
  }
}
