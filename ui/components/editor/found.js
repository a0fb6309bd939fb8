// What the review found, and where it stands in the two fields while the text goes on changing.

const SUBJECT_LABEL = "Subject: ";

// `findings`: {finding, key, field, span, stale}; `parts`: the same with an element. `span` is null for what stands
// nowhere, and for what stood in words that have changed since (`stale`). `commitments`: the same with side and text.
class Found {
  constructor(subject, body) {
    Object.assign(this, { subject, body, hasSubjectLine: false });
    this.clear();
  }

  clear() {
    this.review = null;
    this.findings = [];
    this.parts = [];
    this.commitments = [];
    this.compass = null;
  }

  hasSubject() {
    return this.hasSubjectLine || this.subject.text !== "";
  }

  // The text as it is reviewed.
  text() {
    return this.hasSubject() ? `${SUBJECT_LABEL}${this.subject.text}\n\n${this.body.text}` : this.body.text;
  }

  // An answer about the text as it was sent: what it says of words that have changed since is left out.
  take(review, sent) {
    const units = unitsOfCodePoints(sent);
    const now = this.text();
    const changed = difference(sent, now);
    const placed = ({ start, end }) => {
      if (start === null || start === undefined) return { span: null, field: null, stale: false };
      const carried = carriedSpan({ start: units[start], end: units[end] }, sent, now, changed);
      return carried ? { ...this.placeInField(carried), stale: false } : { span: null, field: null, stale: true };
    };
    const seen = new Map();
    this.findings = review.findings.map((finding) => {
      const name = JSON.stringify([finding.rule, finding.quote ?? ""]);
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return { finding, key: `${name}#${seen.get(name)}`, ...placed(finding) };
    });
    this.parts = (review.elements ?? []).map((element, at) => ({ ...element, key: at, ...placed(element) }));
    this.commitments = (review.commitments ?? []).map((one, at) => ({ ...one, key: at, ...placed(one) }));
    this.compass = review.compass && {
      said: review.compass.said,
      shown: review.compass.shown.map((one, at) => ({ ...one, key: at, ...placed(one) })),
    };
    this.review = review;
  }

  // A span of the reviewed text as a span of the subject or the body.
  placeInField({ start, end }) {
    if (!this.hasSubject()) return { field: this.body, span: { start, end } };
    const label = SUBJECT_LABEL.length;
    const bodyAt = label + this.subject.text.length + 2;
    if (start >= bodyAt) return { field: this.body, span: { start: start - bodyAt, end: end - bodyAt } };
    const inSubject = (offset) => Math.min(Math.max(0, offset - label), this.subject.text.length);
    return { field: this.subject, span: { start: inSubject(start), end: inSubject(end) } };
  }

  // A field has changed: what was found moves with the text; what was found in changed words is no longer so.
  carry(field, before) {
    const changed = difference(before, field.text);
    const shown = this.compass?.shown ?? [];
    for (const one of [...this.findings, ...this.parts, ...this.commitments, ...shown]) {
      if (one.field !== field || !one.span) continue;
      one.span = carriedSpan(one.span, before, field.text, changed);
      one.stale = !one.span;
    }
  }

  // What there is to look at, in the order of the text; what is missing from it comes last. Of missing parts that are
  // asked for in turn, by rule, only the first is.
  looks(left, inTurn = []) {
    const order = ({ field, span }) => [field === this.subject ? 0 : field ? 1 : 2, span?.start ?? 0];
    const compare = (one, other) => order(one)[0] - order(other)[0] || order(one)[1] - order(other)[1];
    const looks = this.findings.filter((one) => !isPutAside(one.finding, left)).sort(compare);
    const isMissing = ({ finding }) => finding.start === null && inTurn.includes(finding.rule);
    const missing = looks.filter(isMissing).map(({ finding }) => finding.rule);
    const next = inTurn.find((rule) => missing.includes(rule));
    return looks.filter((one) => !isMissing(one) || one.finding.rule === next);
  }

  // How many are put aside that would be shown here, and so can be brought back.
  leftCount(left) {
    return this.findings.filter(({ finding }) => isPutAside(finding, left)).length;
  }

  byKey(key) {
    return this.findings.find((one) => one.key === key);
  }
}

function isPutAside({ rule, quote }, { dismissed, silenced, always }) {
  const isDismissed = dismissed.some(([one, words]) => one === rule && words === (quote ?? ""));
  return isDismissed || silenced.includes(rule) || always.includes(rule);
}
