// Lets readers type into a long select. The select stays in the form: what is sent is always one of its options.
import autocomplete from "accessible-autocomplete";

export function enhanceSelect(select) {
  const texts = [...select.options].map((option) => option.text);
  const chosen = () => select.options[select.selectedIndex]?.text ?? "";
  const classes = select.classList.contains("nhsuk-select--error") ? "nhsuk-input nhsuk-input--error" : "nhsuk-input";
  const id = select.id;

  autocomplete.enhanceSelectElement({
    selectElement: select,
    preserveNullOptions: true,
    source: (query, show) => show(document.activeElement?.id === id ? suggestionsFor(query, texts, chosen()) : []),
    showAllValues: true,
    // Leaving the field chooses nothing by itself; settle() does.
    confirmOnBlur: false,
    inputClasses: classes,
    // Chromium gives the keyboard's focus to what scrolls, and the list closes when it leaves the field.
    menuAttributes: { tabindex: "-1" },
    // The component takes a suggestion for HTML.
    templates: { inputValue: (text) => text, suggestion: escapeHtml },
    tNoResults: () => select.dataset.typeAhead,
  });

  const input = document.getElementById(id);
  const wrapper = input.closest(".autocomplete__wrapper");
  const nothing = document.createElement("div");
  nothing.className = "autocomplete__nothing nhsuk-hint";
  nothing.setAttribute("role", "status");
  wrapper.before(nothing);
  const settle = () => {
    const unknown = settleOn(select, input);
    nothing.textContent = unknown ? `${select.dataset.typeAhead}: “${unknown}”` : "";
    return unknown;
  };
  wrapper.addEventListener("focusout", ({ relatedTarget }) => {
    if (!wrapper.contains(relatedTarget)) {
      // The component handles the same event, and has to be done with it.
      setTimeout(settle);
    }
  });
  select.form?.addEventListener("submit", (event) => {
    // The select would send what was chosen before.
    if (settle()) {
      event.preventDefault();
      input.focus();
    }
  });
}

/** A field that still holds the choice offers all others, as a select does. */
function suggestionsFor(query, texts, chosen) {
  return query === chosen ? texts : matches(query, texts);
}

function matches(query, texts) {
  const wanted = query.trim().toLowerCase();
  return texts.filter((text) => text.toLowerCase().includes(wanted));
}

/**
 * Makes the choice and the text the same. A text that means one option chooses it, an empty one the option without a
 * value; any other stays as it was typed.
 *
 * @returns the text if it means no option
 */
function settleOn(select, input) {
  const options = [...select.options];
  if (input.value === options[select.selectedIndex]?.text) {
    return undefined;
  }
  const typed = input.value.trim().toLowerCase();
  const meant = typed
    ? options.find((option) => option.text.toLowerCase() === typed) ?? onlyMatch(options, typed)
    : options.find((option) => option.value === "");
  if (meant) {
    meant.selected = true;
  } else if (typed) {
    return input.value.trim();
  }
  input.value = select.options[select.selectedIndex]?.text ?? "";
  return undefined;
}

function onlyMatch(options, typed) {
  const found = options.filter((option) => option.text.toLowerCase().includes(typed));
  return found.length === 1 ? found[0] : undefined;
}

function escapeHtml(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}
