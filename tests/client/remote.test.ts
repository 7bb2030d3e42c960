/** Meilisearch and OpenSearch are asked as their documentation has it, and what they answer is looked at here. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { createRemote, type RemoteConfig } from "../../plugins/summary_archive/publishing/search/client/remote.ts";
import type { Answer, Piece, State } from "../../plugins/summary_archive/publishing/search/client/types.ts";

const TERMS = {
  format: 1,
  year: [["2024", "2024年", -1, ""], ["2023", "2023年", -1, ""]],
  department: [["kjj", "科技局", -1, "ke ji ju"], ["zscqj", "知识产权局", 0, "zhi shi chan quan ju"]],
  topic: [["patents", "专利", -1, "zhuan li"], ["law", "执法", -1, "zhi fa"]],
  genre: [["annual", "年度总结", -1, "nian du zong jie"]],
  variants: "長长專专",
};
const STATE: State = { q: "", year: [], department: [], topic: [], genre: [], from: "", to: "", sort: "best" };

function document(name: string, text: string, more: object = {}): object {
  return {
    address: `summaries/2024/${name}/`,
    title: "专利工作总结",
    period: "2024年",
    department_name: "知识产权局",
    date: "2025-01-15",
    genre: ["annual"],
    text: `专利工作总结\n${text}`,
    ...more,
  };
}

interface Sent {
  address: string;
  headers: Record<string, string>;
  body: any;
}

/** A fetch that records what is asked and answers from a list, the last again and again. */
function fake(...answers: (object | number)[]): { fetch: typeof fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (address, init) => {
      init?.signal?.throwIfAborted();
      if (String(address).endsWith("terms.json")) return Response.json(TERMS);
      sent.push({
        address: String(address),
        headers: init?.headers as Record<string, string>,
        body: JSON.parse(String(init?.body)),
      });
      const answer = answers[Math.min(sent.length, answers.length) - 1]!;
      return typeof answer === "number" ? new Response("no", { status: answer }) : Response.json(answer);
    },
  };
}

const config = (backend: RemoteConfig["backend"], more: Partial<RemoteConfig> = {}): RemoteConfig => {
  return { backend, url: "https://search.example/", index: "summaries", terms: "https://site.example/terms.json", ...more };
};

function meilisearch(hits: object[], totalHits = hits.length, ...others: object[]): object {
  const facetDistribution = { year: { "2024": totalHits }, department: { kjj: totalHits, zscqj: totalHits }, topic: {}, genre: {} };
  return { results: [{ hits, totalHits, page: 1, hitsPerPage: 10, totalPages: 1, facetDistribution }, ...others] };
}

function opensearch(hits: object[], value = hits.length, relation = "eq"): object {
  const buckets = (counts: Record<string, number>) => {
    return { doc_count: value, values: { buckets: Object.entries(counts).map(([key, doc_count]) => ({ key, doc_count })) } };
  };
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: { total: { value, relation }, max_score: null, hits: hits.map((_source, at) => ({ _index: "summaries", _id: `${at}`, _source })) },
    aggregations: { year: buckets({ "2024": value }), department: buckets({ zscqj: value, kjj: value }), topic: buckets({}), genre: buckets({}) },
  };
}

function counted(backend: RemoteConfig["backend"], ...counts: number[]): object {
  if (backend === "meilisearch") return { results: counts.map((totalHits) => ({ hits: [], totalHits })) };
  return { aggregations: { words: { buckets: counts.map((doc_count) => ({ doc_count })) } } };
}

async function ask(
  backend: RemoteConfig["backend"],
  state: Partial<State>,
  answers: (object | number)[],
  shown = 10,
  more: Partial<RemoteConfig> = {},
): Promise<{ answer: Answer; sent: Sent[] }> {
  const { fetch, sent } = fake(...answers);
  const told: Answer[] = [];
  const engine = createRemote(config(backend, more), fetch);
  await engine.search({ ...STATE, ...state }, shown, (each) => told.push(each), new AbortController().signal);
  assert.equal(told.length, 1);
  return { answer: told[0]!, sent };
}

const written = (pieces: Piece[]): string =>
  pieces.map(({ text, kind }) => (kind ? `[${kind}:${text}]` : text)).join("");

/** The word of two characters, as `pair` in engines.py writes it. */
const PAIR = { 专利: "bdotbfcz", 利局: "bfczbiyi", 受理: "bftnbryk" };

test("Meilisearch is asked for phrases of pairs, with filters, facets and the key", async () => {
  const state = { q: '專利 -"受理" 局', year: ["2024", "2023"], from: "2023-02", to: "2023-12", sort: "date" } as const;
  const { sent } = await ask("meilisearch", { ...state, year: [...state.year] }, [meilisearch([], 0, {})], 20, { public_key: "abc" });
  const [first] = sent;
  assert.equal(first!.address, "https://search.example/multi-search");
  assert.equal(first!.headers["Authorization"], "Bearer abc");
  const [main, years] = first!.body.queries;
  assert.equal(main.indexUid, "summaries");
  assert.equal(main.q, `-"${PAIR["受理"]}" "${PAIR["专利"]}" ${PAIR["利局"].slice(4)}`);
  assert.equal(main.matchingStrategy, "all");
  assert.deepEqual([main.page, main.hitsPerPage], [1, 20]);
  assert.deepEqual(main.filter, ["day >= 20230201", "day < 20240101", 'year IN ["2024", "2023"]']);
  assert.deepEqual(main.facets, ["department", "topic", "genre"]);
  assert.deepEqual(main.sort, ["day:desc"]);
  assert.deepEqual(years.facets, ["year"]);
  assert.deepEqual(years.filter, ["day >= 20230201", "day < 20240101"]);
  assert.equal(years.hitsPerPage, 0);
});

test("a value that is chosen cannot end the filter it stands in", async () => {
  const { sent } = await ask("meilisearch", { topic: ['x"] OR day > 0 OR topic IN ["', "a\\"] }, [meilisearch([], 0, {})]);
  assert.deepEqual(sent[0]!.body.queries[0].filter, ['topic IN ["x\\"] OR day > 0 OR topic IN [\\"", "a\\\\"]']);
});

test("words of the title alone are looked for in titles alone", async () => {
  const { sent } = await ask("meilisearch", { q: "标题:专利" }, [meilisearch([document("a", "甲")])]);
  assert.deepEqual(sent[0]!.body.queries[0].attributesToSearchOn, ["title_pairs"]);
  const both = await ask("meilisearch", { q: "标题:专利 甲" }, [meilisearch([document("a", "甲")])]);
  assert.equal(both.sent[0]!.body.queries[0].attributesToSearchOn, undefined);
});

test("OpenSearch is asked for phrases, with filters after the counts", async () => {
  const state = { q: "專利 -受理 标题:总结", year: ["2024"], from: "2023-02", to: "2023-11" };
  const { sent } = await ask("opensearch", state, [opensearch([], 0), counted("opensearch", 1, 1)], 20, {
    public_key: "Basic eDp5",
  });
  const { address, headers, body } = sent[0]!;
  assert.equal(address, "https://search.example/summaries/_search");
  assert.equal(headers["Authorization"], "Basic eDp5");
  assert.deepEqual(body.query.bool.must, [{ match_phrase: { text: "专利" } }, { match_phrase: { title: "总结" } }]);
  assert.deepEqual(body.query.bool.must_not, [{ match_phrase: { text: "受理" } }]);
  assert.deepEqual(body.query.bool.filter, [{ range: { day: { gte: "2023-02-01", lt: "2023-12-01" } } }]);
  assert.deepEqual(body.post_filter, { bool: { filter: [{ terms: { year: ["2024"] } }] } });
  assert.deepEqual(body.aggs.year.filter, { bool: { filter: [] } });
  assert.deepEqual(body.aggs.topic.filter, { bool: { filter: [{ terms: { year: ["2024"] } }] } });
  assert.equal(body.aggs.topic.aggs.values.terms.field, "topic");
  assert.deepEqual(body.sort[0], "_score");
  assert.equal(body.size, 20);
  assert.equal(body.track_total_hits, true);
});

for (const [backend, shaped] of [["meilisearch", meilisearch], ["opensearch", opensearch]] as const) {
  test(`${backend}: hits have marks, scars, names and counts, and nothing of them is markup`, async () => {
    const nasty = document("a", "<img src=x>与\uFFFC公司办理專利，专利");
    const { answer } = await ask(backend, { q: "专利" }, [shaped([nasty])]);
    const [hit] = answer.hits;
    assert.equal(hit!.address, "summaries/2024/a/");
    assert.equal(written(hit!.title), "[mark:专利]工作总结");
    assert.equal(written(hit!.excerpts[0]!), "<img src=x>与[hidden:\uFFFC]公司办理[mark:專利]，[mark:专利]");
    assert.equal(hit!.hits, 3);
    assert.deepEqual([hit!.period, hit!.department, hit!.genre, hit!.date], ["2024年", "知识产权局", "年度总结", "2025-01-15"]);
    assert.deepEqual([answer.total, answer.exact, answer.more], [1, true, false]);
    assert.deepEqual(answer.facets.department, [
      { id: "kjj", name: "科技局", count: 1, depth: 0, chosen: false },
      { id: "zscqj", name: "知识产权局", count: 1, depth: 1, chosen: false },
    ]);
    assert.deepEqual(answer.facets.topic, []);
  });

  test(`${backend}: what does not have the words is not shown, and more are asked for`, async () => {
    const good = document("a", "保护知识产权工作");
    const bad = document("b", "知识，识产权工作");
    const { answer, sent } = await ask(backend, { q: "知识产权工作" }, [shaped([bad], 3), shaped([bad, good, good], 3)], 1);
    assert.equal(sent.length, 2);
    assert.deepEqual(answer.hits.map(({ address }) => address), ["summaries/2024/a/"]);
    assert.deepEqual([answer.total, answer.exact, answer.more], [2, false, true]);
  });

  test(`${backend}: a hit with what it must not have, or of another shape, or with an address elsewhere is not shown`, async () => {
    const bad = [
      document("a", "专利受理"),
      document("b", "专利", { text: 5 }),
      ...["javascript:alert(1)", "//evil.example/", "/x/", "a/../../x/", "https://evil.example/", "..", "a\\b", ""].map((address) =>
        document("c", "专利", { address }),
      ),
    ];
    const { answer } = await ask(backend, { q: "专利 -受理" }, [shaped(bad), counted(backend, 10)]);
    assert.deepEqual([answer.hits, answer.total, answer.exact, answer.failed], [[], 0, false, []]);
  });

  test(`${backend}: a total that is not all looked at is exact where the engine proves it`, async () => {
    const found = [document("a", "专利")];
    const short = await ask(backend, { q: "专利" }, [shaped(found, 40)], 1);
    assert.deepEqual([short.answer.total, short.answer.exact, short.answer.more], [40, true, true]);
    const long = await ask(backend, { q: "专利工作总结" }, [shaped(found, 40)], 1);
    assert.equal(long.answer.exact, backend === "opensearch");
  });

  test(`${backend}: words that stand nowhere are told, and those that cannot be sought`, async () => {
    const { answer } = await ask(backend, { q: "专利 黑洞 ！" }, [shaped([]), counted(backend, 5, 0)]);
    assert.deepEqual([answer.total, answer.failed, answer.ignored], [0, ["黑洞"], ["！"]]);
  });

  test(`${backend}: without words, everything, the newest first`, async () => {
    const { answer, sent } = await ask(backend, {}, [shaped([document("a", "甲")])]);
    assert.equal(answer.hits.length, 1);
    const { body } = sent[0]!;
    if (backend === "meilisearch") assert.deepEqual([body.queries[0].q, body.queries[0].sort], ["", ["day:desc"]]);
    else assert.deepEqual(body.sort[0], { day: { order: "desc", missing: "_last" } });
  });

  test(`${backend}: names are suggested by what stands in them and by pinyin, with counts`, async () => {
    const { signal } = new AbortController();
    const suggest = (written: string, ...all: number[]) => createRemote(config(backend), fake(counted(backend, ...all)).fetch).suggest(written, signal);
    assert.deepEqual(await suggest("zhuan'li", 7), [{ text: "专利", count: 7 }]);
    assert.deepEqual(await suggest("zscq", 3), [{ text: "知识产权局", count: 3 }]);
    assert.deepEqual(await suggest("产权", 0), []);
    assert.deepEqual(await suggest("zh", 1, 2, 3), [{ text: "知识产权局", count: 1 }, { text: "专利", count: 2 }, { text: "执法", count: 3 }]);
    assert.deepEqual(await suggest(" "), []);
  });

  test(`${backend}: what goes wrong is a TypeError, giving up an AbortError`, async () => {
    const { signal } = new AbortController();
    for (const answer of [403, 500, {}, { results: [] }, { hits: 1 }]) {
      const engine = createRemote(config(backend), fake(answer).fetch);
      await assert.rejects(engine.search({ ...STATE, q: "专利" }, 10, () => assert.fail(), signal), TypeError);
    }
    const broken = createRemote(config(backend), async () => new Response("<html>"));
    await assert.rejects(broken.search(STATE, 10, () => assert.fail(), signal), TypeError);

    const given = new AbortController();
    given.abort();
    const engine = createRemote(config(backend), fake(shaped([])).fetch);
    await assert.rejects(engine.search(STATE, 10, () => assert.fail(), given.signal), { name: "AbortError" });
  });
}

test("an engine that says nothing for ten seconds is given up", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const silent: typeof fetch = (address, init) =>
    String(address).endsWith("terms.json")
      ? Promise.resolve(Response.json(TERMS))
      : new Promise((_, reject) => {
          init!.signal!.addEventListener("abort", () => reject(init!.signal!.reason));
          setImmediate(() => context.mock.timers.tick(10_000));
        });
  const { signal } = new AbortController();
  await assert.rejects(createRemote(config("meilisearch"), silent).search(STATE, 10, () => {}, signal), TypeError);
});

test("a search given up while the engine thinks is an AbortError", async () => {
  const ended = new AbortController();
  const slow: typeof fetch = (address, init) =>
    String(address).endsWith("terms.json")
      ? Promise.resolve(Response.json(TERMS))
      : new Promise((_, reject) => {
          init!.signal!.addEventListener("abort", () => reject(init!.signal!.reason));
          setImmediate(() => ended.abort());
        });
  const searching = createRemote(config("opensearch"), slow).search(STATE, 10, () => {}, ended.signal);
  await assert.rejects(searching, { name: "AbortError" });
});

test("the headings are fetched once, ahead of time", async () => {
  const asked: string[] = [];
  const { fetch } = fake(meilisearch([]));
  const engine = createRemote(config("meilisearch"), (address, init) => {
    asked.push(String(address));
    return fetch(address, init);
  });
  engine.prefetch("专");
  await engine.search(STATE, 10, () => {}, new AbortController().signal);
  assert.deepEqual(asked, ["https://site.example/terms.json", "https://search.example/multi-search"]);
  assert.deepEqual(await engine.nearest("专利", new AbortController().signal), []);
});
