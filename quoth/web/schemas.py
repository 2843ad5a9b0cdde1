"""JSON schemas of what the API takes and gives: derived from the records, never typed a second time."""
import dataclasses
import types
import typing
from dataclasses import dataclass
from typing import Any

from quoth import records
from quoth.errors import QuothError
from quoth.records import ACTS, BLOCK_KINDS, KINDS, SPEAKER_TYPES

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"},
    Any: {}, object: {},
}
_NAMED = {"kind": KINDS, "act": ACTS}
_OF: dict[Any, dict[str, tuple[str, ...]]] = {
    records.Block: {"kind": BLOCK_KINDS}, records.Speaker: {"type": SPEAKER_TYPES},
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a request may carry. kind: str, int or list (of str). most: characters, or the largest number,
    or the longest list."""

    name: str
    about: str
    kind: type = str
    required: bool = False
    most: int = 1_000
    values: tuple[str, ...] = ()

    def schema(self) -> dict[str, Any]:
        """Return the JSON schema of the value."""
        if self.kind is int:
            return {"type": "integer", "minimum": 1, "maximum": self.most}
        if self.kind is list:
            return {"type": "array", "items": {"type": "string", "minLength": 1}, "maxItems": self.most}
        if self.kind is dict:
            return {"type": "object"}
        values = {"enum": list(self.values)} if self.values else {}
        return {"type": "string", "minLength": 1, "maxLength": self.most} | values

    def check(self, value: Any) -> None:
        """Refuse what does not fit the schema.

        Raises:
            QuothError: what was given, what was expected.
        """
        if type(value) is not self.kind:
            raise QuothError(f'"{self.name}": expected {_NAMES[self.kind]}')
        if isinstance(value, list) and not all(_is_text(one) for one in value):
            raise QuothError(f'"{self.name}": expected a list of texts')
        if self.kind is str and not _is_text(value):
            raise QuothError(f'"{self.name}" is blank, or has half a character (a lone surrogate) in it')
        size = value if isinstance(value, int) else len(typing.cast(typing.Sized, value))
        if size > self.most or (self.kind is not list and self.kind is not dict and size < 1):
            raise QuothError(f'"{self.name}" of {size:,}: expected 1 to {self.most:,}')
        if self.values and value not in self.values:
            raise QuothError(f'{self.name} "{value}" is not one of {", ".join(self.values)}')


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not any(0xD800 <= ord(sign) < 0xE000 for sign in value)


_NAMES = {str: "a text", int: "a whole number", list: "a list of texts", dict: "an object"}


def checked(body: Any, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the request's object with None for what it leaves out.

    Raises:
        QuothError: it is no object, lacks a field, has an unknown one, or one that does not fit.
    """
    if not isinstance(body, dict):
        raise QuothError("the body: expected a JSON object")
    known = {field.name: field for field in fields}
    if unknown := sorted(set(body) - set(known)):
        raise QuothError(f'"{unknown[0]}" is not one of {", ".join(known)}')
    for name, field in known.items():
        if body.get(name) is not None:
            field.check(body[name])
        elif field.required:
            raise QuothError(f'"{name}" is missing: {field.about}')
    return {name: body.get(name) for name in known}


def object_schema(fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the schema of a request's object."""
    return {
        "type": "object", "additionalProperties": False,
        "properties": {field.name: field.schema() | {"description": field.about} for field in fields},
        "required": [field.name for field in fields if field.required],
    }


def schema_of(shape: Any, owner: Any = None, name: str = "") -> dict[str, Any]:
    """Return the schema of a record's JSON: a dataclass, or one of the types their fields have."""
    if typing.get_origin(shape) is dict:
        return {"type": "object"}
    if shape in _PLAIN:
        values = _OF.get(owner, {}).get(name) or (_NAMED.get(name) if owner is records.Statement else None)
        return _PLAIN[shape] | ({"enum": list(values)} if values else {})
    if dataclasses.is_dataclass(shape):
        hints = typing.get_type_hints(shape)
        shown = {one.name: schema_of(hints[one.name], shape, one.name) for one in dataclasses.fields(shape)}
        return {"type": "object", "properties": shown, "required": list(shown)}
    kinds = typing.get_args(shape)
    if typing.get_origin(shape) in (types.UnionType, typing.Union):
        return {"anyOf": [{"type": "null"} if one is type(None) else schema_of(one, owner, name) for one in kinds]}
    if typing.get_origin(shape) is tuple and kinds[-1] is Ellipsis:
        return {"type": "array", "items": schema_of(kinds[0], owner, name)}
    if typing.get_origin(shape) is tuple:
        return {"type": "array", "prefixItems": [schema_of(one, owner, name) for one in kinds],
                "minItems": len(kinds), "maxItems": len(kinds)}
    return {}
