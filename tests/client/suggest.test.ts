import assert from "node:assert/strict";
import { test } from "node:test";

import { suggestions } from "../../plugins/summary_archive/publishing/search/client/suggest.ts";

const FILES = new Map(
  Object.entries({
    "syllables.bin": [
      "chan产|", "chang长|", "fa|法", "gong工公|", "hang行|", "ju|局", "li力|利", "lian|连", "lv绿|", "qi|期", "quan|权",
      "se|色", "shi|识", "xing行|", "zhang长|", "zhi知质|", "zhuan专|转", "zuo|作",
    ].join("\n"),
    "words/names.bin": "\nfa ming zhuan li发明专利7A\nzhuan li专利20A",
    "words/c.bin": "\nchang qi长期9A",
    "words/g.bin": "\ngong an公安8B\ngong zuo工作30A公作2F\ngong zuo ren yuan工作人员12b",
    "words/h.bin": "\nhang zhang行长3A",
    "words/l.bin": "\nlv se绿色6A\nlian xi联系5A",
    "words/s.bin": "\nshe hui社会15A\nshang hai上海14A",
    "words/x.bin": "\nxi an西安4A\nxian zai现在11A\nxing zheng行政5A\nxin xi信息10A",
    "words/z.bin": [
      "h", "zhan li站立2A", "zhang da长大4A", "zhi liang质量16A", "zhi shi知识12A", "zhi shi chan quan知识产权11a",
      "zhuan li专利20A转利1D", "zhuan li ju专利局5a",
    ].join("\n"),
    "words/zh.bin": "\nzhuan lan专栏1A\nzhuan ye专业1A",
  }),
);

const SIGNAL = new AbortController().signal;

/** What suggests, and the names of the files it asked for. */
function client(files = FILES) {
  const asked: string[] = [];
  const { suggest, nearest } = suggestions({
    async get(name) {
      asked.push(name);
      const text = files.get(name);
      if (text === undefined) throw new TypeError(name);
      return new TextEncoder().encode(text);
    },
  });
  return {
    asked,
    suggest: async (written: string) => (await suggest(written, SIGNAL)).map(({ text }) => text),
    nearest: async (word: string) => (await nearest(word, SIGNAL)).map(({ text }) => text),
    counted: (written: string) => suggest(written, SIGNAL),
  };
}

const FIRST: [written: string, first: string][] = [
  ["zhuanli", "专利"],
  ["zhuan li", "专利"],
  ["zhuan'li", "专利"],
  ["ZhuanLi", "专利"],
  ["zhuanl", "专利"],
  ["zhl", "专利"],
  ["zl", "专利"],
  ["z l", "专利"],
  ["专li", "专利"],
  ["专l", "专利"],
  ["zhuan利", "专利"],
  ["zhishichanquan", "知识产权"],
  ["zscq", "知识产权"],
  ["zhiscq", "知识产权"],
  ["知识cq", "知识产权"],
  ["xian", "西安"],
  ["xi'an", "西安"],
  ["xianz", "现在"],
  ["xin", "信息"],
  ["lvse", "绿色"],
  ["lüse", "绿色"],
  ["luse", "绿色"],
  ["lu:se", "绿色"],
  ["hangzhang", "行长"],
  ["长d", "长大"],
  ["长", "长期"],
  ["专", "专利"],
  ["工作", "工作"],
];

for (const [written, first] of FIRST) {
  test(`${written} suggests ${first} first`, async () => {
    assert.equal((await client().suggest(written))[0], first);
  });
}

test("full syllables come before the beginning of more, and more often found words first", async () => {
  assert.deepEqual(await client().suggest("zhuanli"), ["专利", "转利", "专利局"]);
  assert.deepEqual(await client().suggest("gongzuo"), ["工作", "公作", "工作人员"]);
});

test("two letters may be initials as well as the beginning of a syllable", async () => {
  assert.deepEqual(await client().suggest("sh"), ["社会", "上海"]);
});

test("words have their numbers, and say whether they are exact", async () => {
  const found = await client().counted("zhuanli");
  assert.deepEqual(found.slice(0, 1), [{ text: "专利", count: 20, exact: true }]);
  assert.deepEqual(found.slice(2), [{ text: "专利局", count: 5, exact: false }]);
});

test("characters suggest words that begin with them, then those that contain them", async () => {
  assert.deepEqual(await client().suggest("专利"), ["专利", "专利局", "发明专利"]);
});

for (const written of ["", " ", "'", "2024", "专利2024", "-专利", "标题:专利", "专利。", "uv", "i"]) {
  test(`"${written}" suggests nothing`, async () => {
    assert.deepEqual(await client().suggest(written), []);
  });
}

test("letters fetch the file of the first one, and that of the first two where there is one", async () => {
  const { asked, suggest } = client();
  await suggest("zl");
  assert.deepEqual(asked, ["words/z.bin"]);
  assert.equal((await suggest("zhuanye"))[0], "专业");
  await suggest("zhuanlan");
  assert.deepEqual(asked, ["words/z.bin", "words/zh.bin"]);
});

test("a file that could not be had is asked for again", async () => {
  const files = new Map<string, string>();
  const { asked, suggest } = client(files);
  await assert.rejects(suggest("gongzuo"), TypeError);
  files.set("words/g.bin", FILES.get("words/g.bin")!);
  assert.equal((await suggest("gongzuo"))[0], "工作");
  assert.equal(asked.length, 2);
});

test("what was given up is not answered", async () => {
  const stop = new AbortController();
  const { suggest } = suggestions({ get: async (name) => new TextEncoder().encode(FILES.get(name)) });
  stop.abort();
  await assert.rejects(suggest("zl", stop.signal), { name: "AbortError" });
});

const NEAREST: [word: string, near: string[]][] = [
  ["专力", ["专利", "转利", "站立", "专栏", "专业"]],
  ["转利", ["专利", "站立"]],
  ["知实", ["知识"]],
  ["知识产法", ["知识产权"]],
  ["工做", ["工作"]],
  ["行掌", ["行政", "行长"]],
  ["zhuanlu", ["专利", "转利"]],
  ["zhuanli", ["专利", "转利", "站立"]],
  ["zhuan ly", ["专利", "转利"]],
  ["2024", []],
  ["", []],
];

for (const [word, near] of NEAREST) {
  test(`near ${word} are ${near.join(", ") || "none"}`, async () => {
    assert.deepEqual(await client().nearest(word), near);
  });
}

test("a character that is nowhere in the archive is near nothing", async () => {
  assert.deepEqual(await client().nearest("龘龘"), []);
});
