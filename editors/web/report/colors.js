// The colors of a page.

/**
 * Let the button choose the colors: as the system, light, or dark.
 *
 * @param {HTMLElement} button
 */
export function colors(button) {
  const choices = ["", "light", "dark"];
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const next = choices[(choices.indexOf(root.dataset.colors ?? "") + 1) % choices.length];
    if (next) root.dataset.colors = next;
    else delete root.dataset.colors;
    button.setAttribute("aria-label", `Colors: ${next || "as the system"}`);
  });
}
