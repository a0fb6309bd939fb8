// A text on the clipboard, as it will read wherever it is pasted. Needs editor/text.js for directions.

// The letter as plain text that reads the right way round wherever it is pasted.
function plainLetter(text) {
  return text.split("\n").map(withDirectionMark).join("\n");
}

// The letter as HTML: one <p> for each paragraph, with its direction. Built from elements, so that text stays text.
function htmlLetter(text, language) {
  const paragraphs = text.split(/\n(?:[^\S\n]*\n)+/).filter((paragraph) => paragraph.trim());
  let direction = directionOfLanguage(language);
  const made = paragraphs.map((paragraph) => {
    direction = directionOf(paragraph) ?? direction;
    const lines = paragraph.split("\n").flatMap((line) => [document.createElement("br"), line]);
    return make("p", { dir: direction, lang: language }, ...lines.slice(1)).outerHTML;
  });
  return made.join("\n");
}

// Puts both forms on the clipboard. Where the browser has no clipboard for pages, by its copy command.
async function copyText(plain, html) {
  try {
    const forms = { "text/plain": plain, "text/html": html };
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyByCommand(plain, html);
  }
}

function copyByCommand(plain, html) {
  let done = false;
  const give = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/plain", plain);
    event.clipboardData.setData("text/html", html);
    done = true;
  };
  document.addEventListener("copy", give, { capture: true, once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", give, { capture: true });
  return done;
}
