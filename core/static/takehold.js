// Small improvements over pages that work without this file: charts drawn from JSON in the theme's
// colours, focus and a spoken line after a swap, a survey one question at a time.
"use strict";

const PHONE = window.matchMedia("screen and (width < 760px)");
const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const PRINT = window.matchMedia("print");
const wide = new Set(); // figures asked for in full on a phone

// ---- Forms ----

// A time zone nobody has chosen yet is, most likely, the one of this browser.
for (const list of document.querySelectorAll("select#time_zone:not(:has(option[selected]))")) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...list.options].some((option) => option.value === here)) list.value = here;
}

// A form of one file is sent as soon as the file is chosen.
function sendChosen(event) {
  const form = event.target.closest("form[data-sends]");
  if (form && event.target.files?.length) form.requestSubmit();
}

// ---- Charts ----

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function coloured(value) {
  if (Array.isArray(value)) return value.map(coloured);
  if (typeof value === "string") {
    return value.startsWith("token:") ? token(value.slice("token:".length)) : value;
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, coloured(item)]));
}

function layoutFor(layout, id) {
  const family = getComputedStyle(document.body).fontFamily;
  const page = { ...layout, font: { ...layout.font, family } };
  if (!PHONE.matches) return page;
  const phone = { ...page, ...layout.meta?.phone };
  return wide.has(id) ? { ...phone, xaxis: page.xaxis } : phone;
}

function draw(box) {
  if (typeof Plotly === "undefined") return;
  const id = box.dataset.figure;
  const figure = coloured(JSON.parse(document.getElementById(id).textContent));
  const layout = layoutFor(figure.layout, id);
  box.style.blockSize = `${layout.height}px`; // when the window changes, Plotly asks the box
  Plotly.react(box, figure.data, layout, { ...figure.config, responsive: true });
}

function drawAll(part = document) {
  part.querySelectorAll("[data-figure]").forEach(draw);
}

function showAll(event) {
  const button = event.target.closest("[data-show-all]");
  if (!button) return;
  wide.add(button.dataset.showAll);
  drawAll();
  button.remove();
}

// ---- After a swap ----

function focusOn(part) {
  const place = part.querySelector(".errors, [data-focus]") ?? part.querySelector("h1, h2, h3, legend");
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus();
}

function say(part) {
  const spoken = part.matches("[data-say]") ? part : part.querySelector("[data-say]");
  if (spoken) document.getElementById("live").textContent = spoken.dataset.say;
}

function afterSwap(event) {
  for (const part of event.detail.newContent ?? []) {
    if (!(part instanceof Element)) continue;
    improve(part);
    focusOn(part);
    say(part);
  }
}

// ---- A survey, one question at a time ----

function oneByOne(form) {
  const questions = [...form.querySelectorAll(".question")];
  if (questions.length === 0) return;
  const wrong = questions.findIndex((question) => question.querySelector(".problem"));
  const show = (at) => showQuestion(form, questions, at);
  form.classList.add("one-by-one");
  show(Math.max(wrong, 0));
  form.addEventListener("click", (event) => {
    const step = event.target.closest("[data-go]")?.dataset.go;
    if (!step) return;
    const at = questions.findIndex((question) => question.classList.contains("shown"));
    const next = Math.min(at + (step === "back" ? -1 : 1), questions.length - 1);
    if (step === "skip") empty(questions[at]);
    show(next);
    focusOn(questions[next]);
  });
}

function empty(question) {
  question.querySelectorAll("input").forEach((input) => { input.checked = false; });
  question.querySelectorAll("textarea").forEach((text) => { text.value = ""; });
}

function showQuestion(form, questions, at) {
  questions.forEach((question, place) => question.classList.toggle("shown", place === at));
  questions[at].querySelector("[data-go=back]").hidden = at === 0;
  const last = at === questions.length - 1;
  questions[at].querySelector("[data-go=next]").hidden = last;
  questions[at].querySelector("[data-go=skip]").hidden = last;
  form.classList.toggle("at-last", last);
}

// ---- A link to send ----

async function copyLink(event) {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  await navigator.clipboard.writeText(link.href);
  document.getElementById("live").textContent = link.dataset.copy;
  link.after(Object.assign(document.createElement("span"), { textContent: link.dataset.copy }));
  delete link.dataset.copy;
}

// ---- Start ----

function improve(part) {
  drawAll(part);
  part.querySelectorAll("form.survey").forEach(oneByOne);
  part.querySelectorAll("nav [aria-current]").forEach((tab) => {
    tab.scrollIntoView({ block: "nearest", inline: "center" });
  });
  part.querySelectorAll("table").forEach((table) => {
    if (table.scrollWidth > table.clientWidth) table.tabIndex = 0; // scrolled with the arrow keys
  });
  part.querySelectorAll("[data-sends] [data-sent]").forEach((button) => { button.hidden = true; });
  part.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}

document.addEventListener("DOMContentLoaded", () => {
  improve(document);
  document.querySelector(".errors")?.focus();
});
document.addEventListener("change", sendChosen);
document.addEventListener("click", showAll);
document.addEventListener("click", copyLink);
document.addEventListener("htmx:after:settle", afterSwap);
for (const media of [PHONE, DARK, PRINT]) media.addEventListener("change", () => drawAll());
