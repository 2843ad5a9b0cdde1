// A page's progress, asked for again until it is done; without script the page loads itself anew.
"use strict";

async function look() {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("progress").replaceChildren(...page.getElementById("progress").childNodes);
  document.title = page.title;
  if (page.querySelector("[data-unfinished]")) setTimeout(look, 500);
}

setTimeout(look, 300);
