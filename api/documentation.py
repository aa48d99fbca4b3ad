"""The pages that show the API's documentation: Swagger UI, served by ourselves, nothing from elsewhere."""

from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.openapi import openapi_document
from services.settings import Settings

router = APIRouter(include_in_schema=False)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Documentatie van de API – Doorstroom</title>
<link rel="stylesheet" href="/v1/docs/swagger-ui/swagger-ui.css">
</head>
<body>
<main id="documentatie"></main>
<noscript><p>Deze pagina heeft JavaScript nodig. De beschrijving zelf staat op
<a href="/v1/openapi.json">/v1/openapi.json</a>.</p></noscript>
<script src="/v1/docs/swagger-ui/swagger-ui-bundle.js"></script>
<script src="/v1/docs/start.js"></script>
</body>
</html>
"""

STATIC = Path(__file__).parent / "static"


def swagger_files() -> Path:
    """Where the package `fastapi-swagger` keeps the files of Swagger UI."""
    spec = find_spec("fastapi_swagger")
    if spec is None or spec.origin is None:
        raise RuntimeError("fastapi-swagger is not installed")
    return Path(spec.origin).parent / "resources"


@router.get("/v1/docs")
def documentation_page() -> Response:
    """The page."""
    return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY})


@router.get("/v1/docs/start.js")
def start_script() -> Response:
    """The few lines that start Swagger UI on our document."""
    return FileResponse(STATIC / "docs-start.js", media_type="text/javascript")


@router.get("/")
def front() -> Response:
    """The front of the API is its documentation."""
    return RedirectResponse("/v1/docs")


def install(app: FastAPI, settings: Settings) -> None:
    """Publish the document (open to all, as the design rules ask) and the pages."""

    @app.get("/v1/openapi.json", include_in_schema=False)
    def published() -> Response:
        if app.openapi_schema is None:
            app.openapi_schema = openapi_document(app, settings.public_url)
        return JSONResponse(app.openapi_schema, headers={"Access-Control-Allow-Origin": "*"})

    app.include_router(router)
    app.mount("/v1/docs/swagger-ui", StaticFiles(directory=swagger_files()))
