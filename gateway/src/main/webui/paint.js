/** After the page was painted: code that enhances it does not delay what can be read without it. */
export function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
