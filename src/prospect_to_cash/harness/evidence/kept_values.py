"""Values as JSON, with what the writers of reports made of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeVar, overload

from pydantic import GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

Value = TypeVar("Value")


class KeptValues(Sequence[Value]):
    """A sequence of values as JSON. Each use of the values reads them again.

    So a loop over them is better than several accesses by number. Next to them is what the writers
    of reports made of them when the scenario ended, so most writers don't read them at all.
    """

    __slots__ = ("_count", "parts")

    name: ClassVar[str]
    """The name of the part that has the values."""

    def __init__(self, count: int, parts: Mapping[str, bytes]) -> None:
        """Keep so many values."""
        self._count = count
        self.parts = parts
        """Their JSON, by `name`, and what writers made of them, by the name of each writer."""

    @staticmethod
    @abstractmethod
    def adapter() -> TypeAdapter[tuple[Value, ...]]:
        """Return what reads and writes the values."""

    def part(self, name: str) -> bytes | None:
        """Return what the writer with this name made of the values, if it did."""
        return self.parts.get(name)

    @classmethod
    def json_of(cls, values: Sequence[Value]) -> bytes:
        """Return the JSON of values."""
        if isinstance(values, cls):
            return values.parts[cls.name]
        return cls.adapter().dump_json(tuple(values))

    def _read(self) -> tuple[Value, ...]:
        return self.adapter().validate_json(self.parts[self.name])

    def __iter__(self) -> Iterator[Value]:
        return iter(self._read())

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, at: int | slice) -> Value | tuple[Value, ...]:
        return self._read()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | KeptValues) and self._read() == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # no value has a hash

    def __repr__(self) -> str:
        return repr(self._read())


class TupleOrKept:
    """The type of a field for pydantic: a tuple, or its values as `kept` keeps them."""

    def __init__(self, kept: type[KeptValues[Any]], values: Any) -> None:
        """Accept `kept`, or the tuple type `values`."""
        self._kept, self._values = kept, values

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        values = handler.generate_schema(self._values)
        return core_schema.json_or_python_schema(
            json_schema=values,
            python_schema=core_schema.union_schema(
                [core_schema.is_instance_schema(self._kept), values]
            ),
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: write(tuple(value)), schema=values
            ),
        )
