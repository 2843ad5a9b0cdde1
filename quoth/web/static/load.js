// Sections that take longer than a page may: each holds a link to its own page, and is filled from there.
"use strict";

for (const section of document.querySelectorAll("[data-load]")) {
  fetch(section.dataset.load)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((html) => {
      const page = new DOMParser().parseFromString(html, "text/html");
      section.replaceChildren(...page.querySelectorAll("[data-part]"));
    })
    .catch(() => section.append("It could not be loaded: the link leads to it."));
}
