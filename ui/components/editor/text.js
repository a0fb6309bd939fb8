// Plain text: offsets, direction, and what a paste is cleaned of. Nothing here knows of the page.

// The reviewer counts code points, the browser UTF-16 units. Entry n is where code point n begins in units.
function unitsOfCodePoints(text) {
  const units = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return units;
}

// As in assistant/model/direction.py: runs of letters and number signs, without digits and combining marks.
const WORD = /[\p{L}\p{Nl}\p{No}]+/gu;
const RIGHT_TO_LEFT = /^[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const RIGHT_TO_LEFT_SHARE = 0.4;

// Which way a line runs: by words counted, not by its first letter. Null for a line without words.
function directionOf(text) {
  const words = text.match(WORD);
  if (!words) return null;
  const fromRight = words.filter((word) => RIGHT_TO_LEFT.test(word)).length;
  return fromRight >= RIGHT_TO_LEFT_SHARE * words.length ? "rtl" : "ltr";
}

// The direction of a language, for lines that have no words yet.
function directionOfLanguage(language) {
  return /^(ar|fa|he|iw|ur|yi)\b/.test(language ?? "") ? "rtl" : "ltr";
}

// A line whose first strong letter would turn it the wrong way in a plain-text reader gets a mark in front.
function withDirectionMark(line) {
  const first = line.match(/\p{L}/u)?.[0];
  const direction = directionOf(line);
  if (!first || !direction) return line;
  const natural = RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
  if (direction === natural) return line;
  return (direction === "rtl" ? "\u200f" : "\u200e") + line;
}

// The same characters as in assistant/privacy/hygiene.py.
const HIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u2028\u2029\u202a-\u202e\u2060-\u2064\u206a-\u206f\u3164\ufeff\ufff9-\ufffb\ue000-\uf8ff\u{e0000}-\u{e0fff}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;
const STRAY_JOINER = /(?<![\u{1f000}-\u{1faff}\u2600-\u27bf\ufe0f\u200d])\u200d/gu;
const LONGEST_PASTE = 100000;

// What a paste or drop becomes: lines of plain text without characters one cannot see.
function cleaned(text) {
  const lines = text
    .slice(0, LONGEST_PASTE)
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(HIDDEN, "")
    .replace(STRAY_JOINER, "")
    .split("\n");
  return lines.map(withoutStrayIsolates).join("\n").normalize("NFC");
}

// A text from the server as lines; it was cleaned there where it had to be.
function asLines(text) {
  return String(text ?? "")
    .replace(/^\ufeff/, "")
    .replace(/\r\n?/g, "\n");
}

// Drops isolates that aren't closed in their line, and closers that close nothing.
function withoutStrayIsolates(line) {
  const characters = [...line];
  const open = [];
  const stray = new Set();
  characters.forEach((character, at) => {
    if (/[\u2066-\u2068]/.test(character)) open.push(at);
    else if (character === "\u2069" && open.pop() === undefined) stray.add(at);
  });
  open.forEach((at) => stray.add(at));
  return characters.filter((_, at) => !stray.has(at)).join("");
}

// How two texts differ: the length of what they share in front and behind.
function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let front = 0;
  while (front < most && before[front] === after[front]) front += 1;
  let back = 0;
  while (back < most - front && before[before.length - 1 - back] === after[after.length - 1 - back]) back += 1;
  return { front, back };
}

// Where a span of `before` stands in `after`; null where it touches what has changed.
function carriedSpan(span, before, after, { front, back }) {
  if (span.end <= front) return span;
  if (span.start < before.length - back) return null;
  const shift = after.length - before.length;
  return { start: span.start + shift, end: span.end + shift };
}

const LETTER_BEFORE = /[\p{L}\p{M}\p{N}]$/u;
const HEBREW_PREFIX = /(^|[^\p{L}\p{M}\p{N}])[\u05d5\u05d4\u05d1\u05dc\u05db\u05de\u05e9]{1,3}$/u;
const LETTER_AFTER = /^(?!s(?![\p{L}\p{M}\p{N}]))[\p{L}\p{M}\p{N}]/u;

// Where words stand in a text as words, in capitals or not: "Tom" in "Toms" and, in Hebrew, behind a prefix; not in
// "Tomorrow". The same as `still_there` in ui/handover.py.
function placesOf(words, text) {
  const places = [];
  const [wanted, given] = [words.toLowerCase(), text.toLowerCase()];
  if (given.length !== text.length) return places; // a letter that has no small one of its size: nowhere to point at
  for (let at = given.indexOf(wanted); words && at >= 0; at = given.indexOf(wanted, at + words.length)) {
    const before = text.slice(Math.max(0, at - 5), at);
    const goesOn = LETTER_AFTER.test(text.slice(at + words.length, at + words.length + 3));
    const hasBegun = LETTER_BEFORE.test(before) && !HEBREW_PREFIX.test(before);
    if (!goesOn && !hasBegun) places.push({ start: at, end: at + words.length });
  }
  return places;
}

// The paragraph around an offset: the lines up to the empty ones on either side. Null between paragraphs.
function paragraphAround(text, offset) {
  const before = text.slice(0, offset).split(/\n[^\S\n]*\n/).pop();
  const after = text.slice(offset).split(/\n[^\S\n]*\n/)[0];
  const start = offset - before.length;
  const found = text.slice(start, offset + after.length);
  return found.trim() ? { start, end: start + found.length, text: found.trim() } : null;
}
