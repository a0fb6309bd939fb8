// What the paragraph under the caret rests on.

const LONGEST_FACT = 60;

// One line about a paragraph: its role and facts where it stands as drafted, else what of the facts is in it.
function restsOn(paragraph, { paragraphs, facts, words }) {
  const short = ({ text }) => (text.length > LONGEST_FACT ? `${text.slice(0, LONGEST_FACT).trimEnd()}…` : text);
  const told = (some) => fill(words.rests_on, { facts: some.map(short).join(" · ") });
  const drafted = paragraphs.find(({ text }) => text.trim() === paragraph);
  if (!drafted) {
    const standing = facts.filter(({ text }) => text && paragraph.includes(text));
    return standing.length ? `${words.own_words} · ${told(standing)}` : words.own_words;
  }
  const named = facts.filter(({ id }) => drafted.facts.includes(id));
  const rests = named.length ? told(named) : words.rests_on_nothing;
  return [drafted.role, rests].filter(Boolean).join(" · ");
}

// The paragraph at an offset of the body, as drafted where one stands there unchanged (it may have empty lines in it).
function paragraphAt(body, offset, paragraphs) {
  for (const { text } of paragraphs) {
    const at = placesOf(text.trim(), body).find(({ start, end }) => start <= offset && offset <= end);
    const alone = at && (at.start === 0 || body[at.start - 1] === "\n") && (body[at.end] ?? "\n") === "\n";
    if (alone && text.trim().includes("\n")) return text.trim();
  }
  return paragraphAround(body, offset)?.text ?? null;
}
