"""The document itself: Dutch, complete, with examples that fit."""

import re
from typing import Any

import pytest
from fastapi import FastAPI
from jsonschema_rs import Draft202012Validator
from sqlalchemy import create_engine, pool

from api.app import create_app
from api.examples import EXAMPLES
from api.openapi import openapi_document
from api.words import DUTCH_NAMES
from services.settings import Settings

Document = dict[str, Any]


@pytest.fixture(scope="module")
def app() -> FastAPI:
    """The app without a database: what it says of itself asks none."""
    return create_app(Settings(environment="test"), create_engine("postgresql+psycopg://", poolclass=pool.NullPool))


@pytest.fixture(scope="module")
def document(app: FastAPI) -> Document:
    """The document as published under HTTPS."""
    return openapi_document(app, "https://doorstroom.example/")


def operations(document: Document) -> list[Document]:
    return [operation for item in document["paths"].values() for operation in item.values()]


def test_every_schema_has_a_dutch_name(document: Document) -> None:
    assert set(document["components"]["schemas"]) <= set(DUTCH_NAMES.values())


def test_every_object_has_an_example_and_it_fits(document: Document) -> None:
    schemas = document["components"]["schemas"]
    objects = {name for name, schema in schemas.items() if schema["type"] == "object"}
    assert objects - set(EXAMPLES) == {"Probleem", "Veldfout"}
    for name, example in EXAMPLES.items():
        schema = {"components": document["components"], "$ref": f"#/components/schemas/{name}"}
        validator = Draft202012Validator(schema, validate_formats=True)
        assert [error.message for error in validator.iter_errors(example)] == []
        assert set(example) == set(schemas[name]["properties"])


def test_every_refusal_has_an_example_that_fits(document: Document) -> None:
    validator = Draft202012Validator({**document, "$ref": "#/components/schemas/Probleem"})
    for operation in operations(document):
        for status, response in operation["responses"].items():
            if status >= "400":
                example = response["content"]["application/problem+json"]["example"]
                validator.validate(example)
                assert example["status"] == int(status)


def test_every_operation_and_parameter_is_explained(document: Document) -> None:
    for operation in operations(document):
        assert operation["summary"]
        assert operation["description"].endswith(".")
        assert {"400", "401", "503"} <= set(operation["responses"])
        for parameter in operation.get("parameters", []):
            assert parameter["description"].endswith(".")
            assert "example" in parameter


def test_every_operation_has_a_name_of_its_own(document: Document) -> None:
    names = [operation["operationId"] for operation in operations(document)]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name)] == []


def test_every_answer_names_its_headers(document: Document) -> None:
    for operation in operations(document):
        for response in operation["responses"].values():
            assert {"API-Version", "X-Request-ID"} <= set(response["headers"])


def test_the_server_is_absolute_only_under_https(app: FastAPI, document: Document) -> None:
    assert document["servers"][0]["url"] == "https://doorstroom.example/v1"
    assert openapi_document(app, "http://localhost:8000")["servers"][0]["url"] == "/v1"
