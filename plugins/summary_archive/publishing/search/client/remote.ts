/**
 * A search engine elsewhere: Meilisearch or OpenSearch, with the documents and settings `export search` writes.
 *
 * It finds; what it found is looked at here in the same way as over the static index. So a summary is only shown where
 * it has what is asked for, and what stands in an answer is only ever text.
 */

import { excerpts, type Mark, pieces } from "./excerpt.ts";
import { once } from "./files.ts";
import { type Folded, foldMapped, occurrences, type Variants } from "./fold.ts";
import { pairs } from "./format.ts";
import { parse, type Term, terms } from "./query.ts";
import { FACETS, type Answer, type Engine, type Facet, type FacetValue, type Hit, type State, type Suggestion } from "./types.ts";

/** The setting `search` of a site, as it stands in `data-sa-backend`. */
export interface RemoteConfig {
  backend: "meilisearch" | "opensearch";
  /** Where the engine is: `https://search.example.org`. */
  url: string;
  /** The index the documents are in. */
  index: string;
  /** A key that may do nothing but search, sent as `Bearer …`, or as it is where it names its kind: `Basic …`. */
  public_key?: string;
  /** The file that `backend_terms` makes: a full address, or one relative to this script. */
  terms: string;
}

type Named = [id: string, name: string, parent: number, pinyin: string];

/** What is known without the engine: the headings of each facet in order, and what characters are folded to. */
type Terms = Record<Facet, Named[]> & { variants: string };

/** A document as `document` in engines.py makes it, with that of it that is asked for. */
interface Document {
  address: string;
  title: string;
  period: string;
  department_name: string;
  date?: string;
  genre: string[];
  text: string;
}

/** What is asked of an engine: words, what narrows them, and so many documents. */
interface Asked {
  words: Term[];
  state: State;
  size: number;
  /** No facet has more values. */
  values: number;
}

/** What an engine says; `exact`: that its numbers are, as far as it can know. */
interface Found {
  documents: Document[];
  total: number;
  exact: boolean;
  counts: Record<Facet, Record<string, number>>;
}

type Json = Record<string, unknown>;
/** Put a question to the engine and return its answer, which may be of any shape. */
type Post = (path: string, body: Json) => Promise<any>;

/** How one kind of engine is asked. */
interface Dialect {
  search(post: Post, asked: Asked): Promise<Found>;
  /** In how many summaries each of some words stands. */
  count(post: Post, words: Pick<Term, "text" | "title">[]): Promise<number[]>;
}

const PATIENCE = 10_000;
const MOST_ROUNDS = 3;
const MOST_DOCUMENTS = 1000;
const MOST_SUGGESTED = 8;
const FIELDS = ["address", "title", "period", "department_name", "date", "genre", "text"];
const ADDRESS = /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[\w+,;@~&='()!$*./-]+$/;

/** The first day of the month after one: `2024-12` gives `2025-01-01`. */
function dayAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}

/** The facets of which something is chosen. */
const chosen = (state: State): Facet[] => FACETS.filter((facet) => state[facet].length);

// OpenSearch

const matching = ({ text, title }: Pick<Term, "text" | "title">): Json => ({
  match_phrase: { [title ? "title" : "text"]: text },
});

const opensearch = (index: string): Dialect => ({
  async search(post, { words, state, size, values }) {
    const { from, to, sort } = state;
    const filters = (facets: readonly Facet[]): Json[] => facets.map((facet) => ({ terms: { [facet]: state[facet] } }));
    const day = { ...(from && { gte: `${from}-01` }), ...(to && { lt: dayAfter(to) }) };
    const wanted = words.filter(({ not }) => !not);
    const answer = await post(`/${index}/_search`, {
      size,
      track_total_hits: true,
      _source: FIELDS,
      query: {
        bool: {
          must: wanted.map(matching),
          must_not: words.filter(({ not }) => not).map(matching),
          should: wanted.map((word) => ({ constant_score: { filter: matching({ ...word, title: true }), boost: 10_000 } })),
          minimum_should_match: 0,
          filter: from || to ? [{ range: { day } }] : [],
        },
      },
      post_filter: { bool: { filter: filters(chosen(state)) } },
      aggs: Object.fromEntries(
        FACETS.map((facet) => [
          facet,
          {
            filter: { bool: { filter: filters(chosen(state).filter((other) => other !== facet)) } },
            aggs: { values: { terms: { field: facet, size: values } } },
          },
        ]),
      ),
      sort: [...(sort === "best" && wanted.length ? ["_score"] : []), { day: { order: "desc", missing: "_last" } }, { id: "asc" }],
    });
    const { hits, aggregations } = answer;
    const counts = FACETS.map((facet) => {
      const buckets: { key: string; doc_count: number }[] = aggregations[facet].values.buckets;
      return [facet, Object.fromEntries(buckets.map(({ key, doc_count }) => [key, doc_count]))];
    });
    return {
      documents: hits.hits.map((hit: { _source: Document }) => hit._source),
      total: hits.total.value,
      exact: hits.total.relation === "eq" && !answer.timed_out && !answer._shards?.failed,
      counts: Object.fromEntries(counts),
    };
  },

  async count(post, words) {
    const filters = words.map(matching);
    const answer = await post(`/${index}/_search`, { size: 0, aggs: { words: { filters: { filters } } } });
    return answer.aggregations.words.buckets.map((bucket: { doc_count: number }) => bucket.doc_count);
  },
});

// Meilisearch

/** The letters a character is written in: its code point to base 26, in four. */
function letters(character: string): string {
  let code = character.codePointAt(0)!;
  let word = "";
  for (let place = 0; place < 4; place++, code = Math.floor(code / 26)) word = String.fromCharCode(97 + (code % 26)) + word;
  return word;
}

/** A folded text of two characters or more as a phrase of words for each two. */
function phrase(text: string): string {
  const written = Array.from(text, letters);
  return `"${written.slice(1).map((each, at) => written[at]! + each).join(" ")}"`;
}

const length = ({ text }: Pick<Term, "text">): number => [...text].length;

/**
 * Write words as a query. A character by itself is the beginning of a word, and only the last word may be begun; so of
 * several such only one is asked for, and words that must not be in the title are not asked for either.
 */
function query(words: Term[]): string {
  const long = words.filter((word) => length(word) > 1);
  const single = words.find((word) => !word.not && length(word) === 1);
  return [
    ...long.filter(({ not, title }) => not && !title).map(({ text }) => `-${phrase(text)}`),
    ...long.filter(({ not }) => !not).map(({ text }) => phrase(text)),
    ...(single ? [letters(single.text)] : []),
  ].join(" ");
}

/** Whether a query says all there is to ask; of longer words a phrase proves each three characters, not all together. */
function says(words: Term[]): boolean {
  const singles = words.filter((word) => length(word) === 1);
  return words.every((word) => !word.title && length(word) <= 3) && singles.length <= 1 && !singles.some(({ not }) => not);
}

/** Whether only titles have to be searched. */
const inTitles = (words: Term[]): boolean => words.length > 0 && words.every(({ not, title }) => title && !not);

const meilisearch = (indexUid: string): Dialect => {
  const asking = (words: Term[]): Json => ({
    indexUid,
    q: query(words),
    matchingStrategy: "all",
    page: 1,
    hitsPerPage: 0,
    ...(inTitles(words) && { attributesToSearchOn: ["title_pairs"] }),
  });
  return {
    async search(post, { words, state, size }) {
      const { from, to, sort } = state;
      const number = (day: string): string => day.replaceAll("-", "");
      const days = [from && `day >= ${number(`${from}-01`)}`, to && `day < ${number(dayAfter(to))}`].filter(Boolean);
      const filters = (facets: Facet[]): string[] => [
        ...days,
        ...facets.map((facet) => `${facet} IN [${state[facet].map((each) => JSON.stringify(each)).join(", ")}]`),
      ];
      const picked = chosen(state);
      const { results } = await post("/multi-search", {
        queries: [
          {
            ...asking(words),
            hitsPerPage: size,
            filter: filters(picked),
            facets: FACETS.filter((facet) => !picked.includes(facet)),
            attributesToRetrieve: FIELDS,
            // Without words there is nothing better than the newest.
            ...((sort === "date" || !words.some(({ not }) => !not)) && { sort: ["day:desc"] }),
          },
          ...picked.map((facet) => ({
            ...asking(words),
            filter: filters(picked.filter((other) => other !== facet)),
            facets: [facet],
          })),
        ],
      });
      const [{ hits, totalHits }] = results;
      const counts: Record<string, Record<string, number>> = {};
      for (const { facetDistribution } of results) Object.assign(counts, facetDistribution);
      return { documents: hits, total: totalHits, exact: says(words), counts };
    },

    async count(post, words) {
      const queries = words.map((word) => asking([{ ...word, not: false } as Term]));
      const { results } = await post("/multi-search", { queries });
      return results.map((each: { totalHits: number }) => each.totalHits);
    },
  };
};

// Both

/** A document as it is looked at. */
interface Looked {
  document: Document;
  folded: Folded;
  title: Folded;
}

const occurring = (looked: Looked, word: Term): [number, number][] =>
  occurrences(word.title ? looked.title : looked.folded, word.text);

function marks(folded: Folded, words: Term[]): Mark[] {
  return words
    .flatMap(({ text }, term) => occurrences(folded, text).map(([start, end]): Mark => ({ start, end, term })))
    .sort((one, other) => one.start - other.start);
}

/** Return a document that is of the shape it should be and has what is asked for. */
function look(document: Document, words: Term[], variants: Variants): Looked[] {
  const { address, title, text } = document;
  if (typeof text !== "string" || typeof title !== "string" || typeof address !== "string" || !ADDRESS.test(address)) return [];
  const looked = { document, folded: foldMapped(text, variants), title: foldMapped(title, variants) };
  return words.every((word) => occurring(looked, word).length > 0 !== word.not) ? [looked] : [];
}

function hitOf({ document, folded, title }: Looked, wanted: Term[], genres: Named[]): Hit {
  const { address, period, department_name: department, date = "", genre } = document;
  return {
    address,
    title: pieces(title.shown, marks(title, wanted), { from: 0, to: title.shown.length }),
    period: String(period ?? ""),
    department: String(department ?? ""),
    genre: genres.find(([id]) => id === genre?.[0])?.[1] ?? "",
    date: String(date),
    excerpts: excerpts(folded.shown, marks(folded, wanted.filter((word) => !word.title))),
    hits: wanted.reduce((sum, word) => sum + occurring({ document, folded, title }, word).length, 0),
  };
}

/** The values of a facet that have anything, or are chosen, in the order of the archive. */
function valuesOf(known: Named[], counts: Record<string, number>, picked: string[]): FacetValue[] {
  const depths: number[] = [];
  const depth = (at: number): number => {
    const parent = known[at]![2];
    return (depths[at] ??= parent < 0 ? 0 : depth(parent) + 1);
  };
  return known
    .map(([id, name], at) => ({ id, name, count: counts[id] ?? 0, depth: depth(at), chosen: picked.includes(id) }))
    .filter((value) => value.count > 0 || value.chosen);
}

/** Find the names that have what was written in them, or begin like it in pinyin, in full or by initials. */
function namesLike(written: string, known: Terms): string[] {
  const sought = written.trim().toLowerCase();
  const spelt = sought.replace(/['’\s]/g, "");
  const isPinyin = /^[a-z]+$/.test(spelt);
  const found = FACETS.filter((facet) => facet !== "year").flatMap((facet) =>
    known[facet].filter(([, name, , pinyin]) => {
      if (!isPinyin) return name.includes(sought);
      const initials = Array.from(pinyin.matchAll(/(?<![^ ])[a-z]/g)).join("");
      return pinyin.replaceAll(" ", "").startsWith(spelt) || initials.startsWith(spelt);
    }),
  );
  return sought ? [...new Set(found.map(([, name]) => name))].slice(0, MOST_SUGGESTED * 2) : [];
}

/** Make the engine that asks another one. */
export function createRemote(config: RemoteConfig, fetch: typeof globalThis.fetch = globalThis.fetch): Engine {
  const dialect = (config.backend === "opensearch" ? opensearch : meilisearch)(config.index);
  const base = config.url.replace(/\/+$/, "");
  const key = config.public_key;

  /** Fetch JSON; whatever is wrong with the engine or its answer is a TypeError. */
  async function load(address: string | URL, init: RequestInit, signal?: AbortSignal): Promise<any> {
    const ended = new AbortController();
    const give = () => ended.abort();
    const patience = setTimeout(give, PATIENCE);
    signal?.addEventListener("abort", give);
    try {
      signal?.throwIfAborted();
      const response = await fetch(address, { ...init, signal: ended.signal });
      if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
      return await response.json();
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof TypeError ? error : new TypeError(`${address}: ${String(error)}`, { cause: error });
    } finally {
      clearTimeout(patience);
      signal?.removeEventListener("abort", give);
    }
  }

  const poster = (signal?: AbortSignal): Post => (path, body) =>
    load(
      base + path,
      {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(key && { Authorization: key.includes(" ") ? key : `Bearer ${key}` }),
        },
        body: JSON.stringify(body),
      },
      signal,
    );

  const known = once(async () => {
    const read: Terms = await load(new URL(config.terms, import.meta.url), { cache: "no-cache" });
    return { plain: read, variants: pairs(read.variants) };
  });

  async function answer(state: State, shown: number, signal: AbortSignal): Promise<Answer> {
    const { variants, plain } = await known();
    signal.throwIfAborted();
    const { terms: words, ignored } = terms(parse(state.q), variants);
    const wanted = words.filter(({ not }) => !not);
    const post = poster(signal);
    const values = Math.max(1, ...FACETS.map((facet) => plain[facet].length));
    let size = Math.max(1, Math.min(shown, MOST_DOCUMENTS));
    for (let round = 1; ; round++) {
      const found = await dialect.search(post, { words, state, size, values });
      const looked = found.documents.flatMap((each) => look(each, words, variants));
      const dropped = found.documents.length - looked.length;
      const isAll = found.documents.length >= found.total;
      const mayGrow = !isAll && size < MOST_DOCUMENTS;
      if (looked.length < shown && mayGrow && round < MOST_ROUNDS) {
        size = Math.min(size * 4, MOST_DOCUMENTS);
        continue;
      }
      const total = found.total - dropped;
      const counts = total === 0 && wanted.length ? await dialect.count(post, wanted) : [];
      const hits = looked.slice(0, shown).map((each) => hitOf(each, wanted, plain.genre));
      return {
        hits,
        total,
        // Where all was looked at, the total is exact, and while nothing is chosen so are the counts.
        exact: dropped === 0 && (found.exact || (isAll && !chosen(state).length)),
        more: hits.length < looked.length || mayGrow,
        facets: Object.fromEntries(
          FACETS.map((facet) => [facet, valuesOf(plain[facet], found.counts[facet] ?? {}, state[facet])]),
        ),
        failed: wanted.filter((_, at) => counts[at] === 0).map(({ written }) => written),
        ignored,
      };
    }
  }

  async function suggest(written: string, signal: AbortSignal): Promise<Suggestion[]> {
    const { variants, plain } = await known();
    signal.throwIfAborted();
    const names = namesLike(written, plain);
    if (!names.length) return [];
    const words = names.map((name) => ({ text: foldMapped(name, variants).text, title: false }));
    const counts = await dialect.count(poster(signal), words);
    return names
      .map((text, at) => ({ text, count: counts[at]! }))
      .filter(({ count }) => count > 0)
      .slice(0, MOST_SUGGESTED);
  }

  return {
    async search(state, shown, tell, signal) {
      let told: Answer;
      try {
        told = await answer(state, shown, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof TypeError ? error : new TypeError(String(error), { cause: error });
      }
      signal.throwIfAborted();
      tell(told);
    },
    prefetch: () => void known().catch(() => {}),
    suggest,
    nearest: async () => [],
  };
}
