/** One search: candidates from the index, narrowed and looked at until the answer is exact. */

import { excerpts, pieces } from "./excerpt.ts";
import { type Columns, type Sifted, sift, span, values } from "./facets.ts";
import { occurrences } from "./fold.ts";
import { isSingle, isThree, type Window } from "./grams.ts";
import type { Index, Text } from "./opened.ts";
import { begins, type Counts, counted, type Having, least, type Matches } from "./postings.ts";
import type { Term } from "./query.ts";
import { best } from "./rank.ts";
import { type Answer, type Hit, type State, UNFILTERED } from "./types.ts";

/** So many texts may be looked at to make an answer exact; for more there are further grams and positions. */
const FEW = 12;
/** As long as it takes to look at a text it takes to read so many positions; and that of a gram, `SHARD` texts more. */
const POSITIONS = 4000;
const SHARD = 2;
/** Of how many files the first answer is made, if it can be. */
const FILES = 15;
/** With how many grams a query begins; each term has at least one. */
const GRAMS = 3;
/** Which share of its candidates a term may owe to chance before one more of its grams is asked for. */
const DOUBTFUL = 0.3;
/** So many texts show whether there is anything in candidates of which that many are still owed to chance. */
const PROBES = 3;
/** Above this share no text is looked at before positions have told which, unless these are very many. */
const VAIN = 0.65;
/** How many more texts than are shown are looked at for the hits shown. */
const MORE = 30;
/** The positions of how many grams of a term are read at a time. */
const PLACED = 2;
/** How many texts are looked at in the end, while there are fewer hits than are to be shown. */
const MOST_TEXTS = 600;
/** More than a text has hits. */
const TITLE = 2 ** 20;

/** A term, and what the index has said of it so far. */
interface Sought extends Term {
  /** Whether its hits count for the order; of single characters the index has none. */
  ranks: boolean;
  /** How many of its grams were asked for, and whether there are summaries for each of these. */
  asked: number;
  known: boolean;
  hits: Counts;
  titles: Counts;
  /** Whether `hits` are just what there is, not upper bounds. `titles` are upper bounds in any case. */
  proven: boolean;
  /** Which share of its candidates would have all its grams asked for if these had nothing to do with each other. */
  chance: number;
  /** Where it may begin, by the positions read so far, and the grams whose positions those are. */
  places: number[] | undefined;
  placed: Window[];
}

/** The grams of a term whose positions may be read next, and what the index says of them. */
type Next = [Sought, (Window & Matches)[]];

/** A text that has what it must have, and where it stands in the order. */
interface Found {
  text: Text;
  key: number;
  hit?: Hit;
}

/** With how many of its grams each term begins: one at least, and more for the first ones. */
function opening(terms: Term[]): number[] {
  let left = Math.max(0, GRAMS - terms.filter(({ not }) => !not).length);
  return terms.map(({ not, cover }) => {
    if (not) return cover.length;
    const more = Math.min(left, cover.length - 1);
    left -= more;
    return 1 + more;
  });
}

/** Those of some numbers that have something. A plain loop: for `filter` there are too many, too often. */
function having(docs: ArrayLike<number>, hits: Counts): number[] {
  const found: number[] = [];
  for (let at = 0; at < docs.length; at++) if (hits[docs[at]!]) found.push(docs[at]!);
  return found;
}

/** Whether a text has a term. */
const has = ({ title, folded }: Text, term: Term): boolean => (term.title ? title : folded.text).includes(term.text);

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

/**
 * A search with its query folded in one way. `fetched` says how many files were since it began; `check` throws once the
 * search is given up.
 */
export class Search {
  readonly #index: Index;
  readonly #state: State;
  readonly #shown: number;
  readonly #fetched: () => number;
  readonly #check: () => void;
  readonly #sought: Sought[];
  readonly #wanted: Sought[];
  readonly #looked = new Map<number, Found | null>();
  /** What was looked at and does not have what it must have. */
  readonly #false = new Set<number>();
  readonly #columns: Columns;
  #sifted!: Sifted;
  #hits: Hit[] = [];
  readonly #failed: string[] = [];

  constructor(index: Index, state: State, shown: number, terms: Term[], fetched: () => number, check: () => void) {
    const nothing = new Uint32Array();
    this.#index = index;
    this.#columns = index.columns;
    this.#state = state;
    this.#shown = shown;
    this.#fetched = fetched;
    this.#check = check;
    this.#sought = terms.map((term) => {
      const ranks = !term.title && !isSingle(term.cover[0]!.gram);
      const unread = { asked: 0, known: true, hits: nothing, titles: nothing, places: undefined, placed: [], chance: 0 };
      return { ...term, ...unread, ranks, proven: term.exact };
    });
    this.#wanted = this.#sought.filter(({ not }) => !not);
  }

  /**
   * Search, and tell answers, ever more exact. With `mayVary` nothing is told, and false returned, where a query folded
   * otherwise may find what this one does not.
   */
  async run(mayVary: boolean, tell: (answer: Omit<Answer, "ignored">) => void): Promise<boolean> {
    const report = () => {
      this.#check();
      tell(this.#answer());
    };
    await this.begin();
    if (mayVary && this.#isForeign()) return false;
    if (!this.#isChance(VAIN)) {
      const isSure = !this.#isChance(DOUBTFUL) && this.#wanted.every(({ asked, cover }) => asked >= cover.length);
      await this.#first(isSure ? this.#shown : PROBES);
    }
    if (!this.#hits.length) await this.#settle("passing");
    if (mayVary && !this.#hits.length && ((await this.#narrow()), this.#isForeign())) return false;
    const isDone = this.#isDone();
    if (this.#hits.length || !this.#sifted.passing.length) report();
    const topics = this.#index.topics();
    topics.catch(() => {}); // It is waited for later, if at all.
    if (!isDone) {
      await this.#settle("near");
      report();
      // What the index cannot prove, as a longer term in titles, is looked for on and on, as far as that is bearable.
      while (this.#isShort() && this.#looked.size < MOST_TEXTS) {
        await this.#page(this.#shown + MORE);
        report();
      }
    }
    await topics;
    if (!this.#sifted.passing.length) await this.#fail();
    report();
    return true;
  }

  /** Find the first candidates, with more grams if many of them are likely to be there by chance. */
  async begin(): Promise<void> {
    const index = this.#index;
    const { topic, sort } = this.#state;
    const beside = [topic.length && index.topics(), (sort === "date" || span(this.#state)) && index.days()];
    await Promise.all([this.#ask(opening(this.#sought)), ...beside]);
    this.#combine();
    if (this.#isChance(DOUBTFUL, PROBES)) await this.#narrow(({ asked, chance }) => asked + +(chance > DOUBTFUL));
  }

  /** Ask the index for so many grams of each term; false if it has said of all of them. */
  async #ask(counts: number[]): Promise<boolean> {
    const news = this.#sought.map(async (term, place) => {
      // In the order they stand in: that those side by side come together is no chance.
      const grams = term.all.slice(0, counts[place]).sort((one, other) => one.at - other.at);
      if (term.asked >= grams.length) return false;
      term.asked = grams.length;
      const found = await Promise.all(grams.map(({ gram }) => this.#index.posting(gram)));
      term.known = found.every(({ docs }) => docs.length);
      term.titles = found.map(({ title }) => title.hits).reduce(least);
      const bounds = found.map((each) => (term.title ? each.title : each));
      term.hits = bounds.map(({ hits }) => hits).reduce(least);
      if (term.places) term.hits = least(term.hits, counted(term.places, this.#index.manifest.capacity));
      if (!term.not) term.chance = this.#chance(bounds);
      return true;
    });
    const told = await Promise.all(news);
    this.#check();
    return told.includes(true);
  }

  /**
   * Narrow the candidates by so many grams of each term; if nothing else is said, by so many that nothing of it is left
   * out, and by all of what must be in the title, for that no positions prove. False if all that was asked for before.
   */
  async #narrow(count = ({ title, all, cover }: Sought): number => (title ? all : cover).length): Promise<boolean> {
    const told = await this.#ask(this.#sought.map(count));
    if (told) this.#combine();
    return told;
  }

  /** Whether a term has something in it that no text has: it may be written with characters that are folded otherwise. */
  #isForeign(): boolean {
    return this.#sought.some(({ known }) => !known);
  }

  /** The share of the summaries with all of some grams that would have them if these had nothing to do with each other. */
  #chance(bounds: Having[]): number {
    const { documents } = this.#index.manifest;
    let certain = Infinity;
    const { docs } = bounds.reduce((all, { docs, hits }) => {
      const both = having(all.docs, hits);
      const [one, other] = [all.docs.length - both.length, docs.length - both.length];
      const neither = documents - all.docs.length - other;
      if (neither * 100 > documents) certain = Math.min(certain, both.length - (one * other) / neither);
      return { docs: both, hits };
    });
    return 1 - certain / docs.length;
  }

  /** Whether there are more candidates than so many, of which a term owes more than a share to chance. */
  #isChance(share: number, most = FEW): boolean {
    return this.#sifted.passing.length > most && this.#sought.some(({ chance }) => chance > share);
  }

  /** Find the candidates anew from what is known of each term and of the texts looked at. */
  #combine(): void {
    let docs = this.#columns.taken;
    for (const { not, proven, hits } of this.#sought) {
      if (!not) docs = having(docs, hits);
      else if (proven) docs = docs.filter((doc) => !hits[doc]);
    }
    if (this.#false.size) docs = docs.filter((doc) => !this.#false.has(doc));
    this.#sifted = sift(this.#columns, docs, this.#state);
  }

  /**
   * The candidates that may not be found after all, so many at most: of those the counts depend on, or of those that may
   * be shown.
   */
  #doubts(most = 1, of: "passing" | "near" = "near"): number[] {
    const unproven = this.#sought.filter(({ proven }) => !proven);
    const found: number[] = [];
    if (unproven.length) {
      for (const doc of this.#sifted[of]) {
        if (found.length === most) break;
        if (!this.#looked.has(doc) && unproven.some(({ hits }) => hits[doc])) found.push(doc);
      }
    }
    return found;
  }

  /** Whether the answer is exact, and all is found that is to be shown. */
  #isDone(): boolean {
    return !this.#doubts().length && !this.#isShort();
  }

  /** Whether fewer hits are shown than might be. */
  #isShort(): boolean {
    return this.#hits.length < Math.min(this.#shown, this.#sifted.passing.length);
  }

  /** Look for the hits of the first answer, at so many texts; and at more, as files are left, if that found any. */
  async #first(texts: number): Promise<void> {
    const left = () => Math.min(this.#shown, FILES - this.#fetched());
    await this.#page(Math.max(PROBES, Math.min(texts, left())));
    if (this.#hits.length && this.#isShort() && left() > 0) await this.#page(left());
  }

  /** Leave no doubts of what the counts depend on, or find something of what passes, if that does not take too much. */
  async #settle(of: "passing" | "near"): Promise<void> {
    const isFirst = of === "passing";
    const isMany = (texts = FEW) => this.#doubts(texts + 1, of).length > texts;
    if (isFirst) {
      // One more than leaves out nothing: where two words are side by side by chance, what stands across them is rare.
      const more = ({ not, asked, cover }: Sought) => asked + +(!not && asked <= cover.length);
      if (isMany(this.#wanted.length * SHARD)) await this.#narrow(more);
    } else if (isMany()) await this.#narrow();
    while (isMany(isFirst ? PROBES : FEW)) {
      const next = await Promise.all(this.#sought.map((term) => this.#next(term, isFirst)));
      const grams = next.flatMap(([, grams]) => grams);
      const texts = Math.round(grams.reduce((sum, gram) => sum + SHARD + gram.sum / POSITIONS, 0));
      if (isFirst && texts > FEW) {
        // Where positions are many, what stands across two words says as much; and texts may do without them.
        if (await this.#narrow(({ not, all }) => +!not && all.length)) continue;
        const most = texts > MORE ? MORE : PROBES;
        while (!this.#hits.length && isMany(PROBES) && this.#looked.size < most) await this.#first(most);
        if (this.#hits.length) return;
      }
      if (!isFirst && !isMany(texts)) await this.#look(this.#doubts(texts, of));
      const isDear = grams.some(({ gram }) => !isThree(gram));
      if (!grams.length || !isMany(isFirst && !isDear ? Math.min(texts, FEW) : FEW)) break;
      await Promise.all(next.map((each) => this.#place(each)));
      this.#combine();
      if (isFirst) await this.#first(PROBES);
      if (isFirst && this.#hits.length) return;
    }
    if (isFirst) await this.#first(FEW);
    else if (!isMany()) await this.#look(this.#doubts(FEW, of));
    if (!isFirst || !this.#hits.length) await this.#page(this.#shown + MORE);
  }

  /** Of the grams of a term, or only of what was asked for and must be there, the ones to read the positions of next. */
  async #next(term: Sought, onlyAsked: boolean): Promise<Next> {
    const { cover, placed, proven, not } = term;
    const isLeft = (each: Window) => !placed.includes(each);
    const left = proven || (not && onlyAsked) ? [] : cover.slice(0, onlyAsked ? term.asked : undefined).filter(isLeft);
    const read = await Promise.all(left.map(async (window) => ({ ...window, ...(await this.#index.posting(window.gram)) })));
    return [term, read.sort((one, other) => one.sum - other.sum).slice(0, PLACED)];
  }

  /** Leave of the candidates of a term those where some more of its grams stand as in it. */
  async #place([term, grams]: Next): Promise<void> {
    if (!grams.length) return;
    const read = await Promise.all(grams.map(async (each) => ({ ...each, bytes: await this.#index.positions(each.gram) })));
    const wanted = new Uint8Array(this.#index.manifest.capacity);
    for (const doc of having(this.#sifted.near, term.hits)) wanted[doc] = 1;
    for (const { bytes, hits, at } of read) term.places = begins(bytes!, hits, wanted, at, term.places);
    term.placed.push(...term.cover.filter(({ at }) => grams.some((each) => each.at === at)));
    term.hits = counted(term.places!, this.#index.manifest.capacity);
    term.proven = term.placed.length === term.cover.length && !term.title;
    if (term.proven) term.chance = 0;
  }

  /** Find out which terms are in no summary at all: search for each by itself. */
  async #fail(): Promise<void> {
    const state = { ...this.#state, ...UNFILTERED };
    for (const term of this.#wanted) {
      const alone = new Search(this.#index, state, 1, [term], this.#fetched, this.#check);
      await alone.begin();
      await alone.#page(1);
      if (!alone.#hits.length) await alone.#settle("near");
      if (!alone.#sifted.passing.length) this.#failed.push(term.written);
    }
  }

  /** Look at some texts. */
  async #look(docs: number[]): Promise<void> {
    const look = async (doc: number) => {
      const text = await this.#index.text(doc);
      const isFound = this.#sought.every((term) => has(text, term) !== term.not);
      const titled = (term: Term) => +text.title.includes(term.text);
      const key = () => this.#key(doc, titled, (term) => occurrences(text.folded, term.text).length);
      this.#looked.set(doc, isFound ? { text, key: key() } : null);
      if (!isFound) this.#false.add(doc);
    };
    await Promise.all(docs.map(look));
    this.#check();
  }

  /** One number to order by: titles first, then hits, then the newest; the remainder by the capacity is the summary. */
  #key(doc: number, titled: (term: Sought) => number, hits: (term: Sought) => number): number {
    let sum = 0;
    if (this.#state.sort === "date") sum = this.#columns.days![doc]!;
    else for (const term of this.#wanted) sum += titled(term) * TITLE + (term.ranks ? hits(term) : 0);
    return sum * this.#index.manifest.capacity + doc;
  }

  /** Find the hits that are shown, looking at `most` texts; candidates that proved to be none are let go of. */
  async #page(most: number): Promise<void> {
    const docOf = (key: number) => key % this.#index.manifest.capacity;
    const sure: number[] = [];
    const bounds: number[] = [];
    for (const doc of this.#sifted.passing) {
      const looked = this.#looked.get(doc);
      if (looked) sure.push(looked.key);
      else bounds.push(this.#key(doc, ({ titles }) => titles[doc]!, ({ hits }) => hits[doc]!));
    }
    const found = await best(bounds, sure, this.#shown, most, async (wave) => {
      await this.#look(wave.map(docOf));
      return wave.flatMap((key) => this.#looked.get(docOf(key))?.key ?? []);
    });
    const { terms, of } = this.#columns.filings.genre!;
    this.#hits = found.map(docOf).map((doc) => {
      const looked = this.#looked.get(doc)!;
      return (looked.hit ??= shape(looked.text, this.#wanted, terms[of[doc]!]![1]));
    });
    if (this.#false.size) this.#combine();
  }

  #answer(): Omit<Answer, "ignored"> {
    const { passing } = this.#sifted;
    return {
      hits: this.#hits,
      total: passing.length,
      exact: !this.#doubts().length,
      more: passing.length > this.#hits.length,
      facets: values(this.#columns, this.#sifted, this.#state),
      failed: [...this.#failed],
    };
  }
}
