/** Best-first: which of many summaries stand first, looking at as few of their texts as the order needs. */

/** The greatest of some numbers below another, the greatest first. */
function greatest(keys: number[], below: number, count: number): number[] {
  const top: number[] = [];
  if (!count) return top;
  for (let at = keys.length - 1; at >= 0; at--) {
    const key = keys[at]!;
    if (key >= below || key < top[count - 1]!) continue;
    let place = top.length;
    while (place && top[place - 1]! < key) place--;
    top.splice(place, 0, key);
    top.length = Math.min(top.length, count);
  }
  return top;
}

/**
 * The first `count` of some summaries in order, as keys. `sure` are the keys of those already looked at; `keys`, each
 * another, are upper bounds of the others, of which no more than `most` are looked at. `look` tells the true keys of those
 * that it finds to be true. A summary is put out once its key is no less than all left, or no more may be looked at.
 */
export async function best(
  keys: number[],
  sure: number[],
  count: number,
  most: number,
  look: (keys: number[]) => Promise<number[]>,
): Promise<number[]> {
  const found: number[] = [];
  let below = Infinity;
  for (;;) {
    const wave = greatest(keys, below, Math.min(most, Math.max(1, count - found.length - sure.length)));
    sure.sort((one, other) => other - one);
    while (sure.length && found.length < count && !(sure[0]! < wave[0]!)) found.push(sure.shift()!);
    if (found.length === count || !wave.length) return found;
    below = wave.at(-1)!;
    most -= wave.length;
    sure.push(...(await look(wave)));
  }
}
