/* global SwaggerUIBundle */
// Shows the document of this gateway. Requests are sent to it as well, and a token is forgotten when the page is closed.
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  displayOperationId: true,
  docExpansion: "list",
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
});
