"use strict";
// The search, the filters, and the copies of the list of steps. The filters are in the address.
(() => {
  const form = document.querySelector(".tools");
  const status = form.querySelector("[role=status]");
  const fields = ["text", "system", "keyword"].map((name) => form.elements.namedItem(name));
  const steps = [...document.querySelectorAll("article")].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
    systems: JSON.parse(element.dataset.systems),
    keywords: element.dataset.keyword,
  }));
  const sections = [...document.querySelectorAll("section")];

  const show = () => {
    const [text, system, keyword] = fields.map((field) => field.value);
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const step of steps) {
      const found =
        words.every((word) => step.text.includes(word)) &&
        (!system || step.systems.includes(system)) &&
        (!keyword || step.keywords.includes(keyword));
      step.element.hidden = !found;
      count += found ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("article:not([hidden])");
      const link = document.querySelector(`nav a[href="#${section.getAttribute("aria-labelledby")}"]`);
      link.parentElement.hidden = section.hidden;
    }
    status.textContent = `${count} of ${steps.length} steps`;
  };

  const keep = () => {
    const query = new URLSearchParams();
    for (const field of fields) if (field.value) query.set(field.name, field.value);
    const address = String(query) ? `?${query}` : location.pathname;
    try {
      history.replaceState(null, "", address + location.hash);
    } catch {
      // Some browsers keep the address of a file.
    }
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copied(button.dataset.copy);
      button.focus();
      status.textContent = done ? "Copied." : "Can't copy: select the text and copy it.";
    });
  }
  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    field.value = query.get(field.name) ?? "";
    if (field.selectedIndex === -1) field.value = ""; // the address names no choice of the list
    field.addEventListener("input", () => {
      show();
      keep();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      fields[0].focus();
    }
  });
  form.hidden = false;
  show();
})();
