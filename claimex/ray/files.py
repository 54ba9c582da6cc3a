"""Files of a cluster: paths that all nodes see, and addresses of an object store, by pyarrow."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import dataset, fs, parquet


def filesystem(place: str | Path) -> tuple[Any, str]:
    """Return the file system and the path of a path or an address."""
    if "://" in str(place):
        files, path = fs.FileSystem.from_uri(str(place))
        return files, path
    return fs.LocalFileSystem(), absolute(place)


def absolute(place: str | Path) -> str:
    """Return a path as it is from the root, since workers have other working folders; an address as it is."""
    return str(place) if "://" in str(place) else str(Path(place).resolve())


def parquet_files(place: str | Path) -> list[str]:
    """Return the Parquet files of a folder, in the order of their names, or the one file that is named."""
    files, path = filesystem(place)
    if files.get_file_info(path).type != fs.FileType.Directory:
        return [str(place)]
    names = (found.base_name for found in files.get_file_info(fs.FileSelector(path)))
    return [f"{place}/{name}" for name in sorted(names) if name.endswith(".parquet")]


def count_rows(place: str | Path) -> int:
    """Return how many rows a Parquet file, or those of a folder, have: only their ends are read."""
    files, path = filesystem(place)
    return int(dataset.dataset(path, filesystem=files, format="parquet").count_rows())


def write_table(folder: str | Path, name: str, table: pyarrow.Table, part: str = "part") -> None:
    """Put a Parquet file in its place in a folder, whole; who writes the same names `part` otherwise."""
    files, path = filesystem(folder)
    unfinished = f"{path}/.{name}.{part}"
    with files.open_output_stream(unfinished) as file:
        parquet.write_table(table, file, compression="zstd")
    files.move(unfinished, f"{path}/{name}")


def remove_others(place: str | Path, begins: str, made: Iterable[str]) -> None:
    """Remove the Parquet files of a folder whose names begin so and that are not among those `made`."""
    files, folder = filesystem(place)
    known = set(made)
    for found in files.get_file_info(fs.FileSelector(folder)):
        name = found.base_name
        if name.startswith(begins) and name.endswith(".parquet") and name not in known:
            files.delete_file(found.path)
