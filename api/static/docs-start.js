// Starts Swagger UI on the document of this installation. Deep links keep working after a reload.
SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#documentatie",
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
