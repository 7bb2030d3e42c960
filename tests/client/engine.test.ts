import assert from "node:assert/strict";
import { test } from "node:test";

import { createEngine } from "../../plugins/summary_archive/publishing/search/client/engine.ts";
import { fold } from "../../plugins/summary_archive/publishing/search/client/fold.ts";
import type { Term } from "../../plugins/summary_archive/publishing/search/client/format.ts";
import { parse, terms, type Term as Sought } from "../../plugins/summary_archive/publishing/search/client/query.ts";
import { type Answer, FACETS, type Facet, type Piece, type State } from "../../plugins/summary_archive/publishing/search/client/types.ts";
import { type Archive, type Host, serve, type Summary, type Ways, write } from "./writer.ts";

const BASE = new URL("https://archive.example/docs/");
const EMPTY: State = { q: "", year: [], department: [], topic: [], genre: [], from: "", to: "", sort: "best" };
const WAYS: Ways = { shardBytes: 60, generation: "g1" };
const VARIANTS = new Map([
  ["長", "长"],
  ["專", "专"],
  ["𧝞", "䘛"],
]);

/** Numbers between 0 and 1, the same for the same seed. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DEPARTMENT: Term[] = [
  ["head", "总部", -1, []],
  ["law", "法务部", 0, [0]],
  ["ip", "知识产权科", 1, [1, 0, 3]],
  ["new", "新部", -1, []],
  ["none", "空部", -1, []],
];
const TOPIC: Term[] = [
  ["a", "专利", -1, []],
  ["b", "发明", 0, [0]],
  ["c", "培训", -1, []],
];
const GENRE: Term[] = [
  ["annual", "年度总结", -1, []],
  ["special", "专项总结", -1, []],
];

function archiveOf(texts: string[], next: () => number = random(1)): Archive {
  const pick = (most: number) => Math.floor(next() * most);
  let number = 0;
  const summaries = texts.map((text): Summary => {
    number += 1 + (next() < 0.3 ? pick(4) : 0);
    const topics = [0, 1, 2].filter(() => next() < 0.5);
    const day = next() < 0.1 ? -1 : 45000 + pick(400);
    return { number, department: pick(4), genre: pick(2), topics: topics.length ? topics : [2], day, text };
  });
  const capacity = number + 3;
  const years: [string, number][] = [
    ["undated", 0],
    ["2022", Math.floor(capacity / 4)],
    ["2023", Math.floor(capacity / 2)],
  ];
  return { summaries, capacity, years, department: DEPARTMENT, topic: TOPIC, genre: GENRE, variants: VARIANTS };
}

function hosted(archive: Archive, ways: Partial<Ways> = {}): Host & { engine: ReturnType<typeof createEngine> } {
  const all = { ...WAYS, ...ways };
  const host = serve(write(archive, all), all.generation);
  return { ...host, engine: createEngine(BASE, host.fetch) };
}

async function ask(engine: ReturnType<typeof createEngine>, state: Partial<State>, shown = 10): Promise<Answer[]> {
  const told: Answer[] = [];
  await engine.search({ ...EMPTY, ...state }, shown, (answer) => told.push(answer), new AbortController().signal);
  return told;
}

const numberOf = ({ address }: { address: string }) => Number(address.split("/")[1]);
const numbers = (answer: Answer | undefined) => answer!.hits.map(numberOf);

function valuesOf(archive: Archive, summary: Summary): Record<Facet, Set<string>> {
  const gathered = (terms: Term[], places: number[]) =>
    new Set(places.flatMap((place) => [place, ...terms[place]![3]]).map((place) => terms[place]![0]));
  const year = archive.years.filter(([, first]) => first <= summary.number).at(-1)!;
  return {
    year: new Set([year[0]]),
    department: gathered(DEPARTMENT, [summary.department]),
    topic: gathered(TOPIC, summary.topics),
    genre: gathered(GENRE, [summary.genre]),
  };
}

function occurrencesIn(text: string, term: string): number {
  let found = 0;
  for (let at = 0; at + term.length <= text.length; at++) if (text.startsWith(term, at)) found++;
  return found;
}

function has(summary: Summary, { title, text }: Sought): boolean {
  const folded = fold(summary.text, VARIANTS);
  return (title ? folded.split("\n", 1)[0]! : folded).includes(text);
}

function truth(archive: Archive, state: State): { numbers: number[]; counts: Record<Facet, Map<string, number>>; failed: string[] } {
  const sought = terms(parse(state.q), VARIANTS).terms;
  const monthOf = ({ day }: Summary) => (day < 0 ? "" : new Date(Date.UTC(1900, 0, 1 + day)).toISOString().slice(0, 7));
  const found = archive.summaries.filter(
    (summary) =>
      sought.every((term) => has(summary, term) !== term.not) &&
      ((!state.from && !state.to) || monthOf(summary)) &&
      (!state.from || monthOf(summary) >= state.from) &&
      (!state.to || monthOf(summary) <= state.to),
  );
  const passes = (summary: Summary, but?: Facet) =>
    FACETS.every((facet) => {
      if (facet === but || !state[facet].length) return true;
      return state[facet].some((id) => valuesOf(archive, summary)[facet].has(id));
    });
  const counts = Object.fromEntries(
    FACETS.map((facet) => {
      const by = new Map<string, number>();
      for (const each of found) {
        if (!passes(each, facet)) continue;
        for (const id of valuesOf(archive, each)[facet]) by.set(id, (by.get(id) ?? 0) + 1);
      }
      return [facet, by];
    }),
  ) as Record<Facet, Map<string, number>>;
  const score = (summary: Summary) => {
    const folded = fold(summary.text, VARIANTS);
    const title = folded.split("\n", 1)[0]!;
    const wanted = sought.filter(({ not }) => !not);
    const counted = wanted.filter((each) => !each.title && [...each.text].length > 1);
    return [
      wanted.filter(({ text }) => title.includes(text)).length,
      counted.reduce((sum, { text }) => sum + occurrencesIn(folded, text), 0),
      summary.number,
    ] as const;
  };
  const rank = (summary: Summary) => (state.sort === "date" ? ([summary.day, 0, summary.number] as const) : score(summary));
  const ranked = found
    .filter((each) => passes(each))
    .map((each) => [rank(each), each.number] as const)
    .sort(([one], [other]) => other[0] - one[0] || other[1] - one[1] || other[2] - one[2]);
  const failed = sought.filter((term) => !term.not && !archive.summaries.some((each) => has(each, term)));
  return { numbers: ranked.map(([, number]) => number), counts, failed: failed.map(({ written }) => written) };
}

/** That the counts of an answer are true, and if it is the `last`, that it has all hits that are to be shown, in order. */
function assertExact(archive: Archive, state: State, answer: Answer, shown: number, last = true): void {
  const expected = truth(archive, state);
  const what = JSON.stringify(state);
  assert.equal(answer.total, expected.numbers.length, what);
  if (last) assert.deepEqual(numbers(answer), expected.numbers.slice(0, shown), what);
  assert.equal(answer.more, expected.numbers.length > answer.hits.length, what);
  for (const facet of FACETS) {
    const values = answer.facets[facet];
    if (!values) continue;
    const counted = values.filter(({ count }) => count).map(({ id, count }) => [id, count] as const);
    assert.deepEqual(new Map(counted), expected.counts[facet], `${facet} ${what}`);
    assert.ok(values.every(({ count, chosen }) => count || chosen));
  }
  assert.ok(answer.failed.every((word) => expected.failed.includes(word)), what);
  const isProvable = terms(parse(state.q), VARIANTS).terms.every(({ not, title }) => not || !title);
  if (last && !answer.total && isProvable) assert.deepEqual([...answer.failed].sort(), expected.failed.sort(), what);
}

const joined = (pieces: Piece[] | undefined) => pieces!.map(({ text }) => text).join("");
const marked = (pieces: Piece[] | undefined) => pieces!.filter(({ kind }) => kind === "mark").map(({ text }) => text);

const CHARACTERS = [..."专利权长商标年度总结工作abAB129.%-，。（）“”　 \n〔〕①Ａ𠮷𧝞長專\uFFFC"];

function randomText(next: () => number, length: number): string {
  const pick = () => CHARACTERS[Math.floor(next() * CHARACTERS.length)]!;
  const title = Array.from({ length: 2 + Math.floor(next() * 5) }, pick).join("").replaceAll("\n", "");
  return `题${title}\n${Array.from({ length: Math.floor(next() * length) }, pick).join("")}`;
}

function randomQuery(next: () => number, archive: Archive): string {
  const word = () => {
    const text = archive.summaries[Math.floor(next() * archive.summaries.length)]!.text;
    const points = [...text.slice(next() < 0.2 ? 0 : text.indexOf("\n") + 1)];
    const at = Math.floor(next() * points.length);
    const piece = points.slice(at, at + 1 + Math.floor(next() * 6)).join("");
    const how = next();
    const clean = piece.replace(/["“”]/g, "");
    const quoted = how < 0.4 ? `"${clean.replaceAll("\n", "")}"` : clean;
    return (next() < 0.2 ? "-" : "") + (next() < 0.2 ? "标题：" : "") + quoted;
  };
  return Array.from({ length: 1 + Math.floor(next() * 3) }, word).join(next() < 0.5 ? " " : "　");
}

function randomState(next: () => number, archive: Archive): State {
  const some = (ids: string[]) => (next() < 0.75 ? [] : ids.filter(() => next() < 0.4));
  return {
    q: next() < 0.05 ? "" : randomQuery(next, archive),
    year: some(["2022", "2023", "undated"]),
    department: some(["head", "law", "ip", "new"]),
    topic: some(["a", "b", "c"]),
    genre: some(["annual"]),
    from: next() < 0.1 ? "2023-04" : "",
    to: next() < 0.1 ? "2023-11" : "",
    sort: next() < 0.2 ? "date" : "best",
  };
}

for (const [name, count, length, ways] of [
  ["few summaries", 25, 60, {}],
  ["many short summaries", 150, 40, {}],
  ["one shard", 60, 80, { shardBytes: 1e9 }],
] as const) {
  test(`finds all and shows nothing false: ${name}`, async () => {
    for (let seed = 1; seed <= 4; seed++) {
      const next = random(seed * 977 + count);
      const archive = archiveOf(Array.from({ length: count }, () => randomText(next, length)), next);
      const { engine } = hosted(archive, ways);
      let exact = 0;
      for (let query = 0; query < 120; query++) {
        const state = randomState(next, archive);
        const shown = 1 + Math.floor(next() * 12);
        const told = await ask(engine, state, shown);
        const expected = truth(archive, state);
        for (const answer of told) {
          assert.ok(answer.total >= expected.numbers.length, JSON.stringify(state));
          assert.ok(numbers(answer).every((number) => expected.numbers.includes(number)), JSON.stringify(state));
          assert.ok(answer.total === answer.hits.length || answer.more);
          if (answer.exact) assertExact(archive, state, answer, shown, answer === told.at(-1));
        }
        const last = told.at(-1)!;
        assert.ok(last.facets.topic);
        exact += +last.exact;
        const everything = (await ask(engine, state, archive.summaries.length)).at(-1)!;
        assert.deepEqual(numbers(everything).sort(), [...expected.numbers].sort(), JSON.stringify(state));
      }
      assert.ok(exact > 90, `${exact} answers of 120 were exact`);
    }
  });
}

/** Summaries with a phrase, and summaries that only have all its grams. */
function phrases(count: number): string[] {
  return Array.from({ length: count }, (_, at) => (at % 3 ? `题${at}\n知识产权${"。知识产权".repeat(at % 5)}` : `题${at}\n知识产，识产权，产权`));
}

const isText = (name: string) => name.startsWith("t/");

test("positions make a phrase exact where texts would be too many", async () => {
  const archive = archiveOf(phrases(120));
  const { engine, asked } = hosted(archive, { shardBytes: 8 });
  const told = await ask(engine, { q: "知识产权" });
  assert.equal(told[0]!.exact, false);
  assert.ok(told[0]!.hits.length > 0);
  assertExact(archive, { ...EMPTY, q: "知识产权" }, told.at(-1)!, 10);
  assert.equal(told.at(-1)!.exact, true);
  assert.equal(told.at(-1)!.total, 80);
  assert.ok(asked.filter(isText).length <= 20);
});

test("a phrase of grams that stand together is shown before positions are read", async () => {
  const texts = Array.from({ length: 300 }, (_, at) => `题${at}\n${at % 3 ? "无" : at % 2 ? "甲乙丙" : "甲乙，乙丙"}`);
  const { engine, asked } = hosted(archiveOf(texts));
  const before: boolean[] = [];
  const tell = (answer: Answer) => before.push(answer.exact || asked.some((name) => name.startsWith("p")));
  await engine.search({ ...EMPTY, q: "甲乙丙" }, 10, tell, new AbortController().signal);
  assert.equal(before[0], false);
  assert.equal(before.at(-1), true);
});

test("where grams are together by chance, positions are read before any text, and no text in vain", async () => {
  const has = (at: number) => `${at % 2 ? "甲乙" : ""}，${at % 3 ? "" : "乙丙"}，${at % 100 ? "" : "甲乙丙"}`;
  const archive = archiveOf(Array.from({ length: 300 }, (_, at) => `题${at}\n${has(at)}`));
  const { engine, asked } = hosted(archive);
  const told = await ask(engine, { q: "甲乙丙" });
  assertExact(archive, { ...EMPTY, q: "甲乙丙" }, told[0]!, 10);
  assert.deepEqual([told[0]!.total, asked.filter(isText).length], [3, 3]);
  assert.ok(asked.indexOf("positions.bin") < asked.findIndex(isText));
});

test("the first answer is made of few files, even where positions are read for it", async () => {
  const has = (at: number) => `${at % 2 ? "甲乙" : ""}，${at % 3 ? "" : "乙丙"}，${at % 60 ? "" : "甲乙丙"}`;
  const archive = archiveOf(Array.from({ length: 1800 }, (_, at) => `题${at}\n${has(at)}`));
  const { engine, asked } = hosted(archive);
  const files: number[] = [];
  const told: Answer[] = [];
  const tell = (answer: Answer) => void (told.push(answer), files.push(asked.length));
  await engine.search({ ...EMPTY, q: "甲乙丙" }, 10, tell, new AbortController().signal);
  assert.deepEqual([told[0]!.total, told[0]!.more, files[0]], [30, true, 15]);
  assert.ok(told[0]!.hits.length > 5 && told[0]!.hits.length < 10);
  assertExact(archive, { ...EMPTY, q: "甲乙丙" }, told.at(-1)!, 10);
});

test("of common grams no positions are read where there are fewer texts to look at", async () => {
  const often = "，丙丁".repeat(400);
  const texts = Array.from({ length: 200 }, (_, at) => `题${at}\n甲乙${at < 100 ? "，" : ""}丙丁戊己${at < 20 ? "庚" : "，己庚"}${often}，戊，`);
  const archive = archiveOf(texts);
  const { engine, asked } = hosted(archive);
  const told = await ask(engine, { q: "丙丁戊己庚" });
  assertExact(archive, { ...EMPTY, q: "丙丁戊己庚" }, told.at(-1)!, 10);
  assert.deepEqual([told.at(-1)!.total, told.at(-1)!.exact], [20, true]);
  const common = (0x4e19 * 2 ** 32 + 0x4e01).toString(16);
  assert.ok(asked.some((name) => name.startsWith(`d/${common}-`)));
  assert.ok(!asked.some((name) => name.startsWith(`p/${common}-`)));
});

test("more grams are asked for where few candidates would be left by them", async () => {
  const has = (at: number) => `${at % 2 ? "甲乙" : ""}，${at % 3 ? "" : "丙丁"}，${at % 100 ? "" : "甲乙丙丁"}`;
  const { engine, asked } = hosted(archiveOf(Array.from({ length: 300 }, (_, at) => `题${at}\n${has(at)}`)));
  const told = await ask(engine, { q: "甲乙丙丁" });
  assert.deepEqual([told[0]!.total, told[0]!.exact, asked.filter(isText).length], [3, true, 3]);
  assert.ok(!asked.includes("positions.bin"));
});

test("across a sign three characters say more than two, and no positions are read", async () => {
  const texts = Array.from({ length: 300 }, (_, at) => `题${at}\n甲乙，丁，丙丁${at % 100 ? "甲乙；丙，乙" : "甲乙，丙丁"}`);
  const archive = archiveOf(texts);
  const { engine, asked } = hosted(archive);
  const told = await ask(engine, { q: "甲乙，丙丁" });
  assertExact(archive, { ...EMPTY, q: "甲乙，丙丁" }, told[0]!, 10);
  assert.deepEqual([told[0]!.total, told[0]!.exact, asked.filter(isText).length], [3, true, 3]);
  assert.ok(asked.some((name) => name.startsWith("d3/")) && !asked.some((name) => name.startsWith("p")));
});

test("positions of three characters are read even for few candidates, for they are few", async () => {
  const q = "甲，乙；丙。丁、戊！己：庚";
  const every = { "甲，乙": 2, "乙；丙": 3, "丙。丁": 1, "丁、戊": 4, "戊！己": 1, "己：庚": 5 };
  const has = (at: number) => (at ? Object.entries(every).flatMap(([three, each]) => (at % each ? [] : [three])).join("") : q);
  const archive = archiveOf(Array.from({ length: 480 }, (_, at) => `题${at}\n${has(at)}`));
  const { engine, asked } = hosted(archive);
  const told = await ask(engine, { q });
  assertExact(archive, { ...EMPTY, q }, told[0]!, 10);
  assert.deepEqual([told[0]!.total, asked.filter(isText).length], [1, 1]);
  assert.ok(asked.some((name) => name.startsWith("p3/")) && !asked.includes("positions.bin"));
});

test("one gram across two words is asked for before their positions, which are many", async () => {
  const has = (at: number) => (at % 150 ? `甲乙，丙丁，${at % 100 ? "丁甲" : "乙丙"}` : "甲乙丙丁");
  const { engine, asked } = hosted(archiveOf(Array.from({ length: 300 }, (_, at) => `题${at}\n${has(at)}`)), { shardBytes: 8 });
  const told = await ask(engine, { q: "甲乙丙丁" });
  assert.deepEqual([told.at(-1)!.total, told.at(-1)!.exact], [2, true]);
  assert.ok(asked.some((name) => name.startsWith(`d/${(0x4e59 * 2 ** 32 + 0x4e19).toString(16)}-`)));
  assert.ok(!asked.includes("positions.bin"));
});

test("what must not be there is not proven before something is shown", async () => {
  const has = (at: number) => `${at % 2 ? "甲乙" : ""}，${at % 3 ? "" : "乙丙"}，${at % 20 ? "丁戊" : "甲乙丙"}，${at % 7 ? "" : "戊己"}`;
  const archive = archiveOf(Array.from({ length: 600 }, (_, at) => `题${at}\n${has(at)}`));
  const { engine, asked } = hosted(archive, { shardBytes: 8 });
  const state = { ...EMPTY, q: "甲乙丙 -丁戊己" };
  const first: string[][] = [];
  const told: Answer[] = [];
  const tell = (answer: Answer) => void (told.push(answer), first.push([...asked]));
  await engine.search(state, 10, tell, new AbortController().signal);
  const read = (names: string[], piece: string) =>
    names.some((name) => name.startsWith(`p/${(piece.codePointAt(0)! * 2 ** 32 + piece.codePointAt(1)!).toString(16)}-`));
  assert.ok(told[0]!.hits.length && read(first[0]!, "甲乙") && !read(first[0]!, "丁戊"));
  assertExact(archive, state, told.at(-1)!, 10);
});

test("that nothing is found is told before it is found out which words are nowhere", async () => {
  const archive = archiveOf(phrases(120));
  const told = await ask(hosted(archive).engine, { q: "知识产权 产权知识" });
  assert.deepEqual([told[0]!.total, told[0]!.failed], [0, []]);
  assert.deepEqual(told.at(-1)!.failed, ["产权知识"]);
});

test("that nothing passes what is chosen is told before all is counted", async () => {
  const archive = archiveOf(phrases(120));
  const told = await ask(hosted(archive).engine, { q: "知识产权", year: ["none"] });
  assert.deepEqual([told[0]!.total, told[0]!.exact], [0, false]);
  assertExact(archive, { ...EMPTY, q: "知识产权", year: ["none"] }, told.at(-1)!, 10);
});

test("to find out which words fail takes nothing from the search itself", async () => {
  const texts = { apart: "甲乙，丙丁丙丁，戊己，乙丙，丁戊", gap: "甲乙——戊己，丙丁丙丁，乙丙，丁戊", whole: "甲乙丙丁戊己" };
  const made: [keyof typeof texts, department: number, count: number][] = [["whole", 1, 3], ["apart", 3, 40], ["gap", 3, 5], ["gap", 1, 200]];
  const all = made.flatMap(([kind, department, count]) => Array.from({ length: count }, () => ({ text: `题\n${texts[kind]}`, department })));
  const archive = archiveOf(all.map(({ text }) => text));
  archive.summaries.forEach((summary, at) => (summary.department = all[at]!.department));
  const state = { ...EMPTY, q: "甲乙丙丁戊己", department: ["new"] };
  const told = await ask(hosted(archive).engine, state);
  assert.deepEqual([told[0]!.total, told[0]!.exact], [0, false]);
  assertExact(archive, state, told.at(-1)!, 10);
});

test("what must not be there loses no summary, whether texts or positions prove it", async () => {
  for (const count of [15, 120]) {
    const archive = archiveOf(phrases(count));
    const { engine } = hosted(archive);
    for (const q of ["-知识产权", "知识 -知识产权", "产权 -标题:题3", "-知识产，"]) {
      const last = (await ask(engine, { q }, count)).at(-1)!;
      const expected = truth(archive, { ...EMPTY, q });
      assert.deepEqual(numbers(last), expected.numbers, q);
    }
  }
});

test("an empty query shows all, the newest first, and by date those without one last", async () => {
  const archive = archiveOf(phrases(40));
  const { engine, asked } = hosted(archive);
  const told = await ask(engine, {}, 5);
  assert.ok(told.every(({ exact, total }) => exact && total === 40));
  assert.ok(!asked.some((name) => /^[dp]3?\/|dates/.test(name)));
  assertExact(archive, EMPTY, told.at(-1)!, 5);
  const dated = (await ask(engine, { sort: "date" }, 40)).at(-1)!;
  const byNumber = new Map(archive.summaries.map(({ number, day }) => [number, day]));
  const order = numbers(dated).map((number) => byNumber.get(number)!);
  assert.ok(order.includes(-1));
  assert.deepEqual(order, [...order].sort((one, other) => other - one));
});

test("traditional characters are looked for once nothing else is found", async () => {
  const archive = archiveOf(["長安年鉴\n专利", "长安\n商标", "别处\n标準"]);
  const { engine, asked } = hosted(archive);
  await ask(engine, { q: "长安" });
  assert.ok(!asked.includes("variants.bin"));
  const found = (await ask(engine, { q: "長安" })).at(-1)!;
  assert.deepEqual(numbers(found).length, 2);
  assert.deepEqual(marked(found.hits.find((hit) => joined(hit.title) === "長安年鉴")!.title), ["長安"]);
  assert.equal((await ask(engine, { q: "-長安" })).at(-1)!.total, 1);
  assert.deepEqual((await ask(engine, { q: "長春" })).at(-1)!.failed, ["長春"]);
  assert.equal(asked.filter((name) => name === "variants.bin").length, 1);
});

test("no traditional characters are looked for where every character is in some text", async () => {
  const { engine, asked } = hosted(archiveOf(["甲乙，乙丙，丙丁，戊己", "乙丙丁戊，戊己庚"]));
  for (const q of ["甲乙丙丁戊己庚", "甲乙 戊己庚", "标题:戊己庚 甲乙"]) {
    assert.deepEqual((await ask(engine, { q })).at(-1)!.hits, [], q);
  }
  assert.ok(!asked.includes("variants.bin"));
  assert.deepEqual((await ask(engine, { q: "甲乙长丙" })).at(-1)!.hits, []);
  assert.ok(asked.includes("variants.bin"));
});

test("a summary with scars is found on both sides of them, not across", async () => {
  const { engine } = hosted(archiveOf(["总结\n甲方\uFFFC乙方签订合同", "其他\n方乙方"]));
  const hit = (await ask(engine, { q: "甲方 乙方" })).at(-1)!.hits[0]!;
  assert.deepEqual(hit.excerpts[0]!.map(({ text, kind }) => [text, kind]), [
    ["甲方", "mark"],
    ["\uFFFC", "hidden"],
    ["乙方", "mark"],
    ["签订合同", undefined],
  ]);
  assert.equal(hit.hits, 2);
  assert.equal((await ask(engine, { q: "方乙" })).at(-1)!.total, 1);
});

test("numbers, units and characters beyond the BMP are found exactly", async () => {
  const { engine } = hosted(archiveOf(["一\n共84项，增22%", "二\n共184项，增2.2%", "三\n型号bb1142y", "𠮷野\n国发〔2024〕12号"]));
  const totals: [string, number][] = [["84项", 2], ["共84项", 1], ["22%", 1], ["2.2%", 1], ["BB1142Y", 1], ["b1142", 1], ["𠮷", 1], ["标题:𠮷野", 1], ["国发[2024]12号", 1], ["-84项", 2]];
  for (const [q, total] of totals) {
    const last = (await ask(engine, { q })).at(-1)!;
    assert.deepEqual([last.total, last.exact], [total, true], q);
  }
});

test("says which words fail and which say nothing", async () => {
  const { engine } = hosted(archiveOf(phrases(60)));
  const failed = async (q: string, state: Partial<State> = {}) => (await ask(engine, { q, ...state })).at(-1)!.failed;
  assert.deepEqual(await failed("知识 商标"), ["商标"]);
  assert.deepEqual(await failed("知识 识产知 -商标"), ["识产知"]);
  assert.deepEqual(await failed("知识产权 产权知识"), ["产权知识"]);
  assert.deepEqual(await failed("知识产权", { department: ["none"] }), []);
  assert.deepEqual(await failed("标题:知识"), ["知识"]);
  assert.deepEqual((await ask(engine, { q: "知识 《》" })).at(-1)!.ignored, ["《》"]);
});

test("facets: years from the newest, departments under their parents, what is chosen always there", async () => {
  const archive = archiveOf(phrases(60));
  const { engine } = hosted(archive);
  const told = await ask(engine, { department: ["none", "gone"], genre: ["annual"] });
  const { facets } = told.at(-1)!;
  assert.equal(told[0]!.facets.topic, undefined);
  assert.deepEqual(facets.year, []);
  assert.deepEqual(facets.department!.map(({ id, depth, chosen }) => [id, depth, chosen]), [
    ["head", 0, false],
    ["law", 1, false],
    ["ip", 2, false],
    ["new", 0, false],
    ["none", 0, true],
    ["gone", 0, true],
  ]);
  const all = (await ask(engine, {})).at(-1)!.facets;
  assert.deepEqual(all.year!.map(({ id, name }) => [id, name]), [["2023", "2023年"], ["2022", "2022年"], ["undated", "undated年"]]);
});

test("a search that is given up says so, tells nothing more, and leaves nothing broken", async () => {
  const archive = archiveOf(phrases(60));
  const state = { ...EMPTY, q: "知识产权" };
  let steps = 0;
  for (let isOver = false; ; steps++) {
    const { engine, asked } = hosted(archive);
    const controller = new AbortController();
    let told = 0;
    const search = engine.search(state, 10, () => told++, controller.signal);
    search.then(() => (isOver = true), () => {});
    for (let wait = 0; wait < steps; wait++) await new Promise((resolve) => setImmediate(resolve));
    if (isOver) break;
    controller.abort();
    const before = told;
    await assert.rejects(search, { name: "AbortError" });
    assert.equal(told, before);
    assertExact(archive, state, (await ask(engine, state)).at(-1)!, 10);
    assert.equal(new Set(asked).size, asked.length);
  }
  assert.ok(steps > 5);
});

test("a file that cannot be had is a TypeError, and is asked for anew by the next search", async () => {
  const archive = archiveOf(phrases(60));
  const names = new Set<string>();
  {
    const { engine, asked } = hosted(archive);
    await ask(engine, { q: "知识产权", sort: "date" });
    for (const name of asked) names.add(name);
  }
  assert.ok(names.size > 10);
  for (const name of names) {
    const { engine, failing } = hosted(archive);
    failing.set(name, 1);
    await assert.rejects(ask(engine, { q: "知识产权", sort: "date" }), TypeError, name);
    const last = (await ask(engine, { q: "知识产权", sort: "date" })).at(-1)!;
    assertExact(archive, { ...EMPTY, q: "知识产权", sort: "date" }, last, 10);
  }
});

test("what is fetched ahead is not fetched again, and is no text", async () => {
  const { engine, asked } = hosted(archiveOf(phrases(60)), { shardBytes: 8 });
  engine.prefetch("知识产权");
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(asked.length > 1 && asked.every((name) => /^(manifest\.bin|d\/.*)$/.test(name)), asked.join());
  await ask(engine, { q: "知识产权" });
  assert.equal(new Set(asked).size, asked.length);
});

test("suggests nothing by itself, and passes words on", async () => {
  const { signal } = new AbortController();
  assert.deepEqual(await hosted(archiveOf(["题"])).engine.suggest("zl", signal), []);
  const words = { suggest: async () => [{ text: "专利", count: 2 }], nearest: async () => [] };
  const engine = createEngine(BASE, undefined, words);
  assert.deepEqual(await engine.suggest("zl", signal), [{ text: "专利", count: 2 }]);
});
