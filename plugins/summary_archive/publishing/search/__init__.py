r"""Search: an index of small files that any static host can serve, and the client that reads it.

Everything lies under `search/` of the site. Files `.bin` are compressed with zlib (RFC 1950, what
`DecompressionStream("deflate")` opens). A *varint* is an unsigned LEB128 number.

**Matching form.** Texts and queries are compared folded (`folding`): each character of the NFC form by itself to
NFKC, lower case, one sign for each kind of dash, quote and bracket, simplified for traditional forms. Spaces stay
only between two ASCII letters or digits. A scar is U+FFFC in a text as shown, and a line break in its folded form.

**Numbers.** A summary's number (`numbering`) grows with its year; not every number is taken. Within a year those of
a department and genre stand together, in the order of the manifest. Newest first is therefore from the highest number
down, to the year.

**Grams** (`grams`). Indexed is each character of a line by itself, and each two side by side; nothing is left out, so
that the index can prove every part of a line. Two say little where the parts of a text meet: each goes with many
others, and stands in most summaries. So each three are indexed as well that are all ASCII, or have in their midst a
sign: what of ASCII is no letter, or one of U+3000 to U+303F. A gram is a number: `first << 32 | second`, both code
points; `second` is 0 for a character by itself, and `0x110000 + (b << 21 | c)` for three characters, `c` the code
point of the third, `b` that of the second in ASCII, else 128 and the place in the block.

**Shards** (`shards`). Grams in order are cut into files, each family by itself:

- `search/d/` which summaries have a gram of one or two characters, `search/d3/` one of three. For each gram: varint
  `n`; `n` summary numbers, the first as it is, the others as the difference to the one before less one; unless the
  gram is a single character, `n` times the hits in that summary less one; varint `m`; `m` summary numbers coded
  likewise: those that have the gram in their title.
- `search/p/` and `search/p3/` where in each of them. For each gram of two or three characters, for each of its
  summaries in the same order, as many positions as it has hits there: code points from the start of the folded text,
  the first as it is, the others as the difference to the one before less one.

A shard is: varint `g`; `g` pairs of varints, the gram less the one before it (less the shard's first gram for the
first, so 0) and the length of its bytes; then the bytes of the grams, one after the other. Its name is the first
gram in hexadecimal, a hyphen, and a tag of six hexadecimal digits of the digest of its content, and `.bin`.

**Files**

- `manifest.bin`: a line of JSON (see `Manifest` in client/format.ts); the runs of numbers that are filed alike; then
  the boundaries of the shards of `d`.
- `threes.bin`: the boundaries of the shards of `d3`, then of `p3`.
- `positions.bin`: the boundaries of the shards of `p`.
- `topics.bin`: for every number taken, in order, its topics, one at least: varints `topic << 1 | more follow`.
- `dates.bin`: for every number taken, in order, a varint: days since 1900-01-01 of its date (else the end of its
  period) + 1, 0 where neither is known.
- `t/<number // 1000>/<number>.bin`: what is shown of a summary, JSON
  `[address, title, period, department, date, folds, text]`, behind a line break in GB18030, or in UTF-8 where not all
  programs would read that alike.
- `variants.bin`: UTF-8, pairs of a traditional character and the one it is folded to, for queries.
- `words/*.bin` and `syllables.bin`: the words suggested for letters, see `lexicon`.

Runs are, in varints, how many there are; for each how many numbers before it are not taken; for each how many it has;
and for each its kind less that of the one before (0 for the first), modulo the number of kinds. A kind is the place
of a department in the manifest, times the number of genres, plus the place of a genre.
Boundaries are: varint how many shards; for each, varint first gram less that of the shard before, and three bytes of
its tag.
In `t`, `text` are lines: the title, the abstract, the figures, the text, the plans, and last what stands on the card,
so that a department that is renamed moves no position of a text; `folds` are pairs as in
`variants.bin` for the traditional characters of this text; `department` is the name of its day; a date is ISO.
All files but the shards are asked for with `?v=<generation>`, which stands in the manifest and changes with
any of them; the manifest itself is always asked for anew.
"""
