"""Arguments of public functions, checked against the types that they are annotated with.

`checked` is put on a public function, method or `__init__`. A call that does not fit is one line, an
`ArgumentError`, before anything is done. An `int` is no `bool`; a `float` may be an `int`; a string is no
iterable of strings. Of an iterable only what can be gone through twice is looked into.
"""

from __future__ import annotations

import inspect
import os
import types
from collections.abc import Callable, Iterable, Mapping
from functools import partial, wraps
from numbers import Integral, Real
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from claimex.errors import ArgumentError, shown

P = ParamSpec("P")
T = TypeVar("T")
_Test = Callable[[object], bool]
_UNTESTED = (Any, object, inspect.Parameter.empty)
_NAMED: dict[Any, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    type(None): "None",
}
_NAMED |= {Path: "a path", os.PathLike: "a path", Callable: "a function", Literal: "a string"}


def checked(*, but: Iterable[str] = ()) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator that checks arguments, `but` those that the function checks in its own way."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        check = _Check(function, frozenset(but))

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            if kwargs or tuple(map(type, args)) not in check.fitting:
                check(args, kwargs)
            return function(*args, **kwargs)

        @wraps(function)
        async def call_async(*args: P.args, **kwargs: P.kwargs) -> Any:
            check(args, kwargs)
            return await function(*args, **kwargs)  # type: ignore[misc]

        call.__signature__ = call_async.__signature__ = check.signature  # type: ignore[attr-defined]
        return cast("Callable[P, T]", call_async) if inspect.iscoroutinefunction(function) else call

    return decorate


class _Check:
    """The check of one function's arguments; its tests are made when it is first called."""

    def __init__(self, function: Callable[..., object], but: frozenset[str]) -> None:
        self._function, self._but = function, but
        self.signature = _signature(function)
        self._tests: dict[str, tuple[str, _Test]] = {}
        self._by_type = False  # whether the types of the arguments alone decide
        self.fitting: set[tuple[type, ...]] = set()
        """Types of arguments that need no look at each: a call of these takes a tenth of the time."""

    def __call__(self, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
        """Raise ArgumentError where the arguments are not what the function takes."""
        try:
            bound = self.signature.bind(*args, **kwargs)
        except TypeError as error:
            raise ArgumentError(f"{self._function.__qualname__}: {error}") from None
        if not self._tests:
            self._prepare()
        for name, value in bound.arguments.items():
            several = self.signature.parameters[name].kind is inspect.Parameter.VAR_POSITIONAL
            words, fits = self._tests[name]
            for one in value if several else (value,):
                if not fits(one):
                    raise ArgumentError(f"{name}: give {words}, and not {shown(one)}")
        if self._by_type and not kwargs:
            self.fitting.add(tuple(map(type, args)))

    def _prepare(self) -> None:
        kinds = _annotated(self._function, self.signature)
        self._tests = {
            name: ("", _anything) if name in self._but else (_words(kind), _test(kind))
            for name, kind in kinds.items()
        }
        self._by_type = not self._but and all(map(_is_of_types, kinds.values()))


def _signature(function: Callable[..., object]) -> inspect.Signature:
    """The signature of a function, with the names of a TypedDict in place of the `**` that is one."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())
    if parameters and parameters[-1].kind is inspect.Parameter.VAR_KEYWORD:
        named = get_type_hints(function)[parameters.pop().name]
        option = partial(inspect.Parameter, kind=inspect.Parameter.KEYWORD_ONLY, default=None)
        options = get_type_hints(get_args(named)[0])
        parameters += [option(name, annotation=kind) for name, kind in options.items()]
    return signature.replace(parameters=parameters)


def _annotated(function: Callable[..., object], signature: inspect.Signature) -> dict[str, Any]:
    """What each parameter is annotated with; Any where that can't be known, and for further keywords."""
    names = vars(inspect.getmodule(function))
    found = {}
    for parameter in signature.parameters.values():
        kind = parameter.annotation
        try:
            kind = eval(kind, names) if isinstance(kind, str) else kind  # noqa: S307 -- our own annotation
        except NameError:  # it is imported for the type checker alone
            kind = Any
        found[parameter.name] = Any if parameter.kind is inspect.Parameter.VAR_KEYWORD else kind
    return found


def _is_of_types(kind: Any) -> bool:
    """Whether the type of a value alone says that it fits an annotation."""
    inner = get_args(kind)
    if get_origin(kind) in (Union, types.UnionType):
        return all(map(_is_of_types, inner))
    return kind is None or (isinstance(kind, type) and not inner)


def _anything(_value: object) -> bool:
    return True


def _test(kind: Any) -> _Test:
    """The test of whether a value is of a type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        tests = [_test(one) for one in inner]
        return lambda value: any(test(value) for test in tests)
    if kind in _UNTESTED or isinstance(kind, TypeVar):
        return _anything
    if kind is None:
        return lambda value: value is None
    if kind in (int, float):
        number = Integral if kind is int else Real
        return lambda value: isinstance(value, number) and not isinstance(value, bool)
    if origin is Literal:
        return lambda value: isinstance(value, str)  # which of them it is has a message of its own
    if origin is type:
        return lambda value: isinstance(value, type) and issubclass(value, inner)
    return _test_of_many(origin, inner) if inner else lambda value: isinstance(value, kind)


def _test_of_many(origin: Any, inner: tuple[Any, ...]) -> _Test:
    """The test of a type with parameters: what holds values, keys, or is called."""
    is_each = _anything if origin is Callable else _test(inner[0])

    def test(value: object) -> bool:
        if not isinstance(value, origin) or (origin is Iterable and _is_one(value)):
            return False
        return not isinstance(value, list | tuple | set | Mapping) or all(map(is_each, value))

    return test


def _is_one(value: object) -> bool:
    """Whether something can be gone through, and yet is no row of things: a string, a record."""
    return isinstance(value, str | bytes | Mapping) or hasattr(type(value), "model_fields")


def _words(kind: Any) -> str:
    """A type as a message names it: "a string, a path or None"."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        *first, last = dict.fromkeys(map(_words, inner))
        return f"{', '.join(first)} or {last}" if first else last
    of = f" of {inner[0].__name__}" if inner and isinstance(inner[0], type) else ""
    if origin is type:
        return f"a class{of}"
    kind = type(None) if kind is None else origin or kind
    name = getattr(kind, "__name__", str(kind))
    return _NAMED.get(kind) or f"{'an' if name[0] in 'AEIOaeio' else 'a'} {name}{of}"
