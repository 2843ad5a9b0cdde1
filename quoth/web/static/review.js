// Review by keyboard: a key presses the button that names it, and selected words become a span's offsets.
"use strict";

const form = document.getElementById("review");

// Offsets count Unicode code points of the article's text, as everywhere in quoth.
function offsetOf(node, inside) {
  const text = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!text) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(node, inside);
  return Number(text.dataset.start) + Array.from(before.toString()).length;
}

function selected() {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : [start, end];
}

function take(role) {
  const told = document.getElementById("told");
  const span = selected();
  if (span === null) {
    told.textContent = "Select the words in the text first.";
    return;
  }
  form.elements[role + "_start"].value = span[0];
  form.elements[role + "_end"].value = span[1];
  told.textContent = `${role === "content" ? "Words" : "Source"}: “${window.getSelection().toString()}”. Save with v.`;
}

// Words are selected without a mouse, too: the text takes the focus with the words as read selected.
const words = document.getElementById("words");
if (words) {
  words.addEventListener("focus", () => {
    const selection = window.getSelection();
    if (selection.rangeCount && words.contains(selection.anchorNode)) return;
    selection.selectAllChildren(words.querySelector("mark.content") || words.querySelector("[data-start]"));
    selection.collapseToStart();
  });
  words.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: "backward", ArrowRight: "forward" }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const selection = window.getSelection();
    const [node, inside] = [selection.focusNode, selection.focusOffset];
    selection.modify(event.shiftKey ? "extend" : "move", way, "word");
    // Beyond the text nothing is to be selected.
    if (offsetOf(selection.focusNode, selection.focusOffset) === null) {
      if (event.shiftKey) selection.extend(node, inside);
      else selection.collapse(node, inside);
    }
    document.getElementById("told").textContent = selection.toString() || "Shift with an arrow selects.";
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;  // a key held down judges once
  if (event.key === "Escape" && event.target.matches("input, textarea")) event.target.blur();
  if (event.target.matches("input:not([type=radio]), textarea, select")) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input:not([type=radio]), textarea, [tabindex]")) target.focus();
  else target.click();
});

for (const button of document.querySelectorAll("[data-take]")) {
  button.hidden = false;
  button.addEventListener("click", () => take(button.dataset.take));
}
