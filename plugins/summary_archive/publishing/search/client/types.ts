/** What passes between the search engine and what shows its answers. */

export const FACETS = ["year", "department", "topic", "genre"] as const;
export type Facet = (typeof FACETS)[number];
export type Sort = "best" | "date";

/** What is asked; the whole of it stands in the address of the search page. Months are `2024-01`, "" is open. */
export interface State {
  q: string;
  year: string[];
  department: string[];
  topic: string[];
  genre: string[];
  from: string;
  to: string;
  sort: Sort;
}

/** What has to be as it is here for nothing to be narrowed. */
export const UNFILTERED = { year: [], department: [], topic: [], genre: [], from: "", to: "" };

/** A piece of text as shown; a hidden one stands for a scar (原文已隐去). */
export interface Piece {
  text: string;
  kind?: "mark" | "hidden";
}

/** A summary that was found. Its address is relative to the site's home. Every hit was verified. */
export interface Hit {
  address: string;
  title: Piece[];
  period: string;
  department: string;
  genre: string;
  date: string;
  /** One or two windows of the text around the words found. */
  excerpts: Piece[][];
  /** How often the words stand in it. */
  hits: number;
}

/** A value of a facet: how many summaries would be found with it beside what else is chosen. */
export interface FacetValue {
  id: string;
  name: string;
  count: number;
  /** How deep it stands under its parents, 0 at the top. */
  depth: number;
  chosen: boolean;
}

/** An answer; it may be told more than once for one search, ever more exact. */
export interface Answer {
  hits: Hit[];
  /** How many were found; an upper bound unless `exact`. */
  total: number;
  exact: boolean;
  /** Whether there are more hits than are shown. */
  more: boolean;
  /** A facet whose data are not there yet is missing. Counts are exact where the total is. */
  facets: Partial<Record<Facet, FacetValue[]>>;
  /** Words of the query, as written, that are in no summary at all; found out last of all, and only if none was found. */
  failed: string[];
  /** Words that have nothing that can be searched for: signs alone. */
  ignored: string[];
}

/** A word to search for instead or next; `count` is in how many summaries it stands. */
export interface Suggestion {
  text: string;
  count: number;
  /** False where the count may be too high. */
  exact?: boolean;
}

/** A search engine. */
export interface Engine {
  /** Search; show `shown` hits. Rejects with an AbortError when aborted, with a TypeError when a file cannot be had. */
  search(state: State, shown: number, tell: (answer: Answer) => void, signal: AbortSignal): Promise<void>;
  /** Fetch ahead what a query that is being written will need. */
  prefetch(query: string): void;
  /** Words for what was written, pinyin or Chinese, the best first. */
  suggest(written: string, signal: AbortSignal): Promise<Suggestion[]>;
  /** Words near one that was not found: by sound or by one character. */
  nearest(word: string, signal: AbortSignal): Promise<Suggestion[]>;
}
