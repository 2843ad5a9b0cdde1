// Sections that take longer than a page may: each holds a link to its own page, and is filled from there.
"use strict";

async function partsOf(section) {
  const answer = await fetch(section.dataset.load);
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-part]");
}

// All at once, so that nothing moves away from under a reader's eyes more than once.
const sections = [...document.querySelectorAll("[data-load]")];
Promise.allSettled(sections.map(partsOf)).then((found) => found.forEach((one, at) => {
  if (one.status === "fulfilled") sections[at].replaceChildren(...one.value);
  else sections[at].append("It could not be loaded: the link leads to it.");
}));
