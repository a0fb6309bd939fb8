// What comes into a field: plain text only, by the browser's own editing, so that undo stays whole.

// Kinds of input that plain text has no room for, that come with text to clean first, or that are ours (history.js).
const REFUSED = /^(format|history|insert(OrderedList|UnorderedList|HorizontalRule|Link|FromPaste|FromDrop|FromYank))/;

// Guards a field; `onEnter` is what Enter does in a field of one line, `onPaste` may keep a part of what is pasted.
function guardInput(field, { onEnter, onPaste, signal }) {
  let dragged = null; // the span of this field that is being dragged
  const listen = (name, act) => field.root.addEventListener(name, act, { signal });
  listen("beforeinput", (event) => {
    if (event.isComposing) return;
    const type = event.inputType;
    const isEnter = type === "insertParagraph" || type === "insertLineBreak";
    if (isEnter && !field.multiline) {
      event.preventDefault();
      onEnter();
    } else if (type === "insertLineBreak") {
      event.preventDefault();
      document.execCommand("insertParagraph");
    } else if (REFUSED.test(type)) {
      event.preventDefault();
    }
  });
  listen("paste", (event) => {
    event.preventDefault();
    const text = onPaste(cleaned(event.clipboardData.getData("text/plain")));
    if (text) field.insert(text);
  });
  listen("copy", (event) => takeSelection(field, event));
  listen("cut", (event) => {
    if (takeSelection(field, event)) document.execCommand("delete");
  });
  listen("dragstart", () => (dragged = field.selection()));
  listen("dragend", () => (dragged = null));
  listen("drop", (event) => {
    event.preventDefault();
    const text = cleaned(event.dataTransfer.getData("text/plain"));
    const at = placeUnder(field, event.clientX, event.clientY);
    if (text) dropText(field, text, at, event.ctrlKey ? null : dragged);
    dragged = null;
  });
}

// Copies what is selected as plain text and clean HTML: no fonts or colours of this page come along.
function takeSelection(field, event) {
  const span = field.selection();
  if (!span || span.start === span.end) return false;
  const text = field.text.slice(span.start, span.end);
  event.preventDefault();
  event.clipboardData.setData("text/plain", text);
  event.clipboardData.setData("text/html", htmlLetter(text, field.language));
  return true;
}

// The offset under a point of the window.
function placeUnder(field, x, y) {
  const found = document.caretPositionFromPoint?.(x, y);
  const range = found ? null : document.caretRangeFromPoint?.(x, y);
  const node = found?.offsetNode ?? range?.startContainer;
  if (!node || !field.root.contains(node)) return field.text.length;
  return field.offsetOf(node, found?.offset ?? range.startOffset);
}

// Puts dropped text at an offset; what was dragged from this field leaves its old place.
function dropText(field, text, at, dragged) {
  if (!dragged || dragged.start === dragged.end) return field.replace({ start: at, end: at }, text);
  if (dragged.start <= at && at <= dragged.end) return field.select(dragged);
  const target = at > dragged.end ? at - (dragged.end - dragged.start) : at;
  field.replace(dragged, "");
  field.read();
  return field.replace({ start: target, end: target }, text);
}
