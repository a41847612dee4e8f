// Swagger UI asks nobody but this node: its validator elsewhere is switched off.
SwaggerUIBundle({
    url: '/api/openapi.yaml',
    dom_id: '#calls',
    deepLinking: true,
    validatorUrl: null,
});
