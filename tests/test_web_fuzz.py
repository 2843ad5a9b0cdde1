"""The API's own description turned against it: whatever fits or does not fit the schema, never a fault of quoth."""
import hypothesis
import pytest

schemathesis = pytest.importorskip("schemathesis", reason="fuzzing the API needs schemathesis")
pytest.importorskip("starlette", reason="the desk's tests need the extra quoth[web]")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")
desks = pytest.importorskip("desks")
endpoints = pytest.importorskip("quoth.web.endpoints")

EXAMPLES = 6  # for each of the endpoints
SCHEMA = schemathesis.openapi.from_dict(endpoints.document())
CHECKS = [
    schemathesis.checks.not_a_server_error, checks.content_type_conformance, checks.response_schema_conformance,
    checks.status_code_conformance,
]


@pytest.fixture(scope="module")
def address(record):
    with desks.serve_desk(record) as address:
        yield address


@pytest.mark.slow
@SCHEMA.parametrize()
@hypothesis.settings(max_examples=EXAMPLES, deadline=None, derandomize=True,
                     suppress_health_check=list(hypothesis.HealthCheck))
def test_fuzz_api_has_no_fault_and_keeps_its_shapes(case, address):
    case.call_and_validate(base_url=address, headers={"Authorization": f"Bearer {desks.TOKEN}"}, checks=CHECKS)
